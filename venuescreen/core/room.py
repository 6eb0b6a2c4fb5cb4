"""What is on now: the open sessions, their counts, and the wall. Memory only; the desk and the doors change it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from venuescreen.core.attendance import HeldSession
from venuescreen.core.errors import Message, Refusal
from venuescreen.core.events import Event, Events, Happening
from venuescreen.core.guest import Guest
from venuescreen.core.habit import Habit
from venuescreen.core.matching import Matching
from venuescreen.core.ports import Clock, Keepsake
from venuescreen.core.schedule import Schedule
from venuescreen.core.session import SessionKey
from venuescreen.core.subjects import Subjects
from venuescreen.core.wall import Wall, line_of

LONGER_FROM = timedelta(minutes=15)
"""How long before the end "stay longer" is offered."""


class Closed(NamedTuple):
    """A session that has just closed: names erased, numbers kept."""

    held: HeldSession
    names: int
    at: datetime


class Usual(NamedTuple):
    """What usually happens at a session."""

    key: SessionKey
    habit: Habit


class Shut(NamedTuple):
    """When a session closed, and when it had started."""

    at: datetime
    start: datetime


class Room:
    """The open sessions by the ledger's number, and the guests in them."""

    def __init__(self, clock: Clock, events: Events, keepsake: Keepsake | None = None) -> None:
        self.clock = clock
        self.events = events
        self.zone: tzinfo = UTC
        """The venue's."""
        self.usual: Usual | None = None
        """What past sessions say of the one that is next or has just begun; None for too few of them."""
        self.table = 0
        """How many have room at one table: from so many on a second one is suggested; 0 for never."""
        self.photo_safe = False
        """Whether the venue never shows names, whatever anyone in the room asks."""
        self.schedule = Schedule()
        self.unread = False
        """Whether the calendar has still to be read: until then nobody knows what is planned."""
        self.wall = Wall()
        self.subjects = Subjects()
        """Which interests are one subject, in this venue's words."""
        self.matching = Matching()
        self.open: dict[int, HeldSession] = {}
        self.closing: dict[int, datetime] = {}
        """Sessions that someone is closing now, and when that can no longer be undone."""
        self.shut: dict[SessionKey, Shut] = {}
        """Sessions that closed: they don't open again, but for what `is_shut` says."""
        self.last_closed: Closed | None = None
        self._keepsake = keepsake

    def closes(self, held: HeldSession) -> datetime:
        """Return when a session's names are erased."""
        planned = held.end + self.schedule.hours.closes_after
        return min(planned, self.closing.get(held.number, planned))

    def on(self, now: datetime) -> list[HeldSession]:
        """Return the sessions under way at `now`, the latest started first."""
        under_way = [h for h in self.open.values() if h.start <= now < h.end and h.number not in self.closing]
        return sorted(under_way, key=lambda held: (held.start, held.number), reverse=True)

    def taking_check_ins(self, now: datetime) -> list[HeldSession]:
        """Return the sessions a guest may check in to, preselected first.

        Those under way; where none is, those that are open and start next.
        """
        if under_way := self.on(now):
            return under_way
        early = [h for h in self.open.values() if now < h.start and h.number not in self.closing]
        first = min((held.start for held in early), default=None)
        return [held for held in early if held.start == first]

    def target(self, number: int | None) -> HeldSession:
        """Return the session that a check-in counts for: the one asked for, else the preselected one.

        Raises `Refusal` when it takes none now.
        """
        for held in self.taking_check_ins(self.clock.now()):
            if number in (None, held.number):
                return held
        raise Refusal(Message("Check-in is closed for now."))

    def shut_by(self, now: datetime) -> frozenset[SessionKey]:
        """Return the sessions that have closed, some before their start: they are not to come any more."""
        return frozenset(key for key in self.shut if self.is_shut(key, now))

    def is_shut(self, key: SessionKey, now: datetime) -> bool:
        """Whether a session has closed for good.

        Not when it closed later than now (the clock was wrong then), nor when its date was moved to after its close.
        """
        shut = self.shut.get(key)
        if shut is None or shut.at > now:
            return False
        session = self.schedule.get(key)
        return session is None or session.start == shut.start or session.start <= shut.at

    def may_stay_longer(self, held: HeldSession, now: datetime) -> bool:
        """Whether "stay longer" is offered: from 15 minutes before the end until the close."""
        return held.number not in self.closing and held.end - LONGER_FROM <= now < self.closes(held)

    @property
    def names_hidden(self) -> bool:
        """Whether names must not be shown now; they stay on the wall unseen."""
        return self.photo_safe or self.wall.hidden

    def recount(self, number: int, *, arrivals: int = 0, undone: int = 0) -> None:
        """Add to a session's counts; one that has closed meanwhile is left alone."""
        if held := self.open.get(number):
            self.open[number] = held._replace(arrivals=held.arrivals + arrivals, undone=held.undone + undone)

    def restore_wall(self) -> None:
        """Take the wall back from the crash snapshot, for the sessions that are still open."""
        kept = self._keepsake.load() if self._keepsake else None
        self.wall = Wall.from_json(kept) if kept else Wall()
        for guest in tuple(self.wall):
            if guest.session not in self.open:
                self.wall.erase(guest.session)
        self.wall.hidden &= bool(self.open)
        self.keep_wall()

    def keep_wall(self, added: Guest | None = None) -> None:
        """Write the crash snapshot where there is one, or erase it when there is nothing to keep.

        `added`: all that changed is that this guest came, for whom a line is enough.
        """
        if self._keepsake is None or (added and self._keepsake.add(line_of(added))):
            return
        if not self.wall.blank:
            self._keepsake.save(self.wall.to_json())
        else:
            self._keepsake.erase()

    def forget_wall(self) -> None:
        """Erase the crash snapshot: the program ends on purpose, and won't be there to erase it at the close."""
        if self._keepsake is not None:
            self._keepsake.erase()

    def tell(self, happening: Happening, session: int = 0, arrival: int = 0) -> None:
        """Publish an event."""
        self.events.publish(Event(happening, session, arrival))
