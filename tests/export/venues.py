"""A venue whose ledger and calendar export tests read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

from tests.storage.making import OPENED, START, a_session, open_ledger
from venuescreen.core.ports import Way
from venuescreen.paths import DataFolder

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//venuescreen//tests//EN
BEGIN:VEVENT
UID:coffee@paris
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20261203T093000
DURATION:PT90M
RRULE:FREQ=WEEKLY
SUMMARY:Café Ouvert
END:VEVENT
END:VCALENDAR
"""


@dataclass(frozen=True)
class Came:
    """How many came to the session of a week, by topic; None for those without one."""

    week: int
    by_topic: dict[str | None, int]


FEW = (Came(0, {"pricing": 6, "matériel": 3, None: 4}), Came(2, {"pricing": 1, None: 1}), Came(3, {}))
"""Nobody saw the session of week 1; nobody came to that of week 3."""


MANY = 80_000
"""Sessions that take a child seconds to write."""


async def hold(root: Path, *sessions: Came) -> DataFolder:
    """Hold these sessions, and write a calendar that has one each week."""
    folder = DataFolder(root)
    root.mkdir(parents=True, exist_ok=True)
    folder.sessions.write_text(CALENDAR.replace("\n", "\r\n"), "utf-8", newline="")
    async with open_ledger(folder.ledger) as ledger:
        for came in sessions:
            held = await ledger.open_session(a_session(came.week), OPENED + timedelta(weeks=came.week))
            for topic, count in came.by_topic.items():
                for _ in range(count):
                    await ledger.add_arrival(held.number, START + timedelta(weeks=came.week), Way.TOUCH, topic)
            await ledger.close_session(held.number, held.end)
    return folder


_INSERT = """
    INSERT INTO sessions (uid, original_start, starts, ends, zone, title, format, opened, closed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def make_long(folder: DataFolder, many: int = MANY) -> None:
    """Let the venue have held so many sessions before, one each hour."""
    first = int((START.astimezone(UTC) - timedelta(hours=many)).timestamp())
    starts = (first + hour * 3600 for hour in range(many))
    rows = (("hourly", at, at, at + 1800, "Europe/Paris", None, "coffee", at - 60, at + 1900) for at in starts)
    conn = sqlite3.connect(folder.ledger)
    with conn:
        conn.executemany(_INSERT, rows)
    conn.close()
