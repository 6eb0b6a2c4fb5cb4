"""Where the focus goes by itself, and who sees it."""

from __future__ import annotations

import asyncio
import itertools
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.screens import Scene, stage_for, with_code
from tests.screens.check_in import card, refused
from tests.screens.elsewhere import away
from tests.screens.organizer import panel, pin
from tests.stage import Stage
from tests.ui.flows import furnish
from tests.ui.visitors import ByKeys
from venuescreen.elsewhere_keeper import code_of


async def visitor(stage: Stage) -> ByKeys:
    """Return whoever has a keyboard, before a board with guests."""
    await stage.show()
    await furnish(stage)
    return ByKeys(stage)


def name_of_focused(who: ByKeys) -> object:
    """Return the name of what has the focus."""
    return who.focused().property("name")


async def back_at_the_board(who: ByKeys) -> None:
    """Wait until the board takes what is pressed."""
    await who.button("+1, no name")
    await who.settled()


async def test_the_focus_comes_back_to_where_it_was() -> None:
    """Whoever opens a page and leaves it goes on from the button that opened it, or from the name."""
    async with Stage() as stage:
        who = await visitor(stage)
        for opener, button in (
            ("Leave a first name", "Back"),
            ("Awa", "Back"),
            ("The code for phones", "Close"),
            ("Elsewhere", "Back to the board"),
        ):
            await who.press(opener)
            assert not str(name_of_focused(who)).startswith(opener)
            await who.leave(button)
            await back_at_the_board(who)
            assert str(name_of_focused(who)).startswith(opener)


async def test_after_a_name_was_taken_off_undo_has_the_focus() -> None:
    """Its chip has gone; what brings it back is where one is."""
    async with Stage() as stage:
        who = await visitor(stage)
        await who.press("Noor")
        await who.press("Take this name off")
        await back_at_the_board(who)
        assert name_of_focused(who) == "Undo"


async def test_what_goes_hands_the_focus_to_what_stands_before_it() -> None:
    """Once "Undo" is pressed there is none any more: one is at the button before it, and not lost."""
    async with Stage() as stage:
        who = await visitor(stage)
        await who.press("+1, no name")
        await who.press("Undo")
        async with asyncio.timeout(10):
            while name_of_focused(who) != "Leave a first name":
                await stage.painted()


async def test_who_has_gone_leaves_no_focus_behind() -> None:
    """The next visitor finds no ring around anything, whatever the last one had open."""
    async with Stage() as stage:
        who = await visitor(stage)
        for opener in ("Hide the names", "Leave a first name"):
            await who.go_to(await who.button(opener))
            if opener != "Hide the names":
                await who.key(Qt.Key.Key_Space)
            stage.screen.rest()
            stage.screen.idle.left.emit()
            await back_at_the_board(who)
            assert name_of_focused(who) is None


async def test_a_key_that_is_held_counts_once() -> None:
    """X11 says of it "let go, pressed again", some thirty times a second, and not always that it repeats."""
    async with Stage() as stage:
        who = await visitor(stage)
        await who.go_to(await who.button("+1, no name"))
        before = int(stage.screen.board.property("number"))
        for _ in range(5):
            await who.send(QEvent.Type.KeyPress, Qt.Key.Key_Space)
            await who.send(QEvent.Type.KeyRelease, Qt.Key.Key_Space)
        await who.settled()
        assert int(stage.screen.board.property("number")) == before + 1


async def test_a_finger_sees_no_ring() -> None:
    """The ring is for keys: after a touch there is none, after a key there is one again."""
    async with Stage() as stage:
        who = await visitor(stage)
        await who.press("Awa")

        def rings() -> list[QQuickItem]:
            return [child for child in who.focused().childItems() if child.isVisible() and child.x() < 0]

        assert rings()
        stage.screen.keyboard.touched(1.0, 1.0)
        assert not rings()
        stage.screen.keyboard.typed()
        assert rings()


async def test_the_arrows_lead_through_a_long_list_of_cities() -> None:
    """One stop for the Tab key; the arrows go to the last city and back, all in sight; Tab leads out."""
    when = datetime.fromisoformat("2026-11-27T09:00")
    async with Stage() as stage:
        who = await visitor(stage)
        cities = tuple(away(f"City {n:02}", "UTC", "", "", when) for n in range(30))
        stage.screen.elsewhere.show(cities, code_of)
        await who.press("Elsewhere")
        await who.go_to(await who.entry("A city or a country"))
        await who.key(Qt.Key.Key_Tab)
        assert str(name_of_focused(who)).startswith("City 00")
        for _ in range(29):
            await who.key(Qt.Key.Key_Down)
        assert str(name_of_focused(who)).startswith("City 29")
        assert who.in_sight(who.focused())
        await who.key(Qt.Key.Key_Up)
        assert str(name_of_focused(who)).startswith("City 28")
        await who.key(Qt.Key.Key_Backtab)
        assert who.focused() == await who.entry("A city or a country")


async def test_the_first_run_is_answered_by_keys() -> None:
    """From the name, which has the focus, to the button that opens the board."""
    found: list[str] = []
    async with Stage(found=lambda answers: found.append(answers.name)) as stage:
        await stage.show()
        stage.screen.house.set_setting_up(True)
        who = ByKeys(stage)
        await who.settled()
        assert who.focused() == await who.entry("What is the place called?")
        await who.write("What is the place called?", "Café")
        await who.press("Saturday")
        await who.press("Every other week")
        await who.press("Open the board")
    assert found == ["Café"]


async def test_on_the_board_tab_goes_in_the_order_of_reading() -> None:
    """From the top to the bottom of the left column, then down the right one, and round."""
    async with Stage() as stage:
        who = await visitor(stage)
        names: list[str] = []
        await who.key(Qt.Key.Key_Tab)
        while (name := str(name_of_focused(who))) not in names:
            names.append(name)
            await who.key(Qt.Key.Key_Tab)
        left = ("English", "Français", "Larger", "Contrast", "Camille", "Léo", "Awa", "Noor", "+1", "Leave")
        right = ("Elsewhere", "The code", "Stay", "Hide", "Close now")
        assert [name[: len(start)] for name, start in zip(names, left + right, strict=True)] == [*left, *right]


@pytest.mark.parametrize("scene", [with_code, refused, card, pin, panel], ids=lambda scene: scene.__name__)
async def test_what_has_the_focus_looks_like_it(scene: Scene) -> None:
    """Tab by Tab, a ring or a thicker line is around it, and gone when the focus has: more than a caret."""
    async with stage_for(scene, "en", "paper") as stage:
        await stage.show()
        await scene(stage)
        who, met = ByKeys(stage), set()
        await who.key(Qt.Key.Key_Tab)
        while (item := who.focused()) not in met:
            met.add(item)
            await who.settled()
            place = around(stage, item)
            there = stage.window.window.grabWindow().copy(place)
            await who.key(Qt.Key.Key_Tab)
            await who.settled()
            if around(stage, item) == place:  # the page may have scrolled
                gone = stage.window.window.grabWindow().copy(place)
                assert unlike(there, gone) > 2 * min(place.width(), place.height()), item.property("name")
        assert len(met) > 2


def around(stage: Stage, item: QQuickItem) -> QRect:
    """Return where an item and its ring are in the window's picture."""
    ratio = stage.window.window.devicePixelRatio()
    box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).adjusted(-24, -8, 24, 8)
    return QRect(*(round(n * ratio) for n in (box.x(), box.y(), box.width(), box.height())))


def unlike(one: QImage, other: QImage) -> int:
    """Return how many pixels differ."""
    where = itertools.product(range(one.width()), range(one.height()))
    return sum(one.pixel(x, y) != other.pixel(x, y) for x, y in where)
