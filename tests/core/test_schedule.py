from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import PARIS, paris, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.schedule import MOST_AT_ONCE, Hours, Schedule
from venuescreen.core.series import Series
from venuescreen.core.session import Format, Session, SessionKey, Status

THURSDAY = session()
AT_NOON = paris("2026-11-26 12:00")


def december(day: int, *, cancelled: bool = False, instead_of: int | None = None) -> Session:
    """Return the coffee of a day in December 2026."""
    return session(
        f"2026-12-{day:02} 9:30",
        f"2026-12-{day:02} 11:00",
        cancelled=cancelled,
        instead_of=f"2026-12-{instead_of:02} 9:30" if instead_of else None,
    )


def schedule(*sessions: Session, series: tuple[Series, ...] = ()) -> Schedule:
    """Return the schedule of these sessions, ascending by start as a calendar gives them."""
    return Schedule(Calendar(tuple(sorted(sessions, key=lambda one: (one.start, one.uid))), series))


def skipping(*days: int) -> Series:
    """Return a series whose EXDATE takes out these days of December 2026."""
    skipped = tuple(paris(f"2026-12-{day:02} 9:30") for day in days)
    return Series("coffee", "Coffee", Format.COFFEE, THURSDAY.start, THURSDAY.end, skipped=skipped)


def test_an_empty_calendar_has_nothing() -> None:
    """Nothing planned: nothing due, nothing next, no boundary to wait for."""
    empty = Schedule()
    assert empty.due(AT_NOON) == []
    assert empty.coming(AT_NOON, 5) == []
    assert empty.next_session(AT_NOON) is None
    assert empty.next_boundary(AT_NOON) is None


def test_a_session_is_known_by_its_key() -> None:
    """A moved session is found by where its rule had placed it, in UTC."""
    moved = december(4, instead_of=3)
    key = SessionKey("coffee", datetime(2026, 12, 3, 8, 30, tzinfo=UTC))
    assert schedule(moved).get(key) == moved
    assert schedule(moved).get(SessionKey("coffee", datetime(2026, 12, 4, 8, 30, tzinfo=UTC))) is None


def test_no_calendar_opens_more_than_a_board_can_hold() -> None:
    """Of a thousand sessions at one time the first are due, in order; an hour later others are."""
    crowd = [replace(THURSDAY, uid=f"coffee-{number:04}") for number in range(1000)]
    late = [replace(one, start=one.end, end=one.end + timedelta(hours=1)) for one in crowd]
    at = paris("2026-11-26 9:52")
    assert schedule(*crowd, *late).due(at) == crowd[:MOST_AT_ONCE]
    assert schedule(*crowd, *late).due(at + timedelta(hours=2)) == late[:MOST_AT_ONCE]


def test_a_series_is_known_by_its_uid() -> None:
    """The promise is asked for by the UID of a session."""
    series = skipping()
    assert schedule(series=(series,)).series("coffee") is series
    assert schedule().series("coffee") is None


@pytest.mark.parametrize(("now", "due"), [("8:59", False), ("9:00", True), ("10:59", True), ("11:00", False)])
def test_a_session_is_due_from_half_an_hour_before_until_its_end(now: str, due: bool) -> None:
    """Due is what should be open and take check-ins; the time between end and close is not."""
    assert schedule(THURSDAY).due(paris(f"2026-11-26 {now}")) == ([THURSDAY] if due else [])


def test_what_was_called_off_is_neither_due_nor_next() -> None:
    """A cancelled date opens nothing and nothing counts down to it."""
    cancelled = replace(THURSDAY, status=Status.CANCELLED)
    later = december(3)
    assert schedule(cancelled, later).due(paris("2026-11-26 10:00")) == []
    assert schedule(cancelled, later).next_session(paris("2026-11-26 8:00")) == later


def test_a_tentative_session_takes_place() -> None:
    """TENTATIVE is not cancelled: people come, so it opens."""
    tentative = replace(THURSDAY, status=Status.TENTATIVE)
    assert schedule(tentative).due(paris("2026-11-26 10:00")) == [tentative]


def test_the_next_session_is_the_first_that_has_not_started() -> None:
    """At its very start a session is on, and the one after it is next."""
    later = december(3)
    assert schedule(THURSDAY, later).next_session(paris("2026-11-26 9:29")) == THURSDAY
    assert schedule(THURSDAY, later).next_session(paris("2026-11-26 9:30")) == later


def test_the_boundaries_are_opening_start_and_end() -> None:
    """From one boundary to the next, nothing about the schedule changes."""
    plan, now = schedule(THURSDAY), paris("2026-11-26 0:00")
    for clock in ("9:00", "9:30", "11:00"):
        boundary = plan.next_boundary(now)
        assert boundary == paris(f"2026-11-26 {clock}")
        now = paris(f"2026-11-26 {clock}")
    assert plan.next_boundary(now) is None


def test_a_session_without_a_length_has_the_unplanned_one() -> None:
    """Where DTEND and DURATION are missing, a session lasts as long as one that somebody starts."""
    endless = replace(THURSDAY, end=THURSDAY.start)
    assert Hours().end(endless) == paris("2026-11-26 11:00")
    assert Hours(unplanned=timedelta(hours=2)).end(endless) == paris("2026-11-26 11:30")


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Paris", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
    ],
)
def test_what_started_before_clocks_went_back_is_not_to_come(zone: str, change: datetime) -> None:
    """Started at 2:50 in the first of the two hours, it is not next at 2:35 in the second."""
    start = (change - timedelta(minutes=10)).astimezone(ZoneInfo(zone))
    now = (change + timedelta(minutes=5)).astimezone(ZoneInfo(zone))
    assert now.fold == 1
    end = (change + timedelta(hours=3)).astimezone(ZoneInfo(zone))
    plan = schedule(Session("night", None, start, end, start))
    assert plan.next_session(now) is None
    assert plan.coming(now, 5) == []
    boundary = plan.next_boundary(now)
    assert boundary is not None
    assert boundary.timestamp() == end.timestamp()


def test_a_session_that_starts_before_and_ends_after_clocks_go_back_has_its_length() -> None:
    """From 2:30 to 2:15 an hour later is 45 minutes, not a session without a length."""
    start = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    end = datetime(2026, 10, 25, 2, 15, tzinfo=PARIS, fold=1)
    assert Hours().end(Session("night", None, start, end, start)).timestamp() == end.timestamp()


sessions = st.lists(
    st.builds(
        lambda hour, length, cancelled, uid: Session(
            uid,
            None,
            start := (datetime(2026, 3, 20, tzinfo=UTC) + timedelta(hours=hour)).astimezone(PARIS),
            (start.astimezone(UTC) + timedelta(minutes=length)).astimezone(PARIS),
            start,
            status=Status.CANCELLED if cancelled else Status.CONFIRMED,
        ),
        st.integers(0, 24 * 30),
        st.integers(0, 600),
        st.booleans(),
        st.sampled_from("abc"),
    ),
    max_size=12,
)
instants = st.integers(0, 60 * 24 * 31).map(
    lambda minute: datetime(2026, 3, 20, tzinfo=UTC) + timedelta(minutes=minute)
)


@given(sessions, instants, st.integers(0, 8))
def test_coming_rows_are_in_order_and_begin_with_the_next(given: list[Session], now: datetime, most: int) -> None:
    """Whatever the calendar: at most that many rows, ascending, all after now, the nearest date first."""
    rows = schedule(*given).coming(now, most)
    starts = [row.start.timestamp() for row in rows]
    ahead = sorted(one.start.timestamp() for one in given if one.start > now)
    assert len(rows) == min(most, len(ahead))
    assert starts == sorted(starts)
    assert starts[:1] == ahead[:1][:most]


@given(sessions, instants)
def test_nothing_changes_before_the_next_boundary(given: list[Session], now: datetime) -> None:
    """What is due and what is next is the same at any instant until the boundary, which the board may sleep till."""
    plan = schedule(*given)
    boundary = plan.next_boundary(now)
    last = (boundary or now + timedelta(days=99)) - timedelta(microseconds=1)
    between = now + (last - now) / 2
    for instant in (between, last):
        assert plan.due(instant) == plan.due(now)
        assert plan.next_session(instant) == plan.next_session(now)
