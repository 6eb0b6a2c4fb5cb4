"""A whole board with few file descriptors, which a hand on its screen goes on counting at.

    python -m tests.faults.crowded FOLDER DESCRIPTORS

Lines: `port NUMBER`; `kept NUMBER` for each touch that was acknowledged, the number being the board's; `refused
SENTENCE`. For each line on its input it counts one; at the end of the input it ends the board, and says what it
shows as a notice: `notices …`, `done CODE`.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QSize

from tests.system.test_board_app import THURSDAY
from venuescreen.application import Application
from venuescreen.board_app import BoardApp
from venuescreen.clock import SystemClock
from venuescreen.core.errors import Refusal, StorageError
from venuescreen.core.ports import Way
from venuescreen.last_guard import load_guarded_settings
from venuescreen.logs import begin_log
from venuescreen.loop import Loop
from venuescreen.options import BoardOptions
from venuescreen.paths import DataFolder
from venuescreen.storage.ownership import FolderLock

SETTLE_S = 4
"""The board looks at its files every two seconds."""


def _say(*words: object) -> None:
    print(*words, flush=True)  # the parent reads it


async def _count_when_told(board: BoardApp) -> None:
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while await lines.readline():
        try:
            await board._desk.count(Way.TOUCH)
            _say("kept", sum(held.here for held in board._desk.room.open.values()))
        except (StorageError, Refusal) as error:
            _say("refused", error)
    await asyncio.sleep(SETTLE_S)
    _say("notices", board._screen.house.property("notices"))
    board.stop()


async def _main(board: BoardApp) -> int:
    running = asyncio.create_task(board.run())
    while board._phones._page is None or not board._desk.room.open:  # noqa: ASYNC110  # polling, within the test's patience
        await asyncio.sleep(0.01)
    _say("port", board._phones._page.link("127.0.0.1").rpartition(":")[2], board._phones._page.code("127.0.0.1"))
    await _count_when_told(board)
    return await running


if __name__ == "__main__":
    begin_log()
    folder = Path(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[2]),) * 2)
    lock = FolderLock(folder)
    assert lock.acquire()
    application = Application(["venuescreen"])
    options = BoardOptions(
        DataFolder(folder), SystemClock.starting_at(THURSDAY), language="en", windowed=True, port=0
    )
    board = BoardApp(options, load_guarded_settings(options.folder), lock)
    board._window.show(QSize(1280, 800), full_screen=False)
    with Loop(application) as loop:
        code = loop.run_until_complete(_main(board))
    lock.release()
    _say("done", code)
