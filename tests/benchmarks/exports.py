"""A million arrivals of twenty years, exported by the command line: its time and its memory, beside a bare start."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from tests.benchmarks.figures import Figure
from venuescreen.storage.ledger import SqliteLedger

ARRIVALS = 1_000_000
WEEKS = 20 * 52
FIRST = datetime(2006, 11, 30, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
NOW = FIRST + timedelta(weeks=WEEKS)
TOPICS = tuple(f"topic {number}" for number in range(12))
FORMATS = ("csv", "xlsx", "json")
MOST_SECONDS = 3.0
MOST_MB = 300.0
_SETTINGS = f"""\
zone = "Europe/Paris"
topics = [{", ".join(f'"{topic}"' for topic in TOPICS)}]
"""
_CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//venuescreen//benchmarks//EN
BEGIN:VEVENT
UID:coffee
DTSTAMP:20060101T000000Z
DTSTART;TZID=Europe/Paris:20061130T093000
DURATION:PT90M
RRULE:FREQ=WEEKLY
END:VEVENT
BEGIN:VEVENT
UID:workshop
DTSTAMP:20060101T000000Z
DTSTART;TZID=Europe/Paris:20061212T183000
DURATION:PT2H
RRULE:FREQ=MONTHLY;BYDAY=2TU
END:VEVENT
END:VCALENDAR
"""


def measure(_folder: Path, environment: dict[str, str]) -> list[Figure]:
    """Return the seconds and the most memory (resident) of each format's export, the best of three."""
    with TemporaryDirectory(dir="build", prefix="exports-") as place:
        root = Path(place).absolute() / "venue"
        asyncio.run(_prepare(root))
        bare = min(run(("--version",), environment) for _ in range(3))
        best = {kind: min(run(_export(root, kind), environment) for _ in range(3)) for kind in FORMATS}
    return [figure for kind in FORMATS for figure in _figures(kind, best[kind], bare)]


def _figures(kind: str, best: tuple[float, float], bare: tuple[float, float]) -> list[Figure]:
    seconds, mb = best
    limits = (MOST_SECONDS, MOST_MB) if kind == "csv" else (None, None)
    return [
        Figure(f"1,000,000 arrivals as {kind}", "s", seconds, bare[0], seconds, limits[0]),
        Figure(f"1,000,000 arrivals as {kind}, most memory", "MB", mb, bare[1], mb, limits[1]),
    ]


def _export(root: Path, kind: str) -> tuple[str, ...]:
    clock = ("--data-dir", str(root), "--now", NOW.isoformat())
    return (*clock, "export", "--format", kind, "-o", str(root.parent / f"counts.{kind}"))


def run(words: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    """Return how many seconds the command took, and its most resident memory in MB (this process’s own at least)."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "venuescreen", *words], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"the export ended with code {process.returncode}")
    return seconds, used.ru_maxrss / 1024


async def _prepare(root: Path) -> None:
    """Write twenty years of a weekly coffee; every twentieth arrival is taken back, two in five have a topic."""
    root.mkdir()
    (root / "venue.toml").write_text(_SETTINGS, "utf-8")
    (root / "sessions.ics").write_text(_CALENDAR.replace("\n", "\r\n"), "utf-8", newline="")
    ledger = SqliteLedger(root / "ledger.db", TOPICS)
    await ledger.start()
    await ledger.close()
    conn = sqlite3.connect(root / "ledger.db")
    with conn:
        conn.executemany("INSERT OR IGNORE INTO topics (id, topic) VALUES (?, ?)", enumerate(TOPICS, 1))
        conn.executemany("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _sessions())
        conn.executemany("INSERT INTO arrivals VALUES (?, ?, ?, ?, ?)", _arrivals())
        conn.executemany("INSERT INTO undos VALUES (?, ?)", ((number, 0) for number in range(7, ARRIVALS, 20)))
    conn.close()


def _starts() -> list[int]:
    return [int((FIRST + timedelta(weeks=week)).astimezone(UTC).timestamp()) for week in range(WEEKS)]


def _sessions() -> Iterator[tuple[object, ...]]:
    for number, start in enumerate(_starts(), 1):
        opened, end, closed = start - 1800, start + 5400, start + 6300
        yield number, "coffee", start, start, end, "Europe/Paris", "Café Ouvert", "coffee", opened, closed


def _arrivals() -> Iterator[tuple[int | None, ...]]:
    starts = _starts()
    for number in range(1, ARRIVALS + 1):
        session = (number - 1) * WEEKS // ARRIVALS
        topic = number % len(TOPICS) + 1 if number % 5 < 2 else None
        yield number, session + 1, starts[session] // 60 + number % 90, 0, topic
