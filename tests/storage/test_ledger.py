from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.storage.making import OPENED, PARIS, START, a_session, dump, open_ledger
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Ledger, Way
from venuescreen.core.session import SessionKey
from venuescreen.loop import Loop
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.memory import MemoryLedger
from venuescreen.storage.reading import held_sessions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger is to be."""
    return tmp_path / "ledger.db"


def test_fulfils_the_port(path: Path) -> None:
    """Both ledgers are what the core asks for, as mypy sees it too."""
    ledgers: list[Ledger] = [SqliteLedger(path), MemoryLedger()]
    assert all(hasattr(ledger, name) for ledger in ledgers for name in vars(Ledger) if not name.startswith("_"))


async def test_session_keeps_its_facts(path: Path) -> None:
    """What a session was when it opened is read back, instants in UTC and the zone by name."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        assert [held] == await ledger.unclosed()
    assert held.key == SessionKey("coffee@paris", START.astimezone(UTC))
    assert (held.start, held.end) == (START, START + timedelta(minutes=90))
    assert held.start.tzinfo is UTC
    assert (held.zone, held.title, held.opened, held.closed) == (PARIS.key, "Café Ouvert", OPENED, None)


async def test_opening_again_changes_nothing(path: Path) -> None:
    """A session that is open, with an end that the room moved, stays as it is when it is opened again."""
    later = START + timedelta(hours=3)
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        await ledger.move(held.number, held.start, later)
        again = await ledger.open_session(a_session(), OPENED + timedelta(hours=1))
    assert (again.number, again.end, again.opened) == (held.number, later, OPENED)


async def test_closed_session_stays_closed_unless_the_clock_was_wrong(path: Path) -> None:
    """A closed session opens again only where it closed in what is the future now."""
    closed = START + timedelta(hours=2)
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        await ledger.close_session(held.number, closed)
        assert await ledger.unclosed() == []
        assert (await ledger.open_session(a_session(), closed)).closed == closed
        assert (await ledger.open_session(a_session(), OPENED)).closed is None
        assert [again.number for again in await ledger.unclosed()] == [held.number]


async def test_counts_arrivals_less_undos(path: Path) -> None:
    """An undo counts once however often it is asked for, and only in its own session."""
    async with open_ledger(path) as ledger:
        first, second = [await ledger.open_session(a_session(n), OPENED) for n in range(2)]
        arrivals = [await ledger.add_arrival(first.number, START, Way.TOUCH, None) for _ in range(3)]
        await ledger.add_arrival(second.number, START, Way.PHONE, None)
        for _ in range(2):
            await ledger.undo(arrivals[0], START)
        counts = [(held.arrivals, held.undone, held.here) for held in await ledger.unclosed()]
    assert counts == [(3, 1, 2), (1, 0, 1)]


async def test_headcount_goes_before_arrivals(path: Path) -> None:
    """A headcount typed in afterwards is the attendance, and can be typed in again."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        for attendance in (17, 14):
            await ledger.count_by_hand(a_session(), attendance, START)
        (held,) = await ledger.unclosed()
    assert (held.attendance, held.source.value, held.arrivals) == (14, "headcount", 1)


async def test_a_headcount_can_be_taken_back(path: Path) -> None:
    """Then the arrivals count again, and the session stays; a session that was never kept stays unknown."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        await ledger.count_by_hand(a_session(), 17, START)
        back = await ledger.count_by_hand(a_session(), None, START)
        assert (back and back.attendance, back and back.headcount) == (1, None)
        assert await ledger.count_by_hand(a_session(1), None, START) is None
    rows = dump(path)
    assert (len(rows["sessions"]), rows["headcounts"]) == (1, set())


async def test_a_session_that_no_screen_saw_is_kept_for_its_headcount_alone(path: Path) -> None:
    """It comes with the headcount as one that is closed and was never seen, and goes with it."""
    async with open_ledger(path) as ledger:
        kept = await ledger.count_by_hand(a_session(), 17, START)
        assert kept is not None
        assert (kept.attendance, kept.seen, kept.closed, kept.source.value) == (17, False, START, "headcount")
        assert await ledger.unclosed() == []
        assert await ledger.count_by_hand(a_session(), None, START) is None
    assert dump(path)["sessions"] == set()


async def test_a_screen_that_comes_late_opens_it_all_the_same(path: Path) -> None:
    """Counted by hand while no screen was on, then a board is started: the session opens, and keeps its headcount."""
    async with open_ledger(path) as ledger:
        await ledger.count_by_hand(replace(a_session(), end=START), 17, START)
        later = START.astimezone(UTC) + timedelta(minutes=10)
        held = await ledger.open_session(a_session(), later)
        assert (held.seen, held.opened, held.closed, held.headcount) == (True, later, None, 17)
        assert held.end == a_session().end
        back = await ledger.count_by_hand(a_session(), None, later)
        assert (back and back.number, back and back.here) == (held.number, 0)


@pytest.mark.parametrize("attendance", [-1, 100_001])
async def test_a_headcount_out_of_range_leaves_nothing(path: Path, attendance: int) -> None:
    """SQLite itself refuses it, and no session is left that was made for it."""
    async with open_ledger(path) as ledger:
        with pytest.raises(StorageError):
            await ledger.count_by_hand(a_session(), attendance, START)
    assert dump(path)["sessions"] == set()


async def test_only_venue_topics_get_in(path: Path) -> None:
    """A topic that the venue doesn't have is kept as none, when it comes in and when it changes."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        known = await ledger.add_arrival(held.number, START, Way.TOUCH, "pricing")
        unknown = await ledger.add_arrival(held.number, START, Way.TOUCH, "Camille")
        await ledger.set_topic(known, "Léo")
        await ledger.set_topic(unknown, "matériel")
        ledger.set_topics(["first hires"])
        late = await ledger.add_arrival(held.number, START, Way.TOUCH, "pricing")
    rows = dump(path)
    assert {topic for _, topic in rows["topics"]} == {"pricing", "matériel"}
    numbers = {topic: number for number, topic in rows["topics"]}
    assert {row[0]: row[4] for row in rows["arrivals"]} == {known: None, unknown: numbers["matériel"], late: None}


async def test_arrival_is_kept_to_the_minute(path: Path) -> None:
    """The second of an arrival is not kept: it would help to tell who it was."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        await ledger.add_arrival(held.number, START + timedelta(seconds=59, microseconds=7), Way.PHONE, None)
    ((_, _, minute, way, _),) = dump(path)["arrivals"]
    assert (minute, way) == (int(START.timestamp()) // 60, 1)


async def test_refuses_what_belongs_to_no_session(path: Path) -> None:
    """An arrival of an unknown session is refused and spoils nothing that is committed with it."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        outcomes = await asyncio.gather(
            *(ledger.add_arrival(number, START, Way.TOUCH, None) for number in (held.number, 99, held.number)),
            return_exceptions=True,
        )
        assert isinstance(outcomes[1], StorageError)
        with pytest.raises(LookupError):
            await ledger.move(99, START, START)
    assert [held.arrivals for held in held_sessions(path)] == [2]


async def test_survives_restart(path: Path) -> None:
    """What was open stays open in the next run, and numbers go on."""
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        first = await ledger.add_arrival(held.number, START, Way.TOUCH, None)
    async with open_ledger(path) as ledger:
        assert ledger.notices == ()
        assert [again.here for again in await ledger.unclosed()] == [1]
        assert await ledger.add_arrival(held.number, START, Way.TOUCH, None) > first


async def test_closing_leaves_one_whole_file(path: Path) -> None:
    """After a close the log is written back, closing again is fine, and a call then is refused plainly."""
    async with open_ledger(path) as ledger:
        await ledger.open_session(a_session(), OPENED)
    await ledger.close()
    assert [file.name for file in path.parent.iterdir()] == ["ledger.db"]
    with pytest.raises(StorageError, match="closed"):
        await ledger.unclosed()


async def test_connection_is_durable(path: Path) -> None:
    """The writing connection syncs every commit, in a write-ahead log, with links between tables enforced."""
    async with open_ledger(path) as ledger:
        pragmas = [
            (await ledger._writer.run(lambda db, name=name: db.conn.execute(f"PRAGMA {name}").fetchone()[0]))  # type: ignore[misc]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_runs_on_qt_s_loop(path: Path, qapp: QGuiApplication) -> None:
    """On the board's own loop callers are answered from the thread, and the close ends."""

    async def evening() -> list[int]:
        async with open_ledger(path) as ledger:
            held = await ledger.open_session(a_session(), OPENED)
            return await asyncio.gather(*(ledger.add_arrival(held.number, START, Way.TOUCH, None) for _ in range(20)))

    with Loop(qapp) as loop:
        assert sorted(loop.run_until_complete(evening())) == list(range(1, 21))


async def test_another_program_holding_the_file_gets_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program has the file locked an arrival is refused plainly; afterwards the ledger works."""
    monkeypatch.setattr("venuescreen.storage.opening.BUSY_MS", 50)
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="Another program"):
            await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        other.close()
        assert await ledger.add_arrival(held.number, START, Way.TOUCH, None) == 1
