"""The running board: paints first, then opens the ledger, reads the calendar, and keeps time."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from venuescreen import demo
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, StorageError
from venuescreen.core.events import Events
from venuescreen.core.room import Room
from venuescreen.i18n import Words, choose_language, words_for
from venuescreen.late_ledger import LateLedger
from venuescreen.ledger_keeper import LedgerKeeper
from venuescreen.local_zone import zone_named
from venuescreen.options import BoardOptions
from venuescreen.paths import assets, modified
from venuescreen.planner import Planner
from venuescreen.settings import LANGUAGES, Settings, load_settings
from venuescreen.storage.ownership import FolderLock
from venuescreen.storage.snapshot import WallSnapshot, mounted, ram_folder
from venuescreen.ui.first_run import Answers
from venuescreen.ui.screen import Screen
from venuescreen.ui.window import BoardWindow

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

    from venuescreen.front_door import FrontDoor

_log = logging.getLogger(__name__)
WINDOW = (1280, 800)
SETTLE_SECONDS = 5
"""How long an end waits for check-ins under way."""
LOOK_EVERY = 2
"""Seconds between looks at the files."""


class BoardApp:
    """One run of the board: `paint`, then `run` on an asyncio loop."""

    def __init__(self, options: BoardOptions, settings: Settings | None, lock: FolderLock | None) -> None:
        self._options = options
        self._folder = folder = options.folder
        self._clock = options.clock
        sample = self._write_demo() if options.demo else None
        settings = load_settings(folder.settings) if options.demo else settings
        self._founded = settings is not None
        settings = settings or Settings()
        self._settings_seen = modified(folder.settings)
        late = LateLedger()
        ram = ram_folder(os.environ, mounted()) if lock is not None else None
        room = Room(self._clock, Events(), WallSnapshot(ram, folder.label))
        self._desk = Desk(room, late)
        self._ledger = LedgerKeeper(
            folder, late, keeps=lock is not None or options.demo, tell=options.snapshot is None
        )
        self._planner = Planner(folder, self._desk, self._note_calendar)
        self._lock = lock
        self._front: FrontDoor | None = None
        self._stopping = False
        self._stop: asyncio.Event | None = None
        zone = zone_named(settings.zone)
        still = options.snapshot is not None
        self._screen = Screen(self._desk, settings, zone, self._speech(settings), self._found, still=still)
        self._follow(settings, zone)
        self._planner.preview(sample)
        self._ledger.preview(room)
        self._screen.house.set_setting_up(not self._founded)
        self._screen.refresh()
        self._window = BoardWindow(self._screen, self._screen.house.words, assets(), self._size())

    def paint(self) -> None:
        """Open the window and wait for its first frame; a touch waits until the loop runs."""
        self._window.paint(full_screen=self._full_screen())
        self._window.show_icon(assets() / "icons" / "venuescreen.png")

    def _full_screen(self) -> bool:
        return not self._options.windowed and QGuiApplication.platformName() != "offscreen"

    def _size(self) -> QSize:
        if self._full_screen():
            return QGuiApplication.primaryScreen().size()
        return QSize(*(self._options.size or WINDOW))

    async def run(self) -> int:
        """Show the board until it is told to stop; return the exit code."""
        import asyncio

        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_unhandled)
        self._stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows ends the process itself
                loop.add_signal_handler(number, self.stop)
        tasks: list[asyncio.Task[None]] = []
        try:
            await self._open()
            if self._options.snapshot is not None:
                self._save_picture(self._options.snapshot)
                return 0
            tasks.append(asyncio.create_task(self._keep_time()))
            if self._options.demo:
                tasks.append(asyncio.create_task(demo.play(self._desk)))
            if not self._stopping:
                await self._stop.wait()
            return 0
        finally:
            await self._end(tasks)

    def stop(self) -> None:
        """End the board, or let it end as soon as it runs."""
        self._stopping = True
        if self._stop is not None:
            self._stop.set()

    async def _open(self) -> None:
        """Open what the first frame did without."""
        from venuescreen.front_door import FrontDoor

        self._front = FrontDoor(self._lock, self._come_to_front)
        await self._front.open()
        notices = await self._ledger.open()
        self._screen.note("ledger", *notices)
        await self._guarded("clock", self._desk.doors.restore())
        self._follow(_sound(self._screen.settings), zone_named(self._screen.settings.zone))
        if self._founded:
            await self._guarded("files", self._planner.read())
        if self._options.demo:
            await demo.fill(self._desk)

    def _save_picture(self, file: Path) -> None:
        if not self._window.save_picture(file):
            raise StorageError(Message("The picture could not be saved as {file}.", file=str(file)))

    async def _keep_time(self) -> None:
        """Every second, on the second: open and close what is due, and turn the minute."""
        import asyncio

        shown: datetime | None = None
        beat = 0
        while True:
            await self._guarded("clock", self._desk.doors.keep_time())
            if beat % LOOK_EVERY == 0 and self._founded:
                await self._guarded("files", self._look_at_files())
            minute = self._clock.now().replace(second=0, microsecond=0)
            if minute != shown:
                shown = minute
                await self._guarded("board", self._refresh())
            beat += 1
            await asyncio.sleep(1.001 - self._clock.now().microsecond / 1e6)

    async def _guarded(self, source: str, work: Awaitable[None]) -> None:
        """Note what the disk refuses, log what is a bug: neither may stop the clock, which erases the names."""
        try:
            await work
        except StorageError as error:
            self._screen.note(source, error.message)
        except Exception:  # noqa: BLE001  # whatever it is
            _log.exception("%s failed", source)
        else:
            self._screen.note(source)

    async def _refresh(self) -> None:
        self._screen.refresh()

    async def _look_at_files(self) -> None:
        self._look_at_settings()
        await self._planner.look()

    def _look_at_settings(self) -> None:
        seen = modified(self._folder.settings)
        if seen == self._settings_seen:
            return
        self._settings_seen = seen
        settings = load_settings(self._folder.settings)
        if settings is None:
            return
        if settings.unreadable:  # an edit half done must not close a session or rename the place
            self._screen.note("settings", *settings.problems)
        else:
            self._follow(_sound(settings), zone_named(settings.zone))

    def _follow(self, settings: Settings, zone: ZoneInfo) -> None:
        self._planner.go_by(zone, settings.hours)
        self._ledger.set_topics(settings.topics)
        self._screen.follow(settings, zone)
        self._screen.note("settings", *settings.problems)

    def _found(self, answers: Answers) -> None:
        """Make the venue of the first run's answers, and show its board. Raises `PlainError`."""
        from venuescreen.founding import found_venue

        found_venue(
            self._folder,
            name=answers.name,
            zone=answers.zone,
            language=answers.language,
            pin=answers.pin,
            weekday=answers.weekday,
            start=answers.start,
            end=answers.end,
            often=answers.often,
            now=self._clock.now(),
        )
        self._founded = True
        self._screen.house.set_setting_up(False)

    def _note_calendar(self, problems: tuple[Message, ...], broken: bool) -> None:
        self._screen.note("calendar", *problems, broken=broken)

    def _come_to_front(self) -> None:
        if QGuiApplication.platformName() != "offscreen":  # which can't
            self._window.window.raise_()
        self._window.window.requestActivate()

    def _speech(self, settings: Settings) -> dict[str, Words]:
        languages = list(settings.languages)
        asked = self._options.language
        if asked is None and not self._founded:
            asked = choose_language([QGuiApplication.inputMethod().locale().name()], LANGUAGES)
        if asked is not None:
            languages = [asked, *(language for language in languages if language != asked)]
        return {language: words_for(language, assets() / "translations") for language in languages}

    def _write_demo(self) -> Calendar:
        asked = self._options.language
        languages = (asked, *(other for other in LANGUAGES if other != asked)) if asked else LANGUAGES
        return demo.write_venue(self._folder.root, self._clock.now(), languages)

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        import asyncio

        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._desk.room.forget_wall()
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._screen.settle(), SETTLE_SECONDS)
            if self._front is not None:
                await self._front.close()
            await self._ledger.close()
        finally:
            self._desk.room.forget_wall()
            self._window.close()


def _sound(settings: Settings) -> Settings:
    """Leave out the topics that a guest could not choose."""
    from venuescreen.core.introduction import sound_topics  # `regex`: 26 ms, too long for the first frame

    topics, problems = sound_topics(settings.topics)
    return replace(settings, topics=topics, problems=settings.problems + problems)


def _log_unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    del loop
    _log.error(context.get("message", "unhandled error"), exc_info=context.get("exception"))
