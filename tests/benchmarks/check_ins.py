"""1,000 check-ins through the desk, each until it is durable, beside 1,000 bare commits on the same disk."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from tests.benchmarks.figures import Figure
from venuescreen.clock import SystemClock
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.events import Events
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.core.session import Session
from venuescreen.storage.ledger import SqliteLedger

TIMES = 1000
ABOVE_MS = 10.0
TOPIC = "pricing"


def measure(folder: Path) -> list[Figure]:
    """Take turns in one folder, so that a busy moment of the disk hits both."""
    ours, bare = asyncio.run(_in_turns(folder))
    (our_p50, our_p99), (bare_p50, bare_p99) = _percentiles(ours), _percentiles(bare)
    return [
        Figure("check-in until durable, p50 (ms above)", "ms", our_p50, bare_p50, our_p50 - bare_p50),
        Figure("check-in until durable, p99 (ms above)", "ms", our_p99, bare_p99, our_p99 - bare_p99, ABOVE_MS),
    ]


async def _in_turns(folder: Path) -> tuple[list[float], list[float]]:
    ledger = SqliteLedger(folder / "check-ins.db", [TOPIC])
    await ledger.start()
    desk = Desk(Room(SystemClock(), Events()), ledger)
    desk.set_topics([TOPIC])
    now = datetime.now(UTC)
    session = Session("coffee", None, now, now + timedelta(hours=3), now)
    await desk.doors.follow(Calendar((session,)))
    with sqlite3.connect(folder / "bare.db", isolation_level=None) as conn:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE arrivals (at)"):
            conn.execute(statement)
        ours, bare = [], []
        for number in range(TIMES):
            began = perf_counter()
            await desk.check_in(Introduction(f"Guest {number}", TOPIC, Stance.OFFERS), Way.TOUCH)
            between = perf_counter()
            conn.execute("INSERT INTO arrivals VALUES (?)", (number,))
            bare.append(perf_counter() - between)
            ours.append(between - began)
    conn.close()
    await ledger.close()
    return ours, bare


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    cuts = quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[98] * 1000
