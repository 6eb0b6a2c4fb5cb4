"""Large things to measure: a ledger of millions, calendars of thousands, cities by the hundred."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.exports import TOPICS, WEEKS
from venuescreen.core.elsewhere import City
from venuescreen.storage.ledger import SqliteLedger

FIRST = datetime(2006, 11, 30, 8, 30, tzinfo=UTC)
NOW = FIRST + timedelta(weeks=WEEKS)
_VENUE = f'zone = "Europe/Paris"\ntopics = [{", ".join(f"{topic!r}" for topic in TOPICS)}]\n'
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
_SESSIONS = f"""{_NUMBERS} INSERT INTO sessions SELECT i, 'coffee', ?2 + i * 604800, ?2 + i * 604800,
    ?2 + i * 604800 + 5400, 'Europe/Paris', 'Café Ouvert', 'coffee', ?2 + i * 604800 - 1800, ?2 + i * 604800 + 6300
    FROM n"""  # noqa: S608  # our own text
_ARRIVALS = f"""{_NUMBERS} INSERT INTO arrivals SELECT i, (i - 1) * ?2 / ?1 + 1,
    (?3 + ((i - 1) * ?2 / ?1 + 1) * 604800) / 60 + i % 90, i % 2, CASE WHEN i % 5 < 2 THEN i % ?4 + 1 END
    FROM n"""  # noqa: S608
_UNDOS = "INSERT INTO undos SELECT id, minute FROM arrivals WHERE id % 20 = 7"


def venue_with(arrivals: int, place: Path) -> Path:
    """Return a venue's folder with a ledger of so many arrivals in twenty years; one made earlier is used again.

    Every twentieth is taken back, two in five have a topic.
    """
    root = place / f"ledger-{arrivals}"
    if (root / "venue.toml").exists():
        return root
    root.mkdir(parents=True, exist_ok=True)
    for left in root.glob("ledger.db*"):
        left.unlink()
    asyncio.run(_empty_ledger(root / "ledger.db"))
    start = int(FIRST.timestamp()) - 7 * 24 * 3600
    conn = sqlite3.connect(root / "ledger.db")
    conn.execute("PRAGMA synchronous = OFF")  # one that a power cut spoils is made anew
    with conn:
        conn.executemany("INSERT OR IGNORE INTO topics (id, topic) VALUES (?, ?)", enumerate(TOPICS, 1))
        conn.execute(_SESSIONS, (WEEKS, start))
        conn.execute(_ARRIVALS, (arrivals, WEEKS, start, len(TOPICS)))
        conn.execute(_UNDOS)
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    (root / "sessions.ics").write_bytes(calendar_of(1))
    (root / "venue.toml").write_text(_VENUE, "utf-8")  # the last: what has it is complete
    return root


async def _empty_ledger(path: Path) -> None:
    ledger = SqliteLedger(path, TOPICS)
    await ledger.start()
    await ledger.close()


def calendar_of(events: int) -> bytes:
    """Return a calendar: a weekly series for each fifty events, and single dates, each of another title."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//venuescreen//benchmarks//EN"]
    for number in range(events):
        day = FIRST + timedelta(days=number % (WEEKS * 7), minutes=30 * (number % 7))
        zone = "TZID=Europe/Paris"
        lines += [
            "BEGIN:VEVENT",
            f"UID:event-{number}@example.org",
            "DTSTAMP:20060101T000000Z",
            f"SUMMARY:Café {number}\\, et plus",
            "DESCRIPTION:Somewhat longer than a line of a calendar file may be\\, so that it is",
            "  folded\\, as calendar programs do.",
            f"DTSTART;{zone}:{day:%Y%m%dT%H%M}00",
            "DURATION:PT90M",
            *(["RRULE:FREQ=WEEKLY;UNTIL=20301231T000000Z"] if number % 50 == 0 else []),
            "END:VEVENT",
        ]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def cities_of(many: int) -> list[City]:
    """Return so many cities, each with a weekly meetup."""
    first = datetime(2026, 1, 9, 9)  # noqa: DTZ001  # in the city's own zone
    return [
        City(f"City {number}", "Europe/Paris", "France", f"Place {number}", "FREQ=WEEKLY;BYDAY=FR", first)
        for number in range(many)
    ]
