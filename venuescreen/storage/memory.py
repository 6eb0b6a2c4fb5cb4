"""A ledger in memory, for a folder that can't be written: the board still opens, and says that counts aren't kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from venuescreen.core.attendance import HeldSession
from venuescreen.core.ports import Way
from venuescreen.core.session import Session


class MemoryLedger:
    """Fulfils `core.ports.Ledger`; everything is lost when the program ends."""

    def __init__(self) -> None:
        self._sessions: dict[int, HeldSession] = {}
        self._arrivals: list[int] = []
        self._undone: set[int] = set()

    async def unclosed(self) -> list[HeldSession]:
        """Return the sessions that have not closed."""
        return sorted((h for h in self._sessions.values() if h.closed is None), key=lambda held: held.start)

    async def open_session(self, session: Session, opened: datetime) -> HeldSession:
        """Keep that a session opened."""
        for number, held in self._sessions.items():
            if held.key == session.key:
                if held.closed is not None and held.closed > opened:
                    self._sessions[number] = replace(held, closed=None)
                return self._sessions[number]
        number = len(self._sessions) + 1
        self._sessions[number] = HeldSession(
            number,
            session.key,
            session.start.astimezone(UTC),
            session.end.astimezone(UTC),
            str(session.start.tzinfo),
            session.title,
            session.format,
            opened,
        )
        return self._sessions[number]

    async def move_end(self, session: int, end: datetime) -> None:
        """Keep a session's new actual end."""
        self._sessions[session] = replace(self._sessions[session], end=end)

    async def close_session(self, session: int, closed: datetime) -> None:
        """Keep that a session closed."""
        self._sessions[session] = replace(self._sessions[session], closed=closed)

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:
        """Keep one arrival."""
        del at, way, topic
        self._arrivals.append(session)
        held = self._sessions[session]
        self._sessions[session] = replace(held, arrivals=held.arrivals + 1)
        return len(self._arrivals)

    async def set_topic(self, arrival: int, topic: str | None) -> None:
        """Topics aren't kept here."""

    async def undo(self, arrival: int, at: datetime) -> None:
        """Take an arrival back, once."""
        del at
        if arrival not in self._undone:
            self._undone.add(arrival)
            held = self._sessions[self._arrivals[arrival - 1]]
            self._sessions[held.number] = replace(held, undone=held.undone + 1)
