"""Texts of other people's calendars, as a board may show them."""

from __future__ import annotations

from unicodedata import category

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_UNSEEN = ("Cf", "Cs", "Co", "Cn")


def one_line(text: str, most: int) -> str:
    """Return a text on one line of at most so many letters.

    Nothing unseen is left in it: a sign that turns the direction of writing would turn what stands beside it too.
    """
    signs = (" " if category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text[: 10 * most] if not _unseen(sign))
    return " ".join("".join(signs).split())[:most].rstrip()


def _unseen(sign: str) -> bool:
    return sign not in _JOINERS and category(sign) in _UNSEEN
