"""When the screen stays on: from before a day's first session to the close of its last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from venuescreen.core.room import Room
from venuescreen.core.session import Session

AWAKE_BEFORE = timedelta(minutes=30)
"""How long before a day's first session the screen is on, also where sessions open later than that."""
NEAR = timedelta(days=1)
"""The days of yesterday and tomorrow may reach into today; those further off don't."""


def awake_at(room: Room, now: datetime) -> bool:
    """Whether the screen must not go dark at `now` (aware), nor the laptop to sleep.

    A day is the venue's: a session belongs to the date it starts on, also where it lasts past midnight. Between a
    day's sessions the screen stays on. What someone started or made longer counts as long as it is open.
    """
    if room.open:
        return True
    now = now.astimezone(UTC)
    days: dict[date, list[Session]] = defaultdict(list)
    for session in _near(room, now):
        days[session.start.date()].append(session)
    return any(
        min(_wakes(room, session) for session in day) <= now < max(_rests(room, session, now) for session in day)
        for day in days.values()
    )


def _near(room: Room, now: datetime) -> Iterable[Session]:
    """Return the sessions whose day can matter; of a day that is on, all of them."""
    earliest, latest = now - 2 * NEAR, now + 2 * NEAR
    end = room.schedule.hours.end
    for session in room.schedule.calendar.sessions:
        if not session.cancelled and session.start < latest and end(session) > earliest:
            yield session


def _wakes(room: Room, session: Session) -> datetime:
    opens = room.schedule.hours.opens(session).astimezone(UTC)
    # The day of an all-day session begins at midnight, not on the evening before.
    return opens if session.all_day else min(opens, session.start.astimezone(UTC) - AWAKE_BEFORE)


def _rests(room: Room, session: Session, now: datetime) -> datetime:
    hours = room.schedule.hours
    if room.is_shut(session.key, now):
        return room.shut[session.key].at
    return hours.end(session).astimezone(UTC) + hours.closes_after
