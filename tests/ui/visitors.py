"""Two who come to the screen: one with a keyboard only, one with a finger. Both can do the same things."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem

from tests.stage import Stage

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
PATIENCE_S = 10.0
MOST_STOPS = 400
"""More than there are on any page: whoever tabs further goes round in circles."""


class Visitor(Protocol):
    """Whoever stands at the screen."""

    stage: Stage

    async def press(self, name: str) -> None:
        """Press what has that name."""

    async def hold(self, name: str) -> None:
        """Press it and hold it, for as long as "Close now" asks."""

    async def write(self, label: str, text: str) -> None:
        """Type into a field, at the end of what it holds."""

    async def leave(self, by: str) -> None:
        """Go back; `by` is the name of the button that does it."""

    async def open_panel(self) -> None:
        """Ask for the organizer's panel."""

    async def open_tab(self, name: str) -> None:
        """Open another of the panel's pages."""


class AtTheScreen:
    """What both do alike: they look, and wait until the screen has answered."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.window = stage.window.window

    async def settled(self) -> None:
        """Wait for what was begun, and its picture."""
        await self.stage.painted()
        await self.stage.screen.settle()
        await self.stage.painted()

    async def there(self, looks: Sequence[Callable[[QQuickItem], bool]], what: str) -> QQuickItem:
        """Wait until something is in use; return it. What fits the first look is taken before what fits the next."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while True:
            in_use = [item for item in self.stage.items() if item.isEnabled()]
            found = [item for look in looks for item in in_use if look(item)]
            if found:
                return found[0]
            assert asyncio.get_running_loop().time() < deadline, f"{what!r} is not there: {self.stage.texts()}"
            await self.stage.painted()

    async def button(self, name: str) -> QQuickItem:
        """Wait for what has that name, or begins with it."""
        return await self.there(
            (
                lambda item: item.property("name") == name,
                lambda item: str(item.property("name") or "").startswith(name),
            ),
            name,
        )

    async def entry(self, label: str) -> QQuickItem:
        """Wait for the place to type into that has a label."""

        def is_it(item: QQuickItem) -> bool:
            return item.property("label") == label and item.property("secret") is not None

        field = await self.there((is_it,), label)
        return next(item for item in self.stage.items(field) if item.inherits("QQuickTextInput"))

    def in_sight(self, item: QQuickItem) -> bool:
        """Whether an item is wholly within the window and what scrolls it."""
        place = item.mapRectToScene(item.boundingRect())
        at: QQuickItem | None = item
        while at is not None:
            if at.clip() and not at.mapRectToScene(at.boundingRect()).adjusted(-2, -2, 2, 2).contains(place):
                return False
            at = at.parentItem()
        return (
            place.top() >= -2
            and place.left() >= -2
            and place.bottom() <= self.window.height() + 2
            and place.right() <= self.window.width() + 2
        )


class ByKeys(AtTheScreen):
    """Has nothing but a keyboard: goes to everything with the Tab key, and sees where the focus is."""

    async def press(self, name: str) -> None:
        """Go there and press Space."""
        await self.go_to(await self.button(name))
        await self.key(Qt.Key.Key_Space)

    async def hold(self, name: str) -> None:
        """Go there and keep Space down."""
        item = await self.button(name)
        await self.go_to(item)
        await self.send(QEvent.Type.KeyPress, Qt.Key.Key_Space)
        async with asyncio.timeout(PATIENCE_S):
            while item.property("progress") < 1 and item.isVisible():
                await self.stage.painted()
        await self.send(QEvent.Type.KeyRelease, Qt.Key.Key_Space)
        await self.settled()

    async def write(self, label: str, text: str) -> None:
        """Go there and type."""
        entry = await self.entry(label)
        await self.go_to(entry)
        for letter in text:
            await self.send(QEvent.Type.KeyPress, Qt.Key.Key_unknown, letter)
        async with asyncio.timeout(PATIENCE_S):
            while text not in entry.property("text"):
                await self.stage.painted()

    async def leave(self, by: str) -> None:
        """Press Escape, which needs no button."""
        del by
        await self.key(Qt.Key.Key_Escape)

    async def open_panel(self) -> None:
        """As Ctrl+Shift+O does: Qt takes a shortcut from the system's own events only."""
        self.stage.screen.organizer.open()
        await self.settled()

    async def open_tab(self, name: str) -> None:
        """Go to the tab in sight, and on with the arrows."""
        tab = await self.button(name)
        tabs = [item for item in self.stage.items() if item.metaObject().className().startswith("Tab_")]
        await self.go_to(next(item for item in tabs if item.property("checked")))
        for _ in range(abs(tabs.index(tab) - tabs.index(self.focused()))):
            forward = tabs.index(tab) > tabs.index(self.focused())
            await self.key(Qt.Key.Key_Right if forward else Qt.Key.Key_Left)
        assert self.focused() == tab

    async def key(self, key: Qt.Key) -> None:
        """Press a key and let it go."""
        await self.send(QEvent.Type.KeyPress, key)
        await self.send(QEvent.Type.KeyRelease, key)
        await self.settled()

    async def go_to(self, item: QQuickItem) -> None:
        """Press Tab until an item has the focus, which must be seen."""
        for _ in range(MOST_STOPS):
            if self.focused() == item:
                break
            await self.send(QEvent.Type.KeyPress, Qt.Key.Key_Tab)
            await self.send(QEvent.Type.KeyRelease, Qt.Key.Key_Tab)
            await self.stage.painted()
        assert self.focused() == item, f"the Tab key never comes to {item.property('name')!r}"
        await self.stage.painted()
        assert self.in_sight(item), f"out of sight: {item.property('name')!r}"

    def focused(self) -> QQuickItem:
        """Return what has the focus."""
        item = self.window.activeFocusItem()
        assert item is not None
        return item

    async def send(self, kind: QEvent.Type, key: Qt.Key, text: str = "") -> None:
        """Send an event through Qt's own queue: QTest would turn it inside a task of the loop."""
        QCoreApplication.postEvent(self.window, QKeyEvent(kind, key, NONE, text))


class ByFinger(AtTheScreen):
    """Has one finger: what is not in sight is looked for by dragging the page."""

    async def press(self, name: str) -> None:
        """Touch it."""
        await self.touch(await self.button(name))

    async def hold(self, name: str) -> None:
        """Keep the finger on it."""
        item = await self.button(name)
        at = await self.find(item)
        self.send(QEvent.Type.MouseButtonPress, at)
        async with asyncio.timeout(PATIENCE_S):
            while item.property("progress") < 1 and item.isVisible():
                await self.stage.painted()
        self.send(QEvent.Type.MouseButtonRelease, at)
        await self.settled()

    async def write(self, label: str, text: str) -> None:
        """Touch the field; what the keys on the screen type has tests of its own."""
        entry = await self.entry(label)
        await self.touch(entry)
        assert entry.hasActiveFocus(), label
        for letter in text:
            QCoreApplication.postEvent(self.window, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
        await self.settled()
        assert text in entry.property("text"), entry.property("text")

    async def leave(self, by: str) -> None:
        """Touch it."""
        await self.press(by)

    async def open_panel(self) -> None:
        """As three seconds in the corner do."""
        self.stage.screen.organizer.open()
        await self.settled()

    async def open_tab(self, name: str) -> None:
        """Touch it."""
        await self.press(name)

    async def touch(self, item: QQuickItem) -> None:
        """Touch the middle of an item."""
        at = await self.find(item)
        self.send(QEvent.Type.MouseButtonPress, at)
        self.send(QEvent.Type.MouseButtonRelease, at)
        await self.settled()

    async def find(self, item: QQuickItem) -> QPointF:
        """Drag the page until an item is in sight; return its middle. Fails where it can't be brought there."""
        area = item.parentItem()
        while area is not None and not area.inherits("QQuickFlickable"):
            area = area.parentItem()
        if area is not None and not self.in_sight(item):
            assert area.property("interactive"), f"does not scroll to {item.property('name')!r}"
            inside = item.mapToItem(area.property("contentItem"), QPointF(0, 0)).y()
            lowest = area.property("contentHeight") - area.height()
            area.setProperty("contentY", max(0.0, min(inside - (area.height() - item.height()) / 2, lowest)))
            await self.settled()
        assert self.in_sight(item), f"can’t be brought into sight: {item.property('name')!r}"
        return item.mapToScene(item.boundingRect().center())

    def send(self, kind: QEvent.Type, at: QPointF) -> None:
        """Send an event through Qt's own queue."""
        down = kind == QEvent.Type.MouseButtonPress
        held = LEFT if down else Qt.MouseButton.NoButton
        QCoreApplication.postEvent(self.window, QMouseEvent(kind, at, self.window.mapToGlobal(at), LEFT, held, NONE))
