from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import PARIS, Scene, opened, paris, session
from venuescreen.core.awake import awake_at
from venuescreen.core.calendar import Calendar
from venuescreen.core.room import Room
from venuescreen.core.schedule import Hours, Schedule
from venuescreen.core.session import Session

COFFEE = session()
EVENING = session("2026-11-26 18:30", "2026-11-26 20:30", "workshop")


def room(*sessions: Session, hours: Hours | None = None) -> Room:
    """Return a room with nothing open, and these sessions planned."""
    found = Scene().room
    found.schedule = Schedule(Calendar(sessions), hours)
    return found


@pytest.mark.parametrize(
    ("now", "awake"),
    [
        ("2026-11-26 8:59", False),
        ("2026-11-26 9:00", True),
        ("2026-11-26 11:14", True),
        ("2026-11-26 15:00", True),
        ("2026-11-26 20:44", True),
        ("2026-11-26 20:45", False),
        ("2026-11-27 15:00", False),
        ("2026-11-25 15:00", False),
    ],
)
def test_awake_from_before_the_first_session_of_a_day_to_the_close_of_its_last(now: str, awake: bool) -> None:
    """Half an hour before the first, through the afternoon between the two, to a quarter after the last."""
    assert awake_at(room(COFFEE, EVENING), paris(now)) is awake


def test_an_empty_calendar_rests() -> None:
    """With nothing planned and nothing open the system may do as it does."""
    assert not awake_at(room(), paris("2026-11-26 9:52"))


@pytest.mark.parametrize(("opens_before", "first"), [(0, "9:00"), (30, "9:00"), (120, "7:30")])
def test_an_earlier_opening_wakes_earlier_and_a_later_one_not_later(opens_before: int, first: str) -> None:
    """The screen is on when a session opens, and half an hour before its start in any case."""
    found = room(COFFEE, hours=Hours(opens_before=timedelta(minutes=opens_before)))
    at = paris(f"2026-11-26 {first}")
    assert (awake_at(found, at - timedelta(seconds=1)), awake_at(found, at)) == (False, True)


def test_the_close_follows_the_settings() -> None:
    """A close an hour after the end keeps the screen on for that hour."""
    found = room(COFFEE, hours=Hours(closes_after=timedelta(minutes=60)))
    assert awake_at(found, paris("2026-11-26 11:59"))
    assert not awake_at(found, paris("2026-11-26 12:00"))


def test_a_cancelled_session_wakes_nobody() -> None:
    """Neither alone, nor as the last of its day."""
    assert not awake_at(room(session(cancelled=True)), paris("2026-11-26 9:52"))
    evening = session("2026-11-26 18:30", "2026-11-26 20:30", "workshop", cancelled=True)
    assert not awake_at(room(COFFEE, evening), paris("2026-11-26 15:00"))


def test_a_moved_session_counts_where_it_is_now() -> None:
    """A coffee moved from Thursday to Friday leaves the Thursday at rest."""
    found = room(session("2026-11-27 9:30", "2026-11-27 11:00", instead_of="2026-11-26 9:30"))
    assert not awake_at(found, paris("2026-11-26 9:52"))
    assert awake_at(found, paris("2026-11-27 9:52"))


@pytest.mark.parametrize(
    ("now", "awake"),
    [
        ("2026-11-26 20:29", False),
        ("2026-11-26 20:30", True),
        ("2026-11-27 1:14", True),
        ("2026-11-27 1:15", False),
        ("2026-11-27 8:00", False),
        ("2026-11-27 9:00", True),
    ],
)
def test_a_night_belongs_to_the_evening_it_began_on(now: str, awake: bool) -> None:
    """Past midnight the evening's close counts, and the morning after is another day: the screen rests between."""
    night = session("2026-11-26 21:00", "2026-11-27 1:00", "banquet")
    breakfast = session("2026-11-27 9:30", "2026-11-27 11:00")
    assert awake_at(room(night, breakfast), paris(now)) is awake


@pytest.mark.parametrize(("now", "awake"), [("2026-11-26 23:39", False), ("2026-11-26 23:40", True)])
def test_a_session_just_after_midnight_wakes_on_the_evening_before(now: str, awake: bool) -> None:
    """Half an hour before ten past midnight is twenty to twelve."""
    found = room(session("2026-11-27 0:10", "2026-11-27 1:00"))
    assert awake_at(found, paris(now)) is awake


@pytest.mark.parametrize(("now", "awake"), [("2026-11-25 23:59", False), ("2026-11-26 0:00", True)])
def test_an_all_day_session_begins_at_midnight(now: str, awake: bool) -> None:
    """It opens at its own midnight, and not on the evening before."""
    start = paris("2026-11-26 0:00")
    day = Session("fair", None, start, start + timedelta(days=1), start, all_day=True)
    assert awake_at(room(day), paris(now)) is awake


def test_a_conference_of_four_days_keeps_the_screen_on() -> None:
    """One session may last over several dates."""
    found = room(session("2026-11-23 9:00", "2026-11-27 18:00", "conference"))
    assert awake_at(found, paris("2026-11-26 15:00"))
    assert not awake_at(found, paris("2026-11-27 18:15"))


def test_half_an_hour_is_half_an_hour_when_the_clocks_change() -> None:
    """Forty past two comes twice in October, and the second is the one; in March the hour before is skipped."""
    start = paris("2026-10-25 3:10")
    found = room(Session("night", None, start, start + timedelta(hours=1), start))
    first, second = (paris("2026-10-25 2:40").replace(fold=fold) for fold in (0, 1))
    assert not awake_at(found, first)
    assert awake_at(found, second)
    spring = paris("2026-03-29 3:15")
    found = room(Session("night", None, spring, spring + timedelta(hours=1), spring))
    assert not awake_at(found, paris("2026-03-29 1:44"))
    assert awake_at(found, paris("2026-03-29 1:45"))


def test_the_day_is_the_venues_whatever_the_zone_of_now() -> None:
    """The same instant gives the same answer from a laptop that thinks it is in Auckland."""
    now = paris("2026-11-26 15:00").astimezone(ZoneInfo("Pacific/Auckland"))
    assert awake_at(room(COFFEE, EVENING), now)


async def test_a_session_that_someone_started_keeps_the_screen_on_until_its_close() -> None:
    """Nothing is planned, and a table is open all the same."""
    scene = await opened("2026-11-28 15:00")
    assert not awake_at(scene.room, scene.clock.now())
    await scene.doors.start_now()
    for now, awake in (("2026-11-28 15:01", True), ("2026-11-28 16:44", True), ("2026-11-28 16:45", False)):
        await scene.at(now)
        assert awake_at(scene.room, scene.clock.now().astimezone(PARIS)) is awake


async def test_a_session_that_stays_longer_keeps_the_screen_on() -> None:
    """Half an hour more, past what was planned."""
    scene = await opened("2026-11-26 10:50")
    [number] = scene.room.open
    await scene.doors.stay_longer(number)
    for now, awake in (("2026-11-26 11:44", True), ("2026-11-26 11:45", False)):
        await scene.at(now)
        assert awake_at(scene.room, scene.clock.now()) is awake


async def test_closing_the_last_session_by_hand_lets_the_screen_rest() -> None:
    """The day's close is when it was closed; with another session to come the screen stays on."""
    scene = await opened("2026-11-26 9:52")
    [number] = scene.room.open
    scene.doors.close_now(number)
    await scene.at("2026-11-26 10:00")
    assert not awake_at(scene.room, scene.clock.now())
    scene.room.schedule = Schedule(Calendar((COFFEE, EVENING)))
    assert awake_at(scene.room, scene.clock.now())
