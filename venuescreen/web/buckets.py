"""How often something may be asked: a bucket that leaks."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and so many a second after that."""

    at_once: float
    a_second: float


class Buckets:
    """A bucket for each key; those that have run empty again are forgotten."""

    def __init__(self, pace: Pace, time: Callable[[], float] = monotonic) -> None:
        self._pace = pace
        self._time = time
        self._levels: dict[Hashable, tuple[float, float]] = {}
        """How full each was, and when."""
        self._tidied = time()

    def __len__(self) -> int:
        return len(self._levels)

    def wait(self, key: Hashable) -> int:
        """Take one from a bucket; return 0, or after how many whole seconds to ask again (then nothing was taken)."""
        now = self._time()
        self._tidy(now)
        level = self._level(key, now)
        if level + 1 > self._pace.at_once:
            return max(1, math.ceil((level + 1 - self._pace.at_once) / self._pace.a_second))
        self._levels[key] = level + 1, now
        return 0

    def _level(self, key: Hashable, now: float) -> float:
        level, since = self._levels.get(key, (0.0, now))
        return max(0.0, level - (now - since) * self._pace.a_second)

    def _tidy(self, now: float) -> None:
        """Once in the time that a full bucket takes to run empty."""
        if (now - self._tidied) * self._pace.a_second < self._pace.at_once:
            return
        self._tidied = now
        self._levels = {key: kept for key, kept in self._levels.items() if self._level(key, now) > 0}
