"""Says that the board is well, while it is: the window paints, and the ledger answers."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Slot
from PySide6.QtQuick import QQuickWindow

from venuescreen.core.errors import StorageError
from venuescreen.supervisor.beats import EVERY_S, Beats

STILL_S = 90.0
"""The clock turns every minute: a window that painted nothing for longer is asked to."""
FIRST_FRAME_EVERY_S = 0.1
"""Between looks whether the first frame has come."""
PAINT_S = 15.0
"""How long it may take to paint when asked."""
ANSWER_S = 20.0
"""How long the ledger may take to answer."""


class Frames(QObject):
    """When a window painted last, in monotonic seconds."""

    def __init__(
        self, window: QQuickWindow, *, painted: bool = False, now: Callable[[], float] = time.monotonic
    ) -> None:
        """`painted`: whether it has painted already."""
        super().__init__()
        self._window = window
        self._begun = painted
        self._now = now
        self._last, self._asked = now(), 0.0
        window.frameSwapped.connect(self._painted)

    def begun(self) -> bool:
        """Whether the window painted its first frame, or is covered and need not."""
        return self._begun or not self._window.isExposed()

    def flow(self) -> bool:
        """Whether the window paints, or has no reason to: covered, or switched off."""
        now = self._now()
        if not self._window.isExposed() or now - self._last <= STILL_S:
            self._asked = 0.0
            return True
        if not self._asked:
            self._asked = now
            self._window.update()
        return now - self._asked <= PAINT_S

    @Slot()
    def _painted(self) -> None:
        self._begun = True
        self._last = self._now()
        self._asked = 0.0


class Heart:
    """Beats for the supervisor; a beat that is left out tells that something hangs."""

    def __init__(self, beats: Beats, frames: Frames, answer: Callable[[], Awaitable[object]]) -> None:
        """`answer` returns when the ledger has answered; `StorageError` is an answer too."""
        self._beats = beats
        self._frames = frames
        self._answer = answer

    async def beat(self) -> None:
        """Beat until cancelled."""
        import asyncio

        while not self._frames.begun():  # noqa: ASYNC110  # the frame is Qt's, and may never come
            await asyncio.sleep(FIRST_FRAME_EVERY_S)
        if await self._answered():
            self._beats.ready()
        while True:
            if self._frames.flow() and await self._answered():
                self._beats.alive()
            await asyncio.sleep(EVERY_S)

    async def _answered(self) -> bool:
        import asyncio

        with suppress(StorageError):
            try:
                async with asyncio.timeout(ANSWER_S):  # not wait_for, which in Python 3.11 may lose a cancellation
                    await self._answer()
            except TimeoutError:
                return False
        return True
