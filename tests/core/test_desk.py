from __future__ import annotations

import asyncio
import gc

import pytest

from tests.fakes import Scene, held, opened, session
from venuescreen.core.errors import Refusal, StorageError
from venuescreen.core.events import Event, Happening
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way

LEO = Introduction("Léo", "pricing", Stance.SEEKS)


async def test_a_plus_one_is_counted_and_leaves_no_name() -> None:
    """Counting somebody adds one to the board and to the ledger, and nothing to the wall."""
    scene = await opened()
    await scene.desk.count(Way.TOUCH)
    assert scene.here == 1
    assert scene.ledger.kept(held(scene).number).arrivals == 1
    assert scene.names == []


async def test_each_tap_counts_once() -> None:
    """A couple is two: taps at the same moment are each an arrival of their own."""
    scene = await opened()
    receipts = await asyncio.gather(*(scene.desk.count(Way.TOUCH) for _ in range(20)))
    assert len({receipt.arrival for receipt in receipts}) == 20
    assert scene.here == 20


async def test_a_check_in_is_counted_shown_and_told() -> None:
    """A guest who leaves a name is counted once, stands on the wall, and the screens are told."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.PHONE)
    assert scene.here == 1
    guest = scene.room.wall.get(receipt.arrival)
    assert guest is not None
    assert guest.said == LEO
    assert scene.told[-1] == Event(Happening.ARRIVED, receipt.session, receipt.arrival)


async def test_an_arrival_is_told_after_the_ledger_kept_it() -> None:
    """Nobody sees an arrival before it would survive a power cut."""
    scene = await opened()
    scene.ledger.hold = asyncio.Event()
    waiting = asyncio.create_task(scene.desk.check_in(LEO, Way.TOUCH))
    await asyncio.sleep(0)
    assert (scene.here, scene.names, scene.happened) == (0, [], [Happening.OPENED])
    scene.ledger.hold.set()
    await waiting
    assert (scene.here, scene.names, scene.happened[-1]) == (1, ["Léo"], Happening.ARRIVED)


async def test_an_arrival_that_the_ledger_refuses_is_told_to_nobody() -> None:
    """A full disk refuses the check-in: no count, no name, no event."""
    scene = await opened()
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await scene.desk.check_in(LEO, Way.TOUCH)
    assert (scene.here, scene.names, scene.happened) == (0, [], [Happening.OPENED])


async def test_no_check_in_when_none_is_on() -> None:
    """Before a session opens and after it ended, a check-in is refused and nothing is counted."""
    scene = await opened("2026-11-26 8:59")
    with pytest.raises(Refusal, match="closed"):
        await scene.desk.count(Way.TOUCH)
    await scene.at("2026-11-26 9:30")
    await scene.at("2026-11-26 11:00")
    with pytest.raises(Refusal, match="closed"):
        await scene.desk.count(Way.TOUCH)
    assert scene.here == 0


async def test_a_session_that_closed_is_not_swapped_for_another() -> None:
    """A check-in that names a session which takes none is refused, not counted for the one that is on."""
    scene = await opened()
    with pytest.raises(Refusal):
        await scene.desk.count(Way.TOUCH, held(scene).number + 1)


async def test_the_latest_started_is_preselected_and_others_can_be_asked_for() -> None:
    """With two sessions on, +1 counts for the one that started last, and a guest may name the other."""
    scene = await opened("2026-11-26 10:10", session(), session("2026-11-26 10:00", "2026-11-26 10:30", "talk"))
    by_uid = {open_one.key.uid: open_one.number for open_one in scene.room.open.values()}
    assert (await scene.desk.count(Way.TOUCH)).session == by_uid["talk"]
    assert (await scene.desk.count(Way.TOUCH, by_uid["coffee"])).session == by_uid["coffee"]


async def test_a_name_after_a_plus_one_is_the_same_arrival() -> None:
    """Adding a first name to a +1 edits that arrival; the count stays."""
    scene = await opened()
    receipt = await scene.desk.count(Way.TOUCH)
    await scene.desk.introduce(receipt.arrival, LEO)
    assert (scene.here, scene.names) == (1, ["Léo"])
    assert scene.told[-1] == Event(Happening.INTRODUCED, receipt.session, receipt.arrival)


async def test_guests_stay_in_order_of_arrival() -> None:
    """A +1 who gives a name later stands before those who came after."""
    scene = await opened()
    first = await scene.desk.count(Way.TOUCH)
    await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.desk.introduce(first.arrival, introduce("Awa"))
    assert scene.names == ["Awa", "Léo"]


async def test_an_edit_changes_what_stands_on_the_wall() -> None:
    """An edit replaces name, interest and stance; an empty one takes the name away and keeps the count."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    await scene.desk.introduce(receipt.arrival, introduce("Léon", "first hires", Stance.OFFERS))
    guest = scene.room.wall.get(receipt.arrival)
    assert guest is not None
    assert guest.said == Introduction("Léon", "first hires", Stance.OFFERS)
    await scene.desk.introduce(receipt.arrival, Introduction())
    assert (scene.here, scene.names) == (1, [])


async def test_an_edit_that_the_ledger_refuses_changes_nothing() -> None:
    """A full disk leaves the wall as it was."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await scene.desk.introduce(receipt.arrival, introduce("Léon"))
    assert scene.names == ["Léo"]
    assert scene.happened[-1] is Happening.ARRIVED


async def test_only_venue_topics_reach_the_ledger() -> None:
    """A guest's own words never do; a topic does, by the venue's spelling of it, however it was typed."""
    scene = await opened()
    scene.desk.set_topics(["Pricing", "First hires"])
    await scene.desk.check_in(introduce("Ana", "my divorce"), Way.TOUCH)
    receipt = await scene.desk.check_in(introduce("Léo", "pricing"), Way.TOUCH)
    await scene.desk.introduce(receipt.arrival, introduce("Léo", "pricing and more"))
    await scene.desk.introduce(receipt.arrival, introduce("Léo", "first hires"))
    assert scene.ledger.topics == [None, "Pricing", None, "First hires"]


async def test_nothing_can_be_changed_after_the_close() -> None:
    """When the session has closed, its arrivals are the ledger's for ever."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival)
    await scene.at("2026-11-26 11:15")
    with pytest.raises(Refusal, match="too late"):
        await scene.desk.undo(receipt.arrival)
    with pytest.raises(Refusal, match="too late"):
        await scene.desk.introduce(receipt.arrival, LEO)
    with pytest.raises(Refusal, match="too late"):
        scene.desk.put_back(receipt.arrival)
    assert scene.ledger.kept(receipt.session).here == 1


@pytest.mark.parametrize("way_in", ["check in", "introduce"])
async def test_a_session_closing_meanwhile_puts_no_name_on_the_wall(way_in: str) -> None:
    """A name that was on its way while its session closed is never shown, and not kept for a crash."""
    scene = await opened()
    receipt = await scene.desk.count(Way.TOUCH)
    scene.ledger.hold = asyncio.Event()
    late = asyncio.create_task(
        scene.desk.introduce(receipt.arrival, LEO) if way_in == "introduce" else scene.desk.check_in(LEO, Way.TOUCH)
    )
    await asyncio.sleep(0)
    closing = asyncio.create_task(scene.at("2026-11-26 11:15"))
    await asyncio.sleep(0)
    assert scene.room.open == {}
    scene.ledger.hold.set()
    await asyncio.gather(late, closing, return_exceptions=True)
    assert scene.names == []
    assert scene.shelf.wall is None


async def test_after_the_close_no_name_is_left_in_memory() -> None:
    """Neither the wall, who shares a subject, an undo that was offered nor a taken-off name outlives the session."""
    scene = await opened()
    for name in ("Zsófia-Ilona", "Zsófia-Borbála"):
        receipt = await scene.desk.check_in(introduce(name, "pricing"), Way.TOUCH)
    assert len(scene.board().guests) == 2
    scene.desk.take_off(receipt.arrival)
    await scene.at("2026-11-26 11:15")
    left = [
        said for said in gc.get_objects() if isinstance(said, Introduction) and "Zsófia" in (said.first_name or "")
    ]
    assert left == []
    assert scene.room.subjects._known == {}


async def test_a_crash_keeps_the_wall_and_the_undo() -> None:
    """Started again during the session, the board has the same names and count, and an undo still works."""
    before = await opened()
    receipt = await before.desk.check_in(LEO, Way.TOUCH)
    await before.desk.count(Way.TOUCH)
    after = Scene("2026-11-26 9:53", ledger=before.ledger, shelf=before.shelf)
    await after.doors.restore()
    assert (after.here, after.names) == (2, ["Léo"])
    await after.desk.undo(receipt.arrival)
    assert (after.here, after.names) == (1, [])
