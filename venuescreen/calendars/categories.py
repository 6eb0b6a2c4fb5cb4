"""Which format a session has, from its CATEGORIES (RFC 5545 section 3.8.1.2)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from venuescreen.calendars.lines import Line, unescape
from venuescreen.core.session import Format

_COMMA = re.compile(r"(?<!\\),")
_WORDS = {
    Format.COFFEE: ("coffee", "cafe", "opencoffee", "open coffee"),
    Format.APERO: ("apero", "aperitif", "aperitivo"),
    Format.WORKSHOP: ("workshop", "workshops", "atelier", "ateliers"),
    Format.PITCH: ("pitch", "pitches", "pitch contest", "concours de pitch"),
    Format.BANQUET: ("banquet", "banquets"),
    Format.MENTORING: ("mentoring", "mentorat"),
    Format.CONFERENCE: ("conference", "conferences"),
}
_FORMATS = {word: kind for kind, words in _WORDS.items() for word in words}


def format_of(lines: Iterable[Line]) -> Format | None:
    """Return the format that the first fitting category names, in any case and with or without accents.

    None when there is no category at all; coffee when none fits.
    """
    named = categories(lines)
    if not named:
        return None
    fitting = (_FORMATS.get(_plain(category)) for category in named)
    return next((kind for kind in fitting if kind is not None), Format.COFFEE)


def categories(lines: Iterable[Line]) -> list[str]:
    """Return every category that CATEGORIES lines name, without the escapes of TEXT."""
    return [unescape(item) for line in lines for item in _COMMA.split(line.value)]


def _plain(category: str) -> str:
    letters = unicodedata.normalize("NFD", category.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
