"""What is done again and again while the board is up, every second, on the second."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from venuescreen.clock import SystemClock
from venuescreen.core.errors import Message, StorageError

_log = logging.getLogger(__name__)
Work = Callable[[], Awaitable[None]]


class Rounds:
    """Runs each piece of work in its turn; one that fails stops neither the others nor the clock, which erases names.

    `note` is told what the disk refuses, by the source it was added with, and when that is over; a bug is logged.
    """

    def __init__(self, clock: SystemClock, note: Callable[..., None]) -> None:
        self._clock = clock
        self._note = note
        self._work: list[tuple[int, str, Work]] = []

    def add(self, source: str, work: Work, every: int = 1) -> None:
        """Do this every so many seconds, after what was added before."""
        self._work.append((every, source, work))

    async def run(self) -> None:
        """Go round until cancelled."""
        import asyncio

        beat = 0
        while True:
            for every, source, work in self._work:
                if beat % every == 0:
                    await self.guarded(source, work())
            beat += 1
            await asyncio.sleep(self._clock.until_next_second())

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
