"""How large what is pressed is, for a finger that trembles or is cold."""

from __future__ import annotations

import pytest
from PySide6.QtQuick import QQuickItem

from tests.screens import ALL_SCENES, SIZES, Scene, stage_for
from tests.ui.spoken import has_handler, in_use, kinds

LEAST = 48.0
"""Pixels, in both directions."""
NO_TARGET_OF_ITS_OWN = {
    "ChartBar": "thin where they are many; the table beside them has the same sessions, in rows",
}


def reach(item: QQuickItem) -> float:
    """Return by how much a finger may miss an item and still press it."""
    handler = next(child for child in item.children() if child.inherits("QQuickTapHandler"))
    return float(handler.property("margin"))


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.prove)])
@pytest.mark.parametrize("scene", ALL_SCENES, ids=lambda scene: scene.__name__)
async def test_a_finger_meets_all_that_is_pressed(scene: Scene, language: str) -> None:
    """At every size of the screen, what is pressed is at least 48 pixels high and wide."""
    async with stage_for(scene, language) as stage:
        await stage.show(*SIZES[0])
        await scene(stage)
        for width, height in SIZES:
            stage.window.window.resize(width, height)
            stage.screen.refresh()
            await stage.painted()
            small = [
                f"{item.property('name') or item}: {item.width():.0f} × {item.height():.0f}, {width} × {height}"
                for item in in_use(stage)
                if has_handler(item)
                and min(item.width(), item.height()) + 2 * reach(item) < LEAST
                and not kinds(item) & set(NO_TARGET_OF_ITS_OWN)
            ]
            assert not small, small
