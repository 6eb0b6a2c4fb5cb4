"""The wall clock, or one that was told another time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


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
