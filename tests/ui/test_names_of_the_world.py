"""Names and interests of many scripts and lengths on the board: whole, within their chip, none over another."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.stage import Stage, weekly_coffee
from tests.world import WORLD
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way

SETTINGS = [((1280, 800), 100), ((1280, 800), 150), ((1024, 600), 200), ((800, 1280), 200), ((1920, 1080), 100)]
AROUND = 3
"""Pixels above and below a chip, where its letters must not reach: less than half of the least gap."""


async def world_on_the_wall(stage: Stage, size: tuple[int, int], percent: int) -> None:
    """Let all of them in, one after the other."""
    await stage.follow(weekly_coffee())
    for said in WORLD:
        await stage.desk.check_in(said, Way.TOUCH)
    for _ in range((percent - 100) // 50):
        stage.screen.house.enlarge()
    await stage.show(*size)
    stage.screen.refresh()
    await stage.painted()
    stage.screen.wall.turn(-len(WORLD))


def chips(stage: Stage) -> list[QQuickItem]:
    """Return the chips in sight."""
    return [item for item in stage.items() if item.property("guestName")]


def labels(stage: Stage, chip: QQuickItem) -> list[QQuickItem]:
    """Return a chip's pieces of text."""
    return [item for item in stage.items(chip) if item.inherits("QQuickText")]


def place(item: QQuickItem) -> QRectF:
    """Return where an item is in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def in_sight(stage: Stage) -> QRect:
    """Return where the wall shows: it scrolls where the type is large."""
    flickable = next(item for item in stage.items() if item.inherits("QQuickFlickable"))
    return place(flickable).toRect()


def only_ground(picture: QImage, strip: QRect) -> bool:
    """Whether all of a strip has the colour of its first pixel."""
    inside = strip.intersected(picture.rect())
    if inside.isEmpty():
        return True
    piece = picture.copy(inside)
    plain = QImage(piece.size(), piece.format())
    plain.fill(picture.pixelColor(inside.topLeft()))
    return piece == plain


@pytest.mark.parametrize(("size", "percent"), SETTINGS, ids=lambda value: str(value))
async def test_each_is_whole_within_its_chip(size: tuple[int, int], percent: int) -> None:
    """On every page, every word stands within its chip, no letter reaches out of it, and no chip is over another."""
    seen = []
    async with Stage() as stage:
        await world_on_the_wall(stage, size, percent)
        wall = stage.screen.wall
        for _ in range(wall.property("pages")):
            await stage.painted()
            picture = stage.window.window.grabWindow()
            for chip in chips(stage):
                texts = labels(stage, chip)
                seen.append([label.property("text") for label in texts])
                own = place(chip)
                for label in texts:
                    words, where = label.property("text"), place(label)
                    assert not label.property("truncated"), words
                    assert label.property("contentWidth") <= label.width() + 0.01, words
                    assert own.left() < where.left() < where.right() < own.right(), words
                for top in (own.top() - AROUND, own.bottom()):
                    strip = QRectF(own.left(), top, own.width(), AROUND).toAlignedRect()
                    seen_of_it = strip.adjusted(0, 1, 0, -1).intersected(in_sight(stage))
                    assert only_ground(picture, seen_of_it), chip.property("guestName")
            assert not [1 for one, other in combinations(chips(stage), 2) if place(one).intersects(place(other))]
            assert wall.property("bottom") <= place(chips(stage)[0].parentItem()).height()
            wall.turn(1)
    assert [texts[0] for texts in seen] == [said.first_name for said in WORLD]
    assert [texts[2] if len(texts) > 1 else None for texts in seen] == [said.interest for said in WORLD]


async def test_a_chip_is_as_wide_as_what_qt_draws_in_it() -> None:
    """Measured without a window, with the fonts of other scripts, to the pixel."""
    async with Stage() as stage:
        await world_on_the_wall(stage, (1280, 800), 100)
        measured = 0
        for _ in range(stage.screen.wall.property("pages")):
            await stage.painted()
            for chip in chips(stage):
                size = chip.property("size")
                parts = [label.property("implicitWidth") for label in labels(stage, chip)]
                drawn = sum(parts) + size["inner"] * (len(parts) - 1) + 2 * size["lead"]
                if not chip.property("stacked") and drawn > size["height"]:
                    assert drawn <= chip.width() < drawn + 1.01, chip.property("guestName")
                    measured += 1
            stage.screen.wall.turn(1)
        assert measured > 20


async def test_what_is_wider_than_the_wall_stands_on_several_lines() -> None:
    """The name above what is said; nothing is made smaller for it than the densest chips are."""
    async with Stage() as stage:
        await world_on_the_wall(stage, (800, 1280), 200)
        while not any(chip.property("guestName") == "字" * 24 for chip in chips(stage)):
            stage.screen.wall.turn(1)
            await stage.painted()
        chip = next(chip for chip in chips(stage) if chip.property("guestName") == "字" * 24)
        name, verb, interest = labels(stage, chip)
        assert chip.property("stacked")
        assert (name.property("lineCount"), interest.property("lineCount")) == (2, 2)
        assert name.y() + name.height() <= verb.y() + 1
        assert verb.y() + verb.height() <= interest.y() + 1
        assert name.property("font").pixelSize() == 30


async def test_an_accent_stands_on_its_letter() -> None:
    """A name with an accented letter that the reading face lacks is set in one other face: no accent beside it."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.desk.check_in(Introduction("Bọ́lá", "ẹ̀kọ́", Stance.OFFERS), Way.TOUCH)
        await stage.desk.check_in(Introduction("Zoé", "hardware", Stance.OFFERS), Way.TOUCH)
        await stage.show()
        stage.screen.refresh()
        await stage.painted()
        accented, plain = chips(stage)
        name, verb, interest = labels(stage, accented)
        own = labels(stage, plain)[0].property("font").family()
        assert verb.property("font").family() == own
        assert own not in (name.property("font").family(), interest.property("font").family())
        bare = name.property("implicitWidth")
        name.setProperty("text", "Bọ́lá".replace("\u0301", ""))
        assert name.property("implicitWidth") == pytest.approx(bare, abs=bare / 4)
