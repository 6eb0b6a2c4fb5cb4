from __future__ import annotations

import pytest

from tests.fakes import PARIS, Scene, opened, paris, session
from venuescreen.core.board import Phase
from venuescreen.core.calendar import Calendar
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.schedule import Schedule, Standing
from venuescreen.core.series import Frequency, Rule, Series
from venuescreen.core.session import Format

THURSDAY, FRIDAY = session(), session("2026-11-27 9:30", "2026-11-27 11:00")
TALK = session("2026-11-26 10:00", "2026-11-26 10:30", "talk")
SERIES = Series("coffee", "Coffee", Format.COFFEE, THURSDAY.start, THURSDAY.end, rule=Rule(Frequency.WEEKLY))


def with_series(scene: Scene) -> Scene:
    """Let the scene's sessions be of a weekly series."""
    scene.room.schedule = Schedule(Calendar(scene.sessions, (SERIES,)))
    return scene


async def number_of(scene: Scene, uid: str) -> int:
    """Return the ledger's number of the open session with this UID."""
    return next(held.number for held in scene.room.open.values() if held.key.uid == uid)


async def test_nothing_planned() -> None:
    """An empty calendar gives a board without a next date, on which anyone may start."""
    board = Scene(sessions=()).board()
    assert (board.phase, board.next, board.opens, board.held, board.coming) == (Phase.NOTHING, None, None, None, ())
    assert board.may_start
    assert not board.may_stay


async def test_before_a_session_opens() -> None:
    """The board says which session is next, when it opens, and whose promise holds."""
    scene = with_series(await opened("2026-11-26 8:59", THURSDAY, FRIDAY))
    board = scene.board()
    assert (board.phase, board.held, board.choices) == (Phase.BEFORE, None, ())
    assert (board.next, board.opens, board.series) == (THURSDAY, paris("2026-11-26 9:00"), SERIES)
    assert board.may_start


async def test_gathering_for_a_session_that_opened() -> None:
    """From half an hour before, the session is the board's, takes check-ins, and nothing else may be started."""
    board = with_series(await opened("2026-11-26 9:00")).board()
    assert board.phase is Phase.GATHERING
    assert board.held is not None
    assert board.held.key == THURSDAY.key
    assert (board.choices, board.closes, board.series) == ((board.held,), paris("2026-11-26 11:15"), SERIES)
    assert not board.may_start


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        ("9:29", Phase.GATHERING),
        ("9:30", Phase.ON),
        ("10:59", Phase.ON),
        ("11:00", Phase.ENDED),
        ("11:14", Phase.ENDED),
        ("11:15", Phase.ERASED),
        ("11:24", Phase.ERASED),
        ("11:25", Phase.BEFORE),
    ],
)
async def test_the_phases_of_a_morning(now: str, phase: Phase) -> None:
    """Each phase begins on its minute and ends on the next one's; the farewell stands for ten minutes."""
    scene = await opened("2026-11-26 9:00", THURSDAY, FRIDAY)
    await scene.at(f"2026-11-26 {now}")
    assert scene.board().phase is phase


async def test_the_farewell_tells_how_many_names_and_guests_there_were() -> None:
    """Just closed, the board has the counts and no guest."""
    scene = await opened()
    await scene.desk.check_in(Introduction("Léo"), Way.TOUCH)
    await scene.desk.count(Way.TOUCH)
    await scene.at("2026-11-26 11:15")
    board = scene.board()
    assert (board.guests, board.here, board.held) == ((), 0, None)
    assert board.farewell is not None
    assert (board.farewell.names, board.farewell.held.here) == (1, 2)


async def test_a_farewell_ends_when_the_next_session_opens() -> None:
    """Where the next one opens at once, the board welcomes rather than takes leave."""
    follows = session("2026-11-26 11:45", "2026-11-26 13:00", "workshop")
    scene = await opened("2026-11-26 9:52", THURSDAY, follows)
    await scene.at("2026-11-26 11:15")
    board = scene.board()
    assert (board.phase, board.farewell) == (Phase.GATHERING, None)


async def test_a_farewell_is_not_shown_after_a_nap() -> None:
    """A laptop that slept through the close does not take leave of people who left hours ago."""
    scene = await opened("2026-11-26 9:52", THURSDAY, FRIDAY)
    await scene.at("2026-11-26 18:00")
    assert scene.board().phase is Phase.BEFORE


async def test_a_clock_set_back_shows_no_farewell_from_the_future() -> None:
    """A session that a wrong clock closed is not said to have closed at a time that is still to come."""
    scene = await opened("2026-11-27 9:00", FRIDAY)
    await scene.at("2026-11-27 11:15")
    await scene.at("2026-11-26 20:00")
    assert scene.board().phase is Phase.BEFORE


async def test_closing_hides_the_names_and_shows_the_session() -> None:
    """While a close can be undone, names are hidden, nobody can check in, and the session is still the board's."""
    scene = await opened()
    receipt = await scene.desk.check_in(Introduction("Léo"), Way.TOUCH)
    until = scene.doors.close_now(receipt.session)
    board = scene.board()
    assert (board.phase, board.guests, board.choices, board.may_stay) == (Phase.CLOSING, (), (), False)
    assert board.held is not None
    assert (board.held.number, board.closes) == (receipt.session, until)
    assert board.unnamed == board.here == 0


async def test_closing_one_of_two_leaves_the_other() -> None:
    """With the talk closing, the coffee's guests stay, and it alone takes check-ins."""
    scene = await opened("2026-11-26 10:10", THURSDAY, TALK)
    talk, coffee = await number_of(scene, "talk"), await number_of(scene, "coffee")
    await scene.desk.check_in(Introduction("Awa"), Way.TOUCH, talk)
    await scene.desk.check_in(Introduction("Léo"), Way.TOUCH, coffee)
    scene.doors.close_now(talk)
    board = scene.board()
    assert board.phase is Phase.ON
    assert [held.number for held in board.choices] == [coffee]
    assert [guest.said.first_name for guest in board.guests] == ["Léo"]
    assert board.here == 1


async def test_several_at_once_offer_each_the_latest_started_first() -> None:
    """At a conference the board speaks of the session that started last, and counts all who are here."""
    scene = await opened("2026-11-26 10:10", THURSDAY, TALK)
    await scene.desk.count(Way.TOUCH, await number_of(scene, "coffee"))
    await scene.desk.count(Way.TOUCH)
    board = scene.board()
    assert [held.key.uid for held in board.choices] == ["talk", "coffee"]
    assert board.held == board.choices[0]
    assert board.here == 2


async def test_the_next_session_takes_no_check_in_while_one_is_on() -> None:
    """A talk that is open early but has not started is not offered beside the coffee that is on."""
    scene = await opened("2026-11-26 9:52", THURSDAY, TALK)
    assert len(scene.room.open) == 2
    assert [held.key.uid for held in scene.board().choices] == ["coffee"]


async def test_of_several_that_are_open_early_the_first_takes_check_ins() -> None:
    """With nothing on, guests check in to what starts next; two that start together are both offered."""
    twin = session("2026-11-26 9:30", "2026-11-26 12:00", "twin")
    late = session("2026-11-26 9:40", "2026-11-26 12:00", "late")
    scene = await opened("2026-11-26 9:15", THURSDAY, late, twin)
    assert len(scene.room.open) == 3
    assert sorted(held.key.uid for held in scene.board().choices) == ["coffee", "twin"]


async def test_a_session_that_gathers_is_preferred_to_one_that_ended() -> None:
    """Between two sessions the board speaks of the one to come, while the names of the other still stand."""
    follows = session("2026-11-26 11:20", "2026-11-26 13:00", "workshop")
    scene = await opened("2026-11-26 9:52", THURSDAY, follows)
    await scene.desk.check_in(Introduction("Léo"), Way.TOUCH)
    await scene.at("2026-11-26 11:05")
    board = scene.board()
    assert board.held is not None
    assert (board.phase, board.held.key.uid, scene.names) == (Phase.GATHERING, "workshop", ["Léo"])


async def test_guests_without_a_first_name_are_counted_as_such() -> None:
    """A +1, a guest with an interest only, and one taken off are each without a name."""
    scene = await opened()
    await scene.desk.check_in(Introduction("Léo", "pricing"), Way.TOUCH)
    await scene.desk.check_in(Introduction(interest="hardware"), Way.TOUCH)
    await scene.desk.count(Way.TOUCH)
    taken_off = await scene.desk.check_in(Introduction("Awa"), Way.TOUCH)
    scene.desk.take_off(taken_off.arrival)
    board = scene.board()
    assert (board.here, len(board.guests), board.unnamed) == (4, 2, 3)


async def test_an_unplanned_table_is_on_at_once() -> None:
    """Started by anyone, it is the board's session, and has no promise of its own."""
    scene = with_series(await opened("2026-11-26 15:20", THURSDAY, FRIDAY))
    table = await scene.doors.start_now()
    board = scene.board()
    assert (board.phase, board.held, board.series, board.next) == (Phase.ON, table, None, FRIDAY)
    assert not board.may_start


async def test_next_leaves_out_what_was_called_off() -> None:
    """A cancelled date is a row of "Next", and never the session that is counted down to."""
    cancelled = session("2026-11-27 9:30", "2026-11-27 11:00", cancelled=True)
    later = session("2026-12-03 9:30", "2026-12-03 11:00")
    board = (await opened("2026-11-26 20:00", THURSDAY, cancelled, later)).board()
    assert board.next == later
    assert [(row.start, row.standing) for row in board.coming] == [
        (cancelled.start, Standing.CANCELLED),
        (later.start, Standing.PLANNED),
    ]


async def test_the_rows_are_as_many_as_asked_for() -> None:
    """A small screen asks for fewer rows and gets the first."""
    sessions = [session(f"2026-12-{day:02} 9:30", f"2026-12-{day:02} 11:00") for day in range(1, 9)]
    board = (await opened("2026-11-26 20:00", *sessions)).board(rows=3)
    assert [row.start for row in board.coming] == [one.start for one in sessions[:3]]


async def test_a_session_closed_before_its_start_is_not_next() -> None:
    """Closed while people gathered, it does not open again, so the board counts down to the one after."""
    scene = await opened("2026-11-26 9:05", THURSDAY, FRIDAY)
    (held,) = scene.room.open.values()
    scene.doors.close_now(held.number)
    await scene.at("2026-11-26 9:06")
    assert scene.room.open == {}
    assert scene.board().next == FRIDAY
    assert [row.start for row in scene.board().coming] == [FRIDAY.start]
    await scene.at("2026-11-26 9:20")
    assert (scene.board().phase, scene.board().next) == (Phase.BEFORE, FRIDAY)


async def test_now_is_in_the_venues_zone() -> None:
    """The board tells the venue's time, whatever the laptop thinks."""
    board = (await opened()).board()
    assert board.now.tzinfo is PARIS
    assert board.now == paris("2026-11-26 9:52")


async def test_until_the_calendar_is_read_nothing_is_claimed() -> None:
    """At the very first start the board neither says that no date is planned nor offers to start a table."""
    scene = Scene("2026-11-26 9:52", ())
    scene.room.schedule = Schedule()
    scene.room.unread = True
    assert (scene.board().phase, scene.board().may_start) == (Phase.UNREAD, False)
    await scene.doors.follow(Calendar())
    assert (scene.board().phase, scene.board().may_start) == (Phase.NOTHING, True)


async def test_an_offer_and_a_search_are_joined() -> None:
    """Also by the venue's other words; not while names are hidden, nor with a session that is closing."""
    scene = await opened("2026-11-26 9:52", THURSDAY)
    scene.desk.set_topics(["pricing"], [("pricing", ["tariffs"])])
    await scene.desk.check_in(Introduction("Léo", "Tariff", Stance.SEEKS), Way.TOUCH)
    assert scene.board().threads == ()
    await scene.desk.check_in(Introduction("Camille", "pricing", Stance.OFFERS), Way.PHONE)
    (thread,) = scene.board().threads
    assert [guest.said.first_name for guest in (*thread.offers, *thread.seeks)] == ["Camille", "Léo"]
    scene.desk.hide_names(True)
    assert scene.board().threads == ()
    scene.desk.hide_names(False)
    scene.desk.doors.close_now(await number_of(scene, "coffee"))
    assert scene.board().threads == ()
