"""Attendance over a span."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes import PARIS, paris, session
from venuescreen.core.attendance import HeldSession, Source
from venuescreen.core.attendance_view import (
    FormatCount,
    PastSession,
    Span,
    begins,
    by_format,
    past_sessions,
)
from venuescreen.core.session import Format, Session


def held(of: Session, *, came: int = 0, headcount: int | None = None, seen: bool = True) -> HeldSession:
    """The session as the ledger has it."""
    start, end = of.start.astimezone(UTC), of.end.astimezone(UTC)
    opened = start - timedelta(minutes=30)
    closed = end if seen else opened
    return HeldSession(
        1, of.key, start, end, "Europe/Paris", None, of.format, opened, closed, came + 1, 1, headcount=headcount
    )


def test_planned_ones_that_no_screen_saw_are_there_without_a_count() -> None:
    """What was held has its numbers, what was only planned has none, and called-off dates are left out."""
    first, second = session(), session("2026-12-03 9:30", "2026-12-03 11:00")
    off = session("2026-12-10 9:30", "2026-12-10 11:00", cancelled=True)
    found = past_sessions([held(second, came=4)], [off, second, first], {second.key}, PARIS)
    assert [(one.start, one.came, one.source) for one in found] == [
        (first.start, None, Source.NONE),
        (second.start, 4, Source.ARRIVALS),
    ]
    assert found[1].start.utcoffset() == timedelta(hours=1)


def test_one_that_was_held_before_its_date_moved_is_no_gap() -> None:
    """A session that the ledger knows from outside the span is not taken for one that no screen saw."""
    assert past_sessions([], [session()], {session().key}, PARIS) == ()


def test_a_headcount_stands_also_where_no_screen_was_on() -> None:
    """With a headcount it counts as that; the arrivals of one that no screen saw stay unknown."""
    paper, both = held(session(), headcount=17, seen=False), held(session(uid="too"), came=3, headcount=0)
    one, other = past_sessions([paper, both], [], {paper.key, both.key}, PARIS)
    assert (one.came, one.arrivals, one.source) == (17, None, Source.HEADCOUNT)
    assert (other.came, other.arrivals, other.undone, other.source) == (0, 4, 1, Source.HEADCOUNT)


def test_a_zone_that_is_unknown_here_is_the_venues() -> None:
    """A ledger from a laptop with other zone names still has local times."""
    (found,) = past_sessions([held(session())._replace(zone="Mars/Olympus")], [], (), PARIS)
    assert found.start.isoformat() == "2026-11-26T09:30:00+01:00"


def test_it_goes_back_as_the_calendar_had_it() -> None:
    """The session that a headcount is kept for has the key that the ledger knows, also when its date was moved."""
    moved = session("2026-11-26 18:30", "2026-11-26 20:00", instead_of="2026-11-26 9:30")
    (found,) = past_sessions([held(moved)], [], (), PARIS)
    assert (found.as_session().key, found.as_session().start) == (moved.key, moved.start)


@pytest.mark.parametrize(
    ("span", "now", "first"),
    [
        (Span.MONTHS, "2026-11-26 9:52", "2026-08-26 0:00"),
        (Span.MONTHS, "2026-05-31 9:52", "2026-02-28 0:00"),
        (Span.MONTHS, "2026-01-15 0:00", "2025-10-15 0:00"),
        (Span.YEAR, "2024-02-29 9:52", "2023-02-28 0:00"),
    ],
)
def test_a_span_begins_at_a_midnight(span: Span, now: str, first: str) -> None:
    """Three months or a year back, on the same day of the month or its last."""
    assert begins(span, paris(now)) == paris(first)
    assert begins(Span.ALL, paris(now)) is None


def past(came: int | None, meetup: Format = Format.COFFEE) -> PastSession:
    """A session that so many came to."""
    start = datetime(2026, 11, 26, 9, 30, tzinfo=PARIS)
    of = Session("x", None, start, start, start)
    return PastSession(of.key, start, start, None, meetup, arrivals=came, undone=0)


def test_formats_are_no_ranking() -> None:
    """Each format that was counted, in the formats' own order; unseen sessions are not counted as nobody."""
    many = [past(40, Format.WORKSHOP), past(10), past(0), past(None), past(None, Format.PITCH)]
    assert by_format(many) == [FormatCount(Format.COFFEE, 2, 10), FormatCount(Format.WORKSHOP, 1, 40)]
