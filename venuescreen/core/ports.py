"""What the core needs from outside, as protocols that adapters fulfil."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from venuescreen.core.attendance import HeldSession
from venuescreen.core.session import Session


class Way(StrEnum):
    """How an arrival came in."""

    TOUCH = "touch"
    PHONE = "phone"


class Clock(Protocol):
    """The wall clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class Ledger(Protocol):
    """The lasting store of sessions held and of arrivals.

    Each method returns only when what it did survives a power cut; each raises `StorageError` when the disk
    refuses, and then nothing of that call was kept.
    """

    async def unclosed(self) -> list[HeldSession]:
        """Return the sessions that opened and have not closed, ascending by start."""
        ...

    async def open_session(self, session: Session, opened: datetime) -> HeldSession:
        """Keep that a session opened, and return it.

        One that the ledger has already is returned as it is, but for two cases: its date was moved meanwhile, then it
        has its new start and end, and is open again if it had closed before that start; or it closed after `opened`
        (the clock was wrong then), then it is open again.
        """
        ...

    async def move(self, session: int, start: datetime, end: datetime) -> None:
        """Keep a session's new actual start and end."""
        ...

    async def close_session(self, session: int, closed: datetime) -> None:
        """Keep that a session closed."""
        ...

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:
        """Keep one arrival, to the minute, with at most a venue topic's id, and return its number."""
        ...

    async def set_topic(self, arrival: int, topic: str | None) -> None:
        """Change the venue topic of an arrival."""
        ...

    async def undo(self, arrival: int, at: datetime) -> None:
        """Take an arrival back. Taking it back twice counts once."""
        ...

    async def count_by_hand(self, session: Session, attendance: int | None, at: datetime) -> HeldSession | None:
        """Keep what was counted by hand (0 to 100,000) in place of an earlier headcount; None takes that back.

        A session that no screen saw is kept while it has a headcount, and forgotten with it; `at` is when it was
        typed in. Returns the session as the ledger has it then, None where it has none.
        """
        ...


class Keepsake(Protocol):
    """Where the wall survives a crash: a RAM file system, never a disk. Each call takes under a millisecond."""

    def load(self) -> str | None:
        """Return what was saved last, or None."""
        ...

    def save(self, wall: str) -> None:
        """Replace what was saved; a failure leaves nothing behind rather than something old."""
        ...

    def add(self, line: str) -> bool:
        """Add a line to what was saved; false when nothing was, or it can't be added to: then save it whole."""
        ...

    def erase(self) -> None:
        """Remove what was saved."""
        ...
