"""Draws one scene in one look."""

from __future__ import annotations

import gc
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtGui import QGuiApplication, QImage

from tests.screens import SIZES, Scene, stage_for
from venuescreen.loop import Loop

THEMES = ("paper", "chalk")
LANGUAGES = ("en", "fr")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Look:
    """How a scene is seen."""

    size: tuple[int, int]
    theme: str
    language: str
    contrast: bool = False

    def __str__(self) -> str:
        width, height = self.size
        return f"{width}x{height}-{self.theme}-{self.language}{'-contrast' if self.contrast else ''}"


LOOKS = (
    *(Look(size, theme, language) for size in SIZES for theme in THEMES for language in LANGUAGES),
    *(Look(SIZES[0], theme, LANGUAGES[0], contrast=True) for theme in THEMES),
)


def application() -> QGuiApplication:
    """Return Qt's application, without a screen and with a cursor that never blinks: pictures are alike each time."""
    made = QGuiApplication.instance() or QGuiApplication(["screens", "-platform", "offscreen"])
    assert isinstance(made, QGuiApplication)
    made.styleHints().setCursorFlashTime(0)
    return made


def on_a_loop(drawing: Coroutine[Any, Any, Made]) -> Made:
    """Draw on the program's own loop."""
    with Loop(application()) as loop:
        made: Made = loop.run_until_complete(drawing)
    return made


async def draw(scene: Scene, look: Look, *, own_letters: bool = False) -> tuple[QImage, list[str]]:
    """Return the picture, and every text in it; for `own_letters` see `Stage`."""
    drawn = await _draw(scene, look, own_letters=own_letters)
    gc.collect()  # a drawer that is left looks at its files again, every second, until it is collected
    return drawn


async def _draw(scene: Scene, look: Look, *, own_letters: bool) -> tuple[QImage, list[str]]:
    async with stage_for(scene, look.language, look.theme, own_letters=own_letters) as stage:
        if look.contrast:
            stage.screen.house.set_high_contrast(True)
        await stage.show(*look.size)
        await scene(stage)
        stage.screen.refresh()
        for _ in range(2):  # what one frame loads, the next one shows
            await stage.screen.settle()
            await stage.painted()
        return stage.window.window.grabWindow(), stage.texts()
