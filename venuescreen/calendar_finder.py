"""The calendar files that lie where an organizer keeps files, and a free name for a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG

from venuescreen.core.errors import Message
from venuescreen.places import Place

MOST = 30
LOOKED_THROUGH = 20_000
"""Entries of one folder: an endless one must not be read for ever."""


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """A file that is called a calendar; nobody has looked into it."""

    file: Path
    place: Message
    changed: datetime
    """In UTC."""
    size: int
    """In bytes."""


def find_calendars(places: Iterable[Place]) -> list[FoundCalendar]:
    """Return the .ics files that lie in these folders (not deeper), newest first, at most 30. Blocks."""
    found = {calendar.file.resolve(): calendar for place in places for calendar in _calendars_in(place)}
    return sorted(found.values(), key=lambda calendar: calendar.changed, reverse=True)[:MOST]


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """Return a name that no file in the folder has: "stem.suffix", else "stem (2).suffix" and so on. Blocks."""
    file = folder / f"{stem}{suffix}"
    number = 2
    while file.exists() or file.is_symlink():
        file = folder / f"{stem} ({number}){suffix}"
        number += 1
    return file


def _calendars_in(place: Place) -> Iterator[FoundCalendar]:
    try:
        for count, file in enumerate(place.folder.iterdir()):
            if count >= LOOKED_THROUGH:
                return
            if file.suffix.lower() == ".ics":
                yield from _looked_at(place, file)
    except OSError:  # unplugged meanwhile
        return


def _looked_at(place: Place, file: Path) -> Iterator[FoundCalendar]:
    try:
        state = file.stat()
    except OSError:
        return
    if S_ISREG(state.st_mode):
        yield FoundCalendar(file, place.label, datetime.fromtimestamp(state.st_mtime, UTC), state.st_size)
