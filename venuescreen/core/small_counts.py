"""Which groups of a count are too small to be told, and which go with them so that nobody can work them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5
"""Official statistics suppress below 3, often 5, sometimes 10."""
_MOST_SMALL = LEAST - 1
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What may be told of a table of counts."""

    hidden: frozenset[int] = frozenset()
    """The places of the counts that are not told."""
    below: int = LEAST
    """All hidden ones are under it, and say no more than that; 0 where not even that may be said."""


def guarded(counts: Sequence[int]) -> Guarded:
    """Return what may be told of two groups or more.

    Whoever reads it may know their total, these rules, and of any group that nobody can have been in it: a topic
    that was new later. So a group of 0 gives no cover to a small one, and changes nothing of what is told of others.

    1. A group below `LEAST` is hidden, 0 too; where nobody came at all, there is nothing to hide.
    2. The total tells the small ones where there is one only (or none but 0), where two are 1 each, and where all
       are `LEAST` - 1. Then the smallest of the others is hidden with them, and all that are as small as it.
    3. Where all that are not 0 are `LEAST` - 1 there are no others. Then nothing is said of any, and neither where
       two of those differ by one: the two kinds of table look the same.

    Under rule 1 one more in a group and one fewer in another looks the same. Under rule 2 the hidden ones are not
    all equal and bear one sign, which goes by the largest: two that are exchanged look the same. Of one single group
    nothing can be hidden from who knows the total.
    """
    some = [count for count in counts if count]
    if not some:
        return Guarded()
    if len(some) > 1 and sum(some) == _MOST_SMALL * len(some) and sum(abs(n - _MOST_SMALL) for n in some) <= 2:
        return Guarded(frozenset(range(len(counts))), 0)
    hidden = frozenset(place for place, count in enumerate(counts) if count < LEAST)
    others = [count for count in some if count >= LEAST]
    if not hidden or not others or not _told([count for count in some if count < LEAST]):
        return Guarded(hidden)
    least = min(others)
    return Guarded(frozenset(place for place, count in enumerate(counts) if count <= least), _round_above(least))


def _told(small: Sequence[int]) -> bool:
    """Whether their sum tells each of them, to who knows the rules."""
    return len(small) < 2 or sum(small) in (2, _MOST_SMALL * len(small))


def _round_above(count: int) -> int:
    """Return the next of 10, 20, 50, 100, … above a count."""
    power = 10
    while True:
        for step in _STEPS:
            if step * power > count:
                return step * power
        power *= 10
