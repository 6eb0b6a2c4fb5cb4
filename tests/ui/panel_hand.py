"""A hand at the organizer's panel: it presses, types and scrolls as a person would."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickItem

from tests.stage import Stage

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class PanelHand:
    """Sends events through Qt's own queue.

    QTest would hold Python's lock while a tab loads its page, and QML's loader thread, which asks the translator,
    would wait for that lock for ever.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def open_tab(self, name: str) -> None:
        """Open the panel, and the page behind one of its tabs."""
        self.stage.screen.organizer.open()
        await self.settled()
        await self.tap(name)

    async def tap(self, name: str) -> None:
        """Press what has that name."""
        await self.tap_item(await self.seen(lambda: self.stage.named(name), name))

    async def tap_item(self, item: QQuickItem) -> None:
        """Press the middle of an item, scrolled into sight."""
        await self.scroll_to(item)
        at = item.mapToScene(item.boundingRect().center())
        self._send_mouse(QEvent.Type.MouseButtonPress, at, LEFT)
        self._send_mouse(QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.NoButton)
        await self.settled()

    async def press(self, *keys: Qt.Key) -> None:
        """Press keys, one after the other."""
        for key in keys:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.postEvent(self.stage.window.window, QKeyEvent(kind, key, NONE))
            await self.settled()

    async def type_into(self, label: str, text: str) -> None:
        """Type in place of what a field holds."""
        field = await self.seen(lambda: self.labelled(label), label)
        entry = next(item for item in self.stage.items(field) if item.inherits("QQuickTextInput"))
        await self.tap_item(entry)
        QMetaObject.invokeMethod(entry, "selectAll")
        await self.press(Qt.Key.Key_Delete)
        for letter in text:
            QCoreApplication.postEvent(self.stage.window.window, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
        await self.settled()
        assert entry.property("text") == text

    def labelled(self, label: str) -> QQuickItem:
        """Return the field with a label."""
        return next(
            item
            for item in self.stage.items()
            if item.property("label") == label and item.metaObject().indexOfProperty("input") >= 0
        )

    async def scroll_to(self, item: QQuickItem) -> None:
        """Bring an item of the page into sight, as a flick does."""
        area = item.parentItem()
        while area is not None and not area.inherits("QQuickFlickable"):
            area = area.parentItem()
        if area is not None:
            y = item.mapToItem(area.property("contentItem"), 0, 0).y() - (area.height() - item.height()) / 2
            area.setProperty("contentY", max(0.0, min(y, area.property("contentHeight") - area.height())))
            await self.stage.painted()

    async def settled(self) -> None:
        """Wait for what was begun, and its picture."""
        await self.stage.painted()
        await self.stage.screen.settle()
        await self.stage.painted()

    async def seen(self, look: Callable[[], QQuickItem], what: str) -> QQuickItem:
        """Wait until something is there that can be pressed."""
        deadline = asyncio.get_running_loop().time() + 10
        while True:
            try:
                item = look()
            except StopIteration:
                item = None
            if item is not None and item.isEnabled():
                return item
            assert asyncio.get_running_loop().time() < deadline, f"{what} is not there: {self.stage.texts()}"
            await self.stage.painted()

    def _send_mouse(self, kind: QEvent.Type, at: QPointF, held: Qt.MouseButton) -> None:
        window = self.stage.window.window
        QCoreApplication.postEvent(window, QMouseEvent(kind, at, window.mapToGlobal(at), LEFT, held, NONE))
