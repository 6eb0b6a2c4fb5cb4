"""A guest: an optional first name, an optional interest, a stance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
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
    offer: str | None = None
    """What someone who looks for the interest can help with; None for everyone else."""
    welcomes: bool = False
    """Whether newcomers may come to this guest with anything."""
    first_time: bool = False
    languages: tuple[str, ...] = ()
    """Codes of the languages spoken, such as "fr"."""

    @property
    def silent(self) -> bool:
        """Whether there is nothing to show on the wall."""
        said = (self.first_name, self.interest, self.offer, self.welcomes, self.first_time, self.languages)
        return not any(said)


class Guest(NamedTuple):
    """Someone on the wall now. Lives in memory until the session closes."""

    arrival: int
    """The ledger's number of this guest's arrival: a guest has exactly one."""
    session: int
    said: Introduction


def name_key(first_name: str) -> str:
    """Return what two spellings of one first name have in common: case and compatibility forms folded."""
    return normalize("NFKC", first_name).casefold()
