"""Who came for which of the venue's topics, told a quarter at a time, so that no small group can be worked out.

Two overlapping spans, or the same one a week later, would differ by one session: their difference would tell how few
named a topic there. So whatever span is asked for, only whole quarters of the calendar are told, each once it is over
and always alike. Nor may the settings change a past quarter: a topic stays listed after the venue has dropped it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from venuescreen.core.attendance import HeldSession
from venuescreen.core.small_counts import guarded

MOST_DAYS = 94
"""In a quarter, and a day on each side for the time zones."""
_MONTHS = 3
_SURE = timedelta(days=1)
"""After its last day a quarter may still go on elsewhere, should the venue's time zone be changed."""


class Quarter(NamedTuple):
    """Three months of the calendar; they sort by time."""

    year: int
    number: int
    """1 to 4."""

    @property
    def name(self) -> str:
        """Its name for programs, such as 2026-Q3."""
        return f"{self.year:04}-Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * _MONTHS - _MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.number * _MONTHS == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.number * _MONTHS + 1, 1) - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """Return the quarter that a day is in."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many named a topic; None as `topic` for those who named none of the venue's."""

    topic: str | None
    count: int | None
    """None where it is not told."""
    below: int
    """What is not told is under this; 0: that is not told either."""


@dataclass(frozen=True, slots=True)
class TopicQuarter:
    """What may be told of a quarter that is over."""

    quarter: Quarter
    counts: tuple[TopicCount, ...]


@dataclass(frozen=True, slots=True)
class TopicRange:
    """How many named a topic in several quarters, as far as what is told of each says it."""

    topic: str | None
    least: int
    most: int | None
    """None where that is not told."""


def by_topic(counts: Mapping[str | None, int]) -> list[TopicCount]:
    """Return what may be told, in the alphabet's order, "none" last: an order by size would tell what is hidden.

    Nothing where nobody came or the venue has no topics.
    """
    names: list[str | None] = [*_ordered(counts), None]
    if len(names) == 1 or not any(counts.values()):
        return []
    numbers = [counts.get(name, 0) for name in names]
    told = guarded(numbers)
    return [
        TopicCount(name, None if place in told.hidden else numbers[place], told.below)
        for place, name in enumerate(names)
    ]


def topic_quarters(
    asked: Iterable[HeldSession],
    around: Iterable[HeldSession],
    named: Mapping[int, Mapping[str, int]],
    topics: Iterable[str],
    *,
    local: Callable[[HeldSession], datetime],
    today: date,
) -> tuple[TopicQuarter, ...]:
    """Return the quarters of the sessions `asked` for, whole, ascending; none that is not over or has one open.

    `around`: every session of those quarters; `named`: who named which topic, by a session's number, less those taken
    back; `topics`: all that the ledger has or the settings offer; `local`: when a session started, in its own zone;
    `today` is the venue's.
    """
    wanted = {quarter_of(local(session).date()) for session in asked}
    held: dict[Quarter, list[HeldSession]] = {}
    for session in around:
        held.setdefault(quarter_of(local(session).date()), []).append(session)
    listed = frozenset(topics)
    told = [
        TopicQuarter(quarter, tuple(by_topic(_sums(held[quarter], named, listed))))
        for quarter in sorted(wanted & held.keys())
        if today - quarter.last > _SURE and all(session.closed is not None for session in held[quarter])
    ]
    return tuple(each for each in told if each.counts)


def over_quarters(quarters: Sequence[TopicQuarter]) -> list[TopicRange]:
    """Return what several quarters come to, from nothing but what is told of each of them."""
    found: dict[str | None, list[TopicCount]] = {}
    for quarter in quarters:
        for count in quarter.counts:
            found.setdefault(count.topic, []).append(count)
    names: list[str | None] = [*_ordered(found), None]
    return [_range(name, found[name]) for name in names if name in found]


def _range(topic: str | None, counts: Sequence[TopicCount]) -> TopicRange:
    least = sum(count.count or 0 for count in counts)
    if any(count.count is None and not count.below for count in counts):
        return TopicRange(topic, least, None)
    return TopicRange(topic, least, least + sum(count.below - 1 for count in counts if count.count is None))


def _sums(
    sessions: Sequence[HeldSession], named: Mapping[int, Mapping[str, int]], topics: Iterable[str]
) -> dict[str | None, int]:
    counts: dict[str | None, int] = dict.fromkeys(topics, 0)
    for session in sessions:
        for topic, count in named.get(session.number, {}).items():
            counts[topic] = counts.get(topic, 0) + count
    counts[None] = sum(session.here for session in sessions) - sum(counts.values())
    return counts


def _ordered(topics: Iterable[str | None]) -> list[str]:
    return sorted((topic for topic in topics if topic is not None), key=lambda topic: (topic.casefold(), topic))
