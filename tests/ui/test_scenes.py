"""Every state of the board, at every size, in both languages: nothing cut, nothing overlapping."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.screens import SCENES, SIZES, Scene
from tests.stage import Stage

ROUNDING = 2.0
"""Pixels by which Qt's text boxes may touch: ascents are rounded up."""
SCROLLS = {"larger", "largest", "largest_sheet"}
"""Large type may need to scroll downwards."""


def box(item: QQuickItem) -> QRectF:
    """Return what the text itself covers in the window: a wrapped one's lines, not the space beside them."""
    content = QRectF(0, 0, item.property("contentWidth"), item.property("contentHeight"))
    width, height = item.width(), item.height()
    alignment = int(item.property("horizontalAlignment") or 0)
    if alignment & 4:
        content.moveLeft((width - content.width()) / 2)
    elif alignment & 2:
        content.moveLeft(width - content.width())
    if int(item.property("verticalAlignment") or 0) & 128:
        content.moveTop((height - content.height()) / 2)
    return item.mapRectToScene(content)


def text_items(stage: Stage) -> list[QQuickItem]:
    """Return the pieces of text in sight, without fields to type in."""
    return [
        item
        for item in stage.items()
        if item.inherits("QQuickText") and item.property("text") and item.width() > 0 and shown(item)
    ]


def shown(item: QQuickItem) -> bool:
    """Whether no item above it is faded out."""
    above: QQuickItem | None = item
    while above is not None:
        if above.opacity() == 0:
            return False
        above = above.parentItem()
    return True


def in_front(stage: Stage) -> list[QQuickItem]:
    """Return the texts of the topmost page: a sheet or a card covers the board."""
    items = text_items(stage)
    over = [item for item in items if belongs(item, ("CheckInSheet", "GuestCard", "FirstRunPage"))]
    return over or items


def belongs(item: QQuickItem, pages: tuple[str, ...]) -> bool:
    """Whether an item stands on one of the pages."""
    above: QQuickItem | None = item
    while above is not None:
        if above.metaObject().className().startswith(pages):
            return True
        above = above.parentItem()
    return False


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_nothing_is_cut_or_covered(scene: Scene, size: tuple[int, int], language: str) -> None:
    """Every text in sight is whole, within the window, at least 14 px high, and covers no other text."""
    other = "fr" if language == "en" else "en"
    async with Stage(languages=(language, other)) as stage:
        await stage.show(*size)
        await scene(stage)
        stage.screen.refresh()
        await stage.painted()
        items = in_front(stage)
        assert items
        for item in items:
            words = item.property("text")
            assert not item.property("truncated"), f"cut: {words!r}"
            assert item.property("fontInfo").pixelSize() >= 14, f"small: {words!r}"
        boxes = [(item.property("text"), box(item)) for item in items]
        window = QRectF(0, 0, *size).adjusted(-1, -1, 1, 1)
        for words, place in boxes:
            assert place.left() >= window.left(), f"outside: {words!r}"
            assert place.right() <= window.right(), f"outside: {words!r} {place}"
            if scene.__name__ not in SCROLLS:
                assert window.contains(place), f"outside: {words!r} {place}"
        if scene.__name__ not in SCROLLS:
            assert_apart(boxes)


def assert_apart(boxes: list[tuple[str, QRectF]]) -> None:
    """Fail when two texts cover each other."""
    for at, (words, place) in enumerate(boxes):
        for others, elsewhere in boxes[at + 1 :]:
            common = place.intersected(elsewhere)
            apart = common.width() <= ROUNDING or common.height() <= min(place.height(), elsewhere.height()) * 0.3
            assert apart, f"{words!r} covers {others!r}: {place} {elsewhere}"
