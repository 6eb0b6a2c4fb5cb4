"""Texts of a calendar, and the many spellings of one file."""

from __future__ import annotations

import pytest

from tests.calendars.support import COFFEE, calendar, event, problems, read
from venuescreen.core.session import Format, Status


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ("APÉRO", Format.APERO),
        ("apero", Format.APERO),
        ("Networking,Workshop", Format.WORKSHOP),
        ("Conférence", Format.CONFERENCE),
        ("Rock\\, paper,pitch", Format.PITCH),
        ("Banquet,Pitch", Format.BANQUET),
        ("Mentoring", Format.MENTORING),
        ("Yoga", Format.COFFEE),
    ],
)
def test_categories_give_the_format(categories: str, expected: Format) -> None:
    """In any case, with or without accents; the first that fits; else coffee."""
    (session,) = read(calendar(event(*COFFEE, f"CATEGORIES:{categories}"))).sessions
    assert session.format is expected


def test_text_is_unescaped_and_unfolded() -> None:
    """Commas, semicolons, backslashes and line breaks come out; a fold may split a character."""
    data = calendar(event(*COFFEE[:2], *COFFEE[3:], "SUMMARY:Caf@é\\, th\\;\\\\ \\nb", "LOCATION:Bar")).encode()
    split = data.replace("@é".encode(), b"\xc3\r\n \xa9")
    (session,) = read(split).sessions
    assert session.title == "Café, th;\\ \nb"
    assert session.location == "Bar"


@pytest.mark.parametrize("status", list(Status))
def test_status_is_kept(status: Status) -> None:
    """A cancelled session is listed too."""
    (session,) = read(calendar(event(*COFFEE, f"STATUS:{status.value.lower()}"))).sessions
    assert session.status is status


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["X-WR-CALNAME:Old"], "Old"),
        (["X-WR-CALNAME:Old", "NAME:New\\, better"], "New, better"),
        ([], None),
    ],
)
def test_the_calendar_has_a_name(lines: list[str], name: str | None) -> None:
    """RFC 7986's NAME before X-WR-CALNAME."""
    assert read(calendar(*lines)).name == name


def test_other_components_are_passed_over() -> None:
    """Tasks, journals and alarms hold no session, and what is wrong in them is nobody's concern."""
    alarm = "BEGIN:VALARM\r\nTRIGGER:nonsense\r\nbroken\r\nEND:VALARM\r\n"
    todo = "BEGIN:VTODO\r\nDTSTART:nonsense\r\nRRULE:FREQ=NEVER\r\nEND:VTODO\r\n"
    found = read(calendar(todo, event(*COFFEE, alarm.rstrip())))
    assert len(found.sessions) == 1
    assert problems(found) == []


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: text.replace("\r\n", "\n", 5).encode(),
        lambda text: text.replace("\r\n", "\r\n\r\n").encode(),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("DTSTART;TZID=", "dtstart;tzid=").replace("BEGIN:VEVENT", "begin:vevent").encode(),
        lambda text: text.replace("TZID=Europe/Paris", 'TZID="Europe/Paris"').encode(),
        lambda text: text.replace("09", "0\r\n\t9").encode(),
    ],
    ids=[
        "bom",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "lf",
        "cr",
        "mixed",
        "blank",
        "cp1252",
        "lower",
        "quoted",
        "folds",
    ],
)
def test_spellings_of_one_calendar_are_read_alike(rewrite: object) -> None:
    """Encodings, line ends, folds, case and quotes don't matter."""
    text = calendar(event(*COFFEE[:2], "SUMMARY:Café", *COFFEE[3:], "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert callable(rewrite)
    assert read(rewrite(text)) == read(text)
    assert read(text).sessions[0].title == "Café"
    assert read(text).problems == ()
