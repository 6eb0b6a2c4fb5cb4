"""The panel's pages, one behind each tab."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.panel_scenes import panel_stage
from tests.ui.panel_hand import PanelHand

NAMES = ("This screen", "Sessions", "Attendance", "Venue")


async def test_the_arrows_lead_from_tab_to_tab() -> None:
    """The Tab key stops at the tabs once, at the one in sight; the arrows open the others, and stop at both ends."""
    async with panel_stage(("en", "fr")) as stage:
        await stage.show()
        hand = PanelHand(stage)
        stage.screen.organizer.open()
        await hand.settled()

        def focused() -> object:
            item = stage.window.window.activeFocusItem()
            return item.property("name") if item is not None else None

        await hand.press(Qt.Key.Key_Tab)
        assert focused() == "Back to the board"
        await hand.press(Qt.Key.Key_Tab)
        assert focused() == NAMES[0]
        for name in (*NAMES[1:], NAMES[-1]):
            await hand.press(Qt.Key.Key_Right)
            assert focused() == name
            assert stage.named(name).property("checked")
        for name in (*reversed(NAMES[:-1]), NAMES[0]):
            await hand.press(Qt.Key.Key_Left)
            assert focused() == name
        await hand.press(Qt.Key.Key_Tab)
        assert focused() not in NAMES
