"""The theme's own pairs of colours."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from venuescreen.ui.window import QML_FOLDER

GROUNDS = ("ground", "card")
TEXT_ON = [
    *((text, ground) for text in ("ink", "muted", "accent", "offers", "seeks", "caution") for ground in GROUNDS),
    ("overAccent", "accent"),
    ("ground", "ink"),
    ("ink", "shade"),
    ("muted", "shade"),
]
"""Each colour that letters have, with what they stand on: QML files use no other pairs."""
LINES_ON = [(line, ground) for line in ("line", "muted", "ink", "accent") for ground in GROUNDS]


def colours(chalk: bool, high: bool) -> dict[str, QColor]:
    """Return Theme.qml's colours, as the engine has them."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML_FOLDER))
    component = QQmlComponent(engine)
    names = sorted({name for pair in TEXT_ON + LINES_ON for name in pair})
    properties = "\n".join(f"property color {name}_: Theme.{name}" for name in names)
    chosen = f"Theme.chalk = {str(chalk).lower()}; Theme.highContrast = {str(high).lower()}"
    source = f"import QtQuick\nimport VenueScreen\nItem {{ Component.onCompleted: {{ {chosen} }}\n{properties} }}"
    component.setData(source.encode(), "")
    item = component.create()
    assert item is not None, component.errorString()
    found = {name: item.property(f"{name}_") for name in names}
    item.deleteLater()
    return found


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, "contrast ratio" and "relative luminance"."""

    def luminance(colour: QColor) -> float:
        channels = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("chalk", [False, True], ids=["paper", "chalk"])
@pytest.mark.parametrize(("high", "text", "line"), [(False, 4.5, 0), (True, 7, 3)], ids=["normal", "high"])
def test_colours_are_far_enough_apart(
    qapp: QGuiApplication, chalk: bool, high: bool, text: float, line: float
) -> None:
    """Text has WCAG AA's 4.5:1 on whatever it stands on; in high contrast AAA's 7:1, and lines the 3:1 of 1.4.11."""
    del qapp
    found = colours(chalk, high)
    for pairs, least in ((TEXT_ON, text), (LINES_ON, line)):
        ratios = {pair: round(contrast(found[pair[0]], found[pair[1]]), 2) for pair in pairs}
        assert min(ratios.values()) >= least, ratios


def test_no_colour_is_made_up_elsewhere() -> None:
    """Every colour comes from the theme, so that what is measured is what is shown; paper is white."""
    for file in QML_FOLDER.rglob("*.qml"):
        written = re.findall(r'"(#[0-9A-Fa-f]{6}|white|black)"', file.read_text("utf-8"))
        assert not written or file.name in ("Theme.qml", "PaperSheet.qml"), (file.name, written)
