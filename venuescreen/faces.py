"""Which face a text is set in, where Python measures or prints it: as `Faces.qml` chooses on the board."""

from __future__ import annotations

import re

from PySide6.QtGui import QGuiApplication

TEXT_FAMILY, DISPLAY_FAMILY = "Atkinson Hyperlegible Next", "Fraunces"
NOT_IN_TEXT = re.compile(
    "[\u0108\u0109\u0114\u0115\u011c\u011d\u0124\u0125\u0128\u0129\u012c\u012d\u0134\u0135\u0138\u013f\u0140\u0149-\u014f"
    "\u0156\u0157\u015c\u015d\u0166-\u0169\u016c\u016d\u017f-\u0191\u0193-\u0217\u021c-\u0236\u0238-\u02af\u0300-\u036f"
    "\u1e00-\u1e7f\u1e86-\u1e9d\u1e9f-\u1ef1\u1ef4-\u1eff]"
)
"""Latin letters that the reading face lacks, and every accent that isn't part of its letter."""
NOT_IN_DISPLAY = re.compile(
    "[\u0149\u017f-\u018e\u0190\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01c3\u01cd-\u01d8\u01db-\u01e5\u01e8"
    "\u01e9\u01ec-\u01f9\u021c-\u0229\u022e\u022f\u0234-\u0236\u0238-\u0258\u025a-\u02af\u0300-\u036f"
    "\u1e00-\u1e07\u1e0a\u1e0b\u1e10-\u1e13\u1e18-\u1e1b\u1e1e\u1e1f\u1e22\u1e23\u1e26-\u1e29\u1e2c\u1e2d"
    "\u1e30-\u1e35\u1e38\u1e39\u1e3c-\u1e41\u1e44\u1e45\u1e4a\u1e4b\u1e54-\u1e59\u1e5c\u1e5d\u1e60\u1e61"
    "\u1e66-\u1e6b\u1e70-\u1e77\u1e7c-\u1e7f\u1e86-\u1e91\u1e94-\u1e96\u1e98-\u1e9d\u1e9f\u1efa-\u1eff]"
)
"""The same for the display face."""
_LATIN = re.compile("[ -\u024f\u1e00-\u1eff\u2010-\u2027]*")


def family_for(text: str, face: str = TEXT_FAMILY) -> str:
    """Return the family that a text is set in where one of ours is wanted: the system's where that lacks a letter."""
    lacks = NOT_IN_DISPLAY if face == DISPLAY_FAMILY else NOT_IN_TEXT
    return QGuiApplication.font().family() if lacks.search(text) else face


def is_plain(text: str) -> bool:
    """Whether the reading face has all of it, so that no other font's reach is to be looked at."""
    return _LATIN.fullmatch(text) is not None and not NOT_IN_TEXT.search(text)
