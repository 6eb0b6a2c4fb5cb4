"""Makes the daily copies of a running board, when nobody is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from venuescreen.core.errors import StorageError
from venuescreen.storage.backup.daily import make_daily, signature

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

FIRST_S, AGAIN_S = 60, 30 * 60
"""After a start, so as not to slow it; and between two, as an organizer edits more than once."""


class DailyBackups:
    """Makes a copy once something has changed and no session is open, off the loop: who comes in must not wait."""

    def __init__(
        self,
        root: Path,
        *,
        venue: Callable[[], str],
        now: Callable[[], datetime],
        quiet: Callable[[], bool],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now` is the venue's local time, `quiet` whether nobody is there, `seconds` a clock that nobody sets."""
        self._root = root
        self._venue = venue
        self._now = now
        self._quiet = quiet
        self._seconds = seconds
        self._due_at = seconds() + FIRST_S
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._task: asyncio.Task[None] | None = None
        self._problem: StorageError | None = None

    async def look(self) -> None:
        """Begin a copy if it is time, without waiting for it; call it every minute or so.

        Raises `StorageError` as long as the last one could not be made.
        """
        import asyncio

        if self._task is None and self._seconds() >= self._due_at and self._quiet():
            seen = signature(self._root)
            if seen != self._seen:
                self._due_at = self._seconds() + AGAIN_S
                self._task = asyncio.ensure_future(self._make(seen))
        if self._problem is not None:
            raise self._problem

    async def settle(self) -> None:
        """Wait for a copy that is being made."""
        if self._task is not None:
            await self._task

    async def _make(self, seen: tuple[tuple[str, int, int], ...]) -> None:
        import asyncio

        try:
            await asyncio.to_thread(make_daily, self._root, venue=self._venue(), now=self._now())
            self._seen, self._problem = seen, None
        except StorageError as error:
            self._problem = error
        finally:
            self._task = None
