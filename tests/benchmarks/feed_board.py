"""A real board with people at it and feeds in its background; says how long apart its paintings were, as JSON lines.

The first line is of a while without feeds; the others each of a time in which every feed of feeds.toml was asked.
Usage: feed_board.py FOLDER
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from tests.benchmarks.memory import pss
from tests.stage import GUESTS, StageCaretaker, no_drawers
from venuescreen.clock import SystemClock
from venuescreen.core.desk import Desk
from venuescreen.core.events import Events
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.core.schedule import Hours
from venuescreen.elsewhere_keeper import ElsewhereKeeper
from venuescreen.feed_keeper import FeedKeeper
from venuescreen.i18n import words_for
from venuescreen.loop import Loop
from venuescreen.paths import DataFolder, assets
from venuescreen.planner import Planner
from venuescreen.settings.declared import Settings
from venuescreen.storage.memory import MemoryLedger
from venuescreen.ui.screen import Screen
from venuescreen.ui.window import BoardWindow

FRAME_MS = 16
QUIET_S = 8.0
ZONE = ZoneInfo("Europe/Paris")


class Board:
    """The board, painting all the time."""

    def __init__(self, folder: DataFolder) -> None:
        clock = SystemClock()
        self._desk = Desk(Room(clock, Events()), MemoryLedger())
        speech = {"en": words_for("en", assets() / "translations")}
        settings = Settings(name="OpenCoffee Club · Paris")
        self._screen = Screen(self._desk, settings, ZONE, speech, lambda _answers: None, StageCaretaker(), no_drawers)
        self._window = BoardWindow(self._screen, self._screen.house.words, assets())
        self._planner = Planner(folder, self._desk, lambda _problems, _broken: None)
        self._planner.go_by(ZONE, Hours())
        self._keeper = FeedKeeper(folder, clock, lambda: ZONE, self._planner.follow_feeds, lambda _noted: None)
        show = self._screen.elsewhere.show
        self._away = ElsewhereKeeper(folder, clock, show, lambda *_noted: None, self._keeper.elsewhere)
        self._painted: list[float] = []
        self._ticking = QTimer(interval=FRAME_MS)
        self._ticking.setProperty("timerType", 0)
        self._ticking.timeout.connect(self._window.window.update)
        self._window.window.frameSwapped.connect(lambda: self._painted.append(time.monotonic()))

    async def run(self) -> None:
        """Measure both."""
        await self._planner.read()
        await self._desk.doors.start_now()
        for said in GUESTS:
            await self._desk.check_in(said, Way.TOUCH)
        self._window.paint(full_screen=False)
        self._ticking.start()
        gc.disable()
        gc.freeze()
        await asyncio.sleep(1)
        self._painted.clear()
        await asyncio.sleep(QUIET_S)
        self._tell()
        looking = asyncio.create_task(self._look())
        for _ in range(2):
            self._keeper.ask(*(feed.url for feed in self._keeper.feed_list.feeds))
            await self._keeper.look()
            self._tell()
        looking.cancel()
        self._window.close()

    async def _look(self) -> None:
        while True:
            await self._planner.look()
            await self._away.look()
            await asyncio.sleep(0.5)

    def _tell(self) -> None:
        gc.collect()
        sessions = len(self._desk.room.schedule.calendar.sessions)
        gaps = [after - before for before, after in zip(self._painted, self._painted[1:], strict=False)]
        self._painted.clear()
        child = getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024
        line = self._screen.elsewhere.property("line")
        said = {"gaps": gaps, "sessions": sessions, "line": line, "pss": pss(os.getpid()), "child": child}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    application = QGuiApplication([])
    with Loop(application) as loop:
        loop.run_until_complete(Board(DataFolder(Path(sys.argv[1]))).run())
