"""The organizer's panel on the whole board: what the program itself puts together."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import Qt

from tests.stage import Stage
from tests.system.program import UNSEEN, found
from tests.system.test_board_app import board_on, until
from tests.ui.panel_hand import PanelHand
from venuescreen.board_app import BoardApp


class BoardStage(Stage):
    """What a hand needs of a stage, given by a whole board."""

    def __init__(self, board: BoardApp) -> None:
        self.screen = board._screen
        self.window = board._window
        self.warnings = []
        self.window.engine.warnings.connect(lambda all_: self.warnings.extend(w.toString() for w in all_))


@asynccontextmanager
async def hand_at(board: BoardApp) -> AsyncIterator[PanelHand]:
    """A hand at the board's panel; QML must have complained of nothing in the end."""
    await until(lambda: board._screen.board.property("headline") != "" and bool(board._desk.room.open))
    stage = BoardStage(board)
    yield PanelHand(stage)
    await stage.screen.settle()
    assert stage.warnings == []


async def test_every_page_of_the_panel_opens(tmp_path: Path) -> None:
    """Each tab, and each page that leads on from one, is there for a venue on a real disk."""
    found(tmp_path)
    async with board_on(tmp_path) as board, hand_at(board) as hand:
        await hand.open_tab("Sessions")
        assert any("Café Test" in text or "Coffee" in text for text in hand.stage.texts())
        for name in ("Add a calendar file", "Other calendars", "Save a copy", "Poster and tally sheet"):
            await hand.tap(name)
            assert hand.stage.screen.organizer.property("said") == ""
            await hand.press(Qt.Key.Key_Escape)
        await hand.tap("Attendance")
        await hand.tap("Export…")
        await hand.press(Qt.Key.Key_Escape)
        await hand.tap("Venue")
        assert hand.labelled("Name").isVisible()
        await hand.tap("This screen")
        await hand.seen(lambda: hand.stage.named("Back up now"), "Back up now")


async def test_a_setting_changed_in_the_panel_is_on_the_board(tmp_path: Path) -> None:
    """The board follows it at once, and the file keeps what else stands there."""
    found(tmp_path)
    async with board_on(tmp_path) as board, hand_at(board) as hand:
        await hand.open_tab("Venue")
        await hand.type_into("Name", "Café Neuf")
        await hand.press(Qt.Key.Key_Return)
        await until(lambda: board._screen.board.property("place") == "Café Neuf")
        assert 'topics = ["pricing"]' in (tmp_path / "venue.toml").read_text("utf-8")


async def test_a_headcount_by_command_is_on_the_running_board(tmp_path: Path) -> None:
    """Typed in a terminal while the session is on, it reaches the one ledger through the board."""
    found(tmp_path)
    async with board_on(tmp_path) as board, hand_at(board):
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "1")
        command = [sys.executable, "-m", "venuescreen", "--data-dir", str(tmp_path), "--lang", "en"]
        done = await _run([*command, "--now", "2026-11-26T09:53", "headcount", "2026-11-26", "17"])
        assert (done.returncode, "17" in done.stderr) == (0, True), done.stderr
        (held,) = board._desk.room.open.values()
        assert (held.headcount, held.arrivals) == (17, 1)
        shown = await _run([*command, "--now", "2026-11-26T10:00", "attendance", "--from", "2026-11-26", "--json"])
        assert re.search(r'"headcount": 17', json.dumps(json.loads(shown.stdout)))


async def _run(command: list[str]) -> subprocess.CompletedProcess[str]:

    return await asyncio.to_thread(
        subprocess.run, command, env=UNSEEN, capture_output=True, text=True, timeout=60, check=False
    )
