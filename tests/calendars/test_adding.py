"""Adding one calendar to another."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calendars.support import COFFEE, PARIS, calendar, event, problems, read, starts
from venuescreen.calendars.adding import Added, add_to_calendar
from venuescreen.calendars.document import folded
from venuescreen.calendars.writing import new_series
from venuescreen.core.errors import PlainError, StorageError
from venuescreen.core.session import Format

SERIES = event(*COFFEE, "SEQUENCE:1", "RRULE:FREQ=WEEKLY;COUNT=2")
OTHER = event("UID:other", "DTSTART:20260401T180000", "SUMMARY:Other")
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Custom\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:{to}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The venue's calendar."""
    return tmp_path / "sessions.ics"


def add(target: Path, text: str) -> tuple[int, int, int]:
    """Add and return how many were added, replaced, unchanged."""
    outcome = add_to_calendar(target, text.encode())
    return outcome.added, outcome.replaced, outcome.unchanged


def test_an_absent_calendar_is_made(target: Path) -> None:
    """With what RFC 5545 asks of one."""
    assert add(target, calendar(SERIES, OTHER)) == (2, 0, 0)
    data = target.read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert starts(read(data)) == ["2026-03-05 09:30", "2026-03-12 09:30", "2026-04-01 18:00"]
    assert [entry.name for entry in target.parent.iterdir()] == ["sessions.ics"]


def test_what_was_there_stays_byte_for_byte(target: Path) -> None:
    """Foreign properties, odd line ends, comments, order: only lines are added."""
    before = calendar("X-FOREIGN;A=b:c\r\n  d", OTHER, "BEGIN:VTODO\r\nx-y:z\r\nEND:VTODO").replace("\r\n", "\n", 9)
    target.write_bytes(before.encode())
    assert add(target, calendar(SERIES)) == (1, 0, 0)
    after = target.read_bytes().decode()
    kept, _, end = before.partition("END:VCALENDAR")
    assert after.startswith(kept)
    assert after.endswith("END:VEVENT\r\nEND:VCALENDAR" + end)


def test_adding_twice_changes_nothing(target: Path) -> None:
    """Not even the file's date."""
    add(target, calendar(SERIES, OTHER))
    before = target.stat().st_mtime_ns
    assert add(target, calendar(OTHER, SERIES)) == (0, 0, 2)
    assert target.stat().st_mtime_ns == before


def test_a_later_revision_replaces_the_series_with_its_overrides(target: Path) -> None:
    """And an earlier one changes nothing."""
    moved = event(COFFEE[0], "RECURRENCE-ID:20260312T083000Z", "DTSTART:20260313T083000Z")
    add(target, calendar(SERIES, moved, OTHER))
    later = calendar(SERIES.replace("SEQUENCE:1", "SEQUENCE:2").replace("COUNT=2", "COUNT=3"))
    assert add(target, later) == (0, 1, 0)
    assert starts(read(target.read_bytes())) == [
        "2026-03-05 09:30",
        "2026-03-12 09:30",
        "2026-03-19 09:30",
        "2026-04-01 18:00",
    ]
    assert target.read_bytes().count(b"UID:coffee") == 1
    assert add(target, calendar(SERIES)) == (0, 0, 1)


def test_a_cancelled_date_comes_in_by_itself(target: Path) -> None:
    """As an invitation's update does, with the SEQUENCE of its series."""
    add(target, calendar(SERIES))
    off = event(COFFEE[0], "RECURRENCE-ID:20260312T083000Z", "SEQUENCE:1", "STATUS:CANCELLED")
    assert add(target, calendar(off)) == (0, 1, 0)
    assert [session.cancelled for session in read(target.read_bytes()).sessions] == [False, True]


def test_the_same_sequence_written_later_replaces(target: Path) -> None:
    """Many programs never count SEQUENCE up."""
    add(target, calendar(SERIES))
    renamed = SERIES.replace("Coffee", "Tea").replace("DTSTAMP:20260101", "DTSTAMP:20260201")
    assert add(target, calendar(renamed)) == (0, 1, 0)
    assert [session.title for session in read(target.read_bytes()).sessions] == ["Tea", "Tea"]


def test_the_zones_that_are_needed_come_along(target: Path) -> None:
    """Once, and with a word where one name means two zones."""
    local = event("UID:1", "DTSTART;TZID=Custom:20260305T093000")
    add(target, calendar(ZONE.format(to="+0300"), local))
    add(target, calendar(ZONE.format(to="+0300"), local.replace("UID:1", "UID:2")))
    data = target.read_bytes()
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert {session.start.astimezone(UTC).hour for session in read(data).sessions} == {6}
    outcome = add_to_calendar(target, calendar(ZONE.format(to="+0400"), local.replace("UID:1", "UID:3")).encode())
    assert "“Custom” is another one here" in str(outcome.problems[0])


def test_events_without_a_date_or_an_end_are_left_out(target: Path) -> None:
    """What is broken is named and not brought in."""
    text = calendar(event("UID:bad", "DTSTART:x"), OTHER, event("UID:half", "DTSTART:20260501T093000", "SUMMARY:Hal"))
    outcome = add_to_calendar(target, text[: text.index("SUMMARY:Hal")].encode())
    assert (outcome.added, outcome.replaced) == (1, 0)
    assert len(outcome.problems) == 3
    assert starts(read(target.read_bytes())) == ["2026-04-01 18:00"]


@pytest.mark.parametrize("broken", [b"nonsense", b"\x00\x01\x02", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n"])
def test_a_damaged_calendar_is_left_alone(target: Path, broken: bytes) -> None:
    """Nothing is added to what can't be read, and nothing of it lost."""
    target.write_bytes(broken)
    with pytest.raises(PlainError, match=r"sessions\.ics is damaged"):
        add_to_calendar(target, calendar(OTHER).encode())
    assert target.read_bytes() == broken


def test_a_source_that_is_no_calendar_is_refused(target: Path) -> None:
    """And nothing is made."""
    with pytest.raises(PlainError, match="not a calendar"):
        add_to_calendar(target, b"nonsense")
    assert not target.exists()


def test_a_disk_that_refuses_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same when it refuses at the last step; no half file stays behind."""
    add(target, calendar(OTHER))
    before = target.read_bytes()

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageError, match="No space left"):
        add(target, calendar(SERIES))
    assert target.read_bytes() == before
    assert [entry.name for entry in target.parent.iterdir()] == ["sessions.ics"]


def test_long_lines_are_folded_between_characters() -> None:
    """At 75 octets, with CRLF."""
    lines = folded("SUMMARY:" + "é☕" * 60).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "".join(line.decode().removeprefix(" ") for line in lines) == "SUMMARY:" + "é☕" * 60


def test_a_series_written_here_is_read_as_it_was_meant(target: Path) -> None:
    """Title, rule, place, format and zone."""
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    start, end = datetime(2026, 3, 5, 9, 30, tzinfo=PARIS), datetime(2026, 3, 5, 11, 0, tzinfo=PARIS)
    data = new_series("u1", "Café; du, jeudi", start, end, "FREQ=WEEKLY;BYDAY=TH", Format.APERO, "Au fond", stamp)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n" in data
    assert add_to_calendar(target, data) == Added(added=1)
    found = read(target.read_bytes(), "2026-03-26", "2026-04-03")
    assert problems(found) == []
    assert starts(found) == ["2026-03-26 09:30", "2026-04-02 09:30"]
    session = found.sessions[0]
    assert (session.uid, session.title, session.format, session.location) == (
        "u1",
        "Café; du, jeudi",
        Format.APERO,
        "Au fond",
    )


def test_a_rule_that_is_none_is_refused() -> None:
    """Before anything is written."""
    moment = datetime(2026, 3, 5, 9, 30, tzinfo=PARIS)
    with pytest.raises(ValueError, match="NEVER"):
        new_series("u1", "x", moment, moment, "FREQ=NEVER", Format.COFFEE, None, moment)
