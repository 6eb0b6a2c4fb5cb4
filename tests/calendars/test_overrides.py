"""Dates of a series that were moved, renamed or called off."""

from __future__ import annotations

import pytest

from tests.calendars.support import COFFEE, calendar, event, read
from venuescreen.core.session import Format, Session, Status

WEEKLY = event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=4", "CATEGORIES:workshop", "LOCATION:Back room")
UID = COFFEE[0]


def row(session: Session) -> str:
    """Return a session as original date, actual start, title and status."""
    return f"{session.original_start:%d} {session.start:%d %H:%M} {session.title} {session.status.value}"


@pytest.mark.parametrize(
    "recurrence_id",
    [
        "RECURRENCE-ID;TZID=Europe/Paris:20260312T093000",
        "RECURRENCE-ID:20260312T083000Z",
        "RECURRENCE-ID;TZID=America/New_York:20260312T043000",
        "RECURRENCE-ID:20260312T093000",
        "RECURRENCE-ID;VALUE=DATE:20260312",
    ],
)
def test_a_date_is_moved_however_it_is_named(recurrence_id: str) -> None:
    """In the series' zone, in UTC, in another zone, floating, or as a date."""
    moved = event(UID, recurrence_id, "DTSTART;TZID=Europe/Paris:20260313T100000", "SUMMARY:Moved")
    found = read(calendar(WEEKLY, moved))
    assert [row(session) for session in found.sessions] == [
        "05 05 09:30 Coffee CONFIRMED",
        "12 13 10:00 Moved CONFIRMED",
        "19 19 09:30 Coffee CONFIRMED",
        "26 26 09:30 Coffee CONFIRMED",
    ]
    assert [session.moved for session in found.sessions] == [False, True, False, False]
    assert found.problems == ()


def test_a_cancelled_date_is_listed_with_what_the_series_says() -> None:
    """Cancellations often come with nothing but the date."""
    off = event(UID, "RECURRENCE-ID;TZID=Europe/Paris:20260312T093000", "STATUS:CANCELLED")
    session = read(calendar(WEEKLY, off)).sessions[1]
    assert row(session) == "12 12 09:30 Coffee CANCELLED"
    assert (session.format, session.location) == (Format.WORKSHOP, "Back room")
    assert f"{session.end:%H:%M}" == "11:00"


def test_a_cancelled_date_named_by_day_alone_keeps_its_hour() -> None:
    """RECURRENCE-ID as a date beside a time of day."""
    off = event(UID, "RECURRENCE-ID;VALUE=DATE:20260312", "STATUS:CANCELLED")
    assert row(read(calendar(WEEKLY, off)).sessions[1]) == "12 12 09:30 Coffee CANCELLED"


def test_a_cancelled_series_is_listed() -> None:
    """Every date of it is cancelled."""
    found = read(calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=3", "STATUS:CANCELLED")))
    assert [session.status for session in found.sessions] == [Status.CANCELLED] * 3


def test_an_override_moved_into_the_window_from_outside() -> None:
    """What counts is when it starts."""
    moved = event(UID, "RECURRENCE-ID;TZID=Europe/Paris:20260326T093000", "DTSTART;TZID=Europe/Paris:20260401T180000")
    found = read(calendar(WEEKLY, moved), "2026-03-27", "2026-05-01")
    assert [row(session) for session in found.sessions] == ["26 01 18:00 Coffee CONFIRMED"]
    assert read(calendar(WEEKLY, moved), "2026-03-26", "2026-03-27").sessions == ()


def test_this_and_future_moves_renames_and_lengthens_what_follows() -> None:
    """RFC 5545 section 3.2.13."""
    later = event(
        UID,
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260312T093000",
        "DTSTART;TZID=Europe/Paris:20260311T183000",
        "DURATION:PT3H",
        "SUMMARY:Evening",
    )
    found = read(calendar(WEEKLY, later))
    assert [row(session) for session in found.sessions] == [
        "05 05 09:30 Coffee CONFIRMED",
        "12 11 18:30 Evening CONFIRMED",
        "19 18 18:30 Evening CONFIRMED",
        "26 25 18:30 Evening CONFIRMED",
    ]
    assert {f"{session.end:%H:%M}" for session in found.sessions[1:]} == {"21:30"}
    assert [row(s) for s in read(calendar(WEEKLY, later), "2026-03-18", "2026-03-19").sessions] == [
        "19 18 18:30 Evening CONFIRMED"
    ]


def test_an_override_without_its_series_is_shown() -> None:
    """An invitation to a single date comes like that."""
    alone = event(UID, "RECURRENCE-ID:20260312T083000Z", "DTSTART:20260313T083000Z", "SUMMARY:Guest")
    found = read(calendar(alone))
    assert [row(session) for session in found.sessions] == ["12 13 09:30 Guest CONFIRMED"]
    assert found.series == ()


def test_an_override_of_a_date_that_was_taken_out_is_not_shown() -> None:
    """EXDATE removes the date with all that was said about it."""
    series = event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE;TZID=Europe/Paris:20260312T093000")
    moved = event(UID, "RECURRENCE-ID:20260312T083000Z", "DTSTART:20260313T083000Z")
    assert [row(session) for session in read(calendar(series, moved)).sessions] == ["05 05 09:30 Coffee CONFIRMED"]


def test_the_latest_override_of_a_date_counts() -> None:
    """By SEQUENCE, whatever their order in the file."""
    name = "RECURRENCE-ID:20260312T083000Z"
    second = event(UID, name, "DTSTART:20260312T100000Z", "SEQUENCE:2", "SUMMARY:Second")
    first = event(UID, name, "DTSTART:20260312T120000Z", "SEQUENCE:1", "SUMMARY:First")
    found = read(calendar(WEEKLY, second, first))
    assert [session.title for session in found.sessions] == ["Coffee", "Second", "Coffee", "Coffee"]


def test_an_all_day_date_is_moved() -> None:
    """RECURRENCE-ID as a date, or sloppily as a midnight."""
    series = event("UID:1", "DTSTART;VALUE=DATE:20260305", "RRULE:FREQ=WEEKLY;COUNT=2")
    for recurrence_id in ("RECURRENCE-ID;VALUE=DATE:20260312", "RECURRENCE-ID:20260312T000000Z"):
        moved = event("UID:1", recurrence_id, "DTSTART;VALUE=DATE:20260314")
        found = read(calendar(series, moved))
        assert [f"{s.original_start:%d} {s.start:%d} {s.all_day}" for s in found.sessions] == [
            "05 05 True",
            "12 14 True",
        ]


def test_overrides_go_to_the_series_that_has_their_date() -> None:
    """Where two series share a UID by mistake."""
    other = event(UID, "DTSTART;TZID=Europe/Paris:20260306T180000", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Apero")
    off = event(UID, "RECURRENCE-ID:20260313T170000Z", "STATUS:CANCELLED")
    found = read(calendar(WEEKLY, other, off))
    assert [row(session) for session in found.sessions if session.cancelled] == ["13 13 18:00 Apero CANCELLED"]
    assert len(found.sessions) == 6
