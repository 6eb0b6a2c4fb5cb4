"""Notices a clock that is set while the board runs; a laptop that slept is no jump."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def seconds_awake_or_asleep() -> float:
    """Return seconds that nobody can set, and that go on while the machine sleeps."""
    # Linux' own; else macOS', where `monotonic` stands still in sleep. Windows has neither, and needs none.
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def wall_clock() -> datetime:
    """Return the system's present instant, in UTC."""
    return datetime.now(UTC)


class Jumps:
    """Compares the wall clock with seconds that can't be set."""

    def __init__(
        self, wall: Callable[[], datetime] = wall_clock, seconds: Callable[[], float] = seconds_awake_or_asleep
    ) -> None:
        self._wall = wall
        self._seconds = seconds
        self._before = (wall(), seconds())
        self.largest: timedelta | None = None
        """The largest step since the start, forwards or back; None before the second look."""

    def look(self) -> None:
        """Compare; call it every few seconds or minutes."""
        wall, seconds = self._wall(), self._seconds()
        step = (wall - self._before[0]) - timedelta(seconds=seconds - self._before[1])
        self._before = (wall, seconds)
        if self.largest is None or abs(step) > abs(self.largest):
            self.largest = step
