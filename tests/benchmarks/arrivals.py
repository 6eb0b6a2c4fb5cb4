"""How much the ledger adds to a bare durable commit: 1,000 arrivals beside 1,000 bare commits on the same disk."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from tests.storage.making import OPENED, START, TOPICS, a_session
from venuescreen.core.ports import Way
from venuescreen.storage.ledger import SqliteLedger

TIMES = 1000


def measure(folder: Path | None = None) -> dict[str, float]:
    """Return p50 and p99 in milliseconds of awaited `add_arrival` and of a bare commit, and the p99s' difference.

    Both are WAL with `synchronous=FULL` in one folder, taken in turns so that a busy moment of the disk hits both. By
    default it is made in the present folder: the system's place for temporary files may be RAM.
    """
    with tempfile.TemporaryDirectory(dir=folder or Path.cwd(), prefix=".arrivals-") as place:
        ours, bare = asyncio.run(_in_turns(Path(place)))
    figures = {**_percentiles("arrival", ours), **_percentiles("bare", bare)}
    return {**figures, "arrival_above_bare_p99_ms": figures["arrival_p99_ms"] - figures["bare_p99_ms"]}


async def _in_turns(folder: Path) -> tuple[list[float], list[float]]:
    ledger = SqliteLedger(folder / "ledger.db", TOPICS)
    await ledger.start()
    held = await ledger.open_session(a_session(), OPENED)
    conn = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("page_size = 4096", "journal_mode = WAL", "synchronous = FULL"):
        conn.execute(f"PRAGMA {pragma}")
    conn.execute("CREATE TABLE arrivals (id INTEGER PRIMARY KEY, session INTEGER, minute INTEGER) STRICT")
    ours, bare = [], []
    for n in range(TIMES):
        began = perf_counter()
        await ledger.add_arrival(held.number, START, Way.TOUCH, TOPICS[0] if n % 2 else None)
        between = perf_counter()
        conn.execute("INSERT INTO arrivals (session, minute) VALUES (1, ?)", (n,))
        bare.append(perf_counter() - between)
        ours.append(between - began)
    conn.close()
    await ledger.close()
    return ours, bare


def _percentiles(name: str, seconds: Sequence[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=100)
    return {f"{name}_p50_ms": cuts[49] * 1000, f"{name}_p99_ms": cuts[98] * 1000}
