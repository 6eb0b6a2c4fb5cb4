"""Notices a clock that is set while the board runs; a laptop that slept is no jump."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from venuescreen.clock import seconds_awake_or_asleep

REMEMBERED = 86_400.0
"""Seconds: a step of the day before is nothing to look into any more."""


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
        self._steps: deque[tuple[float, timedelta]] = deque()
        """When and how large. None is kept that a later one outdoes: each is smaller than the one before."""

    @property
    def largest(self) -> timedelta | None:
        """The largest step of the last day up to the last look, forwards or back; None before the second look."""
        return self._steps[0][1] if self._steps else None

    def look(self) -> None:
        """Compare; call it every few seconds or minutes."""
        wall, seconds = self._wall(), self._seconds()
        step = (wall - self._before[0]) - timedelta(seconds=seconds - self._before[1])
        self._before = (wall, seconds)
        while self._steps and abs(self._steps[-1][1]) <= abs(step):
            self._steps.pop()
        self._steps.append((seconds, step))
        while self._steps[0][0] < seconds - REMEMBERED:
            self._steps.popleft()
