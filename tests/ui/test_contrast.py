"""Who has high contrast, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtQml import QQmlProperty

from tests.stage import PARIS, Stage, weekly_coffee
from venuescreen.ui.house import House


def high(house: House) -> bool:
    """Whether colours are far apart."""
    return bool(house.property("highContrast"))


async def test_a_visitor_turns_it_on_until_they_have_gone() -> None:
    """It is the visitor's, as language and type size are: the screen goes back to the venue's."""
    async with Stage() as stage:
        house = stage.screen.house
        await stage.follow(weekly_coffee())
        await stage.show()
        paper = stage.window.window.color()
        house.turnContrast()
        assert (house.away, high(house)) == (True, True)
        assert stage.window.window.color() != paper
        stage.screen.rest()
        assert (house.away, high(house)) == (False, False)
        assert stage.window.window.color() == paper


@pytest.mark.parametrize("asked", ["setting", "laptop"])
async def test_where_the_venue_or_the_laptop_asks_for_it_it_is_on(asked: str) -> None:
    """A visitor may turn it off, and after that it is on again."""
    async with Stage() as stage:
        screen = stage.screen
        if asked == "setting":
            screen.follow(replace(screen.settings, high_contrast=True), PARIS, {"en": screen.house.words})
        else:
            screen.house.wishContrast(True)
        assert high(screen.house)
        screen.house.turnContrast()
        assert not high(screen.house)
        screen.rest()
        assert high(screen.house)


async def test_it_needs_no_colour_to_tell_a_chip() -> None:
    """Those who share a subject are underlined, and a joined chip has a thicker outline than the others."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await stage.let_in(4)
        stage.screen.check_in.look(1)
        await stage.painted()
        told = {}
        for chip in (item for item in stage.items() if item.property("guestName")):
            texts = [item for item in stage.items(chip) if item.inherits("QQuickText")]
            outline = next(
                item for item in chip.childItems() if item.inherits("QQuickRectangle") and item.isVisible()
            )
            width = QQmlProperty.read(outline, "border.width")
            told[chip.property("guestName")] = (texts[0].property("font").underline(), width)
        assert told == {"Camille": (True, 3), "Léo": (True, 3), "Awa": (False, 1), "Noor": (False, 1)}
