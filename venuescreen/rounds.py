"""What is done again and again while the board is up, every second, on the second."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from venuescreen.clock import SystemClock
from venuescreen.core.errors import Message, StorageError

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

_log = logging.getLogger(__name__)
Work = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class _Piece:
    every: int
    source: str
    work: Work
    beside: bool
    task: asyncio.Task[None] | None = None
    """Its last run, where the rounds do not wait for it."""


class Rounds:
    """Runs each piece of work in its turn; one that fails stops neither the others nor the clock, which erases names.

    `note` is told what the disk refuses, by the source it was added with, and when that is over; a bug is logged.
    """

    def __init__(self, clock: SystemClock, note: Callable[..., None]) -> None:
        self._clock = clock
        self._note = note
        self._work: list[_Piece] = []

    def add(self, source: str, work: Work, every: int = 1, *, beside: bool = False) -> None:
        """Do this every so many seconds, after what was added before.

        `beside`: it waits for disks or other programs, and the rounds don't wait for it; it never runs twice at once.
        """
        self._work.append(_Piece(every, source, work, beside))

    async def run(self) -> None:
        """Go round until cancelled."""
        import asyncio

        beat = 0
        try:
            while True:
                for piece in self._work:
                    if beat % piece.every == 0:
                        await self._turn(piece)
                beat += 1
                await asyncio.sleep(self._clock.until_next_second())
        finally:
            for piece in self._work:
                if piece.task is not None:
                    piece.task.cancel()

    async def _turn(self, piece: _Piece) -> None:
        import asyncio

        if not piece.beside:
            await self.guarded(piece.source, piece.work())
        elif piece.task is None or piece.task.done():
            piece.task = asyncio.create_task(self.guarded(piece.source, piece.work()))

    async def guarded(self, source: str, work: Awaitable[None]) -> None:
        """Do it once, like the rest."""
        try:
            problems: tuple[Message, ...] = ()
            try:
                await work
            except StorageError as error:
                problems = (error.message,)
            self._note(source, *problems)
        except Exception:  # noqa: BLE001  # whatever it is
            _log.exception("%s failed", source)
