"""A week of a busy board in a few minutes, on a clock that runs fast: prints a line of JSON at the end of each day.

Usage: python -m tests.system.week FOLDER
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QMetaObject, QObject, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from venuescreen.board_app import BoardApp
from venuescreen.clock import SystemClock
from venuescreen.core.room import Room
from venuescreen.logs import begin_log
from venuescreen.loop import HELPERS, Loop
from venuescreen.options import BoardOptions
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import load_settings
from venuescreen.storage.ownership import FolderLock
from venuescreen.storage.reading import held_sessions

FASTER = 2000
"""A day in 43 seconds."""
DAYS = 7
CHECK_INS = 2000
PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 0, 1, tzinfo=PARIS)
SETTLE_S = 13
"""Real seconds at the end of a day for what lives by real ones: an undo takes ten."""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:morning
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20261123T083000
DURATION:PT4H
RRULE:FREQ=DAILY
END:VEVENT
BEGIN:VEVENT
UID:evening
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20261123T160000
DURATION:PT5H
RRULE:FREQ=DAILY
END:VEVENT
END:VCALENDAR
"""
SETTINGS = 'name = "Café"\nzone = "Europe/Paris"\nlanguages = ["en", "fr"]\ntopics = ["pricing", "hardware"]\n'


class FastClock(SystemClock):
    """Runs `FASTER` times as fast as the laptop's, and can be stopped."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._start = start
        self._began = time.monotonic()
        self._stopped: float | None = None

    def now(self) -> datetime:
        """Return the instant it shows."""
        elapsed = (self._stopped or time.monotonic()) - self._began
        return (self._start + timedelta(seconds=elapsed * FASTER)).astimezone(ZoneInfo("UTC"))

    def until_next_second(self) -> float:
        """Return the real seconds of five of its own: the board need not look more often to be on time."""
        return 5 / FASTER

    def stop(self) -> None:
        """Stand still."""
        self._stopped = time.monotonic()

    def go_on(self) -> None:
        """Run on from there."""
        if self._stopped is not None:
            self._began += time.monotonic() - self._stopped
            self._stopped = None


class Errors(logging.Handler):
    """Counts what is logged from a warning on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.said.append(record.getMessage())


class Visitors:
    """Two thousand people a week, who use all there is."""

    def __init__(self, board: BoardApp, room: Room) -> None:
        self._screen = board._screen
        self._window = board._window.window
        self._room = room
        self.came = 0

    async def come(self) -> None:
        """Let one come, in one of several ways."""
        screen, number = self._screen, self.came
        before = self._counted()
        if number % 10 == 0:
            screen.house.speak("fr" if number % 20 else "en")
            screen.house.enlarge()
        if number % 7 == 0:
            await self._use_the_sheet(number)
        screen.check_in.submit(f"Camille {chr(97 + number % 26)}", "pricing" if number % 3 else "", "offers", 0)
        await screen.settle()
        if number % 11 == 0 and len(self._room.wall):
            arrival = next(iter(self._room.wall)).arrival
            screen.check_in.look(arrival)
            screen.check_in.takeOff()
            screen.check_in.leave()
        if number % 50 == 0:
            screen.organizer.open()
            await screen.settle()
            screen.rest()
        self.came += self._counted() > before

    async def _use_the_sheet(self, number: int) -> None:
        page = self._window.findChild(QObject, "boardPage")
        assert page is not None
        self._screen.keyboard.touched(10.0, 10.0)
        QMetaObject.invokeMethod(page, "introduce")
        await asyncio.sleep(0)
        if number % 14 == 0:
            self._screen.keyboard.typed()
        self._screen.check_in.leave()
        self._screen.check_in.done.emit()

    def _counted(self) -> int:
        return sum(held.here for held in self._room.open.values())


def memory_kib() -> int:
    """Return this process' own memory: what it shares with others depends on them."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1])
    raise RuntimeError("no Anonymous in smaps_rollup")


def entries(folder: str) -> int:
    """Return how many entries a folder of /proc has."""
    return sum(1 for _ in Path(folder).iterdir())


def items(of: QQuickItem) -> int:
    """Return how many items are in a window."""
    return 1 + sum(items(child) for child in of.childItems())


async def measured(board: BoardApp, loop: Loop) -> dict[str, int]:
    """Return what must not grow."""
    timers, tasks = 0, 0
    for _ in range(50):  # some come and go with every second
        timers = max(timers, len(loop._timers) + sum(t.isActive() for t in board._screen.findChildren(QTimer)))
        tasks = max(tasks, len(asyncio.all_tasks()))
        await asyncio.sleep(0.001)
    gc.collect()
    window = board._window.window
    return {
        "timers": timers,
        "tasks": tasks,
        "memory": memory_kib(),
        "files": entries("/proc/self/fd"),
        "threads": entries("/proc/self/task"),
        "items": items(window.contentItem()),
        "objects": len(board._screen.findChildren(QObject)),
    }


async def live(board: BoardApp, clock: FastClock, loop: Loop, say: Callable[[dict[str, int]], None]) -> None:
    """Live a week, a line a day."""
    room = board._desk.room
    visitors = Visitors(board, room)
    # The loop's helper threads come when they are first needed at the same time: let that be on the first day.
    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.1) for _ in range(HELPERS)))
    for day in range(1, DAYS + 1):
        midnight = MONDAY + timedelta(days=day)
        today = visitors.came + -(-CHECK_INS // DAYS)
        while clock.now() < midnight:
            if room.taking_check_ins(clock.now()) and visitors.came < today:
                await visitors.come()
            await asyncio.sleep(0.01)
        clock.stop()
        board._screen.rest()
        await asyncio.sleep(SETTLE_S)
        sessions = len(held_sessions(board._folder.ledger))
        say({"day": day, "came": visitors.came, "sessions": sessions} | await measured(board, loop))
        clock.go_on()


async def week(board: BoardApp, clock: FastClock, loop: Loop) -> None:
    """Run the board for a week, and end it."""
    errors = Errors()
    logging.getLogger().addHandler(errors)
    running = asyncio.create_task(board.run())
    board._window.show(QSize(1280, 800), full_screen=False)
    try:
        await live(board, clock, loop, lambda line: print(json.dumps(line), flush=True))
    finally:
        board.stop()
        await running
        print(json.dumps({"errors": errors.said}), flush=True)


def main(folder: Path) -> None:
    """Set a venue up in a folder, and live a week there."""
    folder.mkdir(exist_ok=True)
    gc.disable()
    begin_log()
    (folder / "venue.toml").write_text(SETTINGS, "utf-8")
    (folder / "sessions.ics").write_text(CALENDAR, "utf-8")
    application = QGuiApplication([])
    lock = FolderLock(folder)
    assert lock.acquire()
    clock = FastClock(MONDAY)
    options = BoardOptions(DataFolder(folder), clock, language="en", windowed=True)
    board = BoardApp(options, load_settings(options.folder.settings), lock)
    with Loop(application) as loop:
        loop.run_until_complete(week(board, clock, loop))
    lock.release()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
