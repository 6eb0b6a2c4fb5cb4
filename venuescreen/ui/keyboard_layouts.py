"""The on-screen keyboard's layouts: one JSON file each, read when it is asked for.

A file's name is its layout's id. Rows are keys in lower case with spaces between; `more` is what a long press
offers; `upper` is what `str.upper` would get wrong (Turkish i, German ß); `shift` says whether there are capitals:
"case", "none", or "listed", where the shifted keys are other letters (Georgian).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

FALLBACK = "en"
MOST_KEYS = 12
"""In one row: more would be less than 48 px wide on a screen of 800 px. Shift and erase count."""
MOST_ROWS = 4
MOST_ALTERNATIVES = 11
SHIFTS = ("case", "none", "listed")


@dataclass(frozen=True, slots=True)
class Layout:
    """One keyboard."""

    id: str
    name: str
    """In its own language."""
    short: str
    """At most three letters, for a key."""
    sample: str
    """What the key that leads back to the letters shows, such as "abc"."""
    languages: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signs: tuple[tuple[str, ...], ...]
    """The second page: digits first, as 0–9 that a PIN can have."""
    right_to_left: bool = False
    shift: str = "case"
    upper: dict[str, str] = field(default_factory=dict)
    more: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def shifted(self, key: str) -> str:
        """Return what a key types with shift."""
        return self.upper.get(key, key.upper() if self.shift == "case" else key)


LAST_RESORT = Layout(
    FALLBACK,
    "A – Z",
    "AZ",
    "abc",
    (FALLBACK,),
    (tuple("qwertyuiop"), tuple("asdfghjkl"), tuple("zxcvbnm")),
    (tuple("1234567890"), tuple("-’'·.,&/()")),
)
"""Where no file can be read."""


class Layouts:
    """The files of one folder. One that is missing or broken is left out: a guest can do nothing about it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Layout | None] = {}

    def get(self, layout: str) -> Layout | None:
        """Return a layout by its id."""
        if layout not in self._read:
            self._read[layout] = read_layout(self._folder / f"{layout}.json")
        return self._read[layout]

    def all(self) -> list[Layout]:
        """Return every one, by id. Reads all files the first time: 34 took 3 ms."""
        found = [self.get(file.stem) for file in sorted(self._folder.glob("*.json"))]
        return [layout for layout in found if layout is not None]

    def by_name(self) -> list[Layout]:
        """Return every one, in the order of their names."""
        return sorted(self.all(), key=lambda layout: normalize("NFD", layout.name).casefold())

    def serving(self, language: str) -> Layout:
        """Return the layout for a language code such as "fr" or "pt-BR"; the English one where there is none."""
        code = language.replace("_", "-").split("-")[0].lower()
        if layout := self.get(code) if code.isalpha() else None:
            return layout
        for layout in self.all():
            if code in layout.languages:
                return layout
        return self.get(FALLBACK) or next(iter(self.all()), LAST_RESORT)


def read_layout(file: Path) -> Layout | None:
    """Read one file; None where it is missing or broken."""
    try:
        layout = _layout(file.stem, json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return layout if _sound(layout) else None


def _layout(name: str, data: dict[str, Any]) -> Layout:
    return Layout(
        id=name,
        name=str(data["name"]),
        short=str(data["short"]),
        sample=str(data["sample"]),
        languages=tuple(data["languages"]),
        rows=_rows(data["rows"]),
        signs=_rows(data["signs"]),
        right_to_left=data["right_to_left"] is True,
        shift=data["shift"],
        upper={str(key): str(capital) for key, capital in data.get("upper", {}).items()},
        more={key: tuple(alternatives.split()) for key, alternatives in data["more"].items()},
    )


def _rows(rows: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in rows)


def _sound(layout: Layout) -> bool:
    ends = 1 if layout.shift == "none" else 2
    return (
        layout.shift in SHIFTS
        and all(_fits(page) for page in (layout.rows, layout.signs))
        and len(layout.rows[-1]) + ends <= MOST_KEYS
        and len(layout.signs[-1]) < MOST_KEYS
        and all(len(alternatives) <= MOST_ALTERNATIVES for alternatives in layout.more.values())
    )


def _fits(page: tuple[tuple[str, ...], ...]) -> bool:
    return 0 < len(page) <= MOST_ROWS and all(0 < len(row) <= MOST_KEYS for row in page)
