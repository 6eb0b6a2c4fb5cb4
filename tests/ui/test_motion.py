"""What moves on the board."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtQuick import QQuickItem

from tests.stage import PARIS, Stage, weekly_coffee


def chips(stage: Stage) -> list[QQuickItem]:
    """Return the chips on the wall, also those that are hardly to be seen."""
    found: list[QQuickItem] = []
    waiting = [stage.window.window.contentItem()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        if item.property("guestName") is not None:
            found.append(item)
    return found


async def test_every_chip_comes_to_rest_whole() -> None:
    """Guests who come while others' chips still settle, also past the fifth, leave no chip half faded or small."""
    async with Stage(still=False) as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        for number in range(1, 9):
            await stage.let_in(1)
            await stage.painted()
            assert len(chips(stage)) == number
        async with asyncio.timeout(5):
            while any(chip.opacity() != 1 or chip.scale() != 1 for chip in chips(stage)):  # noqa: ASYNC110
                await asyncio.sleep(0.01)  # polling, with a deadline


async def test_past_five_the_board_only_fades() -> None:
    """The first guest’s chip settles by its size; once more than five are present, the newest only fades in."""
    async with Stage(still=False) as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await stage.let_in(1)
        assert (chips(stage)[-1].opacity(), chips(stage)[-1].scale() < 1) == (1, True)
        await stage.let_in(5)
        await stage.painted()
        before = set(chips(stage))
        await stage.let_in(1)
        (newest,) = set(chips(stage)) - before
        assert (newest.scale(), newest.opacity() < 1) == (1, True)


async def test_names_that_show_again_do_not_arrive() -> None:
    """After a photo, the names are there at once: nobody has just come."""
    async with Stage(still=False) as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await stage.let_in(4)
        stage.screen.house.hideNames(True)
        await stage.painted()
        assert chips(stage) == []
        assert "Names are not shown for now." in stage.texts()
        stage.screen.house.hideNames(False)
        assert [(chip.opacity(), chip.scale()) for chip in chips(stage)] == [(1, 1)] * 4


async def test_hiding_closes_an_open_card() -> None:
    """A card with a name on it goes when the names are hidden."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await stage.let_in(2)
        stage.screen.check_in.look(1)
        closed: list[bool] = []
        stage.screen.check_in.done.connect(lambda: closed.append(True))
        stage.screen.house.hideNames(True)
        assert closed == [True]
        assert not stage.screen.check_in.away


async def test_nothing_moves_where_that_is_asked_for() -> None:
    """By the venue's setting or the laptop's own, from then on: chips are there at once, and names go at once."""
    for ask in ("setting", "laptop"):
        async with Stage(still=False) as stage:
            await stage.follow(weekly_coffee())
            await stage.show()
            if ask == "setting":
                screen = stage.screen
                screen.follow(replace(screen.settings, reduced_motion=True), PARIS, {"en": screen.house.words})
            else:
                stage.screen.wish_stillness()
            await stage.let_in(2)
            assert [(chip.opacity(), chip.scale()) for chip in chips(stage)] == [(1, 1)] * 2
            stage.screen.house.closeNow()
            assert stage.screen.wall.rowCount() == 0
