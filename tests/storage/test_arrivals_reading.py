"""What the attendance pages read."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.making import OPENED, START, a_session, fill, open_ledger
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.arrivals_reading import Kept, arrivals_by_minute, read_span
from venuescreen.storage.opening import connect

END = START + timedelta(weeks=52)


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """Three sessions of ten arrivals: two taken back, four with a topic of which one was taken back."""
    ledger = tmp_path / "ledger.db"
    async with open_ledger(ledger) as opened:
        await fill(opened, 3, 10)
    return ledger


def test_the_sums_of_a_span(path: Path) -> None:
    """Sessions that start in the span, the end left out; those of its quarters, with their topics less undos."""
    span = read_span(path, START + timedelta(weeks=1), START + timedelta(weeks=2))
    assert [(held.key, held.arrivals, held.undone) for held in span.held] == [(a_session(1).key, 10, 2)]
    assert [held.key for held in span.around] == [a_session(week).key for week in range(3)]
    assert [span.named[held.number] for held in span.around] == [{"pricing": 3}] * 3
    assert span.topics == {"pricing"}
    assert span.known == {a_session(week).key for week in range(3)}
    assert span.first == START


def test_all_from_the_first_on(path: Path) -> None:
    """Without a start, from the first session."""
    span = read_span(path, None, END)
    assert (len(span.held), sum(held.here for held in span.held)) == (3, 24)
    assert span.around == span.held


def test_nothing_kept_yet(tmp_path: Path) -> None:
    """No file is no error, and none is made."""
    assert read_span(tmp_path / "ledger.db", None, END) == Kept()
    assert arrivals_by_minute(tmp_path / "ledger.db", 1) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    """It is named in a sentence."""
    (tmp_path / "ledger.db").write_bytes(b"no database" * 99)
    with pytest.raises(StorageError, match=r"ledger\.db"):
        read_span(tmp_path / "ledger.db", None, END)


async def test_arrivals_by_minute(tmp_path: Path) -> None:
    """Those of one session, by minute; one that was taken back is not among them. Also while the board counts on."""
    async with open_ledger(tmp_path / "ledger.db") as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        other = await ledger.open_session(a_session(1), OPENED)
        await ledger.add_arrival(other.number, START, Way.TOUCH, None)
        for minute in (0, 0, 7):
            arrival = await ledger.add_arrival(held.number, START + timedelta(minutes=minute), Way.TOUCH, None)
        await ledger.undo(arrival, START)
        found = await asyncio.to_thread(arrivals_by_minute, tmp_path / "ledger.db", held.number)
    assert found == {int(START.timestamp()) // 60: 2}


def millions(path: Path, arrivals: int, sessions: int) -> None:
    """Fill a ledger fast: twenty topics, two arrivals of five with one, one of twenty taken back."""
    db = connect(path)
    try:
        with db.atomic():
            db.conn.executemany("INSERT INTO topics VALUES (?, ?)", [(n, f"topic {n}") for n in range(1, 21)])
            start = int(OPENED.timestamp())
            db.conn.executemany(
                "INSERT INTO sessions VALUES (?, 'coffee', ?1 + ?2, ?1 + ?2, ?1 + ?2, 'UTC', NULL, 'coffee', 0, 1)",
                [(n, start) for n in range(1, sessions + 1)],
            )
            db.conn.execute(
                """WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
                INSERT INTO arrivals SELECT i + 1, 1 + i * ?2 / ?1, 1, 0,
                    CASE WHEN i % 5 < 2 THEN 1 + i / 5 % 20 END FROM n""",
                (arrivals, sessions),
            )
            db.conn.execute("INSERT INTO undos SELECT id, 1 FROM arrivals WHERE id % 20 = 0")
    finally:
        db.close()


@pytest.mark.prove
def test_five_million_arrivals(tmp_path: Path) -> None:
    """The numbers are right with 5,000,000 arrivals, and take a few seconds (1.7 s on two cores)."""
    path = tmp_path / "ledger.db"
    millions(path, 5_000_000, 3_000)
    began = time.monotonic()
    span = read_span(path, None, END)
    took = time.monotonic() - began
    with closing(sqlite3.connect(path)) as conn:
        (named,) = conn.execute(
            "SELECT count(*) FROM arrivals WHERE topic = 7 AND id NOT IN (SELECT arrival FROM undos)"
        ).fetchone()
    assert sum(held.here for held in span.held) == 4_750_000
    assert (len(span.held), len(span.topics), len(span.named)) == (3_000, 20, 3_000)
    assert sum(topics["topic 7"] for topics in span.named.values()) == named
    assert took < 15, took
