"""What past sessions say of the next one: how many usually come, and by when most of them have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

LEAST = 3
"""Fewer past sessions than this say nothing."""
MOST = 12
"""Older ones say nothing any more."""
_STEP = 5
"""Minutes: more exact than anyone's coming."""
_LATE = 75
"""Percent who make "most"."""


class PastRound(NamedTuple):
    """One past session."""

    attendance: int
    minutes: tuple[int, ...] = ()
    """When each came, in minutes after the start (before it: below 0); empty where it was only counted on paper."""


class Habit(NamedTuple):
    """The middle half of past sessions."""

    low: int
    high: int
    most_after: timedelta | None = None
    """When three in four have come, from the start on, in steps of 5 minutes; None where fewer than three saw it."""


def habit_of(past: Sequence[PastRound]) -> Habit | None:
    """Return the habit of the latest `MOST` of these; None below `LEAST` of them, or where nobody ever came."""
    latest = past[-MOST:]
    if len(latest) < LEAST:
        return None
    from statistics import quantiles  # with its fractions and decimals: not before the first frame

    low, _, high = quantiles([each.attendance for each in latest], n=4, method="inclusive")
    if round(high) < 1:
        return None
    return Habit(round(low), round(high), _most_after([each.minutes for each in latest if each.minutes]))


def _most_after(seen: Sequence[tuple[int, ...]]) -> timedelta | None:
    if len(seen) < LEAST:
        return None
    ordered = sorted(minute for minutes in seen for minute in minutes)
    late = ordered[(len(ordered) * _LATE + 99) // 100 - 1]
    return timedelta(minutes=-(-late // _STEP) * _STEP)
