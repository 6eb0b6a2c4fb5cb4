"""The venue's attendance: the ledger's numbers beside the dates that the calendar had."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from venuescreen.core.arrival_steps import Steps, arrival_steps
from venuescreen.core.attendance_view import Attendance, PastSession, Span, begins, local_start, past_sessions
from venuescreen.core.errors import Message, PlainError, Refusal
from venuescreen.core.ports import Clock
from venuescreen.core.session import Session
from venuescreen.core.topic_counts import topic_quarters
from venuescreen.paths import DataFolder

if TYPE_CHECKING:
    from venuescreen.core.calendar import Calendar

_UNREAD = Message("sessions.ics can’t be read, so dates on which no screen was on are missing here.")
Keep = Callable[[Session, int | None], Awaitable[object]]
"""Keeps a headcount: `core.headcounts.Headcounts.set` where the board runs."""


class AttendanceRecords:
    """What the files of one venue's folder say. Nothing is written."""

    def __init__(
        self, folder: DataFolder, clock: Clock, zone: Callable[[], ZoneInfo], topics: Callable[[], Iterable[str]]
    ) -> None:
        """`zone` and `topics` return the venue's as they are set now."""
        self._folder = folder
        self._clock = clock
        self._zone = zone
        self._topics = topics

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return self._zone()

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clock.now()

    async def attendance(self, span: Span) -> Attendance:
        """Return what a span comes to that ends now. Raises `StorageError`."""
        now = self.now().astimezone(self.zone)
        return await self.between(begins(span, now), now)

    async def between(self, start: datetime | None, end: datetime) -> Attendance:
        """Return what the sessions come to that start in [start, end) and before now; bounds are aware.

        None: from the first that the ledger has. Raises `StorageError` when the ledger can't be read; where the
        calendar can't, its dates are missing, and the answer says so.
        """
        import asyncio

        from venuescreen.storage.arrivals_reading import read_span

        end = min(end, self.now().astimezone(self.zone))
        kept = await asyncio.to_thread(read_span, self._folder.ledger, start, end)
        start = start or (kept.first or end).astimezone(self.zone)
        planned, problem = await self._planned(start, end)
        sessions = past_sessions(kept.held, planned, kept.known, self.zone)
        listed = {*kept.topics, *self._topics()}
        topics = topic_quarters(
            kept.held,
            kept.around,
            kept.named,
            listed,
            local=lambda held: local_start(held, self.zone),
            today=self.now().astimezone(self.zone).date(),
        )
        return Attendance(sessions, topics, bool(listed), problem)

    async def steps(self, session: PastSession) -> Steps | None:
        """Return how a session filled; None where no screen saw it. Raises `StorageError`."""
        import asyncio

        from venuescreen.storage.arrivals_reading import arrivals_by_minute

        if session.number is None or session.arrivals is None:
            return None
        minutes = await asyncio.to_thread(arrivals_by_minute, self._folder.ledger, session.number)
        return arrival_steps(minutes, session.start, session.end)

    async def find(self, when: datetime | date) -> PastSession:
        """Return the one session of a date or an instant, in the venue's zone where it has none.

        Raises `PlainError` where there is none, or more than one, or the calendar can't be read.
        """
        exact = isinstance(when, datetime)
        start = when if isinstance(when, datetime) else datetime.combine(when, time())
        start = start if start.tzinfo else start.replace(tzinfo=self.zone)
        if start.timestamp() > self.now().timestamp():
            raise Refusal(Message("{when} is still to come.", when=when.isoformat()))
        span = timedelta(minutes=1) if exact else timedelta(days=1)
        found = await self.between(start, start + span)
        if len(found.sessions) == 1:
            return found.sessions[0]
        if not found.sessions:
            raise PlainError(found.problem or Message("There was no session on {when}.", when=when.isoformat()))
        starts = ", ".join(f"{session.start:%Y-%m-%dT%H:%M}" for session in found.sessions)
        raise PlainError(Message("There were several sessions then. Please say which: {starts}.", starts=starts))

    async def _planned(self, start: datetime, end: datetime) -> tuple[Sequence[Session], Message | None]:
        if start.timestamp() >= end.timestamp():
            return (), None
        try:
            calendar = await self._calendar(start, end)
        except PlainError:
            return (), _UNREAD
        return calendar.sessions, _UNREAD if calendar.problems and not calendar.sessions else None

    async def _calendar(self, start: datetime, end: datetime) -> Calendar:
        from venuescreen.calendars.child import read_in_child

        return await read_in_child(self._folder.sessions, self.zone, start, end)


class AttendanceBook(AttendanceRecords):
    """Fulfils `ui.attendance_book.AttendanceBook`: reads the files, and writes by `keep` alone."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        zone: Callable[[], ZoneInfo],
        topics: Callable[[], Iterable[str]],
        keep: Keep,
    ) -> None:
        super().__init__(folder, clock, zone, topics)
        self._keep = keep

    async def set_headcount(self, session: PastSession, headcount: int | None) -> None:
        """Keep what was counted on paper, or take it back. Raises `Refusal` or `StorageError`."""
        await self._keep(session.as_session(), headcount)
