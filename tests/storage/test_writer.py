from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from venuescreen.core.errors import StorageError
from venuescreen.storage.writer import Writer


class _Traced:
    """A database of one table whose statements are noted, and whose thread can be held up."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.statements: list[str] = []
        self.gate = threading.Event()
        self.held = threading.Event()
        self.gate.set()

    def connect(self) -> Database:
        db = Database(self.path)
        db.conn.execute("CREATE TABLE IF NOT EXISTS n (n INTEGER PRIMARY KEY) STRICT")
        db.conn.set_trace_callback(self.statements.append)
        return db

    def wait(self, db: Database) -> None:
        del db
        self.held.set()
        self.gate.wait(10)

    def numbers(self) -> list[int]:
        conn = sqlite3.connect(self.path)
        try:
            return [n for (n,) in conn.execute("SELECT n FROM n ORDER BY n")]
        finally:
            conn.close()


@pytest.fixture
def traced(tmp_path: Path) -> _Traced:
    """A database to write to."""
    return _Traced(tmp_path / "n.db")


def _add(n: int | str) -> Callable[[Database], Any]:
    return lambda db: db.conn.execute("INSERT INTO n VALUES (?)", (n,)).lastrowid


async def _queued(writer: Writer, traced: _Traced, *numbers: int | str) -> list[asyncio.Task[Any]]:
    """Queue jobs behind one that holds the thread up, so that they wait together."""
    traced.gate.clear()
    tasks: list[asyncio.Task[Any]] = [asyncio.create_task(writer.run(traced.wait))]
    await asyncio.to_thread(traced.held.wait, 10)
    tasks += [asyncio.create_task(writer.run(_add(n))) for n in numbers]
    await asyncio.sleep(0)
    traced.statements.clear()
    return tasks


async def test_jobs_that_wait_together_share_a_commit(traced: _Traced) -> None:
    """Fifty jobs that wait are committed once, and all answered."""
    writer = Writer(traced.connect)
    await writer.start()
    tasks = await _queued(writer, traced, *range(50))
    traced.gate.set()
    await asyncio.gather(*tasks)
    assert traced.statements.count("COMMIT") == 2  # the one that held up, and the fifty
    await writer.close()
    assert traced.numbers() == list(range(50))


async def test_a_failing_job_spoils_no_other(traced: _Traced) -> None:
    """Of jobs committed together only those that fail are refused, each with its own error."""
    writer = Writer(traced.connect)
    await writer.start()
    tasks = await _queued(writer, traced, 1, 1, "Camille", 2)
    traced.gate.set()
    _, *outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert outcomes[::3] == [1, 2]
    assert all(isinstance(outcome, StorageError) for outcome in outcomes[1:3])
    await writer.close()
    assert traced.numbers() == [1, 2]


async def test_a_failing_job_keeps_nothing(traced: _Traced) -> None:
    """What a job wrote before it failed is taken back, while the transaction it shares is kept."""

    def half(db: Database) -> None:
        db.conn.execute("INSERT INTO n VALUES (7)")
        raise KeyError

    writer = Writer(traced.connect)
    await writer.start()
    tasks = await _queued(writer, traced, 1)
    failing = asyncio.create_task(writer.run(half))
    await asyncio.sleep(0)
    traced.gate.set()
    await asyncio.gather(*tasks)
    with pytest.raises(KeyError):
        await failing
    await writer.close()
    assert traced.numbers() == [1]


async def test_a_bug_is_not_dressed_up_as_a_disk_error(traced: _Traced) -> None:
    """An error that is the program's own reaches the caller as it is."""
    writer = Writer(traced.connect)
    await writer.start()
    with pytest.raises(ZeroDivisionError):
        await writer.run(lambda _db: 1 // 0)
    await writer.close()


async def test_answers_after_the_commit(traced: _Traced) -> None:
    """When a caller is answered another connection already sees the row."""
    writer = Writer(traced.connect)
    await writer.start()
    for n in range(20):
        await writer.run(_add(n))
        assert traced.numbers() == list(range(n + 1))
    await writer.close()


async def test_a_failed_commit_refuses_the_whole_batch_and_the_writer_goes_on(traced: _Traced) -> None:
    """Where COMMIT fails, everyone in it is refused, nothing is kept, and the next job works."""

    def connect() -> Database:
        db = traced.connect()
        db.conn.execute("PRAGMA foreign_keys = ON")
        # A deferred link is checked at COMMIT only, and so fails there as a disk would.
        db.conn.execute(
            "CREATE TABLE m (m INTEGER REFERENCES n (n) DEFERRABLE INITIALLY DEFERRED) STRICT",
        )
        return db

    writer = Writer(connect)
    await writer.start()
    tasks = await _queued(writer, traced, 1, 2)
    bad = asyncio.create_task(writer.run(lambda db: db.conn.execute("INSERT INTO m VALUES (99)").rowcount))
    await asyncio.sleep(0)
    traced.gate.set()
    _, *outcomes = await asyncio.gather(*tasks, bad, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StorageError] * 3
    assert await writer.run(_add(3)) == 3
    await writer.close()
    assert traced.numbers() == [3]


async def test_a_cancelled_caller_breaks_nothing(traced: _Traced) -> None:
    """A caller who goes away while its job waits leaves the others of the batch answered."""
    writer = Writer(traced.connect)
    await writer.start()
    held_up, first, second = await _queued(writer, traced, 1, 2)
    first.cancel()
    traced.gate.set()
    await asyncio.gather(held_up, second)
    with pytest.raises(asyncio.CancelledError):
        await first
    await writer.close()
    assert traced.numbers() == [1, 2]


async def test_closing_finishes_what_waits(traced: _Traced) -> None:
    """Jobs queued before `close` are done, and the thread has ended when it returns."""
    writer = Writer(traced.connect)
    await writer.start()
    tasks = await _queued(writer, traced, *range(300))
    closing = asyncio.create_task(writer.close())
    await asyncio.sleep(0)
    traced.gate.set()
    await asyncio.gather(closing, *tasks)
    assert traced.numbers() == list(range(300))
    assert writer._thread is not None
    assert not writer._thread.is_alive()


async def test_a_connection_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """What stops the opening is raised by `start`, and the thread has nothing more to do."""
    writer = Writer(lambda: Database(tmp_path / "missing" / "n.db"))
    with pytest.raises(StorageError, match="written"):
        await writer.start()
    assert writer._thread is not None
    writer._thread.join(5)
    assert not writer._thread.is_alive()
    with pytest.raises(StorageError):
        await writer.run(lambda _db: None)
