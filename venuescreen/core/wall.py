"""The wall: the guests present. It lives in memory; `storage.snapshot` may keep it on a RAM file system."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from venuescreen.core.guest import Guest, Introduction, Stance, name_key

STAYS_OFF_AFTER = 2
"""A name taken off this many times in a session stays off."""


class Wall:
    """The guests of all sessions that are open, in order of arrival."""

    def __init__(self) -> None:
        self._guests: dict[int, Guest] = {}
        self._taken_off: Counter[tuple[int, str]] = Counter()
        self.hidden = False
        """Whether somebody asked that no name be shown for now, as for a photo."""

    def __iter__(self) -> Iterator[Guest]:
        return iter(self._guests.values())

    def __len__(self) -> int:
        return len(self._guests)

    @property
    def blank(self) -> bool:
        """Whether nothing is remembered: no guest, and no wish."""
        return not self._guests and not self.hidden and not any(self._taken_off.values())

    def get(self, arrival: int) -> Guest | None:
        """Return the guest of an arrival, or None for one without a name or interest."""
        return self._guests.get(arrival)

    def of(self, session: int) -> tuple[Guest, ...]:
        """Return a session's guests in order of arrival."""
        return tuple(guest for guest in self if guest.session == session)

    def put(self, guest: Guest) -> None:
        """Put a guest on, or change one in place; guests stay ordered by arrival."""
        last = next(reversed(self._guests), guest.arrival)
        known = guest.arrival in self._guests
        self._guests[guest.arrival] = guest
        if not known and guest.arrival < last:
            self._guests = dict(sorted(self._guests.items()))

    def remove(self, arrival: int) -> Guest | None:
        """Remove a guest, as an undo of the arrival does."""
        return self._guests.pop(arrival, None)

    def take_off(self, arrival: int, wishes: int = 1) -> Guest | None:
        """Remove a guest at somebody's wish, remembered as so many for the rest of the session."""
        guest = self.remove(arrival)
        if guest is not None and guest.said.first_name is not None:
            self._taken_off[guest.session, name_key(guest.said.first_name)] += wishes
        return guest

    def put_back(self, guest: Guest, wishes: int = 1) -> None:
        """Undo a take-off: its wishes are forgotten too."""
        self.put(guest)
        if guest.said.first_name is not None:
            self._taken_off[guest.session, name_key(guest.said.first_name)] -= wishes

    def stays_off(self, session: int, said: Introduction) -> bool:
        """Whether this name was taken off so often that it is not shown again in this session."""
        if said.first_name is None:
            return False
        return self._taken_off[session, name_key(said.first_name)] >= STAYS_OFF_AFTER

    def erase(self, session: int) -> int:
        """Forget a session's guests and everything said about them; return how many there were."""
        gone = [guest.arrival for guest in self.of(session)]
        for arrival in gone:
            del self._guests[arrival]
        self._taken_off = Counter({key: n for key, n in self._taken_off.items() if key[0] != session})
        return len(gone)

    def to_json(self) -> str:
        """Write the wall for the crash snapshot, as one line: `line_of` the guests who come after may follow it."""
        return json.dumps(
            {
                "guests": [_parts(guest) for guest in self],
                "taken_off": [[session, key, n] for (session, key), n in self._taken_off.items() if n],
                "hidden": self.hidden,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Wall:
        """Read a snapshot; anything that is not one gives an empty wall."""
        wall = cls()
        whole, *lines = text.split("\n")
        try:
            kept: dict[str, Any] = json.loads(whole)
            for parts in (*kept["guests"], *_whole_lines(lines)):
                wall.put(_guest(parts))
            for session, key, n in kept["taken_off"]:
                wall._taken_off[int(session), str(key)] = int(n)
            wall.hidden = bool(kept.get("hidden"))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return cls()
        return wall


def line_of(guest: Guest) -> str:
    """Write a guest who came after `Wall.to_json`."""
    return json.dumps(_parts(guest), ensure_ascii=False)


def _whole_lines(lines: list[str]) -> Iterator[list[Any]]:
    """Read lines of guests up to the first that is not whole: the program was killed as it wrote it."""
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            return


def _parts(guest: Guest) -> list[Any]:
    said = guest.said
    more = [said.offer, said.welcomes, said.first_time, list(said.languages)]
    return [guest.arrival, guest.session, said.first_name, said.interest, said.stance.value, *more]


def _guest(parts: list[Any]) -> Guest:
    arrival, session, name, interest, stance, *more = parts
    offer, welcomes, first_time, languages = more or (None, False, False, ())
    said = Introduction(
        _words(name),
        _words(interest),
        Stance(stance),
        _words(offer),
        bool(welcomes),
        bool(first_time),
        tuple(str(code) for code in languages),
    )
    return Guest(int(arrival), int(session), said)


def _words(kept: object) -> str | None:
    if kept is None or isinstance(kept, str):
        return kept
    raise TypeError
