"""Who could talk to whom: those who share a subject. Never how well: nobody is counted, scored or ranked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from venuescreen.core.guest import Guest, Stance
from venuescreen.core.subjects import Subjects


@dataclass(frozen=True, slots=True)
class Thread:
    """A subject that some can help with and others look for; both in order of arrival, neither empty."""

    subject: str
    """As the first of those who offer wrote it."""
    offers: tuple[Guest, ...]
    seeks: tuple[Guest, ...]


def sharing(guests: Iterable[Guest], arrival: int, subjects: Subjects) -> tuple[Guest, ...]:
    """Return the others who talk about what a guest talks about, in order of arrival."""
    everyone = tuple(guests)
    key = next((_key(guest, subjects) for guest in everyone if guest.arrival == arrival), "")
    return tuple(each for each in everyone if key and each.arrival != arrival and _key(each, subjects) == key)


def threads(guests: Iterable[Guest], subjects: Subjects) -> tuple[Thread, ...]:
    """Return what joins an offer and a search, in the order in which each pair was first complete."""
    groups: dict[str, list[Guest]] = {}
    for guest in guests:
        if key := _key(guest, subjects):
            groups.setdefault(key, []).append(guest)
    found = [thread for group in groups.values() if (thread := _thread(group)) is not None]
    return tuple(sorted(found, key=_complete))


def _key(guest: Guest, subjects: Subjects) -> str:
    return subjects.of(guest.said.interest) if guest.said.interest else ""


def _thread(group: Sequence[Guest]) -> Thread | None:
    offers = tuple(guest for guest in group if guest.said.stance is Stance.OFFERS)
    seeks = tuple(guest for guest in group if guest.said.stance is Stance.SEEKS)
    if not offers or not seeks:
        return None
    return Thread(offers[0].said.interest or "", offers, seeks)


def _complete(thread: Thread) -> int:
    """Return the arrival that made it a thread."""
    return max(thread.offers[0].arrival, thread.seeks[0].arrival)
