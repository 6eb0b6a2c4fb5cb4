"""What the board's "usually" rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.attendance_venue import CAME, FIRST, MISSED, WEEKS, coffee, furnish, hold
from tests.storage.making import open_ledger
from venuescreen.core.habit import MOST, habit_of
from venuescreen.core.session import Format
from venuescreen.storage.habit_reading import past_rounds

NEXT = FIRST + timedelta(weeks=WEEKS)


async def test_the_latest_of_one_kind_on_one_weekday(tmp_path: Path) -> None:
    """Oldest first, a count on paper in place of the arrivals, a session that no screen saw left out, others too."""
    folder = await furnish(tmp_path)
    came = [20 if week == 5 else number for week, number in enumerate(CAME) if week != MISSED]
    found = past_rounds(folder.ledger, Format.COFFEE, NEXT)
    assert [each.attendance for each in found] == came[-MOST:]
    assert found[-1].minutes == tuple(range(-10, -10 + 4 * CAME[-1], 4))
    assert past_rounds(folder.ledger, Format.COFFEE, NEXT + timedelta(days=1)) == []
    assert [each.attendance for each in past_rounds(folder.ledger, Format.WORKSHOP, NEXT - timedelta(days=2))] == [22]


async def test_a_series_that_was_edited_keeps_its_habit(tmp_path: Path) -> None:
    """It has another UID from then on; the weekday and the format are still the same."""
    folder = await furnish(tmp_path)
    before = past_rounds(folder.ledger, Format.COFFEE, NEXT)
    async with open_ledger(folder.ledger) as ledger:
        start = NEXT
        for week in range(3):
            moved = replace(coffee(WEEKS + week), uid="series-2")
            await hold(ledger, moved, 30)
    found = past_rounds(folder.ledger, Format.COFFEE, start + timedelta(weeks=3))
    assert [each.attendance for each in found] == [*[each.attendance for each in before][3:], 30, 30, 30]
    assert habit_of(found) != habit_of(before)


def test_without_a_ledger_there_is_no_past(tmp_path: Path) -> None:
    """A venue that has just begun."""
    assert past_rounds(tmp_path / "ledger.db", Format.COFFEE, NEXT) == []
