"""The phones that were at the screen."""

from __future__ import annotations

from tests.fakes import Scene, Shelf, opened, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.guest import Introduction
from venuescreen.core.ports import Way
from venuescreen.web.visitors import Visitors

ZOE = Introduction("Zoé")


async def again(scene: Scene) -> Scene:
    """Return the same venue after a crash."""
    restarted = Scene("2026-11-26 9:53", scene.room.schedule.calendar.sessions, scene.ledger, scene.shelf)
    await restarted.doors.restore()
    return restarted


async def test_a_phone_survives_a_crash_with_its_arrival() -> None:
    """It is known by its cookie and form token, and what it sends then changes its own arrival."""
    scene, shelf = await opened(), Shelf()
    visitors = Visitors(scene.desk, shelf)
    named, counted, fresh = (visitors.admit() for _ in range(3))
    for cookie, said in ((named, ZOE), (counted, Introduction())):
        visitor = visitors.of(cookie)
        assert visitor is not None
        receipt = await scene.desk.check_in(said, Way.PHONE)
        visitors.note(visitor, receipt.session, receipt.arrival, introduced=not said.silent)
    after = await again(scene)
    known = Visitors(after.desk, shelf)
    for cookie, introduced in ((named, True), (counted, False)):
        before, visitor = visitors.of(cookie), known.of(cookie)
        assert before is not None
        assert visitor is not None
        assert (visitor.form_token, visitor.arrivals) == (before.form_token, before.arrivals)
        (arrival,) = visitor.arrivals.values()
        assert (arrival in visitor.introduced) is introduced
        await after.desk.introduce(arrival, Introduction(f"Zo{'éa'[introduced]}"))
    assert known.of(fresh) is not None
    assert after.here == 2
    assert after.names == ["Zoa", "Zoé"]


async def test_at_the_close_no_phone_is_left() -> None:
    """Neither in memory nor where it would survive a crash."""
    scene, shelf = await opened(), Shelf()
    visitors = Visitors(scene.desk, shelf)
    cookie = visitors.admit()
    assert cookie is not None
    assert cookie in (shelf.wall or "")
    await scene.at("2026-11-26 11:15")
    assert visitors.of(cookie) is None
    assert shelf.wall is None


async def test_a_phone_of_a_session_that_closed_meanwhile_is_not_taken_up() -> None:
    """What was left of it is erased."""
    scene, shelf = await opened(), Shelf()
    cookie = Visitors(scene.desk, shelf).admit()
    late = Scene("2026-11-26 11:30", (session(),), scene.ledger, scene.shelf)
    await late.doors.restore()
    assert Visitors(late.desk, shelf).of(cookie) is None
    assert shelf.wall is None


async def test_what_is_no_snapshot_is_nobody() -> None:
    """A file that was cut off, or is something else, costs those who can't be read, and no more."""
    scene, shelf = await opened(), Shelf()
    cookie = Visitors(scene.desk, shelf).admit()
    shelf.wall = f'nonsense\n[]\n{shelf.wall}\n["a", "b", [1]'
    visitors = Visitors((await again(scene)).desk, shelf)
    assert visitors.of(cookie) is not None
    assert len(visitors) == 1


async def test_when_there_are_too_many_those_go_first_who_were_not_counted() -> None:
    """Whoever scans by the thousand drives out their like, not who is here."""
    scene = await opened()
    visitors = Visitors(scene.desk, most=3)
    counted = visitors.admit()
    visitor = visitors.of(counted)
    assert visitor is not None
    receipt = await scene.desk.count(Way.PHONE)
    visitors.note(visitor, receipt.session, receipt.arrival, introduced=False)
    cookies = [visitors.admit() for _ in range(5)]
    assert visitors.of(counted) is visitor
    assert [visitors.of(cookie) is not None for cookie in cookies] == [False, False, False, True, True]


async def test_a_phone_whose_session_closes_while_it_posts_is_one_arrival() -> None:
    """What it was counted for stands, and its cookie is known again."""
    scene = await opened()
    visitors = Visitors(scene.desk, Shelf())
    cookie = visitors.admit()
    visitor = visitors.of(cookie)
    assert visitor is not None
    (first,) = scene.room.open
    unplanned = await opened_beside(scene)
    receipt = await scene.desk.count(Way.PHONE, unplanned)
    scene.doors.close_now(first)
    scene.clock.forward(seconds=11)
    await scene.doors.keep_time()
    assert visitors.of(cookie) is None
    visitors.note(visitor, receipt.session, receipt.arrival, introduced=False)
    assert visitors.of(cookie) is visitor
    assert visitor.arrivals == {unplanned: receipt.arrival}


async def opened_beside(scene: Scene) -> int:
    """Open a workshop beside what is on; return its number."""
    known = set(scene.room.open)
    workshop = session("2026-11-26 9:45", "2026-11-26 12:00", "workshop")
    await scene.doors.follow(Calendar((*scene.room.schedule.calendar.sessions, workshop)))
    (number,) = set(scene.room.open) - known
    return number
