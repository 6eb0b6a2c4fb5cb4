"""The one door: every arrival, edit, take-off and undo, from whatever adapter, goes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from venuescreen.core.doors import Doors
from venuescreen.core.errors import Message, Refusal, StorageError
from venuescreen.core.events import Event, Happening
from venuescreen.core.guest import Guest, Introduction
from venuescreen.core.ports import Ledger, Way
from venuescreen.core.room import Room
from venuescreen.core.subjects import Subjects
from venuescreen.core.wall import STAYS_OFF_AFTER

UNDO = timedelta(seconds=10)


class Receipt(NamedTuple):
    """What a check-in gives back: enough to undo it, or to introduce oneself afterwards."""

    arrival: int
    session: int
    undo_until: datetime
    """In UTC: how long the undo is offered."""


class Desk:
    """Changes the room. The ledger has kept an arrival before anyone is told of it; all runs on one loop."""

    def __init__(self, room: Room, ledger: Ledger) -> None:
        self.room = room
        self.doors = Doors(room, ledger)
        self._ledger = ledger
        self._topics: dict[str, str] = {}
        self._arrivals: dict[int, int] = {}
        """The session of each arrival that can still be undone or introduced."""
        self._taken_off: dict[int, tuple[Guest, int]] = {}
        """What a take-off removed, and as how many wishes it counted, while it can be undone."""
        room.events.subscribe(self._forget_closed)

    def set_topics(self, topics: Iterable[str], synonyms: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        """Name the venue's topics: the only interests whose choice the ledger may count.

        `synonyms` are topics with other words for them, which count as the topic.
        """
        self.room.subjects = Subjects(synonyms)
        self._topics = {self.room.subjects.of(topic): topic for topic in topics}

    def recall(self, arrival: int, session: int) -> None:
        """Know an arrival of before a restart again, so that it can still be introduced."""
        if session in self.room.open:
            self._arrivals.setdefault(arrival, session)

    async def count(self, way: Way, session: int | None = None) -> Receipt:
        """Count somebody without a name. Raises `Refusal` when closed, `StorageError` when it could not be kept."""
        return await self.check_in(Introduction(), way, session)

    async def check_in(self, said: Introduction, way: Way, session: int | None = None) -> Receipt:
        """Count a guest and put what was said on the wall. Raises `Refusal` or `StorageError`."""
        target = self.room.target(session)
        self._refuse_taken_off(target.number, said)
        now = self.room.clock.now()
        arrival = await self._ledger.add_arrival(target.number, now, way, self._topic(said))
        self._arrivals[arrival] = target.number
        self.room.recount(target.number, arrivals=1)
        self._show(arrival, target.number, said)
        self.room.tell(Happening.ARRIVED, target.number, arrival)
        return Receipt(arrival, target.number, now + UNDO)

    async def introduce(self, arrival: int, said: Introduction) -> None:
        """Give an arrival a name or an interest, or change them. Raises `Refusal` once it is gone, `StorageError`."""
        session = self.session_of(arrival)
        self._refuse_taken_off(session, said)
        await self._ledger.set_topic(arrival, self._topic(said))
        self._show(arrival, self.session_of(arrival), said)
        self._taken_off.pop(arrival, None)  # putting the old name back would undo the new one
        self.room.tell(Happening.INTRODUCED, session, arrival)

    def take_off(self, arrival: int, *, for_good: bool = False, own: bool = False) -> None:
        """Take a name off the wall: the guest becomes one without a name, and stays counted.

        `for_good`: it stays off for the rest of the session, as where the organizer hides it. `own`: guests who take
        their own name off wish nothing for others of that name.
        """
        wishes = STAYS_OFF_AFTER if for_good else 0 if own else 1
        guest = self.room.wall.take_off(arrival, wishes)
        if guest is None:
            raise Refusal(Message("This name is off the wall already."))
        self._taken_off[arrival] = guest, wishes
        self.room.keep_wall()
        self.room.tell(Happening.TAKEN_OFF, guest.session, arrival)

    def put_back(self, arrival: int) -> None:
        """Undo a take-off. Raises `Refusal` when it is too late."""
        guest, wishes = self._taken_off.pop(arrival, (None, 0))
        if guest is None or guest.session not in self.room.open:
            raise Refusal(Message("It is too late to undo that."))
        self.room.wall.put_back(guest, wishes)
        self.room.keep_wall()
        self.room.tell(Happening.PUT_BACK, guest.session, arrival)

    def hide_names(self, hidden: bool) -> None:
        """Show no name for now, as for a photo, or show them again. Lasts until the room is empty at the latest."""
        if hidden != self.room.wall.hidden:
            self.room.wall.hidden = hidden
            self.room.keep_wall()
            self.room.tell(Happening.NAMES_HIDDEN if hidden else Happening.NAMES_SHOWN)

    def forget_taken_off(self, arrival: int) -> None:
        """Let a taken-off name go, once its undo is no longer offered."""
        self._taken_off.pop(arrival, None)

    async def undo(self, arrival: int) -> None:
        """Take an arrival back, with the name that came with it. Raises `Refusal` when too late, `StorageError`."""
        session = self.session_of(arrival)
        guest = self.room.wall.remove(arrival)
        self._arrivals.pop(arrival, None)
        taken_off = self._taken_off.pop(arrival, None)
        self.room.keep_wall()  # first: a crash must not bring back a name whose arrival is gone
        try:
            await self._ledger.undo(arrival, self.room.clock.now())
        except StorageError:
            if session in self.room.open:
                self._arrivals[arrival] = session
                if taken_off is not None:
                    self._taken_off[arrival] = taken_off
            self._show(arrival, session, guest.said if guest else Introduction())
            raise
        self.room.recount(session, undone=1)
        self.room.tell(Happening.UNDONE, session, arrival)

    def _forget_closed(self, event: Event) -> None:
        if event.happening is Happening.CLOSED:
            self._arrivals = {a: session for a, session in self._arrivals.items() if session != event.session}
            self._taken_off = {a: off for a, off in self._taken_off.items() if off[0].session != event.session}

    def _show(self, arrival: int, session: int, said: Introduction) -> None:
        if session not in self.room.open:
            return
        wall = self.room.wall
        known = wall.get(arrival) is not None
        if not said.silent and not wall.stays_off(session, said):  # taken off while the ledger was asked
            guest = Guest(arrival, session, said)
            wall.put(guest)
            self.room.keep_wall(None if known else guest)
        elif known:
            wall.remove(arrival)
            self.room.keep_wall()

    def session_of(self, arrival: int) -> int:
        """Return the open session of an arrival that can still be changed. Raises `Refusal` when it is too late."""
        guest = self.room.wall.get(arrival)
        session = guest.session if guest else self._arrivals.get(arrival)
        if session is None or session not in self.room.open:
            raise Refusal(Message("It is too late to change that."))
        return session

    def _refuse_taken_off(self, session: int, said: Introduction) -> None:
        if self.room.wall.stays_off(session, said):
            raise Refusal(
                Message("This name was taken off twice today and stays off. You can be counted without it."),
                "first_name",
            )

    def _topic(self, said: Introduction) -> str | None:
        return self._topics.get(self.room.subjects.of(said.interest)) if said.interest else None
