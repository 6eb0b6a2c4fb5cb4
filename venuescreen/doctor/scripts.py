"""Which of the world's scripts this machine's fonts can draw. Imports Qt, and needs a QGuiApplication."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextLayout

from venuescreen.doctor.script_samples import SAMPLES


def can_draw(text: str, family: str) -> bool:
    """Whether every character has a glyph in `family` or in a font that Qt falls back on.

    `text` has at least two different letters.
    """
    layout = QTextLayout(text, QFont(family))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    indexes = [run.glyphIndexes() for run in layout.glyphRuns()]
    # Glyph 0 is every font's box for what it lacks; where Qt finds no font at all, its own boxes are all glyph 1.
    return bool(indexes) and not any(0 in glyphs or set(glyphs) == {1} for glyphs in indexes)


def missing_scripts(family: str) -> list[str]:
    """Return the scripts that would show as boxes beside `family`, by their codes."""
    return [code for code, sample in SAMPLES.items() if not can_draw(sample, family)]
