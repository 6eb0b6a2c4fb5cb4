"""The kiosk of one run: guards the window, and keeps the laptop awake while people come."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QWindow

if TYPE_CHECKING:
    from venuescreen.kiosk.awake import Awake
    from venuescreen.kiosk.cursor import HiddenCursor
    from venuescreen.kiosk.guard import Guard
    from venuescreen.kiosk.holding import Status


class KioskKeeper:
    """Guards the window while the kiosk is on, and holds off sleep while it is asked to."""

    def __init__(self, *, asked: bool = False) -> None:
        """`asked`: on whatever the settings say, until `release`."""
        self._asked = asked
        self._wanted = False
        self._display = ""
        self._window: QWindow | None = None
        self._guard: Guard | None = None
        self._cursor: HiddenCursor | None = None
        self._awake: Awake | None = None

    @property
    def on(self) -> bool:
        """Whether the kiosk is on."""
        return self._wanted or self._asked

    @property
    def guards(self) -> bool:
        """Whether a window is being guarded."""
        return self._guard is not None

    @property
    def awake(self) -> Status:
        """How the wish to stay awake stands."""
        from venuescreen.kiosk.holding import Status

        return self._awake.status if self._awake else Status()

    async def keep_awake(self, wanted: bool) -> None:
        """Hold off sleep and a dark screen, or no more; free when nothing changes."""
        if self._awake is None and wanted:
            from venuescreen.kiosk.awake import Awake, system_grips

            self._awake = Awake(lambda: system_grips(sys.platform, os.environ))
        if self._awake is not None:
            await self._awake.set(wanted)

    async def rest(self) -> None:
        """Let the laptop sleep, for good."""
        if self._awake is not None:
            await self._awake.close()

    def release(self) -> None:
        """Forget that it was asked for: from now on the settings decide."""
        self._asked = False
        self._heed()

    def take(self, window: QWindow) -> None:
        """Guard this window from now on, where the kiosk is on."""
        self._window = window
        self._heed()

    def follow(self, display: str, *, kiosk: bool) -> None:
        """Go by these settings."""
        self._wanted, self._display = kiosk, display
        self._heed()

    def look(self) -> None:
        """Bring the window back where something hid it. Call it every second."""
        if self._guard is not None:
            self._guard.look()

    def close(self) -> None:
        """Let the window go."""
        if self._guard is not None and self._cursor is not None:
            self._cursor.close()
            self._guard.unlock()
            self._guard = self._cursor = None

    def _heed(self) -> None:
        if self._window is None or not self.on:
            self.close()
            return
        if self._guard is None:
            from venuescreen.kiosk.cursor import HiddenCursor
            from venuescreen.kiosk.guard import Guard  # not where there is no kiosk: they take 15 ms

            self._guard = Guard(self._window, self._display)
            self._cursor = HiddenCursor(self._window)
            self._guard.lock()
        self._guard.set_display(self._display)
