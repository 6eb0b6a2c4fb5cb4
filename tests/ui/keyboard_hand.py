"""A hand that touches the screen as Qt's touch events, outside the loop's tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.stage import Stage
from venuescreen.ui.hands import Hands


async def outside(act: Callable[[], None]) -> None:
    """Act between two steps of the loop: QTest turns Qt's events itself, which must not happen inside a task."""
    done = asyncio.get_running_loop().create_future()

    def perform() -> None:
        act()
        done.set_result(None)

    QTimer.singleShot(0, perform)
    await asyncio.wait_for(done, 10)


@cache
def touch_screen() -> QPointingDevice:
    """Return the one touch screen that all tests share: Qt keeps it until it ends."""
    return QTest.createTouchDevice()


def middle_of(item: QQuickItem) -> QPoint:
    """Return where to touch an item."""
    return item.mapToScene(item.boundingRect().center()).toPoint()


class Hand:
    """Fingers on a stage's screen, and the watcher that notices them."""

    def __init__(self, stage: Stage, *, mouse_is_touch: bool = False) -> None:
        self.stage = stage
        self.window = stage.window.window
        self.keyboard = stage.screen.keyboard
        self.hands = Hands(self.window, mouse_is_touch=mouse_is_touch)
        self.hands.touched.connect(self.keyboard.touched)
        self.hands.lifted.connect(self.keyboard.lifted)
        self.hands.typed.connect(self.keyboard.typed)

    async def down(self, at: QPoint, finger: int = 0, others: dict[int, QPoint] | None = None) -> None:
        """Put a finger down while others rest."""
        await self._event("press", at, finger, others)

    async def move(self, at: QPoint, finger: int = 0, others: dict[int, QPoint] | None = None) -> None:
        """Slide it."""
        await self._event("move", at, finger, others)

    async def up(self, at: QPoint, finger: int = 0, others: dict[int, QPoint] | None = None) -> None:
        """Lift it."""
        await self._event("release", at, finger, others)

    async def tap(self, item: QQuickItem) -> None:
        """Put a finger on the middle of an item and lift it, and wait until the screen has answered."""
        at = middle_of(item)
        await self.down(at)
        await self.up(at)
        await self.stage.painted()

    async def tap_named(self, name: str) -> None:
        """Tap a button once it can be."""
        async with asyncio.timeout(10):
            while not self.stage.named(name).isEnabled():
                await self.stage.painted()
        await self.tap(self.stage.named(name))
        await self.stage.screen.settle()
        await self.stage.painted()

    async def write(self, text: str) -> None:
        """Tap the keys of a text, a space being the space key."""
        for letter in text:
            await self.tap(self.key(letter) if letter != " " else self.key_of("space"))

    async def hold(self, item: QQuickItem) -> QPoint:
        """Put a finger down until the alternatives are drawn, each in its place; return where it rests."""
        at = middle_of(item)
        await self.down(at)
        async with asyncio.timeout(10):
            while not self.alternatives():
                await self.stage.painted()
        await self.stage.painted()
        return at

    @property
    def dock(self) -> QQuickItem:
        """Where the keyboard comes up."""
        dock = self.window.findChild(QQuickItem, "keyboardDock")
        assert dock is not None
        return dock

    def keys(self) -> list[QQuickItem]:
        """Return the keys in sight."""
        return [item for item in self.stage.items() if item.property("isKey")]

    def key(self, letter: str) -> QQuickItem:
        """Return the key that types a letter now."""
        return next(key for key in self.keys() if key.property("output") == letter)

    def key_of(self, kind: str) -> QQuickItem:
        """Return a key by its kind, such as "erase"."""
        return next(key for key in self.keys() if key.property("kind") == kind)

    def alternatives(self) -> list[QQuickItem]:
        """Return what a long press has opened."""
        return [item for item in self.stage.items() if item.property("isAlternative")]

    def fields(self) -> list[str]:
        """Return what stands in the fields, from the top."""
        return [item.property("text") for item in self.stage.items() if item.inherits("QQuickTextInput")]

    def state(self) -> tuple[str, str, int]:
        """Return the keyboard's layout, page and shift."""
        layout, page, shift = (self.keyboard.property(name) for name in ("layout", "page", "shift"))
        return layout, page, shift

    async def _event(self, what: str, at: QPoint, finger: int, others: dict[int, QPoint] | None) -> None:
        def send() -> None:
            sequence = QTest.touchEvent(self.window, touch_screen(), False)
            for other in others or {}:
                sequence.stationary(other)
            getattr(sequence, what)(finger, at, self.window)
            sequence.commit()

        await outside(send)
