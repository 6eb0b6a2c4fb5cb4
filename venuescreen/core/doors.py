"""Opening and closing: what the clock does to the room, and what anyone in it may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from venuescreen.core.attendance import HeldSession
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, Refusal
from venuescreen.core.events import Happening
from venuescreen.core.ports import Ledger
from venuescreen.core.room import Closed, Room, Shut
from venuescreen.core.schedule import Hours, Schedule
from venuescreen.core.session import UNPLANNED, Session

if TYPE_CHECKING:
    import asyncio

UNDO_CLOSE = timedelta(seconds=10)
CLOCK_WAS_WRONG = timedelta(days=1)
"""How long before a session opens the clock must be to send away those who are in it."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_ALWAYS = datetime.min.replace(tzinfo=UTC)


class Doors:
    """Opens, ends and closes sessions. Names are erased in `_erase` and nowhere else."""

    def __init__(self, room: Room, ledger: Ledger) -> None:
        self._room = room
        self._ledger = ledger
        self._planned_ends: dict[int, datetime] = {}
        self._unwritten: list[Closed] = []
        self._quiet_since, self._quiet_until = _NEVER, _ALWAYS

    @cached_property
    def _turn(self) -> asyncio.Lock:
        import asyncio  # 15 ms, too long for the first frame

        return asyncio.Lock()

    async def restore(self) -> None:
        """Take up the sessions that were open when the program last ended. Raises `StorageError`."""
        unclosed = await self._ledger.unclosed()
        self._room.open.clear()
        self._room.open.update({held.number: held for held in unclosed})
        self._room.restore_wall()  # first: closing one session must not cost the others their names
        self._disturb()
        await self.keep_time()

    async def keep_time(self) -> None:
        """Open and close what is due. Cheap when nothing is; call it every second and after any jump of the clock.

        Raises `StorageError` when the ledger can't keep it: names are erased on time all the same, and the next
        call tries to write again.
        """
        self._clear_room()  # before the lock: who holds it may wait for a disk that hangs
        async with self._turn:
            now = self._room.clock.now()
            if self._quiet_since <= now < self._quiet_until and not self._unwritten:
                return
            await self._write_closed()
            for session in self._room.schedule.due(now):
                await self._open(session, now)
            self._rest(now)

    async def follow(self, calendar: Calendar, hours: Hours | None = None) -> None:
        """Go by a new calendar: open sessions keep what the room decided, else follow a changed end."""
        schedule = self._room.schedule = Schedule(calendar, hours or self._room.schedule.hours)
        self._room.unread = False
        async with self._turn:
            self._disturb()
            for number in tuple(self._room.open):
                await self._follow_in(schedule, number)
        self._room.tell(Happening.PLANNED)
        await self.keep_time()

    async def start_now(self) -> HeldSession:
        """Open an unplanned session. Raises `Refusal` when one takes check-ins already, or `StorageError`."""
        from uuid import uuid4

        async with self._turn:
            now = self._room.clock.now()
            if self._room.taking_check_ins(now):
                raise Refusal(Message("The table is open already."))
            minute, zone = now.replace(second=0, microsecond=0), self._room.zone
            start, end = minute.astimezone(zone), (minute + self._room.schedule.hours.unplanned).astimezone(zone)
            session = Session(f"{UNPLANNED}{uuid4()}", None, start, end, start)
            held = await self._ledger.open_session(session, now)
            self._admit(held)
            return held

    async def stay_longer(self, number: int) -> None:
        """Move a session's end by half an hour. Raises `Refusal` outside the time for it, or `StorageError`."""
        async with self._turn:
            held = self._room.open.get(number)
            now = self._room.clock.now()
            if held is None or not self._room.may_stay_longer(held, now):
                raise Refusal(Message("It is not time for that now."))
            longer = self._room.schedule.hours.longer
            await self._move(held, held.start, max(held.end + longer, now.replace(second=0, microsecond=0) + longer))

    def close_now(self, number: int) -> datetime:
        """Begin to close a session; return until when (UTC) `keep_open` can undo that. Raises `Refusal`."""
        if number not in self._room.open:
            raise Refusal(Message("This session is closed already."))
        until = self._room.closing.setdefault(number, self._room.clock.now() + UNDO_CLOSE)
        self._disturb()
        self._room.tell(Happening.CLOSING, number)
        return until

    def put_off_close(self, number: int) -> None:
        """Let `keep_open` have its whole time again from now on; nothing where it is not closing."""
        if number in self._room.closing:
            self._room.closing[number] = self._room.clock.now() + UNDO_CLOSE
            self._disturb()

    def keep_open(self, number: int) -> None:
        """Undo `close_now`. Raises `Refusal` once the names are erased."""
        if number not in self._room.open:
            raise Refusal(Message("This session is closed already."))
        self._room.closing.pop(number, None)
        self._disturb()
        self._room.tell(Happening.KEPT_OPEN, number)

    async def _open(self, session: Session, now: datetime) -> None:
        if self._room.is_shut(session.key, now) or any(held.key == session.key for held in self._room.open.values()):
            return
        end = self._room.schedule.hours.end(session)
        held = await self._ledger.open_session(replace(session, end=end), now)
        if held.closed is not None:
            self._room.shut[session.key] = Shut(held.closed, held.start)
            return
        self._planned_ends[held.number] = end.astimezone(UTC)
        self._admit(held)

    async def _follow_in(self, schedule: Schedule, number: int) -> None:
        held = self._room.open.get(number)
        session = schedule.get(held.key) if held else None
        if held is None or session is None:
            return
        if session.cancelled and held.here == 0:
            self._put_away(held)
            return
        if session.start != held.start and session.start >= self._room.closes(held):
            if held.here == 0:
                self._put_away(held)
            return  # moved to another day: those who are here stay until today's end
        start, end = session.start.astimezone(UTC), schedule.hours.end(session).astimezone(UTC)
        if self._planned_ends.setdefault(number, end) != end:
            await self._move(held, start, end)
            self._planned_ends[number] = end
        elif start != held.start:
            await self._move(held, start, held.end)

    def _admit(self, held: HeldSession) -> None:
        self._room.open[held.number] = held
        self._room.last_closed = None
        self._disturb()
        self._room.tell(Happening.OPENED, held.number)

    async def _move(self, held: HeldSession, start: datetime, end: datetime) -> None:
        await self._ledger.move(held.number, start, end)
        if current := self._room.open.get(held.number):
            self._room.open[held.number] = current._replace(start=start, end=end)
        self._disturb()
        self._room.tell(Happening.END_MOVED, held.number)

    def _clear_room(self) -> None:
        now = self._room.clock.now()
        for held in tuple(self._room.open.values()):
            if self._room.closes(held) <= now:
                self._close(held, self._room.closes(held))
            elif self._too_early(held, now):
                self._put_away(held)

    def _too_early(self, held: HeldSession, now: datetime) -> bool:
        """Whether a clock that was wrong opened it; on the same day, those who are here stay."""
        early = min(held.opened, held.start - self._room.schedule.hours.opens_before) - now
        if early <= (CLOCK_WAS_WRONG if held.here else timedelta(0)):
            return False
        return all(session.key != held.key for session in self._room.schedule.due(now))

    def _close(self, held: HeldSession, at: datetime) -> None:
        """Erase the names first: that must not wait for a disk."""
        room = self._room
        room.last_closed = Closed(held, self._erase(held), at)
        room.shut[held.key] = Shut(at, held.start)
        self._unwritten.append(room.last_closed)
        room.tell(Happening.CLOSED, held.number)

    def _put_away(self, held: HeldSession) -> None:
        """Take a session off the board that the ledger keeps open: it is taken up again when it is due."""
        self._erase(held)
        self._room.tell(Happening.CLOSED, held.number)

    def _erase(self, held: HeldSession) -> int:
        """Take a session off the board; return how many names were on the wall."""
        room = self._room
        names = room.wall.erase(held.number)
        room.matching.forget()
        room.subjects.forget()
        del room.open[held.number]
        room.closing.pop(held.number, None)
        room.wall.hidden &= bool(room.open)  # whoever hid the names for a photo has gone home
        room.keep_wall()
        return names

    async def _write_closed(self) -> None:
        while self._unwritten:
            closed = self._unwritten[0]
            if closed.at < closed.held.end:
                start = closed.held.start
                await self._ledger.move(closed.held.number, start, max(closed.at, start))
            await self._ledger.close_session(closed.held.number, closed.at)
            self._unwritten.pop(0)

    def _rest(self, now: datetime) -> None:
        instants = [self._room.closes(held) for held in self._room.open.values()]
        if boundary := self._room.schedule.next_boundary(now):
            instants.append(boundary)
        self._quiet_since, self._quiet_until = now, min(instants, default=_NEVER)

    def _disturb(self) -> None:
        self._quiet_since, self._quiet_until = _NEVER, _ALWAYS
