"""Every state of the board, at every size, in both languages: nothing cut, nothing overlapping."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.panel_scenes import PANEL_SCENES, PANEL_STEPS
from tests.screens import ALL_SCENES, SIZES, Scene, stage_for
from tests.stage import Stage

ROUNDING = 2.0
"""Pixels by which Qt's text boxes may touch: ascents are rounded up."""
SCROLLS = {
    *("larger", "largest", "largest_sheet", "panel", "hidden_one", "largest_panel"),
    *("sheet_several", "sheet_looking", "refused"),
    *("largest_code", "largest_enlarged_wifi", "largest_cities", "largest_world"),
    *(scene.__name__ for scene in (*PANEL_SCENES, *PANEL_STEPS)),
}
"""Large type, the organizer's panel, and a sheet on which all is asked, may need to scroll downwards."""


def marks(size: tuple[int, int]) -> list[pytest.MarkDecorator]:
    """4K is 1280 x 800 three times over, and the software renderer takes long for what is larger than that."""
    return [pytest.mark.prove] if size[0] > 1280 else []


def box(item: QQuickItem) -> QRectF:
    """Return what the text itself covers in the window: its lines, not the space beside them."""
    return item.mapRectToScene(item.boundingRect())


def text_items(stage: Stage, page: QQuickItem) -> list[QQuickItem]:
    """Return the pieces of text in sight on a page, without fields to type in."""
    return [
        item
        for item in stage.items(page)
        if item.inherits("QQuickText") and item.property("text") and item.width() > 0
    ]


def in_front(stage: Stage) -> list[QQuickItem]:
    """Return the texts of the topmost page: a sheet or a card covers the board."""
    pages = [page for page in stage.window.window.contentItem().childItems() if page.isVisible()]
    return next(texts for page in reversed(pages) if (texts := text_items(stage, page)))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "size", [pytest.param(size, marks=marks(size)) for size in SIZES], ids=lambda size: f"{size[0]}x{size[1]}"
)
@pytest.mark.parametrize("scene", ALL_SCENES, ids=lambda scene: scene.__name__)
async def test_nothing_is_cut_or_covered(scene: Scene, size: tuple[int, int], language: str) -> None:
    """Every text in sight is whole, within the window, at least 14 px high, and covers no other text."""
    async with stage_for(scene, language) as stage:
        await stage.show(*size)
        await scene(stage)
        stage.screen.refresh()
        await stage.painted()
        items = in_front(stage)
        assert items
        for item in items:
            words = item.property("text")
            assert not item.property("truncated"), f"cut: {words!r}"
            assert item.property("fontInfo").property("pixelSize").toNumber() >= 14, f"small: {words!r}"
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
