"""How a session filled: its arrivals in steps of ten minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MINUTES = 10
AROUND = 120
"""Minutes before the start and after the end within which an arrival is drawn; a wrong clock made the rest."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Steps:
    """Arrivals less those taken back, counted from `first` on in steps of `MINUTES`."""

    first: datetime
    """In UTC."""
    counts: tuple[int, ...]
    beside: int = 0
    """How many came at an hour that can't be, and are in no step."""

    def start(self, step: int) -> datetime:
        """Return when a step begins, in UTC."""
        return self.first + timedelta(minutes=MINUTES * step)


def arrival_steps(minutes: Mapping[int, int], start: datetime, end: datetime) -> Steps:
    """Return the steps from the start, or the first arrival before it, to the end, or the last arrival after it.

    `minutes` are the arrivals by minute since 1970; a step begins on the start.
    """
    begin, last = _minute(start), max(_minute(end), _minute(start) + 1)
    near = {minute: n for minute, n in minutes.items() if n and begin - AROUND <= minute < last + AROUND}
    first = (min([begin, *near]) - begin) // MINUTES
    past = -(-(max([last, *(minute + 1 for minute in near)]) - begin) // MINUTES)
    counts = [0] * (past - first)
    for minute, n in near.items():
        counts[(minute - begin) // MINUTES - first] += n
    at = _EPOCH + timedelta(minutes=begin + first * MINUTES)
    return Steps(at, tuple(counts), sum(minutes.values()) - sum(near.values()))


def _minute(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(minutes=1)
