"""A ledger that is lost when the program ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from venuescreen.core.attendance import HeldSession
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.core.session import Session
from venuescreen.storage.ledger import zone_name


class MemoryLedger:
    """Counts in memory where the data folder can't be written to, so that the board still opens; for nothing else."""

    def __init__(self, held: Iterable[HeldSession] = ()) -> None:
        """Go on from the sessions that could still be read."""
        self._held = {session.number: session for session in held}
        self._arrivals: dict[int, int] = {}
        self._undone: set[int] = set()
        self._numbers = count(1)

    async def unclosed(self) -> list[HeldSession]:
        """Return the sessions that opened and have not closed, ascending by start."""
        return sorted(
            (h for h in self._held.values() if h.closed is None), key=lambda held: (held.start, held.number)
        )

    async def open_session(self, session: Session, opened: datetime) -> HeldSession:
        """Remember that a session opened; one that closed later than `opened`, or was moved, is opened again."""
        known = self._known(session)
        known = self._again(known, session, opened) if known else self._new(session, opened)
        self._held[known.number] = known
        return known

    async def move(self, session: int, start: datetime, end: datetime) -> None:
        """Remember a session's new actual start and end."""
        self._held[session] = self._held[session]._replace(start=start.astimezone(UTC), end=end.astimezone(UTC))

    async def close_session(self, session: int, closed: datetime) -> None:
        """Remember that a session closed."""
        self._held[session] = self._held[session]._replace(closed=closed)

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:  # noqa: ARG002
        """Count one arrival and return its number."""
        held = self._held[session]
        self._held[session] = held._replace(arrivals=held.arrivals + 1)
        arrival = next(self._numbers)
        self._arrivals[arrival] = session
        return arrival

    async def set_topic(self, arrival: int, topic: str | None) -> None:
        """Do nothing: topics are counted for exports only, and nothing of this is exported."""

    async def undo(self, arrival: int, at: datetime) -> None:  # noqa: ARG002
        """Take an arrival back. Taking it back twice counts once."""
        held = self._held[self._arrivals[arrival]]
        if arrival not in self._undone:
            self._undone.add(arrival)
            self._held[held.number] = held._replace(undone=held.undone + 1)

    async def count_by_hand(self, session: Session, attendance: int | None, at: datetime) -> HeldSession | None:
        """Remember a headcount, or forget it with None; see `core.ports.Ledger`."""
        known = self._known(session)
        if known is None and attendance is not None:
            known = self._new(session, at)._replace(closed=at)
        if known is None:
            return None
        if attendance is None and not known.seen and not known.arrivals:
            del self._held[known.number]
            return None
        self._held[known.number] = known = known._replace(headcount=attendance)
        return known

    @staticmethod
    def _again(known: HeldSession, session: Session, opened: datetime) -> HeldSession:
        """Return what the ledger had already, as it is from now on."""
        unseen, moved = not known.seen, session.start != known.start
        if unseen:
            known = known._replace(opened=opened, closed=None)
        elif known.closed is not None and (known.closed > opened or (moved and session.start > known.closed)):
            known = known._replace(closed=None)
        if unseen or moved:
            known = known._replace(start=session.start.astimezone(UTC), end=session.end.astimezone(UTC))
        return known

    def _known(self, session: Session) -> HeldSession | None:
        return next((held for held in self._held.values() if held.key == session.key), None)

    def _new(self, session: Session, opened: datetime) -> HeldSession:
        return HeldSession(
            number=max(self._held, default=0) + 1,
            key=session.key,
            start=session.start.astimezone(UTC),
            end=session.end.astimezone(UTC),
            zone=zone_name(session.start.tzinfo),
            title=session.title,
            format=session.format,
            opened=opened,
        )


class RefusingLedger(MemoryLedger):
    """For a disk that was full from the start: sessions open and close, and nobody is counted who would be lost."""

    def __init__(self, why: StorageError, held: Iterable[HeldSession] = ()) -> None:
        """Refuse each arrival with `why`."""
        super().__init__(held)
        self._why = why

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:  # noqa: ARG002 - the port's
        """Raise `StorageError`."""
        raise self._why
