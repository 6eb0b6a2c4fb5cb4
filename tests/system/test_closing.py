"""Closing a board that guards nothing: an end in order."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.desktop import desktop, until
from tests.system.program import UNSEEN, found

NOW = "2026-11-26T09:52"
MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's own RAM file system


@pytest.mark.skipif(not MEMORY.is_dir(), reason="there is no RAM file system here")
def test_closing_the_window_ends_the_board_in_order(tmp_path: Path) -> None:
    """Alt+F4 on a window ends the program with code 0, says nothing, and leaves no names in memory."""
    with desktop() as desk, tempfile.TemporaryDirectory(dir=MEMORY) as memory:
        board = subprocess.Popen(
            [sys.executable, "-m", "venuescreen", "--windowed", "--data-dir", found(tmp_path), "--now", NOW],
            env=UNSEEN | desk.environ | {"XDG_RUNTIME_DIR": memory},
            stderr=subprocess.PIPE,
            text=True,
        )
        until(lambda: desk.in_front("Café Test"), what="the window")

        def named() -> bool:
            desk.click(650, 680)
            desk.do("type", "Camille")
            desk.keys("Return")
            return any(Path(memory).glob("venuescreen-*.json"))

        until(named, what="a name on the wall")
        desk.keys("alt+F4")
        assert (board.wait(timeout=20), board.communicate()[1]) == (0, "")
        assert list(Path(memory).iterdir()) == []
