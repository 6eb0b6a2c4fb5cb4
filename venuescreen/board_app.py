"""The running board: paints first, then opens the ledger, reads the calendar, and keeps time."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from venuescreen import demo
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, StorageError
from venuescreen.core.events import Events
from venuescreen.core.room import Room
from venuescreen.habit_keeper import HabitKeeper
from venuescreen.kiosk_keeper import KioskKeeper
from venuescreen.last_guard import save_guard
from venuescreen.late_ledger import LateLedger
from venuescreen.ledger_keeper import LedgerKeeper
from venuescreen.local_zone import zone_named
from venuescreen.office.office import Board, Office
from venuescreen.options import BoardOptions
from venuescreen.paths import assets
from venuescreen.phones import Phones
from venuescreen.planner import Planner
from venuescreen.rounds import Rounds
from venuescreen.settings.declared import LANGUAGES, Settings, load_settings
from venuescreen.settings_keeper import SettingsKeeper, sound
from venuescreen.speech import Speech
from venuescreen.starting_again import START_AGAIN
from venuescreen.steward import Steward
from venuescreen.storage.ownership import FolderLock
from venuescreen.storage.snapshot import WallSnapshot, mounted, ram_folder
from venuescreen.ui.first_run import Answers
from venuescreen.ui.screen import Screen
from venuescreen.ui.window import BoardWindow

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

    from venuescreen.checkup import Running
    from venuescreen.doctor.jumps import Jumps
    from venuescreen.front_door import FrontDoor
    from venuescreen.heart import Heart
    from venuescreen.i18n import Words

_log = logging.getLogger(__name__)
WINDOW = (1280, 800)
SETTLE_SECONDS = 5
"""How long an end waits for check-ins under way."""
LOOK_EVERY = 2
"""Seconds between looks at the files."""
COPY_EVERY = 60
"""Seconds between looks at whether the venue is to be copied."""
TEND_EVERY = 5
"""Seconds between looks at whether the laptop must stay awake."""


class BoardApp:
    """One run of the board: `paint`, then `run` on an asyncio loop."""

    def __init__(
        self,
        options: BoardOptions,
        settings: Settings | None,
        lock: FolderLock | None,
        watch: Callable[[], None] = lambda: None,
    ) -> None:
        """`watch` is called when the kiosk is turned on: from then on a supervisor should keep the board up."""
        self._options = options
        self._folder = folder = options.folder
        self._clock = options.clock
        sample = self._write_demo() if options.demo else None
        settings = load_settings(folder.settings) if options.demo else settings
        self._founded = settings is not None
        settings = settings or Settings()
        self._settings = SettingsKeeper(folder, self._follow, lambda said: self._screen.note("settings", *said))
        late = LateLedger()
        ram = ram_folder(os.environ, mounted()) if lock is not None else None
        self._kept = WallSnapshot(ram, folder.label)
        room = Room(self._clock, Events(), self._kept)
        self._desk = Desk(room, late)
        self._ledger = LedgerKeeper(
            folder, late, keeps=lock is not None or options.demo, tell=options.snapshot is None
        )
        self._planner = Planner(folder, self._desk, self._note_calendar)
        self._lock = lock
        self._front: FrontDoor | None = None
        self._stopping = False
        self._code = 0
        self._painted = self._watching = False
        self._rounds = Rounds(self._clock, lambda *noted: self._screen.note(*noted))
        self._calendar_problems: tuple[Message, ...] = ()
        self._jumps: Jumps | None = None
        self._stop: asyncio.Event | None = None
        zone = zone_named(settings.zone)
        still = options.snapshot is not None
        self._keeper = KioskKeeper(asked=options.kiosk)
        self._steward = Steward(
            folder,
            self._clock,
            self._keeper,
            settings=lambda: self._screen.settings,
            reread=self._settings.look,
            leave=self.stop,
            watch=watch,
            running=self._as_running,
            passing=options.demo,
        )
        self._speech = Speech(options.language)
        speech = self._spoken(settings)
        self._office = Office(
            folder,
            self._clock,
            room,
            late,
            self._planner,
            Board(
                settings=lambda: self._screen.settings,
                reread=self._settings.look,
                start_again=self._start_again,
                show_cities=lambda *shown: self._screen.elsewhere.show(*shown),
                note=lambda *noted: self._screen.note(*noted),
            ),
            keeps=lock is not None,
        )
        self._screen = Screen(
            self._desk, settings, zone, speech, self._found, self._steward, self._office.drawer, still=still
        )
        self._phones = Phones(
            options,
            self._desk,
            self._screen.phone_code,
            WallSnapshot(ram, f"{folder.label}-phones"),
            lambda: self._founded,
            self._screen.note,
        )
        self._follow(settings)
        self._planner.preview(sample)
        self._ledger.preview(room)
        self._habit = HabitKeeper(folder.ledger, room, lambda: room.zone, self._screen.refresh)
        self._screen.house.set_setting_up(not self._founded)
        self._screen.refresh()
        self._window = BoardWindow(self._screen, self._screen.house.words, assets(), self._size())

    def paint(self) -> None:
        """Open the window and wait for its first frame; a touch waits until the loop runs."""
        if self._options.snapshot is None and self._founded:  # before that there is nothing to guard
            self._keeper.take(self._window.window)
        self._painted = self._window.paint(full_screen=self._full_screen())
        self._window.show_icon(assets() / "icons" / "venuescreen.png")

    def _full_screen(self) -> bool:
        return self._keeper.on or (not self._options.windowed and QGuiApplication.platformName() != "offscreen")

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
                await self._office.look()
                self._phones.picture()
                self._screen.refresh()  # who came in a crowd is shown some frames later
                self._save_picture(self._options.snapshot)
                return 0
            self._watch()
            self._go_round()
            if self._founded and not self._options.demo:
                save_guard(self._folder, self._screen.settings)
            tasks.append(asyncio.create_task(self._vital(self._rounds.run)))
            tasks.append(asyncio.create_task(self._vital(self._heart().beat)))
            tasks.append(asyncio.create_task(self._phones.run()))
            tasks.append(asyncio.create_task(self._office.run()))
            tasks.append(asyncio.create_task(self._heed_the_desktop()))
            if self._options.demo:
                tasks.append(asyncio.create_task(demo.play(self._desk)))
            if not self._stopping:
                await self._stop.wait()
            return self._code
        finally:
            await self._end(tasks)

    async def _vital(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do what the board can't be without; should it end by a bug, the board ends too, and is started again."""
        try:
            await work()
        except Exception:  # noqa: BLE001  # whatever it is
            _log.exception("the board can't go on")
            self._code = 1
            self.stop()

    def _watch(self) -> None:
        self._watching = True
        self._screen.watch(self._window.window, mouse_is_touch=self._keeper.on)

    async def _heed_the_desktop(self) -> None:
        import asyncio

        from venuescreen.kiosk.stillness import stillness_wished

        if await asyncio.to_thread(stillness_wished, sys.platform, os.environ):
            self._screen.wish_stillness()

    def _heart(self) -> Heart:
        from venuescreen.heart import Frames, Heart
        from venuescreen.supervisor.beats import Beats

        return Heart(Beats(os.environ), Frames(self._window.window, painted=self._painted), self._ledger.answer)

    def ask_to_end(self) -> None:
        """End the board, unless the kiosk guards it: then only the PIN leads out."""
        if not self._keeper.guards:
            self.stop()

    def stop(self) -> None:
        """End the board, or let it end as soon as it runs."""
        self._stopping = True
        if self._stop is not None:
            self._stop.set()

    async def _open(self) -> None:
        """Open what the first frame did without."""
        from venuescreen.front_door import FrontDoor

        self._front = FrontDoor(self._lock, self._come_to_front, self._office.handlers())
        await self._front.open()
        notices = await self._ledger.open()
        self._screen.note("ledger", *notices)
        await self._rounds.guarded("clock", self._desk.doors.restore())
        self._follow(sound(self._screen.settings))
        if self._founded:
            await self._rounds.guarded("files", self._planner.read())
        self._office.restorer.begin()
        if self._options.demo:
            await demo.fill(self._desk)

    def _start_again(self) -> None:
        self._code = START_AGAIN
        self.stop()

    def _save_picture(self, file: Path) -> None:
        if not self._window.save_picture(file):
            raise StorageError(Message("The picture could not be saved as {file}.", file=str(file)))

    def _go_round(self) -> None:
        from venuescreen.garbage import Garbage

        rounds = self._rounds
        rounds.add("clock", self._desk.doors.keep_time)
        rounds.add("kiosk", self._tend, every=TEND_EVERY)
        rounds.add("files", self._look_at_files, every=LOOK_EVERY, beside=True)
        rounds.add("habit", self._habit.look, every=LOOK_EVERY, beside=True)
        rounds.add("cities", self._office.look, every=LOOK_EVERY, beside=True)
        rounds.add("board", self._turn_minute)
        rounds.add("copy", self._office.keep_copy, every=COPY_EVERY)
        rounds.add("memory", Garbage().collect)

    async def _turn_minute(self) -> None:
        self._keeper.look()
        self._screen.note("wall", *filter(None, [self._kept.notice]))
        self._screen.turn_minute()

    async def _tend(self) -> None:
        from venuescreen.core.awake import awake_at
        from venuescreen.doctor.jumps import Jumps

        self._jumps = self._jumps or Jumps()
        self._jumps.look()
        await self._keeper.keep_awake(awake_at(self._desk.room, self._clock.now()))

    def _as_running(self) -> Running:
        """Return what the checks before opening ask, gathered on this thread."""
        from venuescreen.checkup import Running

        sizes = {screen.name(): screen.size() * screen.devicePixelRatio() for screen in QGuiApplication.screens()}
        return Running(
            awake=self._keeper.awake,
            settings=self._screen.settings,
            screens={name: (size.width(), size.height()) for name, size in sizes.items()},
            calendar=self._desk.room.schedule.calendar,
            calendar_problems=self._calendar_problems,
            jumped=self._jumps.largest if self._jumps else None,
            phone=self._options.phone,
        )

    async def _look_at_files(self) -> None:
        if self._founded:
            self._settings.look()
            await self._planner.look()

    def _follow(self, settings: Settings) -> None:
        zone = zone_named(settings.zone)
        self._planner.go_by(zone, settings.hours)
        self._ledger.set_topics(settings.topics)
        self._steward.follow(settings)
        speech = self._spoken(settings)
        self._phones.follow(settings, speech)
        if self._watching:  # not before the first frame
            save_guard(self._folder, settings)
        self._screen.follow(settings, zone, speech)
        self._keeper.follow(settings.display, kiosk=settings.kiosk)
        if self._watching:
            self._watch()
        self._screen.note("settings", *settings.problems)

    def _spoken(self, settings: Settings) -> dict[str, Words]:
        laptop = None if self._founded else QGuiApplication.inputMethod().locale().name()
        return self._speech.of(settings.languages, laptop)

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
        self._keeper.take(self._window.window)
        self._screen.house.set_setting_up(False)

    def _note_calendar(self, problems: tuple[Message, ...], broken: bool) -> None:
        self._calendar_problems = problems
        self._screen.note("calendar", *problems, broken=broken)

    def _come_to_front(self) -> None:
        if QGuiApplication.platformName() != "offscreen":  # which can't
            self._window.window.raise_()
        self._window.window.requestActivate()

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
        for end in (
            self._phones.close,
            self._office.settle,
            self._settle,
            self._close_front,
            self._keeper.rest,
            self._ledger.close,
        ):
            await self._rounds.guarded("end", end())  # one that fails must not keep the others open
        self._desk.room.forget_wall()
        self._phones.forget()
        self._screen.unwatch()
        self._keeper.close()
        self._window.close()

    async def _settle(self) -> None:
        import asyncio

        with suppress(TimeoutError):
            await asyncio.wait_for(self._screen.settle(), SETTLE_SECONDS)

    async def _close_front(self) -> None:
        if self._front is not None:
            await self._front.close()


def _log_unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    del loop
    _log.error(context.get("message", "unhandled error"), exc_info=context.get("exception"))
