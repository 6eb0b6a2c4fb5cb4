"""Which face the reading text is set in: as `Faces.qml` chooses, for what is measured before it is drawn."""

from __future__ import annotations

import re

from PySide6.QtGui import QGuiApplication

TEXT_FAMILY = "Atkinson Hyperlegible Next"
NOT_IN_TEXT = re.compile(
    "[\u0108\u0109\u0114\u0115\u011c\u011d\u0124\u0125\u0128\u0129\u012c\u012d\u0134\u0135\u0138\u013f\u0140\u0149-\u014f"
    "\u0156\u0157\u015c\u015d\u0166-\u0169\u016c\u016d\u017f-\u0191\u0193-\u0217\u021c-\u0236\u0238-\u02af\u0300-\u036f"
    "\u1e00-\u1e7f\u1e86-\u1e9d\u1e9f-\u1ef1\u1ef4-\u1eff]"
)
"""Latin letters that the reading face lacks, and every accent that isn't part of its letter."""
_LATIN = re.compile("[ -\u024f\u1e00-\u1eff\u2010-\u2027]*")


def family_for(text: str) -> str:
    """Return the family that a text is set in."""
    return QGuiApplication.font().family() if NOT_IN_TEXT.search(text) else TEXT_FAMILY


def is_plain(text: str) -> bool:
    """Whether the reading face has all of it, so that no other font's reach is to be looked at."""
    return _LATIN.fullmatch(text) is not None and not NOT_IN_TEXT.search(text)
