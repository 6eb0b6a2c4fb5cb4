"""Names typed with dead keys or an input method, in the check-in's fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent

from tests.stage import Stage, weekly_coffee
from tests.ui.test_check_in_window import outside, tap_named


async def compose(stage: Stage, preedit: str, commit: str = "") -> None:
    """Show what is being composed where the keyboard writes, after committing what is done."""

    def send() -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QCoreApplication.sendEvent(stage.window.window.activeFocusItem(), event)

    await outside(send)


async def sheet(stage: Stage) -> None:
    """Open the check-in sheet, its first field ready."""
    await stage.follow(weekly_coffee())
    await stage.show()
    await tap_named(stage, "Leave a first name")
    await stage.painted()


def first_names(stage: Stage) -> list[str | None]:
    """Return who is on the wall."""
    return [guest.said.first_name for guest in stage.room.wall]


@pytest.mark.parametrize(
    ("steps", "name"),
    [
        ([("´", ""), ("", "é")], "é"),
        ([("に", ""), ("にほ", ""), ("日保", ""), ("", "日保")], "日保"),
        ([("ㅈ", ""), ("지", ""), ("ㅁ", "지"), ("미", ""), ("민", "")], "지민"),
    ],
    ids=["dead key", "kanji", "Korean, its last syllable not yet done"],
)
async def test_what_is_composed_is_what_comes_on_the_wall(steps: list[tuple[str, str]], name: str) -> None:
    """Each step's text is seen where it is typed, and all of it is taken, also by a button pressed in the middle."""
    async with Stage() as stage:
        await sheet(stage)
        field = stage.window.window.activeFocusItem()
        committed = ""
        for preedit, commit in steps:
            await compose(stage, preedit, commit)
            committed += commit
            assert field.property("text") == committed
            assert field.property("preeditText") == preedit
        await tap_named(stage, "Put me on the wall")
        assert first_names(stage) == [name]


async def test_what_is_composed_stands_where_the_cursor_is() -> None:
    """In the middle of a name, too."""
    async with Stage() as stage:
        await sheet(stage)
        field = stage.window.window.activeFocusItem()
        await compose(stage, "", "김민")
        field.setProperty("cursorPosition", 1)
        await compose(stage, "지")
        await tap_named(stage, "Put me on the wall")
        assert first_names(stage) == ["김지민"]


async def test_nothing_that_was_composed_shows_on_the_next_sheet() -> None:
    """Whoever comes next finds empty fields."""
    async with Stage() as stage:
        await sheet(stage)
        await compose(stage, "지")
        await tap_named(stage, "Put me on the wall")
        await tap_named(stage, "Leave a first name")
        field = stage.window.window.activeFocusItem()
        assert (field.property("text"), field.property("preeditText")) == ("", "")
