"""The coming sessions, and when each opens, ends and closes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from venuescreen.core.calendar import Calendar
from venuescreen.core.series import Series
from venuescreen.core.session import Format, Session, SessionKey

EXCEPTIONS_AHEAD = timedelta(weeks=6)
"""How far ahead a cancelled or moved date is shown among the next ones."""
EXCEPTIONS_SHOWN = 2
MOST_AT_ONCE = 50
"""Sessions that are open together: a calendar with a thousand of them at one time would hold up the board."""


class Hours(NamedTuple):
    """How long before and after a session the room can be used."""

    opens_before: timedelta = timedelta(minutes=30)
    closes_after: timedelta = timedelta(minutes=15)
    unplanned: timedelta = timedelta(minutes=90)
    """Length of a session that someone starts now, and of one whose calendar gives no length."""
    longer: timedelta = timedelta(minutes=30)

    def end(self, session: Session) -> datetime:
        """Return when a session ends."""
        lasts = session.end.timestamp() > session.start.timestamp()
        return session.end if lasts else _after(session.start, self.unplanned)

    def opens(self, session: Session) -> datetime:
        """Return when a session begins to take check-ins; an all-day one not on the evening before."""
        return session.start if session.all_day else _after(session.start, -self.opens_before)


def _after(instant: datetime, span: timedelta) -> datetime:
    """Add real time: in a zone of its own, Python adds to what the clock shows, which jumps when DST changes."""
    return (instant.astimezone(UTC) + span).astimezone(instant.tzinfo)


def _comparable(now: datetime) -> datetime:
    """Compared in the sessions' own zone, the hour that comes twice would be taken for one."""
    return now.astimezone(UTC)


class Standing(StrEnum):
    """Whether a coming date takes place as its series says."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Coming(NamedTuple):
    """A line of "Next": datetimes are aware, in the venue's zone."""

    start: datetime
    end: datetime
    all_day: bool
    format: Format
    title: str | None
    standing: Standing
    instead_of: datetime | None = None
    """For a moved one: when the rule had placed it."""
    key: SessionKey | None = None
    """None for a date that EXDATE takes out."""


class Schedule:
    """A calendar seen from an instant."""

    def __init__(self, calendar: Calendar | None = None, hours: Hours | None = None) -> None:
        self.calendar = calendar or Calendar()
        self.hours = hours or Hours()
        self._by_key = {session.key: session for session in self.calendar.sessions}
        self._series = {series.uid: series for series in self.calendar.series}
        self._coming = sorted((*self._dates(), *self._skipped()), key=lambda coming: coming.start.timestamp())

    def get(self, key: SessionKey) -> Session | None:
        """Return the session of a key, if the calendar has it."""
        return self._by_key.get(key)

    def series(self, uid: str) -> Series | None:
        """Return the series of a UID, if the calendar has it."""
        return self._series.get(uid)

    def due(self, now: datetime) -> list[Session]:
        """Return the sessions that should be open at `now` and have not ended, ascending by start, `MOST_AT_ONCE`."""
        now = _comparable(now)
        due = (
            session
            for session in self.calendar.sessions
            if not session.cancelled and self.hours.opens(session) <= now < self.hours.end(session)
        )
        return list(islice(due, MOST_AT_ONCE))

    def next_session(self, now: datetime, besides: Collection[SessionKey] = ()) -> Session | None:
        """Return the first session that starts after `now` and takes place, leaving out those of `besides`."""
        now = _comparable(now)
        following = (
            session
            for session in self.calendar.sessions
            if session.start > now and not session.cancelled and not (besides and session.key in besides)
        )
        return min(following, key=lambda session: session.start.timestamp(), default=None)

    def next_boundary(self, now: datetime) -> datetime | None:
        """Return the next instant after `now` at which a session opens, starts or ends."""
        hours, now = self.hours, _comparable(now)
        instants = (
            instant
            for session in self.calendar.sessions
            for instant in (hours.opens(session), session.start, hours.end(session))
            if instant > now
        )
        return min(instants, key=datetime.timestamp, default=None)

    def coming(self, now: datetime, most: int, besides: Collection[SessionKey] = ()) -> list[Coming]:
        """Return up to `most` dates after `now`, ascending, leaving out those of `besides`.

        A cancelled or moved date of the next six weeks is among them even where regular ones would fill the list.
        """
        now = _comparable(now)
        ahead = [coming for coming in self._coming if coming.start > now and coming.key not in besides]
        first = ahead[:most]
        exceptions = [
            coming
            for coming in ahead[most:]
            if coming.standing is not Standing.PLANNED and coming.start - now <= EXCEPTIONS_AHEAD
        ][: min(EXCEPTIONS_SHOWN, max(0, most - 1))]
        kept = first[: most - len(exceptions)] + exceptions
        return nsmallest(most, kept, key=lambda coming: coming.start.timestamp())

    def _dates(self) -> list[Coming]:
        return [
            Coming(
                session.start,
                session.end,
                session.all_day,
                session.format,
                session.title,
                Standing.CANCELLED if session.cancelled else Standing.MOVED if session.moved else Standing.PLANNED,
                session.original_start if session.moved else None,
                session.key,
            )
            for session in self.calendar.sessions
        ]

    def _skipped(self) -> list[Coming]:
        return [
            Coming(start, start, series.all_day, series.format, series.title, Standing.CANCELLED)
            for series in self.calendar.series
            for start in series.skipped
        ]
