"""A real screen over a real desk, at an hour of the test's choosing: for tests of the window, and for pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSize
from PySide6.QtQuick import QQuickItem

from tests.stage_backups import with_backups
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.events import Events
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.core.series import Frequency, Rule, Series
from venuescreen.core.session import Format, Session
from venuescreen.i18n import Words, words_for
from venuescreen.paths import assets
from venuescreen.settings.declared import Settings
from venuescreen.storage.memory import MemoryLedger
from venuescreen.ui.caretaker import Finding
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.first_run import Answers
from venuescreen.ui.organizer import Drawers
from venuescreen.ui.screen import Screen
from venuescreen.ui.window import BoardWindow

PARIS = ZoneInfo("Europe/Paris")
THURSDAY = datetime(2026, 11, 26, 9, 30, tzinfo=PARIS)
"""When the first session of `weekly_coffee` starts."""
TOPICS = ("pricing", "hardware", "first hires", "bread and biotech", "grants")
GUESTS = (
    Introduction("Camille", "pricing", Stance.OFFERS),
    Introduction("Léo", "pricing", Stance.SEEKS),
    Introduction("Awa", "hardware", Stance.CURIOUS),
    Introduction("Noor"),
    Introduction("Inès", "first hires", Stance.OFFERS),
    Introduction("Thomas", "bread and biotech", Stance.CURIOUS),
    Introduction("Ольга", "a co-founder", Stance.SEEKS),
    Introduction("さくら", "grants", Stance.CURIOUS),
    Introduction("Jürgen"),
    Introduction("Bartholomäus-Maximilian", "what a bakery can learn from biotech", Stance.OFFERS),
)
Item = TypeVar("Item", bound=QObject)


class StageCaretaker:
    """Lets the organizer's panel do as if: it remembers what was asked, and has no laptop to change."""

    def __init__(self, pin: str = "", findings: tuple[Finding, ...] = ()) -> None:
        self.pin = pin
        self.findings = list(findings)
        self.kiosk = self.photo_safe = self.ended = False
        self.exists = True
        self.starts: bool | None = False
        self.locked_for = timedelta(0)
        self.mended: list[str] = []

    @property
    def founded(self) -> bool:
        """Return what was set."""
        return self.exists

    @property
    def has_pin(self) -> bool:
        """Whether one was given."""
        return self.pin != ""

    def wait(self) -> timedelta:
        """Return what the test set."""
        return self.locked_for

    async def admit(self, pin: str) -> bool:
        """Compare it."""
        return pin == self.pin

    def leave(self) -> None:
        """Remember that it was asked."""
        self.ended = True

    def set_kiosk(self, on: bool) -> None:
        """Remember it."""
        self.kiosk = on

    def set_photo_safe(self, on: bool) -> None:
        """Remember it."""
        self.photo_safe = on

    async def autostart(self) -> bool | None:
        """Return what was set."""
        return self.starts

    async def set_autostart(self, on: bool) -> None:
        """Remember it."""
        self.starts = on

    async def check(self) -> list[Finding]:
        """Return what was given."""
        return self.findings

    async def mend(self, what: str) -> None:
        """Remember it."""
        self.mended.append(what)


def no_drawers(name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
    """Have none: for tests that open none."""
    del words, parent
    raise KeyError(name)


class SetClock:
    """Shows the time it was set to."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return it in UTC."""
        return self.at.astimezone(UTC)


def session_of(uid: str, start: datetime, minutes: int = 90, meetup: Format = Format.COFFEE) -> Session:
    """Return a plain session."""
    return Session(uid, None, start, start + timedelta(minutes=minutes), start, format=meetup)


def weekly_coffee(*more: Session) -> Calendar:
    """Return a coffee each Thursday from 26 November 2026, not on 24 December, and `more`."""
    coffees = [session_of("coffee", THURSDAY + timedelta(weeks=week)) for week in range(9) if week != 4]
    workshop = session_of("workshop", datetime(2026, 12, 8, 18, 30, tzinfo=PARIS), 120, Format.WORKSHOP)
    series = Series(
        "coffee",
        None,
        Format.COFFEE,
        THURSDAY,
        THURSDAY + timedelta(minutes=90),
        rule=Rule(Frequency.WEEKLY),
        skipped=(THURSDAY + timedelta(weeks=4),),
    )
    return Calendar(tuple(sorted([*coffees, workshop, *more], key=lambda session: session.start)), (series,))


class Stage:
    """A board in a window (unseen), with a clock that only the test moves. Use as an async context manager."""

    def __init__(
        self,
        at: datetime = THURSDAY + timedelta(minutes=22),
        *,
        languages: tuple[str, ...] = ("en", "fr"),
        theme: str = "auto",
        still: bool = True,
        found: Callable[[Answers], None] = lambda _answers: None,
        caretaker: StageCaretaker | None = None,
        drawers: Drawers = no_drawers,
        own_letters: bool = False,
    ) -> None:
        """With `own_letters`, samples have only letters that the program brings fonts for: alike on any machine."""
        self.own_letters = own_letters
        self.clock = SetClock(at)
        self.room = Room(self.clock, Events())
        self.ledger = MemoryLedger()
        self.desk = Desk(self.room, self.ledger)
        speech = {language: words_for(language, assets() / "translations") for language in languages}
        words = next(iter(speech.values()))
        spoken = tuple(code for code in Settings().spoken if self.spells(words.autonym(code)))
        settings = Settings(
            name="OpenCoffee Club · Paris", topics=TOPICS, spoken=spoken, theme=theme, languages=languages
        )
        self.caretaker = caretaker or StageCaretaker()
        drawers = with_backups(drawers)
        self.screen = Screen(self.desk, settings, PARIS, speech, found, self.caretaker, drawers, still=still)
        self.window = BoardWindow(self.screen, self.screen.house.words, assets())
        self.warnings: list[str] = []
        self.window.engine.warnings.connect(lambda all_: self.warnings.extend(w.toString() for w in all_))

    async def __aenter__(self) -> Stage:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.screen.settle()
        self.window.close()
        assert not self.warnings, self.warnings

    async def follow(self, calendar: Calendar) -> None:
        """Go by a calendar."""
        await self.desk.doors.follow(calendar)
        self.screen.refresh()

    async def pass_to(self, at: datetime) -> None:
        """Move the clock and let the doors do what is due."""
        self.clock.at = at
        await self.desk.doors.keep_time()
        self.screen.refresh()

    async def let_in(self, named: int, nameless: int = 0) -> None:
        """Let sample guests in."""
        guests = [guest for guest in GUESTS if self.spells(guest.first_name or "")]
        for number in range(named):
            await self.desk.check_in(guests[number % len(guests)], Way.TOUCH)
        for _ in range(nameless):
            await self.desk.count(Way.TOUCH)
        self.screen.refresh()  # who comes in a crowd is shown some frames later

    def spells(self, sample: str) -> bool:
        """Whether a sample may be shown here: the program's fonts are of Latin letters."""
        return not self.own_letters or all(letter < "\u0250" for letter in sample)

    async def show(self, width: int = 1280, height: int = 800) -> None:
        """Open the window and wait until it has painted."""
        painted = asyncio.Event()
        self.window.window.frameSwapped.connect(painted.set)
        self.window.show(QSize(width, height), full_screen=False)
        await asyncio.wait_for(painted.wait(), 10)

    async def painted(self) -> None:
        """Wait for one more frame."""
        painted = asyncio.Event()
        self.window.window.frameSwapped.connect(painted.set)
        self.window.window.update()
        await asyncio.wait_for(painted.wait(), 10)

    def save(self, file: Path) -> None:
        """Save a picture of the window."""
        file.parent.mkdir(parents=True, exist_ok=True)
        assert self.window.save_picture(file)

    def items(self, of: QQuickItem | None = None) -> list[QQuickItem]:
        """Return every visible item of the window, depth first."""
        top = of or self.window.window.contentItem()
        found: list[QQuickItem] = []
        for child in top.childItems():
            if child.isVisible() and child.opacity() > 0:
                found += [child, *self.items(child)]
        return found

    def texts(self) -> list[str]:
        """Return every text in sight."""
        texts = [item.property("text") for item in self.items()]
        return [text for text in texts if isinstance(text, str) and text]

    def named(self, name: str) -> QQuickItem:
        """Return the visible item with a `name`, as buttons have."""
        return next(item for item in self.items() if item.property("name") == name)
