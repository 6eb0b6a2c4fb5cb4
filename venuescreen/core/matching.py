"""Who could talk to whom: those who share a subject. Never how well: nobody is counted, scored or ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from venuescreen.core.guest import Guest, Stance
from venuescreen.core.subjects import Subjects


class Thread(NamedTuple):
    """A subject that some can help with and others look for; both in order of arrival, neither empty."""

    subject: str
    """As the first of those who offer wrote it."""
    offers: tuple[Guest, ...]
    seeks: tuple[Guest, ...]


@dataclass(slots=True)
class _Group:
    """Those who offer a subject, with the first one's word for it, and those who look for it."""

    subject: str = ""
    offers: list[Guest] = field(default_factory=list)
    seeks: list[Guest] = field(default_factory=list)


def sharing(guests: Iterable[Guest], arrival: int, subjects: Subjects) -> tuple[Guest, ...]:
    """Return the others who talk about what a guest talks about, in order of arrival."""
    everyone = tuple(guests)
    own = next((_keys(guest, subjects) for guest in everyone if guest.arrival == arrival), frozenset())
    return tuple(each for each in everyone if each.arrival != arrival and not own.isdisjoint(_keys(each, subjects)))


def welcoming(guests: Iterable[Guest], arrival: int) -> tuple[Guest, ...]:
    """Return the others who welcome newcomers where a guest is one, in order of arrival."""
    everyone = tuple(guests)
    newcomer = any(guest.said.first_time for guest in everyone if guest.arrival == arrival)
    return tuple(each for each in everyone if newcomer and each.arrival != arrival and each.said.welcomes)


class Matching:
    """Finds threads, and keeps what it found of a crowd to which others have only been added."""

    def __init__(self) -> None:
        self._guests: tuple[Guest, ...] = ()
        self._subjects: Subjects | None = None
        self._groups: dict[str, _Group] = {}

    def threads(self, guests: tuple[Guest, ...], subjects: Subjects) -> tuple[Thread, ...]:
        """Return what joins an offer and a search, in the order in which each pair was first complete.

        Of the guests it is given it remembers these, until it is asked about others.
        """
        known = len(self._guests)
        if subjects is not self._subjects or guests[:known] != self._guests:
            known, self._groups = 0, {}
        for guest in guests[known:]:
            self._add(guest, subjects)
        self._guests, self._subjects = guests, subjects
        found = sorted((group for group in self._groups.values() if group.offers and group.seeks), key=_complete)
        return tuple(Thread(group.subject, tuple(group.offers), tuple(group.seeks)) for group in found)

    def forget(self) -> None:
        """Remember nobody."""
        self._guests, self._groups = (), {}

    def _add(self, guest: Guest, subjects: Subjects) -> None:
        for key, subject, stance in _stands(guest, subjects):
            group = self._groups.setdefault(key, _Group())
            if stance is Stance.SEEKS:
                group.seeks.append(guest)
            elif stance is Stance.OFFERS:
                group.subject = group.subject or subject
                group.offers.append(guest)


def _complete(group: _Group) -> int:
    """Return the arrival that made it a thread."""
    return max(group.offers[0].arrival, group.seeks[0].arrival)


def _keys(guest: Guest, subjects: Subjects) -> frozenset[str]:
    return frozenset(key for key, _subject, _stance in _stands(guest, subjects))


def _stands(guest: Guest, subjects: Subjects) -> Iterator[tuple[str, str, Stance]]:
    """Yield what a guest talks about: its key, as it was written, and how. Nobody helps himself."""
    said = guest.said
    key = subjects.of(said.interest) if said.interest else ""
    if said.interest and key:
        yield key, said.interest, said.stance
    if said.offer and (other := subjects.of(said.offer)) not in ("", key):
        yield other, said.offer, Stance.OFFERS
