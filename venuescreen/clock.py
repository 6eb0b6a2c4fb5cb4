"""The wall clock, or one that was told another time; and seconds that nobody can set."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


def seconds_awake_or_asleep() -> float:
    """Return seconds that nobody can set, and that go on while the machine sleeps."""
    # Linux' own; else macOS', where `monotonic` stands still in sleep. Windows has neither, and needs none.
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class SystemClock:
    """The laptop's clock, shifted by a fixed offset (`--now` starts it elsewhere)."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset

    @classmethod
    def starting_at(cls, instant: datetime) -> SystemClock:
        """Return a clock that shows `instant` (aware) now and runs on from there."""
        return cls(instant - datetime.now(UTC))

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def until_next_second(self) -> float:
        """Return the real seconds until it surely shows another second."""
        return 1.001 - self.now().microsecond / 1e6
