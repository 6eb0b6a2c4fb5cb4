"""How far a long export is. Whoever is told may stop it by raising: nothing is left then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias, TypeVar

from venuescreen.core.errors import Message

Item = TypeVar("Item")
EVERY = 500
"""Rows between two tellings."""


class Step(StrEnum):
    """What is being done."""

    COUNTS = "counts"
    CALENDAR = "calendar"
    WRITING = "writing"


Tell: TypeAlias = Callable[[Step, int, int], None]
"""Called with the step, and how many of how many are done; of 0 where that is not known."""


def step_message(step: Step, done: int, total: int) -> Message:
    """Word a step."""
    if step is Step.COUNTS:
        return Message("Reading the counts…")
    if step is Step.CALENDAR:
        return Message("Reading the calendar…")
    return Message("Writing {done} of {total} rows…", done=done, total=total)


def unheard(step: Step, done: int, total: int) -> None:
    """Tell nobody."""
    del step, done, total


def counted(items: Iterable[Item], tell: Callable[[int], None]) -> Iterator[Item]:
    """Yield the items, and tell how many of them were taken, now and then and at the end."""
    taken = 0
    for taken, item in enumerate(items, 1):
        yield item
        if taken % EVERY == 0:
            tell(taken)
    tell(taken)


def telling(tell: Tell, before: int, total: int) -> Callable[[int], None]:
    """Return what tells of the rows of one table, `before` of whose `total` were written with others."""
    return lambda done: tell(Step.WRITING, before + done, total)
