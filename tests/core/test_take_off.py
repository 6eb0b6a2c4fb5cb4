from __future__ import annotations

import asyncio

import pytest

from tests.fakes import opened, session
from venuescreen.core.errors import Refusal
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way

LEO = Introduction("Léo", "pricing", Stance.SEEKS)


async def test_a_taken_off_name_keeps_its_arrival() -> None:
    """Taking a name off makes the guest one without a name: the count stays."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    assert (scene.here, scene.names, scene.board().unnamed) == (1, [], 1)
    assert scene.ledger.undos == 0
    with pytest.raises(Refusal, match="off the wall already"):
        scene.desk.take_off(receipt.arrival)


async def test_a_take_off_can_be_undone_until_it_is_forgotten() -> None:
    """Putting back shows the name again; once it is forgotten, or twice, it is too late."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    scene.desk.put_back(receipt.arrival)
    assert scene.names == ["Léo"]
    with pytest.raises(Refusal, match="too late"):
        scene.desk.put_back(receipt.arrival)
    scene.desk.take_off(receipt.arrival)
    scene.desk.forget_taken_off(receipt.arrival)
    with pytest.raises(Refusal, match="too late"):
        scene.desk.put_back(receipt.arrival)


async def test_an_undone_take_off_does_not_replace_a_newer_name() -> None:
    """Once the guest has given another name, it is too late to put the old one back."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    await scene.desk.introduce(receipt.arrival, introduce("Léonie"))
    with pytest.raises(Refusal, match="too late"):
        scene.desk.put_back(receipt.arrival)
    assert scene.names == ["Léonie"]


async def test_a_name_taken_off_twice_stays_off() -> None:
    """The third time the name is refused, in any spelling of it; being counted without it is not."""
    scene = await opened()
    for _ in range(2):
        receipt = await scene.desk.check_in(LEO, Way.TOUCH)
        scene.desk.take_off(receipt.arrival)
    with pytest.raises(Refusal) as refusal:
        await scene.desk.check_in(introduce("LÉO"), Way.TOUCH)
    assert refusal.value.field == "first_name"
    with pytest.raises(Refusal):
        await scene.desk.introduce(receipt.arrival, introduce("léo"))
    await scene.desk.count(Way.TOUCH)
    assert (scene.here, scene.names) == (3, [])


async def test_an_undone_take_off_does_not_count_as_one() -> None:
    """Two take-offs of which one was undone leave the name welcome."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    scene.desk.put_back(receipt.arrival)
    scene.desk.take_off(receipt.arrival)
    await scene.desk.check_in(LEO, Way.TOUCH)
    assert scene.names == ["Léo"]


async def test_a_name_taken_off_twice_while_a_check_in_waits_stays_off() -> None:
    """A check-in that was on its way when the name went for good is counted, and shows no name."""
    scene = await opened()
    receipts = [await scene.desk.check_in(LEO, Way.TOUCH) for _ in range(2)]
    scene.ledger.hold = asyncio.Event()
    late = asyncio.create_task(scene.desk.check_in(LEO, Way.TOUCH))
    await asyncio.sleep(0)
    for receipt in receipts:
        scene.desk.take_off(receipt.arrival)
    scene.ledger.hold.set()
    await late
    assert (scene.here, scene.names) == (3, [])


async def test_the_next_session_knows_nothing_of_take_offs() -> None:
    """What was taken off twice may come again when the session has closed."""
    scene = await opened("2026-11-26 9:52", session(), session("2026-11-27 9:30", "2026-11-27 11:00"))
    for _ in range(2):
        scene.desk.take_off((await scene.desk.check_in(LEO, Way.TOUCH)).arrival)
    await scene.at("2026-11-26 11:15")
    await scene.at("2026-11-27 9:30")
    await scene.desk.check_in(LEO, Way.TOUCH)
    assert scene.names == ["Léo"]
