"""Calendars of others on the whole board."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, Host
from tests.system.program import UNSEEN, found
from tests.system.test_board_app import board_on, until
from venuescreen.board_app import BoardApp


def comes(board: BoardApp) -> bool:
    """Whether "Next" has the feed's session."""
    return "Apéro" in [row.what for row in board._screen.coming._rows]


async def test_a_feed_that_is_added_comes_to_the_board_and_stays(tmp_path: Path) -> None:
    """Added by the command while the board is up, it is there within seconds, and at first sight after a restart."""
    found(tmp_path)
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        async with board_on(tmp_path) as board:
            await until(lambda: board._screen.board.property("takesCheckIns"))
            command = [sys.executable, "-m", "venuescreen", "--data-dir", str(tmp_path), "feeds", "add", url]
            done = await asyncio.to_thread(subprocess.run, command, env=UNSEEN, timeout=60, check=False)
            assert done.returncode == 0
            await until(lambda: comes(board))
            assert board._screen.house.property("notices") == ""
    async with board_on(tmp_path) as board:  # the host is gone
        assert comes(board)
        board._office.feeds.ask(url)
        await until(lambda: board._office.feeds.state(url).fault is not None)
        assert comes(board)
        assert board._screen.house.property("notices") == ""
