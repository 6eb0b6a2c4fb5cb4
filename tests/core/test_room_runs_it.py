from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.fakes import held, opened, paris
from venuescreen.core.attendance import HeldSession
from venuescreen.core.board import Phase
from venuescreen.core.errors import Refusal
from venuescreen.core.guest import Introduction
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way

LEO = Introduction("Léo")


async def test_start_now_opens_an_unplanned_session() -> None:
    """With nothing on, anyone opens a table for 90 minutes; the ledger keeps it, with the venue's zone."""
    scene = await opened("2026-11-26 15:20")
    table = await scene.doors.start_now()
    assert (table.start, table.end) == (paris("2026-11-26 15:20"), paris("2026-11-26 16:50"))
    assert scene.ledger.kept(table.number).zone == "Europe/Paris"
    await scene.desk.count(Way.TOUCH)
    await scene.at("2026-11-26 17:05")
    assert scene.ledger.kept(table.number).here == 1
    assert scene.room.open == {}


async def test_start_now_is_refused_while_a_session_takes_check_ins() -> None:
    """There is one table: two people pressing at once open it once."""
    scene = await opened("2026-11-26 15:20")
    answers = await asyncio.gather(scene.doors.start_now(), scene.doors.start_now(), return_exceptions=True)
    assert [type(answer) for answer in answers] == [HeldSession, Refusal]
    assert len(scene.room.open) == 1


async def test_start_now_is_possible_between_end_and_close() -> None:
    """After the end a new table can be opened while the old names still stand."""
    scene = await opened()
    await scene.at("2026-11-26 11:05")
    table = await scene.doors.start_now()
    assert (await scene.desk.count(Way.TOUCH)).session == table.number
    assert len(scene.room.open) == 2


async def test_a_planned_session_opens_beside_an_unplanned_one() -> None:
    """A table started early does not keep the planned session from opening; once that started, it is preselected."""
    scene = await opened("2026-11-26 8:50")
    table = await scene.doors.start_now()
    await scene.at("2026-11-26 9:00")
    assert (await scene.desk.count(Way.TOUCH)).session == table.number
    await scene.at("2026-11-26 9:30")
    assert (await scene.desk.count(Way.TOUCH)).session != table.number


@pytest.mark.parametrize(
    ("now", "offered"),
    [("10:44", False), ("10:45", True), ("10:59", True), ("11:00", True), ("11:14", True), ("11:15", False)],
)
async def test_stay_longer_is_offered_from_a_quarter_before_the_end_until_the_close(now: str, offered: bool) -> None:
    """The board offers it, and the doors take it, in that half hour only."""
    scene = await opened()
    number = held(scene).number
    await scene.at(f"2026-11-26 {now}")
    assert scene.board().may_stay is offered
    if offered:
        await scene.doors.stay_longer(number)
        assert held(scene).end >= paris("2026-11-26 11:30")
    else:
        with pytest.raises(Refusal):
            await scene.doors.stay_longer(number)


async def test_staying_longer_keeps_the_names_and_takes_check_ins_again() -> None:
    """Said at 11:10, it goes on until 11:40, in the ledger too."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.at("2026-11-26 11:10")
    await scene.doors.stay_longer(held(scene).number)
    await scene.at("2026-11-26 11:39")
    await scene.desk.check_in(introduce("Awa"), Way.TOUCH)
    assert scene.names == ["Léo", "Awa"]
    assert scene.ledger.kept(held(scene).number).end == paris("2026-11-26 11:40")
    await scene.at("2026-11-26 11:55")
    assert scene.names == []


async def test_close_now_waits_ten_seconds_and_can_be_undone() -> None:
    """During the ten seconds no one is counted; undone, everything is as before."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    assert scene.doors.close_now(number) == scene.clock.now() + timedelta(seconds=10)
    assert scene.board().phase is Phase.CLOSING
    with pytest.raises(Refusal):
        await scene.desk.count(Way.TOUCH)
    scene.clock.forward(seconds=9)
    await scene.doors.keep_time()
    scene.doors.keep_open(number)
    scene.clock.forward(seconds=5)
    await scene.doors.keep_time()
    assert (scene.names, scene.board().phase) == (["Léo"], Phase.ON)
    await scene.desk.count(Way.TOUCH)


async def test_close_now_erases_after_ten_seconds() -> None:
    """Ten seconds later the names are gone, the actual end is kept, and the session does not open again."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    number = held(scene).number
    until = scene.doors.close_now(number)
    assert scene.doors.close_now(number) == until
    scene.clock.forward(seconds=10)
    await scene.doors.keep_time()
    assert (scene.names, scene.room.open) == ([], {})
    kept = scene.ledger.kept(number)
    assert (kept.end, kept.closed) == (until, until)
    with pytest.raises(Refusal):
        scene.doors.keep_open(number)
    with pytest.raises(Refusal):
        scene.doors.close_now(number)
    await scene.at("2026-11-26 10:30")
    assert scene.room.open == {}


async def test_after_close_now_anyone_may_start_again() -> None:
    """A table that was closed too early is replaced by an unplanned one."""
    scene = await opened()
    scene.doors.close_now(held(scene).number)
    scene.clock.forward(seconds=10)
    await scene.doors.keep_time()
    await scene.doors.start_now()
    await scene.desk.count(Way.TOUCH)
    assert scene.here == 1
