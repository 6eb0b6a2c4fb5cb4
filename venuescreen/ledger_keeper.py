"""Opens the ledger once the board is painted; where the folder can't be written, counts in memory and says so."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from venuescreen.core.attendance import HeldSession
from venuescreen.core.errors import Message, StorageError
from venuescreen.core.room import Room
from venuescreen.late_ledger import LateLedger
from venuescreen.paths import DataFolder
from venuescreen.storage.failures import FULL
from venuescreen.storage.reading import held_sessions

if TYPE_CHECKING:
    from venuescreen.storage.ledger import SqliteLedger

RECENT = timedelta(days=2)
"""Where to look for sessions that may be open."""


class LedgerKeeper:
    """Owns the ledger of one run."""

    def __init__(self, folder: DataFolder, late: LateLedger, *, keeps: bool, tell: bool = True) -> None:
        """`keeps`: whether this process may write to the folder; `tell`: whether it is worth a note when not."""
        self._folder = folder
        self._late = late
        self._keeps = keeps
        self._tell = tell
        self._ledger: SqliteLedger | None = None
        self._seen: tuple[HeldSession, ...] = ()

    def preview(self, room: Room) -> None:
        """Show the counts of the sessions that are open, read beside any writer, for the first frame."""
        now = room.clock.now()
        with suppress(StorageError):
            for held in held_sessions(self._folder.ledger, now - RECENT, now + RECENT):
                if held.closed is None and now < room.closes(held):
                    room.open[held.number] = held
        self._seen = tuple(room.open.values())

    async def open(self) -> tuple[Message, ...]:
        """Open the ledger; return what the board should say about it."""
        from venuescreen.storage.ledger import SqliteLedger  # asyncio: 15 ms, too long for the first frame
        from venuescreen.storage.memory import MemoryLedger, RefusingLedger

        if not self._keeps:
            self._late.settle(MemoryLedger(self._seen))
            return (Message("The folder can’t be written to: counts are not kept."),) if self._tell else ()
        ledger = SqliteLedger(self._folder.ledger)
        try:
            await ledger.start()
        except StorageError as error:
            if error.message == FULL:
                self._late.settle(RefusingLedger(error, self._seen))
                return (Message("The disk is full. Please free some space, then start venuescreen again."),)
            self._late.settle(MemoryLedger(self._seen))
            counted = Message("Counts are shown, and not kept. Please mend this, then start venuescreen again.")
            return (counted, error.message)
        self._ledger = ledger
        self._late.settle(ledger)
        return ledger.notices

    def set_topics(self, topics: Iterable[str]) -> None:
        """Name the venue's topics."""
        if self._ledger is not None:
            self._ledger.set_topics(topics)

    async def answer(self) -> None:
        """Return when the ledger answered; at once where there is none. Raises `StorageError`."""
        if self._ledger is not None:
            await self._ledger.unclosed()

    async def close(self) -> None:
        """Finish what waits and close the file."""
        if self._ledger is not None:
            await self._ledger.close()
