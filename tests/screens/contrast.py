"""Screens in high contrast."""

from __future__ import annotations

from tests.screens.check_in import card_shared, typing
from tests.screens.phone_code import with_code
from tests.screens.scene import Scene
from tests.stage import Stage


async def contrast(stage: Stage) -> None:
    """The board."""
    await with_code(stage)
    stage.screen.house.turnContrast()


async def contrast_sheet(stage: Stage) -> None:
    """The check-in sheet, with the keyboard on the screen."""
    await typing(stage)
    stage.screen.house.turnContrast()


async def contrast_card(stage: Stage) -> None:
    """A guest's card, while those who share it light up."""
    await card_shared(stage)
    stage.screen.house.turnContrast()


SCENES: tuple[Scene, ...] = (contrast, contrast_sheet, contrast_card)
