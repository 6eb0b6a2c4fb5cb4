"""Awake on Windows: the thread's execution state. A closed lid is not covered: Windows leaves that to its owner.

Nor is a screen that is dark already: the state keeps a lit one lit, and there is no sure way to light it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from venuescreen.kiosk.holding import Need, NotHeld, Reason

ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED, ES_CONTINUOUS = 0x1, 0x2, 0x80000000
"""From winbase.h."""


class WindowsGrip:
    """`SetThreadExecutionState`: it holds for as long as the thread that called it lives."""

    needs = (Need.SLEEP, Need.BLANKING)

    def __init__(self, set_state: Callable[[int], int] | None = None) -> None:
        """`set_state` returns the state before, or 0 when it failed; by default the system's own."""
        self._set_state = set_state or _set_state
        self._held = False

    def take(self) -> None:
        """As `Grip.take`."""
        self._held = bool(self._set_state(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED))
        if not self._held:
            raise NotHeld(Reason.REFUSED)

    def holds(self) -> bool:
        """As `Grip.holds`."""
        return self._held

    def drop(self) -> None:
        """As `Grip.drop`."""
        if self._held:
            self._held = False
            self._set_state(ES_CONTINUOUS)


def _set_state(flags: int) -> int:
    libraries: Any = getattr(ctypes, "windll", None)
    if libraries is None:
        raise NotHeld(Reason.ABSENT)
    return int(libraries.kernel32.SetThreadExecutionState(ctypes.c_uint(flags)))
