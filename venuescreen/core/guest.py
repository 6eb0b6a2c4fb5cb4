"""A guest: an optional first name, an optional interest, a stance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize


class Stance(StrEnum):
    """What a guest wants with the interest."""

    OFFERS = "offers"
    SEEKS = "seeks"
    CURIOUS = "curious"


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a guest chose to say. Made and checked by `core.introduction.introduce`."""

    first_name: str | None = None
    interest: str | None = None
    stance: Stance = Stance.CURIOUS

    @property
    def silent(self) -> bool:
        """Whether there is nothing to show on the wall."""
        return self.first_name is None and self.interest is None


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone on the wall now. Lives in memory until the session closes."""

    arrival: int
    """The ledger's number of this guest's arrival: a guest has exactly one."""
    session: int
    said: Introduction


def name_key(first_name: str) -> str:
    """Return what two spellings of one first name have in common: case and compatibility forms folded."""
    return normalize("NFKC", first_name).casefold()
