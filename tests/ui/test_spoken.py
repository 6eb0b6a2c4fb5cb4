"""What a screen reader is told of every screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.screens import ALL_SCENES, Scene, stage_for
from tests.stage import Stage, weekly_coffee
from tests.ui.spoken import (
    BY_ANOTHER_WAY,
    DESCRIPTION,
    FOCUSED,
    NAME,
    Role,
    has_handler,
    heard,
    in_use,
    interface,
    kinds,
    lineage,
)

SIGNS = {"‹", "›", "−", "+", "–"}
"""Not read aloud: the button they are on has a name, and an empty bar says that no screen was on."""


@pytest.fixture(autouse=True)
async def _listening() -> AsyncIterator[None]:
    """As when a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


async def look_at(scene: Scene, stage: Stage) -> None:
    """Show a scene, whole."""
    await stage.show()
    await scene(stage)
    stage.screen.refresh()
    await stage.painted()


def check_focusable(item: QQuickItem) -> None:
    """What the Tab key stops at says what it is."""
    told = interface(item)
    assert told is not None, f"not told: {item}"
    assert told.role() in FOCUSED, f"{told.role()}: {item}"
    name = told.text(DESCRIPTION) if told.state().passwordEdit else told.text(NAME)  # Qt keeps that name back
    assert name.strip(), f"no name: {item}"
    assert told.state().focusable, f"not focusable: {told.text(NAME)}"
    assert not told.state().invisible, f"not in sight: {told.text(NAME)}"


def check_state(item: QQuickItem) -> None:
    """What can be on or off says which; what can be typed into says so, and what it holds."""
    told = interface(item)
    assert told is not None
    state, name = told.state(), told.text(NAME) or told.text(DESCRIPTION)
    if item.property("checkable"):
        kept = state.selected if told.role() == Role.PageTab else state.checked
        assert bool(kept) == item.property("checked"), f"wrong state: {name}"
        assert state.selectable if told.role() == Role.PageTab else state.checkable, f"not checkable: {name}"
    if item.inherits("QQuickTextInput"):
        assert state.editable, f"not editable: {name}"
        assert state.passwordEdit == next(each.property("secret") for each in lineage(item) if hides(each)), name
        if not state.passwordEdit:
            assert told.text(QAccessible.Text.Value) == item.property("text"), name


def hides(item: QQuickItem) -> bool:
    """Whether an item is a field, which says whether it hides what is typed."""
    return item.property("secret") is not None


def check_text(item: QQuickItem) -> None:
    """What is to be read is read aloud, by itself or as a part of what it is on."""
    text = item.property("text").removeprefix("✓ ")
    # Digits one by one, dots for a PIN, and what else is told as a whole.
    if text in SIGNS or "●" in text or kinds(item) & {"Clock", "ChartBar", "KeyFace", "Alternatives"}:
        return
    said = heard(item)
    whole = next((each for each in lineage(item) if has_handler(each)), None)
    assert text in said or whole is not None, f"not read aloud: {text!r}, but {said!r}"


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.prove)])
@pytest.mark.parametrize("scene", ALL_SCENES, ids=lambda scene: scene.__name__)
async def test_all_is_told(scene: Scene, language: str) -> None:
    """All that has the focus has a role, a name and its state; what is pressed can have it; all texts are told."""
    async with stage_for(scene, language) as stage:
        await look_at(scene, stage)
        for item in in_use(stage):
            if item.activeFocusOnTab():
                check_focusable(item)
                check_state(item)
            elif has_handler(item):
                others = [each for each in stage.items(item) if each.activeFocusOnTab()]
                assert others or kinds(item) & set(BY_ANOTHER_WAY) or corner(item), f"never focused: {item}"
            elif item.inherits("QQuickText") and item.property("text"):
                check_text(item)


def corner(item: QQuickItem) -> bool:
    """Whether it is the corner that opens the panel when held; for the keyboard there is Ctrl+Shift+O."""
    return item.x() == 0 and item.y() == 0 and item.metaObject().className() == "QQuickItem"


async def test_what_covers_the_board_holds_it_back() -> None:
    """Behind a sheet the board's buttons are told as disabled: they answer to nobody then."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await look_at(open_sheet, stage)
        board = stage.named("+1, no name")
        told = interface(board)
        assert told is not None
        assert told.state().disabled
        assert not told.state().focusable


async def open_sheet(stage: Stage) -> None:
    """Open the check-in sheet."""
    from tests.screens import emit

    emit(stage, "introduce")


async def test_a_refusal_is_told_with_its_field() -> None:
    """Who comes back to a field hears what is wrong with it, and that what was typed is still there."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await look_at(open_sheet, stage)
        field = next(item for item in in_use(stage) if item.inherits("QQuickTextInput"))
        field.setProperty("text", "Zo@")
        stage.screen.check_in.submit("Zo@", "", "offers", 0)
        await stage.painted()
        told = interface(field)
        assert told is not None
        assert "has no “@”" in told.text(DESCRIPTION)
        assert told.text(QAccessible.Text.Value) == "Zo@"


async def test_a_screen_reader_presses_and_toggles() -> None:
    """Its own "press" counts a guest, and its own "toggle" chooses, each once."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await look_at(open_sheet, stage)
        offers = stage.named("I can help with it")
        act(offers, "Toggle")
        await asyncio.sleep(0)
        assert offers.property("checked")
        act(stage.named("Back"), "Press")
        await stage.painted()
        count = await enabled(stage, "+1, no name")
        act(count, "Press")
        await stage.screen.settle()
        assert stage.screen.board.property("number") == "1"


def act(item: QQuickItem, action: str) -> None:
    """Do what a screen reader does."""
    told = interface(item)
    assert told is not None
    told.actionInterface().doAction(action)


async def enabled(stage: Stage, name: str) -> QQuickItem:
    """Wait until something can be pressed: for a moment after a sheet has gone the board takes nothing."""
    async with asyncio.timeout(10):
        while not (item := stage.named(name)).isEnabled():
            await stage.painted()
    return item
