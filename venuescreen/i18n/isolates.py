"""Keeps the order of a sentence whose parts are written in different directions."""

from __future__ import annotations

from unicodedata import bidirectional

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are usually written so (CLDR's scriptMetadata)."""
_TURNS = frozenset({"R", "AL", "AN"})
_FIRST_STRONG_ISOLATE, _POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"


def is_right_to_left(language: str) -> bool:
    """Whether a language (a tag such as "ar-EG") is written from the right."""
    return language.partition("-")[0] in RIGHT_TO_LEFT


def begins_right(text: str) -> bool:
    """Whether the lines of what someone typed begin on the right: as its first letter is written."""
    first = next((sign for sign in text if sign.isalpha()), "")
    return first != "" and bidirectional(first) in _TURNS


def isolated(text: str, *, in_right_to_left: bool = False) -> str:
    """Return what someone typed, ready for a sentence: with its own direction, and without turning what is beside it.

    Between signs that are never seen; where nothing could change places, as it is.
    """
    if in_right_to_left or (not text.isascii() and any(bidirectional(sign) in _TURNS for sign in text)):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_DIRECTIONAL_ISOLATE}"
    return text
