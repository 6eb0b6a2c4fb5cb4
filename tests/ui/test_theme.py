"""The theme's own pairs of colours."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from venuescreen.ui.window import QML_FOLDER

TEXT_ON = [
    *((text, ground) for text in ("ink", "muted", "accent", "offers", "seeks") for ground in ("ground", "card")),
    ("overAccent", "accent"),
    ("ground", "ink"),
]


def colours(chalk: bool) -> dict[str, QColor]:
    """Return Theme.qml's colours, as the engine has them."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML_FOLDER))
    component = QQmlComponent(engine)
    names = sorted({name for pair in TEXT_ON for name in pair})
    properties = "\n".join(f"property color {name}_: Theme.{name}" for name in names)
    choice = f"Component.onCompleted: Theme.chalk = {str(chalk).lower()}"
    source = f"import QtQuick\nimport VenueScreen\nItem {{ {choice}\n{properties} }}"
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
def test_text_is_readable(qapp: QGuiApplication, chalk: bool) -> None:
    """Every text colour has WCAG AA's 4.5:1 against each ground it is used on, in both themes."""
    del qapp
    found = colours(chalk)
    ratios = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in TEXT_ON}
    assert min(ratios.values()) >= 4.5, ratios
