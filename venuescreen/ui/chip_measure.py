"""Measures a chip's texts as Qt Quick draws them, with whatever fonts other scripts fall back on."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from venuescreen.faces import family_for, is_plain
from venuescreen.ui.chip_size import Measured

UNBOUND = 1e6


@cache
def _font(family: str, size: int, weight: int) -> tuple[QFont, QFontMetricsF, float, float]:
    """Return a font, its metrics, its height and its ascent."""
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    metrics = QFontMetricsF(font)
    return font, metrics, metrics.height(), metrics.ascent()


@cache
def _option() -> QTextOption:
    """Lines break as in QML's `Text.Wrap`; letters stand as its `Text.QtRendering` puts them."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    return option


def measure(text: str, size: float, weight: int, widest: float) -> Measured:
    """As `chip_size.Measure`; 0 is as wide as it is. Keeps nothing of the text."""
    font, metrics, tall, rise = _font(family_for(text), round(size), weight)
    plain = is_plain(text)
    if plain and not widest:
        return Measured(metrics.horizontalAdvance(text), tall, rise, 0, 0)
    layout = QTextLayout(text, font)
    layout.setTextOption(_option())
    width = height = ascent = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(widest or UNBOUND)
        ascent = ascent or line.ascent()
        width = max(width, line.naturalTextWidth())
        height += line.height()
    layout.endLayout()
    if plain:
        return Measured(width, height, ascent, 0, 0)
    ink = metrics.tightBoundingRect(text)
    return Measured(width, height, ascent, -ink.top(), ink.bottom())
