"""What usually happens, found out for the session that the board speaks of."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.attendance_venue import FIRST, PARIS, WEEKS, coffee, furnish
from tests.fakes import FussyLedger
from tests.stage import SetClock
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.events import Events
from venuescreen.core.room import Room
from venuescreen.habit_keeper import HabitKeeper

NEXT = FIRST + timedelta(weeks=WEEKS)


async def test_it_is_read_once_for_each_session(tmp_path: Path) -> None:
    """For the next one, again for the one after it; not while nothing has changed, and never for none."""
    folder = await furnish(tmp_path)
    room = Room(SetClock(NEXT - timedelta(hours=1)), Events())
    desk = Desk(room, FussyLedger())
    followed: list[object] = []
    keeper = HabitKeeper(folder.ledger, room, lambda: PARIS, lambda: followed.append(room.usual))
    await keeper.look()
    assert (room.usual, followed) == (None, [])
    await desk.doors.follow(Calendar((coffee(WEEKS), coffee(WEEKS + 1))))
    await keeper.look()
    await keeper.look()
    assert room.usual is not None
    assert (room.usual.key, room.usual.habit.low, room.usual.habit.high) == (coffee(WEEKS).key, 12, 16)
    assert followed == [room.usual]
    room.clock.at = coffee(WEEKS).end + timedelta(minutes=20)  # type: ignore[attr-defined]  # a clock of the test's
    await desk.doors.keep_time()
    await keeper.look()
    assert room.usual.key == coffee(WEEKS + 1).key
