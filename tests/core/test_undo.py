from __future__ import annotations

import asyncio

import pytest

from tests.fakes import opened
from venuescreen.core.errors import Refusal, StorageError
from venuescreen.core.events import Event, Happening
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way

LEO = Introduction("Léo", "pricing", Stance.SEEKS)


async def test_an_undo_takes_back_the_arrival_and_its_name() -> None:
    """An undo lowers the count by one and removes the name that came with it."""
    scene = await opened()
    await scene.desk.check_in(introduce("Awa"), Way.TOUCH)
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.desk.undo(receipt.arrival)
    assert (scene.here, scene.names) == (1, ["Awa"])
    assert scene.ledger.kept(receipt.session).undone == 1
    assert scene.told[-1] == Event(Happening.UNDONE, receipt.session, receipt.arrival)


async def test_two_undos_of_one_arrival_count_once() -> None:
    """A double tap on undo, even while the ledger is writing, takes back one arrival; the second is refused."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.desk.count(Way.TOUCH)
    answers = await asyncio.gather(
        scene.desk.undo(receipt.arrival), scene.desk.undo(receipt.arrival), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [type(None), Refusal]
    assert (scene.here, scene.ledger.undos) == (1, 1)


async def test_an_undo_that_the_ledger_refuses_leaves_all_as_it_was() -> None:
    """A full disk keeps the arrival and its name, and the undo can be tried again."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await scene.desk.undo(receipt.arrival)
    assert (scene.here, scene.names, scene.happened[-1]) == (1, ["Léo"], Happening.ARRIVED)
    scene.ledger.full = False
    await scene.desk.undo(receipt.arrival)
    assert (scene.here, scene.names) == (0, [])


async def test_a_taken_off_name_cannot_come_back_for_an_arrival_that_is_being_undone() -> None:
    """Putting a name back while its arrival is taken back is too late: no name without a count."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    scene.ledger.hold = asyncio.Event()
    undo = asyncio.create_task(scene.desk.undo(receipt.arrival))
    await asyncio.sleep(0)
    with pytest.raises(Refusal):
        scene.desk.put_back(receipt.arrival)
    scene.ledger.hold.set()
    await undo
    assert (scene.here, scene.names) == (0, [])


async def test_a_take_off_can_still_be_undone_after_an_undo_that_failed() -> None:
    """An undo that the disk refused takes nothing away, not even the taken-off name."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await scene.desk.undo(receipt.arrival)
    scene.desk.put_back(receipt.arrival)
    assert (scene.here, scene.names) == (1, ["Léo"])
