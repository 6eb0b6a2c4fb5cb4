"""Who to talk to: all that guests may say, on the wall, on a card and in the sheet."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QObject

from tests.screens.check_in import show_card
from tests.screens.scene import Scene
from tests.stage import Stage, weekly_coffee
from venuescreen.core.guest import Stance
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way

LOOKING, NEWCOMER = 6, 8
"""Arrivals of `table_talk`."""


async def table_talk(stage: Stage) -> None:
    """Guests who said all that one can say."""
    await stage.follow(weekly_coffee())
    await stage.let_in(3, 2)
    for said in (
        introduce("Léo", "pricing", Stance.SEEKS, offer="design", languages=("fr", "ar")),
        introduce("Camille", "pricing", Stance.OFFERS, welcomes=True, languages=("en", "fr")),
        introduce("Awa", first_time=True, languages=("wo", "fr")),
        introduce("Noor", "hardware", Stance.SEEKS, offer="English conversation", welcomes=True, first_time=True),
    ):
        await stage.desk.check_in(said, Way.TOUCH)


async def newcomer_card(stage: Stage) -> None:
    """The card of someone who comes for the first time, with all there is to tell."""
    await table_talk(stage)
    show_card(stage, NEWCOMER)


async def sheet_looking(stage: Stage) -> None:
    """The check-in sheet of someone who looks for something, and told more."""
    await table_talk(stage)
    show_card(stage, LOOKING)
    cards = stage.window.window.findChildren(QObject)
    card_in_sight = next(each for each in cards if each.metaObject().indexOfSignal("edit()") >= 0)
    QMetaObject.invokeMethod(card_in_sight, "edit")


SCENES: tuple[Scene, ...] = (table_talk, newcomer_card, sheet_looking)
