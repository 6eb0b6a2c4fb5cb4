"""Names and interests written from the right, in sentences written from the left: nothing changes places."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtQuick import QQuickItem

from tests.stage import PARIS, Stage, weekly_coffee
from tests.ui.test_check_in_window import tap
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way

GUESTS = (
    Introduction("عبد الرحمن", "C++ וקפה.", Stance.OFFERS),
    Introduction("ג׳.", "C++ וקפה.", Stance.SEEKS),
    Introduction("Noor", "C++ וקפה.", Stance.CURIOUS),
)


async def talk(stage: Stage) -> None:
    """Let them in."""
    await stage.follow(weekly_coffee())
    for said in GUESTS:
        await stage.desk.check_in(said, Way.TOUCH)
    await stage.show()
    stage.screen.refresh()
    await stage.painted()


def label(stage: Stage, part: str) -> QQuickItem:
    """Return the text in sight that has this part."""
    return next(item for item in stage.items() if part in str(item.property("text") or ""))


def cursors(item: QQuickItem) -> list[float]:
    """Return where Qt's own text layout draws the cursor before each letter, and after the last."""
    text = item.property("text")
    layout = QTextLayout(text, item.property("font"))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return [line.cursorToX(at)[0] for at in range(len(text) + 1)]  # type: ignore[index]  # PySide's own hint is amiss


def cursor(item: QQuickItem, upto: str) -> float:
    """Return where the cursor is drawn after a part of the text."""
    text: str = item.property("text")
    return cursors(item)[text.index(upto) + len(upto)]


def spans(item: QQuickItem, *parts: str) -> list[tuple[float, float]]:
    """Return from where to where each part is drawn."""
    edges = cursors(item)
    found, at = [], 0
    for part in parts:
        at = item.property("text").index(part, at)
        of_part = edges[at : at + len(part) + 1]
        found.append((min(of_part), max(of_part)))
        at += len(part)
    return found


def assert_in_order(item: QQuickItem, *parts: str) -> None:
    """Fail where a part doesn't begin on the right of the one before it, or the whole not on the left."""
    for one, other in pairwise(spans(item, *parts)):
        assert one[1] <= other[0] + 0.5, parts
    assert item.boundingRect().x() < 1


async def test_a_thread_keeps_its_order() -> None:
    """Whatever direction its names and its subject are written in."""
    async with Stage() as stage:
        await talk(stage)
        line = label(stage, "could talk about")
        assert_in_order(line, "عبد الرحمن", " and ", "ג׳.", " could talk about ", "C++", " ", "וקפה", ".")
        after_letter, after_sign = cursor(line, "ג"), cursor(line, "ג׳")
        assert after_sign < after_letter, "the name's full stop is on its left"


@pytest.mark.parametrize("number", range(len(GUESTS)))
async def test_a_card_keeps_its_order(number: int) -> None:
    """Its title, what the guest said, and who shares it; all begin on the card's left side."""
    others = [said.first_name for at, said in enumerate(GUESTS) if at != number]
    async with Stage() as stage:
        await talk(stage)
        chip = [item for item in stage.items() if item.property("guestName")][number]
        assert str(GUESTS[number].first_name) in chip.property("name")
        await tap(stage, chip)
        await stage.painted()
        title = [item for item in stage.items() if item.property("text") == GUESTS[number].first_name][-1]
        assert_in_order(title, str(GUESTS[number].first_name))
        verb = next(part["words"] for part in chip.property("parts") if part["kind"] == "link")
        said = [item for item in stage.items() if str(item.property("text") or "").startswith(f"{verb} ")][-1]
        assert_in_order(said, verb, "C++", " ", "וקפה", ".")
        assert_in_order(label(stage, " too."), str(others[0]), " and ", str(others[1]), " talk about it too.")


async def test_what_is_read_aloud_of_a_chip_keeps_its_parts_apart() -> None:
    """Its name for screen readers sets each part that is written from the right apart, and adds nothing to others."""
    async with Stage() as stage:
        await talk(stage)
        names = [item.property("name") for item in stage.items() if item.property("guestName")]
        assert names[0] == "\u2068عبد الرحمن\u2069 can help with \u2068C++ וקפה.\u2069"
        assert names[2] == "Noor talks about \u2068C++ וקפה.\u2069"


@pytest.mark.parametrize(
    ("place", "capitals"), [("Café Zoé", True), ("Καφέ", True), ("مقهى الواحة", False), ("ყავა", False)]
)
async def test_a_place_is_spaced_and_capital_only_where_its_script_is(place: str, capitals: bool) -> None:
    """Arabic letters join; Georgian capitals are in few fonts."""
    async with Stage() as stage:
        screen = stage.screen
        screen.follow(replace(screen.settings, name=place), PARIS, {"en": screen.house.words})
        await stage.follow(weekly_coffee())
        await stage.show()
        font = label(stage, place).property("font")
        assert (font.capitalization() == QFont.Capitalization.AllUppercase) is capitals
        assert (font.letterSpacing() > 0) is capitals


async def test_a_thread_of_the_longest_names_is_whole() -> None:
    """Where there is one column and the type is large, too."""
    for size, larger in (((1280, 800), 0), ((1280, 800), 1), ((800, 1280), 1)):
        async with Stage() as stage:
            await stage.follow(weekly_coffee())
            for name, stance in (
                ("Bartholomäus-Maximilian", Stance.OFFERS),
                ("Marie-Françoise-Clémence", Stance.SEEKS),
            ):
                said = Introduction(name, "what a bakery can learn from biotechnics", stance)
                await stage.desk.check_in(said, Way.TOUCH)
            for _ in range(larger):
                stage.screen.house.enlarge()
            await stage.show(*size)
            stage.screen.refresh()
            await stage.painted()
            assert not label(stage, "could talk about").property("truncated")
