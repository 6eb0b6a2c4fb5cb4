"""Every state of the board, at every size, in both languages: nothing cut, nothing overlapping."""

from __future__ import annotations

from collections.abc import Sequence

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


AT_ONCE = tuple(size for size in SIZES if size[0] <= 1280)
LARGER = tuple(size for size in SIZES if size not in AT_ONCE)
"""4K is 1280 x 800 three times over, and the software renderer takes long for what is larger than that."""


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


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.prove)])
@pytest.mark.parametrize(
    "sizes", [AT_ONCE, pytest.param(LARGER, marks=pytest.mark.prove)], ids=["up to 1280", "larger"]
)
@pytest.mark.parametrize("scene", ALL_SCENES, ids=lambda scene: scene.__name__)
async def test_nothing_is_cut_or_covered(scene: Scene, sizes: Sequence[tuple[int, int]], language: str) -> None:
    """Every text in sight is whole, within the window, at least 14 px high, and covers no other text."""
    async with stage_for(scene, language) as stage:
        await stage.show(*sizes[0])
        await scene(stage)
        for size in sizes:
            stage.window.window.resize(*size)
            stage.screen.refresh()
            await stage.painted()
            await stage.painted()  # a wall that is laid out anew has its texts in the next frame
            check(stage, size, scrolls=scene.__name__ in SCROLLS)


def check(stage: Stage, size: tuple[int, int], *, scrolls: bool) -> None:
    """Fail when a text in front is cut, small, covered or outside of a window of that size."""
    items = in_front(stage)
    assert items
    for item in items:
        words = item.property("text")
        assert not item.property("truncated"), f"cut: {words!r} {size}"
        assert item.property("fontInfo").property("pixelSize").toNumber() >= 14, f"small: {words!r} {size}"
    boxes = [(item.property("text"), box(item)) for item in items]
    window = QRectF(0, 0, *size).adjusted(-1, -1, 1, 1)
    for words, place in boxes:
        assert place.left() >= window.left(), f"outside: {words!r} {size}"
        assert place.right() <= window.right(), f"outside: {words!r} {place} {size}"
        if not scrolls:
            assert window.contains(place), f"outside: {words!r} {place} {size}"
    if not scrolls:
        assert_apart(boxes)


def assert_apart(boxes: list[tuple[str, QRectF]]) -> None:
    """Fail when two texts cover each other."""
    for at, (words, place) in enumerate(boxes):
        for others, elsewhere in boxes[at + 1 :]:
            common = place.intersected(elsewhere)
            apart = common.width() <= ROUNDING or common.height() <= min(place.height(), elsewhere.height()) * 0.3
            assert apart, f"{words!r} covers {others!r}: {place} {elsewhere}"
