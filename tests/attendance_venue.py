"""A venue with a weekly coffee, whose ledger saw some sessions and missed one: for tests of attendance."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.storage.making import open_ledger
from venuescreen.core.ports import Clock, Way
from venuescreen.core.session import Format, Session
from venuescreen.local_zone import zone_named
from venuescreen.office.attendance_book import AttendanceBook
from venuescreen.paths import DataFolder
from venuescreen.storage.ledger import SqliteLedger

PARIS = zone_named("Europe/Paris")
FIRST = datetime(2026, 9, 3, 9, 30, tzinfo=PARIS)
"""A Thursday."""
WEEKS = 13
"""Sessions from then on before "now": the last is on 26 November."""
NOW = datetime(2026, 11, 30, 12, 0, tzinfo=PARIS)
MISSED = 7
"""The week of which no screen knows."""
TOPICS = ("grants", "hardware", "pricing")
CAME = (9, 12, 14, 11, 0, 13, 17, 0, 12, 15, 14, 18, 16)
_RARE = {11: "hardware", 13: "grants"}
QUARTER = {"pricing": 16, "hardware": 2, "grants": 1, None: 27}
"""Of the first four sessions, whose quarter is over."""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//venuescreen//tests//EN
BEGIN:VEVENT
UID:coffee
DTSTART;TZID=Europe/Paris:20260903T093000
DTEND;TZID=Europe/Paris:20260903T110000
RRULE:FREQ=WEEKLY
SUMMARY:Café Ouvert
END:VEVENT
END:VCALENDAR
"""
SETTINGS = """name = "Café Ouvert"
zone = "Europe/Paris"
topics = ["grants", "hardware", "pricing"]
"""


def coffee(week: int) -> Session:
    """The session of a week."""
    start = FIRST + timedelta(weeks=week)
    return Session("coffee", "Café Ouvert", start, start + timedelta(minutes=90), start)


def workshop() -> Session:
    """One of another format."""
    start = datetime(2026, 11, 10, 18, 30, tzinfo=PARIS)
    return Session("workshop", "Hands on", start, start + timedelta(hours=2), start, format=Format.WORKSHOP)


async def hold(ledger: SqliteLedger, session: Session, came: int) -> None:
    """Hold a session: they come one every four minutes, every third for pricing, few for the rest."""
    opened = session.start.astimezone(UTC) - timedelta(minutes=30)
    held = await ledger.open_session(session, opened)
    topics = ["pricing" if n % 3 == 0 else _RARE.get(n) for n in range(came)]
    times = [opened + timedelta(minutes=20 + 4 * n) for n in range(came)]
    arrivals = zip(times, topics, strict=True)
    await asyncio.gather(*(ledger.add_arrival(held.number, at, Way.TOUCH, topic) for at, topic in arrivals))
    await ledger.close_session(held.number, held.end)


async def furnish(root: Path) -> DataFolder:
    """Make the venue; its sixth session was counted on paper as well."""
    folder = DataFolder(root)
    root.mkdir(parents=True, exist_ok=True)
    folder.settings.write_text(SETTINGS, "utf-8")
    folder.sessions.write_text(CALENDAR.replace("\n", "\r\n"), "utf-8")
    async with open_ledger(folder.ledger) as ledger:
        ledger.set_topics(TOPICS)
        for week, came in enumerate(CAME):
            if week != MISSED:
                await hold(ledger, coffee(week), came)
        await hold(ledger, workshop(), 22)
        await ledger.count_by_hand(coffee(5), 20, NOW)
    return folder


class At:
    """A clock that stands still."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return it in UTC."""
        return self.at.astimezone(UTC)


def book_on(folder: DataFolder, ledger: SqliteLedger, clock: Clock | None = None) -> AttendanceBook:
    """The book of a venue whose ledger is open; no board shows it."""
    told = clock or At()

    async def keep(session: Session, headcount: int | None) -> None:
        await ledger.count_by_hand(session, headcount, told.now())

    return AttendanceBook(folder, told, lambda: PARIS, lambda: TOPICS, keep)
