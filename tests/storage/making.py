"""What the storage tests build with."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.core.ports import Way
from venuescreen.core.session import Format, Session
from venuescreen.storage.ledger import SqliteLedger

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 12, 3, 9, 30, tzinfo=PARIS)
OPENED = START.astimezone(UTC) - timedelta(minutes=30)
TOPICS = ("pricing", "matériel")
NOBODY = 65534


def a_session(number: int = 0) -> Session:
    """A weekly session; `number` counts the weeks."""
    start = START + timedelta(weeks=number)
    return Session("coffee@paris", "Café Ouvert", start, start + timedelta(minutes=90), start, format=Format.COFFEE)


@asynccontextmanager
async def open_ledger(path: Path) -> AsyncIterator[SqliteLedger]:
    """A started ledger that is closed at the end."""
    ledger = SqliteLedger(path, TOPICS)
    await ledger.start()
    try:
        yield ledger
    finally:
        await ledger.close()


async def fill(ledger: SqliteLedger, sessions: int, arrivals: int) -> None:
    """Hold sessions with so many arrivals each; every fifth is undone, every third has a topic."""
    for number in range(sessions):
        held = await ledger.open_session(a_session(number), OPENED + timedelta(weeks=number))
        for n in range(arrivals):
            at = held.start + timedelta(minutes=n % 90)
            arrival = await ledger.add_arrival(held.number, at, Way.TOUCH, "pricing" if n % 3 == 0 else None)
            if n % 5 == 0:
                await ledger.undo(arrival, at)
        await ledger.close_session(held.number, held.end)


def dump(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """All rows of the ledger's own tables; a log stays as it is."""
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return {
            table: set(conn.execute(f"SELECT * FROM {table}"))  # noqa: S608
            for table in ("sessions", "topics", "arrivals", "undos", "headcounts")
        }
    finally:
        conn.close()


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be someone whom permissions stop: tests may run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that any user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
