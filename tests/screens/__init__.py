"""Every screen in every state: what tests go through, and what `make screens` draws."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from tests.panel_scenes import PANEL_SCENES, PANEL_STEPS, panel_stage
from tests.screens import board, check_in, contrast, elsewhere, organizer, phone_code, talk, world
from tests.screens.board import before, emit, on, several
from tests.screens.check_in import sheet
from tests.screens.organizer import FINDINGS
from tests.screens.phone_code import (
    PHONE_PAGE,
    WIFI,
    code_last_minutes,
    enlarged,
    enlarged_wifi,
    largest_enlarged_wifi,
    with_code,
)
from tests.screens.scene import Scene
from tests.stage import Stage

__all__ = [
    "ALL_SCENES",
    "FINDINGS",
    "PHONE_PAGE",
    "SCENES",
    "SIZES",
    "WIFI",
    "Scene",
    "before",
    "code_last_minutes",
    "emit",
    "enlarged",
    "enlarged_wifi",
    "largest_enlarged_wifi",
    "on",
    "several",
    "sheet",
    "stage_for",
    "with_code",
]

SIZES = ((1280, 800), (1024, 600), (1920, 1080), (3840, 2160), (800, 1280))
SCENES: tuple[Scene, ...] = (
    *board.SCENES,
    *check_in.SCENES,
    *organizer.SCENES,
    *phone_code.SCENES,
    *elsewhere.SCENES,
    *talk.SCENES,
    *contrast.SCENES,
    *world.SCENES,
)
ALL_SCENES: tuple[Scene, ...] = (*SCENES, *PANEL_SCENES, *PANEL_STEPS)


def stage_for(
    scene: Scene, language: str, theme: str = "auto", *, own_letters: bool = False
) -> AbstractAsyncContextManager[Stage]:
    """Return a stage that has what a scene needs; for `own_letters` see `Stage`."""
    languages = (language, "fr" if language == "en" else "en")
    if scene in (*PANEL_SCENES, *PANEL_STEPS):
        return panel_stage(languages, theme, own_letters=own_letters)
    return Stage(languages=languages, theme=theme, own_letters=own_letters)
