"""Every scene looks as it did when somebody last looked at it, and what compares them sees what an eye would."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtQuick import QQuickItem

from tests.screens import ALL_SCENES, kept, on, stage_for
from tests.screens.comparing import differing, distance
from tests.screens.drawing import LANGUAGES, THEMES, application
from tests.screens.scene import Scene
from tests.stage import Stage

SEEN = Path("build/looks")
RENEW = "If it is meant so: make screens ARGS=--keep"


@pytest.fixture(autouse=True)
def _without_blinking() -> None:
    """The cursor stands still."""
    application()


def show_difference(name: str, actual: QImage, expected: QImage, blocks: list[QRect]) -> str:
    """Save what was seen, what was expected, and both with the difference marked; return what to say."""
    SEEN.mkdir(parents=True, exist_ok=True)
    marked = actual.convertToFormat(QImage.Format.Format_RGB32)
    with QPainter(marked) as painter:
        painter.setPen(QColor("magenta"))
        for block in blocks:
            painter.drawRect(block.adjusted(-1, -1, 0, 0))
    pictures = {"actual": actual, "expected": expected, "marked": marked}
    if actual.size() == expected.size():
        pictures["difference"] = distance(actual, expected)
    for what, picture in pictures.items():
        assert picture.save(str(SEEN / f"{name}-{what}.png"))
    return f"{name} looks different in {len(blocks)} places: see {SEEN.resolve()}/{name}-*.png. {RENEW}"


@pytest.mark.parametrize("scene", ALL_SCENES, ids=lambda scene: scene.__name__)
async def test_a_scene_looks_as_it_did(scene: Scene) -> None:
    """Nothing has moved, gone or changed its colour, as far as the program's own fonts draw it."""
    actual, foreign = await kept.drawn(scene)
    if foreign:
        pytest.skip(f"it shows letters of the machine’s own fonts, which differ from machine to machine: {foreign}")
    expected = QImage(str(kept.file_of(scene)))
    assert not expected.isNull(), f"{scene.__name__} has no picture to go by. {RENEW}"
    blocks = differing(actual, expected)
    assert not blocks, show_difference(scene.__name__, actual, expected, blocks)


def test_the_kept_pictures_are_small_and_of_every_kind() -> None:
    """They take a megabyte and a half at most; each size is there in each theme and in each language."""
    assert sum(file.stat().st_size for file in kept.FOLDER.glob("*.png")) <= 1_500_000
    looks = {kept.look_of(scene) for scene in ALL_SCENES if kept.file_of(scene).exists()}
    assert {(look.size, look.theme) for look in looks} == set(product(kept.KEPT_SIZES, THEMES))
    assert {(look.size, look.language) for look in looks} == set(product(kept.KEPT_SIZES, LANGUAGES))
    assert {file.stem for file in kept.FOLDER.glob("*.png")} <= {scene.__name__ for scene in ALL_SCENES}


Change = Callable[[Stage], None]


def item_with(stage: Stage, **properties: object) -> QQuickItem:
    """Return the item in sight that has these properties."""
    return next(
        item for item in stage.items() if all(item.property(name) == value for name, value in properties.items())
    )


def move_a_chip(right: int, down: int) -> Change:
    """Move the smallest guest."""

    def change(stage: Stage) -> None:
        chip = item_with(stage, guestName="Noor")
        chip.setPosition(chip.position() + type(chip.position())(right, down))

    return change


def move_a_date(right: int, down: int) -> Change:
    """Move a few words."""

    def change(stage: Stage) -> None:
        date = item_with(stage, text="Thu 3 Dec")
        date.setPosition(date.position() + type(date.position())(right, down))

    return change


def hide(**properties: object) -> Change:
    """Hide an item."""
    return lambda stage: item_with(stage, **properties).setVisible(False)


def hide_a_hairline(stage: Stage) -> None:
    """Hide the only line of the board."""
    lines = [item for item in stage.items() if item.inherits("QQuickRectangle") and item.height() <= 2]
    lines[0].setVisible(False)


def colour(text: str, name: str) -> Change:
    """Give a text another colour of the theme."""
    return lambda stage: _set(item_with(stage, text=text), "color", QColor(name))


def hint(preference: QFont.HintingPreference) -> Change:
    """Let another font engine's hints have their way with every letter."""

    def change(stage: Stage) -> None:
        for item in stage.items():
            if item.inherits("QQuickText"):
                font = QFont(item.property("font"))
                font.setHintingPreference(preference)
                _set(item, "font", font)

    return change


def nudge(pixels: float) -> Change:
    """Move every letter by less than a pixel."""

    def change(stage: Stage) -> None:
        for item in stage.items():
            if item.inherits("QQuickText"):
                _set(item, "topPadding", item.property("topPadding") + pixels)
                _set(item, "bottomPadding", item.property("bottomPadding") - pixels)

    return change


def _set(item: QQuickItem, name: str, value: object) -> None:
    assert item.setProperty(name, value)


async def before_and_after(change: Change, theme: str, size: tuple[int, int]) -> tuple[QImage, QImage]:
    """Return the board as it is kept, and after a change, which is one to be seen in full size."""
    async with stage_for(on, "en", theme, own_letters=True) as stage:
        await stage.show(*size)
        await on(stage)
        await stage.painted()
        before = stage.window.window.grabWindow()
        change(stage)
        await stage.painted()
        after = stage.window.window.grabWindow()
        assert after != before
        return kept.reduced(before), kept.reduced(after)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)], ids=["large", "small"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(move_a_chip(8, 0), id="a guest 8 pixels to the right"),
        pytest.param(move_a_chip(0, 8), id="a guest 8 pixels down"),
        pytest.param(move_a_date(8, 0), id="a date 8 pixels to the right"),
        pytest.param(move_a_date(0, -8), id="a date 8 pixels up"),
        pytest.param(hide(guestName="Noor"), id="a guest is missing"),
        pytest.param(hide(text="Aa"), id="Aa is missing"),
        pytest.param(hide(text="Workshop"), id="a word is missing"),
        pytest.param(hide_a_hairline, id="a hairline is missing"),
        pytest.param(colour("first hires", "#2E5A88"), id="green is blue"),
        pytest.param(colour("5 of them without a name", "#2A8A2B"), id="grey is green"),
    ],
)
async def test_what_an_eye_would_notice_is_noticed(change: Change, size: tuple[int, int], theme: str) -> None:
    """A small thing that moved by 8 pixels, that is gone, or that has another colour."""
    before, after = await before_and_after(change, theme, size)
    assert differing(after, before)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280)], ids=["large", "small", "upright"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(hint(QFont.HintingPreference.PreferNoHinting), id="letters are hinted otherwise"),
        pytest.param(nudge(0.5), id="letters half a pixel further down"),
        pytest.param(nudge(-0.3), id="letters a third of a pixel further up"),
    ],
)
async def test_what_no_eye_would_notice_is_not_noticed(change: Change, size: tuple[int, int], theme: str) -> None:
    """Another version of the engine that draws letters puts their edges elsewhere."""
    before, after = await before_and_after(change, theme, size)
    assert not differing(after, before)


def test_another_size_is_another_look() -> None:
    """Pictures of two sizes are never compared point by point."""
    small, large = (QImage(width, 20, QImage.Format.Format_RGB32) for width in (20, 30))
    assert differing(small, large) == [QRect(0, 0, 30, 20)]
