"""After a sleep, however it ended, the board is right again within two seconds."""

from __future__ import annotations

import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.kiosk.buses import until
from tests.system.program import found, started


def sessions_opened(ledger: Path) -> int:
    """Return how many sessions the ledger has, read beside the board."""
    try:
        with closing(sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)) as reading:
            return int(reading.execute("SELECT count(*) FROM sessions").fetchone()[0])
    except sqlite3.OperationalError:
        return -1


@pytest.mark.prove
@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_a_board_that_slept_through_an_opening_opens_within_two_seconds(tmp_path: Path) -> None:
    """The program stands still from before nine until after, and opens the session when it goes on."""
    folder = found(tmp_path / "venue")
    began = time.monotonic()
    board = started("--data-dir", folder, "--now", "2026-11-26T08:59:48")
    try:
        until(lambda: sessions_opened(folder / "ledger.db") == 0)
        board.send_signal(signal.SIGSTOP)
        until(lambda: time.monotonic() - began > 14, 20)
        assert sessions_opened(folder / "ledger.db") == 0
        board.send_signal(signal.SIGCONT)
        until(lambda: sessions_opened(folder / "ledger.db") == 1, 2)
    finally:
        board.terminate()
        board.communicate(timeout=20)
