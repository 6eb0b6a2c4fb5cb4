"""What a chart over the sessions says beyond its bars: the trend, and where its axis ends."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

WINDOW = 5
"""Sessions in a row whose middle one the trend is: an odd week, or a holiday, does not move it."""
FEWEST = 3
"""With fewer sessions than that there is no trend to speak of."""
_AXIS_ENDS = (2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100)


def trend(counts: Sequence[int | None]) -> list[float | None]:
    """Return the centred moving median: for each counted session, of up to `WINDOW` counted ones around it.

    At both ends only those of the window that are there count. None for sessions that nobody counted, and for all
    where there are fewer than `FEWEST`.
    """
    counted = [count for count in counts if count is not None]
    if len(counted) < FEWEST:
        return [None] * len(counts)
    reach = WINDOW // 2
    middles = iter([median(counted[max(0, at - reach) : at + reach + 1]) for at in range(len(counted))])
    return [None if count is None else float(next(middles)) for count in counts]


def axis_end(most: int) -> int:
    """Return an even number, at least `most`, that an axis can well end at."""
    power = 1
    while True:
        for end in _AXIS_ENDS:
            if end * power >= most:
                return end * power
        power *= 10
