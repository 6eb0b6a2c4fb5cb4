"""What a change is meant to do to the sessions, and whether the file that would be written does just that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.reading import read_calendar
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Session, SessionKey

BACK, AHEAD = timedelta(days=731), timedelta(weeks=8)
"""What is compared around now."""
Expected = Callable[[Sequence[Session]], Iterable[Session]]


@dataclass(frozen=True, slots=True)
class Intent:
    """What was asked for, apart from how it is written."""

    what: str
    """As `Change.what`."""
    title: str
    expected: Expected
    """Given the sessions that were, returns those that shall be; outside the time compared they don't matter."""
    reach: datetime
    """The latest moment it is about: eight weeks beyond it are compared too."""


def check(before: bytes, after: bytes, venue: ZoneInfo, now: datetime, intent: Intent) -> None:
    """Raise `PlainError` unless `after` has the sessions that were intended, and the same past as `before`."""
    low, high = now - BACK, max(now, intent.reach) + AHEAD
    were, are = (read_calendar(data, venue, low, high) for data in (before, after))
    wanted = [session for session in intent.expected(were.sessions) if low <= session.start < high]
    sound = _sorted(wanted) == _sorted(are.sessions) and len(are.problems) <= len(were.problems)
    if not sound or past(were, now) != past(are, now):
        raise PlainError(
            Message(
                "This change could not be made without changing other sessions, so nothing was changed. "
                "Please make it in the program the calendar came from."
            )
        )


def past(calendar: Calendar, now: datetime) -> list[Session]:
    """Return the sessions that have begun."""
    return _sorted(session for session in calendar.sessions if session.start <= now)


def _sorted(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda s: (s.start.astimezone(UTC), s.key, s.title or "", s.end.astimezone(UTC)))


def without(key: SessionKey) -> Expected:
    """Expect all but one session."""
    return lambda sessions: [session for session in sessions if session.key != key]


def changed(key: SessionKey, change: Callable[[Session], Session]) -> Expected:
    """Expect one session to be otherwise."""
    return lambda sessions: [change(session) if session.key == key else session for session in sessions]


def joined(*more: Session) -> Expected:
    """Expect more sessions."""
    return lambda sessions: [*sessions, *more]
