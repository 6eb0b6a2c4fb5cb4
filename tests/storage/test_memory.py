from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.making import OPENED, START, TOPICS, a_session
from venuescreen.core.ports import Ledger, Way
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.memory import MemoryLedger


@pytest.fixture(params=["memory", "sqlite"])
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Ledger]:
    """Either of the two."""
    if request.param == "memory":
        yield MemoryLedger()
        return
    ledger = SqliteLedger(tmp_path / "ledger.db", TOPICS)
    await ledger.start()
    yield ledger
    await ledger.close()


async def test_both_ledgers_do_the_same(ledger: Ledger) -> None:
    """An evening's work leads to the same sessions and counts in memory and on disk."""
    later, early = [await ledger.open_session(a_session(n), OPENED) for n in (1, 0)]
    arrivals = [await ledger.add_arrival(early.number, START, Way.TOUCH, "pricing") for _ in range(3)]
    await ledger.set_topic(arrivals[0], None)
    await ledger.undo(arrivals[1], START)
    await ledger.undo(arrivals[1], START)
    await ledger.move(early.number, early.start, START + timedelta(hours=4))
    assert [(h.number, h.here, h.end) for h in await ledger.unclosed()] == [
        (early.number, 2, START + timedelta(hours=4)),
        (later.number, 0, later.end),
    ]
    await ledger.close_session(early.number, START + timedelta(hours=1))
    assert [h.number for h in await ledger.unclosed()] == [later.number]
    again = await ledger.open_session(a_session(0), OPENED)
    assert (again.number, again.closed, again.here) == (early.number, None, 2)
    assert (again.zone, again.title, again.key) == (early.zone, early.title, a_session(0).key)
    assert arrivals == sorted(set(arrivals))


async def test_a_date_that_was_moved_after_its_headcount_opens_where_it_is_now(ledger: Ledger) -> None:
    """The headcount typed in before goes with it; until then no screen saw that session."""
    await ledger.count_by_hand(a_session(), 8, START)
    planned = a_session()
    moved = replace(planned, start=planned.start + timedelta(hours=2), end=planned.end + timedelta(hours=3))
    held = await ledger.open_session(moved, START)
    assert (held.start, held.end, held.headcount) == (moved.start, moved.end, 8)


async def test_a_headcount_in_memory() -> None:
    """A headcount goes before arrivals there too."""
    ledger = MemoryLedger()
    await ledger.open_session(a_session(), OPENED)
    await ledger.count_by_hand(a_session(), 8, START)
    assert [h.attendance for h in await ledger.unclosed()] == [8]


async def test_a_session_for_its_headcount_alone_in_memory() -> None:
    """There too it comes and goes with the headcount, and opens when a screen comes late."""
    ledger = MemoryLedger()
    kept = await ledger.count_by_hand(a_session(), 8, START)
    assert (kept and kept.seen, kept and kept.attendance, await ledger.unclosed()) == (False, 8, [])
    assert await ledger.count_by_hand(a_session(), None, START) is None
    await ledger.count_by_hand(a_session(), 8, START)
    held = await ledger.open_session(a_session(), START)
    assert (held.seen, held.headcount, held.closed) == (True, 8, None)
    back = await ledger.count_by_hand(a_session(), None, START)
    assert (back and back.number, back and back.headcount) == (held.number, None)
