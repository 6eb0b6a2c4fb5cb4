"""Guests in words, for the wall: each put into words once, and a crowd a few at a time."""

from __future__ import annotations

from venuescreen.core.guest import Guest
from venuescreen.core.room import Room
from venuescreen.i18n import Words
from venuescreen.i18n.guests import chip_text
from venuescreen.ui.wall_model import Chip, WallModel

READY_AT = 32
"""So many are put into words at once: one by one, with nothing in the cache, each takes three times as long."""


class GuestChips:
    """Remembers who is in words; whoever is not asked for any more is forgotten."""

    def __init__(self, room: Room, wall: WallModel) -> None:
        self._room = room
        self._wall = wall
        self._words: Words | None = None
        self._guests: tuple[Guest, ...] = ()
        self._chips: list[Chip] = []
        """Of these guests."""
        self._ready: dict[int, Chip] = {}
        """Of who has come since, by arrival."""
        self._waiting: list[int] = []
        """Who has come and is not in words yet, by arrival."""

    def of(self, words: Words, guests: tuple[Guest, ...]) -> list[Chip]:
        """Return guests in words, anew only for whom it is new."""
        known, ready = len(self._guests), self._ready
        if words is not self._words:
            known, ready = 0, {}
        elif guests[:known] != self._guests:
            ready = {chip.guest.arrival: chip for chip in self._chips} | ready
            known = 0
        chips = self._chips[:known]
        for guest in guests[known:]:
            chip = ready.get(guest.arrival)
            chips.append(chip if chip is not None and chip.guest == guest else Chip(guest, chip_text(words, guest)))
        self._words, self._guests, self._chips, self._ready = words, guests, chips, {}
        self._waiting.clear()
        return chips

    def expect(self, arrival: int) -> None:
        """Be ready to show who has just come: what a crowd needs all at once would cost the board a frame."""
        self._waiting.append(arrival)
        if self._words is None or len(self._waiting) < READY_AT:
            return
        for guest in filter(None, map(self._room.wall.get, self._waiting)):
            chip = self._ready[guest.arrival] = Chip(guest, chip_text(self._words, guest))
            self._wall.measure(chip)
        self._waiting.clear()
