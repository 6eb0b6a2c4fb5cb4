"""Calendars that nobody would plan, and days run through them: schedule and doors beside the plainest ones."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import PARIS, Scene
from venuescreen.core.calendar import Calendar
from venuescreen.core.schedule import MOST_AT_ONCE, Hours, Schedule
from venuescreen.core.session import Session, Status

MINUTE = timedelta(minutes=1)
DAYS = (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC))
"""The days before the clocks go forward and back in Paris."""
AT = (st.integers(0, 36 * 12) | st.integers(12 * 12, 15 * 12)).map(lambda fives: timedelta(minutes=5 * fives))
"""As often as not in the hours around that change."""
LASTS = st.sampled_from([0, 0, 5, 30, 90, 240, 1440]).map(lambda minutes: timedelta(minutes=minutes))
HOURS = st.builds(
    lambda before, after: Hours(before * MINUTE, after * MINUTE),
    st.sampled_from([0, 5, 30, 240]),
    st.sampled_from([0, 15, 120]),
)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[datetime, tuple[Session, ...]]:
    """A day and a half around a change of the clocks, and up to eight sessions on it."""
    day = draw(st.sampled_from(DAYS))
    sessions = []
    for number, (at, lasts, moved, off, whole) in enumerate(
        draw(st.lists(st.tuples(AT, LASTS, AT, st.integers(0, 5), st.integers(0, 7)), max_size=8))
    ):
        start = (day + at).astimezone(PARIS)
        end = (day + at + lasts).astimezone(PARIS)
        if whole == 0:
            start = start.replace(hour=0, minute=0, fold=0)
            end = start + timedelta(days=1)
        sessions.append(
            Session(
                f"session-{number}",
                None,
                start,
                end,
                (day + moved).astimezone(PARIS),
                all_day=whole == 0,
                status=Status.CANCELLED if off == 0 else Status.CONFIRMED,
            )
        )
    return day, tuple(sorted(sessions, key=lambda one: (one.start.timestamp(), one.uid)))


def _span(session: Session, hours: Hours) -> tuple[float, float, float]:
    """When a session opens, starts and ends, in real seconds."""
    start, end = session.start.timestamp(), session.end.timestamp()
    if end <= start:
        end = start + hours.unplanned.total_seconds()
    opens = start if session.all_day else start - hours.opens_before.total_seconds()
    return opens, start, end


def _agrees(day: datetime, sessions: tuple[Session, ...], hours: Hours, at: timedelta) -> None:
    schedule, now = Schedule(Calendar(sessions), hours), day + at
    second = now.timestamp()
    spans = {session.key: _span(session, hours) for session in sessions}
    on = [one for one in sessions if not one.cancelled and spans[one.key][0] <= second < spans[one.key][2]]
    for clock in (now, now.astimezone(PARIS)):
        assert schedule.due(clock) == on[:MOST_AT_ONCE]
        ahead = [one for one in sessions if spans[one.key][1] > second]
        taking_place = [one for one in ahead if not one.cancelled]
        assert schedule.next_session(clock) == (taking_place[0] if taking_place else None)
        instants = [instant for span in spans.values() for instant in span if instant > second]
        boundary = schedule.next_boundary(clock)
        assert (boundary and boundary.timestamp()) == min(instants, default=None)
        coming = schedule.coming(clock, 3)
        starts = [one.start.timestamp() for one in coming]
        assert starts == sorted(starts)
        assert {one.key for one in coming} <= {one.key for one in ahead}
        assert len(coming) == min(3, len(ahead))


@given(calendars(), HOURS, AT)
def test_the_schedule_says_what_the_plainest_one_says(
    calendar: tuple[datetime, tuple[Session, ...]], hours: Hours, at: timedelta
) -> None:
    """What is due, what is next, when to look again: in real time, also where the clocks change in between."""
    _agrees(*calendar, hours, at)


async def _live(day: datetime, sessions: tuple[Session, ...], hours: Hours, steps: list[int]) -> None:
    """Let the clock run and the doors look, never longer apart than they wish; nobody touches anything."""
    scene = Scene(sessions=())
    scene.clock._instant = day - timedelta(hours=5)
    await scene.doors.follow(Calendar(sessions), hours)
    spans = {session.key: _span(session, hours) for session in sessions if not session.cancelled}
    seen: set[object] = set()
    for step in steps:
        scene.clock.forward(minutes=step)
        await scene.doors.keep_time()
        now = scene.clock.now().timestamp()
        seen |= {key for key, (opens, _, end) in spans.items() if opens <= now < end}
        after = hours.closes_after.total_seconds()
        expected = {key for key in seen if now < spans[key][2] + after}  # type: ignore[index]
        assert {held.key for held in scene.room.open.values()} == expected
        kept = scene.ledger._held.values()
        assert {held.key for held in kept} == seen
        assert {held.key for held in kept if held.closed is None} == expected
        for held in kept:
            if held.closed is not None:
                assert held.closed.timestamp() == spans[held.key][2] + after


STEPS = st.lists(st.sampled_from([1, 5, 7, 30, 60, 180]), min_size=4, max_size=40)


@given(calendars(), HOURS, STEPS)
def test_the_doors_open_and_close_as_the_plainest_ones(
    calendar: tuple[datetime, tuple[Session, ...]], hours: Hours, steps: list[int]
) -> None:
    """Open is what was seen to be due and has not closed; the ledger has it so, with its close to the second."""
    asyncio.run(_live(*calendar, hours, steps))


@pytest.mark.prove
@settings(max_examples=5000)
@given(calendars(), HOURS, AT, STEPS)
def test_schedule_and_doors_for_long(
    calendar: tuple[datetime, tuple[Session, ...]], hours: Hours, at: timedelta, steps: list[int]
) -> None:
    """As above, for longer."""
    _agrees(*calendar, hours, at)
    asyncio.run(_live(*calendar, hours, steps))
