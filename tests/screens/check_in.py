"""The check-in sheet, a guest's card, and the first run's questions."""

from __future__ import annotations

from tests.screens.board import board_page, emit, largest, on, several
from tests.screens.scene import Scene
from tests.stage import Stage


async def sheet(stage: Stage) -> None:
    """The check-in sheet."""
    await on(stage)
    emit(stage, "introduce")


async def sheet_several(stage: Stage) -> None:
    """The check-in sheet where several sessions are on."""
    await several(stage)
    emit(stage, "introduce")


async def refused(stage: Stage) -> None:
    """The check-in sheet with a refusal."""
    await sheet(stage)
    stage.screen.check_in.submit("Zo@", "me@example.org", "offers", 0)


async def card(stage: Stage) -> None:
    """A guest's card."""
    await on(stage)
    show_card(stage, 3)


async def card_shared(stage: Stage) -> None:
    """The card of a guest whose subject another shares."""
    await on(stage)
    show_card(stage, 1)


def show_card(stage: Stage, arrival: int) -> None:
    """Open a guest's card, as a tap on the chip does."""
    board_page(stage).card.emit(arrival)  # type: ignore[attr-defined]  # a signal of the QML page


async def largest_sheet(stage: Stage) -> None:
    """The check-in sheet at 200%."""
    await largest(stage)
    emit(stage, "introduce")


async def first_run(stage: Stage) -> None:
    """The first run's questions."""
    stage.screen.house.set_setting_up(True)


async def idle(stage: Stage) -> None:
    """The sheet, left alone: the countdown."""
    await sheet(stage)
    stage.screen.idle._seconds = 8
    stage.screen.idle.changed.emit()


async def typing(stage: Stage) -> None:
    """The sheet with the keyboard on the screen."""
    stage.screen.keyboard.touched(1.0, 1.0)
    await sheet(stage)
    stage.screen.keyboard.lifted()


SCENES: tuple[Scene, ...] = (
    sheet,
    sheet_several,
    refused,
    typing,
    idle,
    largest_sheet,
    card,
    card_shared,
    first_run,
)
