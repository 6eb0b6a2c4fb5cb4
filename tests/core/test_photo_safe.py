from __future__ import annotations

import pytest

from tests.fakes import Scene, opened, session
from venuescreen.core.errors import Refusal
from venuescreen.core.events import Happening
from venuescreen.core.introduction import introduce
from venuescreen.core.ports import Way
from venuescreen.core.wall import Wall

LEO, AWA = introduce("Léo", "pricing"), introduce("Awa")


async def test_hidden_names_stay_on_the_wall_and_counts_go_on() -> None:
    """Hiding names changes no guest and no count; a check-in meanwhile counts, and shows with the others later."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.hide_names(True)
    await scene.desk.check_in(AWA, Way.TOUCH)
    assert (scene.board().names_hidden, scene.board().here, scene.names) == (True, 2, ["Léo", "Awa"])
    scene.desk.hide_names(False)
    assert (scene.board().names_hidden, scene.names) == (False, ["Léo", "Awa"])
    assert scene.happened[-1] is Happening.NAMES_SHOWN


async def test_pressed_twice_it_is_told_once() -> None:
    """Asking for what is so already tells nobody."""
    scene = await opened()
    scene.desk.hide_names(True)
    scene.desk.hide_names(True)
    assert scene.happened.count(Happening.NAMES_HIDDEN) == 1


async def test_a_crash_does_not_show_hidden_names() -> None:
    """After a restart in the middle of the session, the names that came back are still hidden."""
    scene = await opened()
    await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.hide_names(True)
    again = Scene(ledger=scene.ledger, shelf=scene.shelf)
    await again.doors.restore()
    assert (again.names, again.board().names_hidden) == (["Léo"], True)


async def test_the_wish_ends_with_the_last_session() -> None:
    """Next week's names show: the wish goes when the last open session closes, and not before."""
    scene = await opened("2026-11-26 9:52", session(), session("2026-11-26 9:45", "2026-11-26 12:00", "other"))
    scene.desk.hide_names(True)
    await scene.at("2026-11-26 11:30")
    assert scene.board().names_hidden
    await scene.at("2026-11-26 12:30")
    assert not scene.board().names_hidden
    assert scene.shelf.load() is None


async def test_a_venue_that_never_shows_names_cannot_be_overruled() -> None:
    """Where the venue's settings hide names, nobody in the room can show them."""
    scene = await opened()
    scene.room.photo_safe = True
    scene.desk.hide_names(True)
    scene.desk.hide_names(False)
    assert (scene.board().names_hidden, scene.board().photo_safe) == (True, True)


async def test_a_name_hidden_for_good_stays_off() -> None:
    """The organizer hides a name once: the same name is refused until the session closes, and the count stays."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival, for_good=True)
    assert (scene.names, scene.here) == ([], 1)
    with pytest.raises(Refusal):
        await scene.desk.check_in(introduce("léo"), Way.TOUCH)


async def test_hiding_for_good_can_be_undone_whole() -> None:
    """Put back, the name is on the wall, and a single take-off later does not make it stay off."""
    scene = await opened()
    receipt = await scene.desk.check_in(LEO, Way.TOUCH)
    scene.desk.take_off(receipt.arrival, for_good=True)
    scene.desk.put_back(receipt.arrival)
    assert scene.names == ["Léo"]
    scene.desk.take_off(receipt.arrival)
    await scene.desk.check_in(LEO, Way.TOUCH)
    assert scene.names == ["Léo"]


@pytest.mark.parametrize("hidden", [False, True])
def test_a_snapshot_remembers_the_wish(hidden: bool) -> None:
    """The wall's snapshot says whether names are hidden; one without that word hides nothing."""
    wall = Wall()
    wall.hidden = hidden
    assert Wall.from_json(wall.to_json()).hidden is hidden
    assert wall.blank is not hidden
    assert Wall.from_json('{"guests": [], "taken_off": []}').hidden is False
