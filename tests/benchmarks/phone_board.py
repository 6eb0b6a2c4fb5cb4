"""A real board with its phone page and ledger, told by lines on its standard input what to do; answers in JSON lines.

`admit N` lets N phones in; `touch N` checks N in at the screen, one each 100 ms; `frames` tells the gaps between
paintings since it was asked last; `memory`; `turn` closes the session and opens the next one.
Usage: phone_board.py FOLDER
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from tests.benchmarks.memory import pss
from tests.stage import StageCaretaker, no_drawers
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.events import Events
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.core.session import Session
from venuescreen.i18n import words_for
from venuescreen.loop import Loop
from venuescreen.paths import assets
from venuescreen.settings.declared import Settings
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.snapshot import WallSnapshot, mounted, ram_folder
from venuescreen.ui.screen import Screen
from venuescreen.ui.window import BoardWindow
from venuescreen.web.buckets import Pace
from venuescreen.web.paces import Paces
from venuescreen.web.phone_page import PhonePage
from venuescreen.web.view import Venue

FRAME_MS = 16
TOUCH_EVERY_S = 0.1
HOURS = timedelta(hours=3)
TOPICS = ("pricing", "hardware", "first hires")
ANY = Pace(1_000_000, 1_000_000)
"""The load comes from one machine: what keeps one phone from asking too often is not what is measured."""


class MovableClock:
    """The machine's time, moved forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        """Return it in UTC."""
        return datetime.now(UTC) + self.ahead


class Board:
    """The board, and what may be asked of it."""

    def __init__(self, folder: Path) -> None:
        self._clock = MovableClock()
        ram = ram_folder(os.environ, mounted())
        self._room = Room(self._clock, Events(), WallSnapshot(ram, "bench"))
        self._ledger = SqliteLedger(folder / "ledger.db", list(TOPICS))
        self._desk = Desk(self._room, self._ledger)
        settings = Settings(name="OpenCoffee Club · Paris", topics=TOPICS)
        speech = {"en": words_for("en", assets() / "translations")}
        zone = ZoneInfo("Europe/Paris")
        self._screen = Screen(self._desk, settings, zone, speech, lambda _answers: None, StageCaretaker(), no_drawers)
        self._window = BoardWindow(self._screen, self._screen.house.words, assets())
        self._page = PhonePage(
            self._desk, Venue(settings.name, zone, TOPICS, speech), calendar=_none, paces=Paces(ANY, ANY, ANY, ANY)
        )
        self._painted: list[float] = []
        self._ticking = QTimer(interval=FRAME_MS)
        self._ticking.timeout.connect(self._window.window.update)
        self._window.window.frameSwapped.connect(lambda: self._painted.append(time.monotonic()))

    async def run(self) -> None:
        """Serve until the input ends."""
        await self._ledger.start()
        begin = self._clock.now() - timedelta(minutes=1)
        sessions = [Session("coffee", None, start, start + HOURS, start) for start in (begin, begin + 2 * HOURS)]
        sessions += [Session("coffee", None, s, s + HOURS, s) for s in (begin + 4 * HOURS, begin + 6 * HOURS)]
        await self._desk.doors.follow(Calendar(tuple(sessions)))
        self._window.paint(full_screen=False)
        self._ticking.setProperty("timerType", 0)
        self._ticking.start()
        gc.disable()
        gc.freeze()
        print(json.dumps({"port": await self._page.start(0)}), flush=True)
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := (await reader.readline()).decode().split():
            print(json.dumps(await self._answer(line[0], int(line[1]) if line[1:] else 0)), flush=True)
        await self._page.stop()
        await self._ledger.close()
        self._window.close()

    async def _answer(self, what: str, number: int) -> Any:
        if what == "admit":
            cookies = [cookie for _ in range(number) if (cookie := self._page._visitors.admit())]
            return [[cookie, self._page._visitors._by_cookie[cookie].form_token] for cookie in cookies]
        if what == "touch":
            return await self._touch(number)
        if what == "turn":
            self._clock.ahead += 2 * HOURS
            await self._desk.doors.keep_time()
            return {"here": self._here()}
        if what == "memory":
            gc.collect()
            return {"pss": pss(os.getpid()), "phones": len(self._page._stream)}
        gaps = [after - before for before, after in zip(self._painted, self._painted[1:], strict=False)]
        self._painted.clear()
        return {"gaps": gaps, "here": self._here()}

    async def _touch(self, number: int) -> list[tuple[int, float]]:
        touched = []
        for each in range(number):
            await asyncio.sleep(TOUCH_EVERY_S)
            at = time.monotonic()
            receipt = await self._desk.check_in(Introduction(f"Touch {each}", "pricing"), Way.TOUCH)
            touched.append((receipt.arrival, at))
        return touched

    def _here(self) -> int:
        return sum(held.here for held in self._room.open.values())


async def _none() -> bytes:
    return b""


if __name__ == "__main__":
    application = QGuiApplication([])
    with Loop(application) as loop:
        loop.run_until_complete(Board(Path(sys.argv[1])).run())
