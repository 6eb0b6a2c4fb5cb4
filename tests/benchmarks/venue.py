"""A data folder as a café has it in the middle of a session: a settings file, a calendar, twelve arrivals."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.clock import SystemClock
from venuescreen.core.desk import Desk
from venuescreen.core.events import Events
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.paths import DataFolder
from venuescreen.planner import Planner
from venuescreen.settings.declared import Settings
from venuescreen.storage.ledger import SqliteLedger

NOW = datetime(2026, 11, 26, 9, 52, 10, tzinfo=ZoneInfo("Europe/Paris"))
ARRIVALS = 12
SHOWN = (
    "You’re at the right table, until 11:00.",
    "Every Thursday, 9:30 – 11:00, here. Not 24 December.",
    str(ARRIVALS),
    "Thu 3 Dec",
    "Tue 8 Dec",
    "Thu 24 Dec",
)
"""Texts that only a board of this calendar and ledger shows at `NOW`: the promise, the count, the next dates."""

_SETTINGS = """\
name = "OpenCoffee Club · Paris"
zone = "Europe/Paris"
languages = ["en", "fr"]
topics = ["pricing", "hardware", "first hires"]
"""
_CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//venuescreen//benchmarks//EN
BEGIN:VEVENT
UID:coffee
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20260108T093000
DURATION:PT90M
RRULE:FREQ=WEEKLY
EXDATE;TZID=Europe/Paris:20261224T093000
CATEGORIES:coffee
END:VEVENT
BEGIN:VEVENT
UID:workshop
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20261208T183000
DURATION:PT2H
CATEGORIES:workshop
END:VEVENT
END:VCALENDAR
"""


async def prepare(root: Path) -> None:
    """Fill the folder through the program's own parts: calendar read, session opened, guests counted."""
    folder = DataFolder(root)
    folder.settings.write_text(_SETTINGS, "utf-8")
    folder.sessions.write_text(_CALENDAR.replace("\n", "\r\n"), "utf-8", newline="")
    ledger = SqliteLedger(folder.ledger)
    await ledger.start()
    desk = Desk(Room(SystemClock.starting_at(NOW.astimezone(UTC)), Events()), ledger)
    planner = Planner(folder, desk, lambda _problems, _broken: None)
    planner.go_by(ZoneInfo("Europe/Paris"), Settings().hours)
    await planner.read()
    for _ in range(ARRIVALS):
        await desk.count(Way.TOUCH)
    await ledger.close()
