"""What a visitor copied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.screens import sheet
from tests.stage import Stage
from tests.ui.test_check_in_window import outside, press, write


async def test_nothing_is_left_to_paste(qapp: QGuiApplication) -> None:
    """What a visitor typed and copied is gone from the clipboard when the sheet is left."""
    async with Stage() as stage:
        await stage.show()
        await sheet(stage)
        await stage.painted()
        await write(stage, "Camille")
        for key in (Qt.Key.Key_A, Qt.Key.Key_C):
            with_control = Qt.KeyboardModifier.ControlModifier
            await outside(partial(QTest.keyClick, stage.window.window, key, with_control))
        assert qapp.clipboard().text() == "Camille"
        await press(stage, Qt.Key.Key_Escape)
        assert qapp.clipboard().text() == ""


async def test_what_another_program_copied_stays(qapp: QGuiApplication) -> None:
    """A copy made while the board had no focus is not ours to clear."""
    async with Stage() as stage:
        qapp.clipboard().setText("a shopping list")
        stage.screen.rest()
        assert qapp.clipboard().text() == "a shopping list"
        qapp.clipboard().clear()
