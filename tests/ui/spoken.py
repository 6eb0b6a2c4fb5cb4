"""What a screen reader is told of the window: Qt's own accessibility tree."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from tests.stage import Stage

Role = QAccessible.Role
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
PRESSED = {Role.Button, Role.RadioButton, Role.CheckBox, Role.PageTab}
"""What is pressed. An opened row and a topic are buttons that stay down: Qt Quick knows no "expanded"."""
FOCUSED = PRESSED | {Role.EditableText, Role.List, Role.Table}
BY_ANOTHER_WAY = {
    "Key": "the keys on the screen are for fingers: whoever has a keyboard types",
    "Alternatives": "a key's other letters",
    "LayoutList": "the keyboards on the screen",
    "MonthPage": "the arrow keys change the day without its month",
    "ChartBar": "the chart has the focus, and the arrow keys walk along its bars",
    "CityLine": "the list has the focus, and the arrow keys lead from city to city",
    "Tab": "the tab in sight has the focus, and the arrow keys lead to the others",
}
"""What is pressed by a finger and has no stop for the Tab key, and why."""


def interface(item: QQuickItem) -> QAccessibleInterface | None:
    """Return what a screen reader is told of an item; None for nothing."""
    found = QAccessible.queryAccessibleInterface(item)
    return found if found is not None and found.isValid() and found.role() != Role.NoRole else None


def lineage(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield an item and those it is in, the innermost first."""
    at: QQuickItem | None = item
    while at is not None:
        yield at
        at = at.parentItem()


def kinds(item: QQuickItem) -> set[str]:
    """Return the components that an item is or is in."""
    return {part for each in lineage(item) for part in each.metaObject().className().split("_")[:1]}


def in_use(stage: Stage) -> list[QQuickItem]:
    """Return the items that are in sight and enabled: those of the page in front."""
    return [item for item in stage.items() if item.isEnabled() and item.width() > 0 and item.height() > 0]


def has_handler(item: QQuickItem) -> bool:
    """Whether a finger does something here."""
    return any(child.inherits("QQuickTapHandler") for child in item.children())


def heard(item: QQuickItem) -> str:
    """Return the names and descriptions of an item and of those it is in."""
    told = [interface(each) for each in lineage(item)]
    return "\n".join(each.text(NAME) + "\n" + each.text(DESCRIPTION) for each in told if each is not None)
