"""Headcounts that are typed in."""

from __future__ import annotations

import pytest

from tests.fakes import held, opened, session
from venuescreen.core.errors import Refusal, StorageError
from venuescreen.core.events import Happening
from venuescreen.core.headcounts import Headcounts, headcount_from
from venuescreen.core.ports import Way


async def test_the_board_takes_it_at_once() -> None:
    """A session that is open, or has just closed, has its headcount in memory too, and whoever shows it is told."""
    scene = await opened()
    await scene.desk.count(Way.TOUCH)
    counts = Headcounts(scene.room, scene.ledger)
    await counts.set(session(), 14)
    assert (held(scene).attendance, held(scene).here, scene.ledger.kept(1).headcount) == (14, 1, 14)
    assert scene.happened[-1] is Happening.COUNTED
    await scene.at("2026-11-26 11:20")
    await counts.set(session(), 15)
    assert scene.room.last_closed is not None
    assert scene.room.last_closed.held.attendance == 15
    await counts.set(session(), None)
    assert (scene.room.last_closed.held.attendance, scene.ledger.kept(1).headcount) == (1, None)


async def test_one_that_has_not_begun_has_none() -> None:
    """Who mistakes the date is told, and nothing is kept."""
    scene = await opened()
    with pytest.raises(Refusal, match="not begun"):
        await Headcounts(scene.room, scene.ledger).set(session("2026-11-26 9:53", uid="later"), 14)
    assert len(scene.room.open) == 1


async def test_a_full_disk_changes_nothing() -> None:
    """What could not be kept is not shown either."""
    scene = await opened()
    scene.ledger.full = True
    with pytest.raises(StorageError):
        await Headcounts(scene.room, scene.ledger).set(session(), 14)
    assert held(scene).headcount is None


@pytest.mark.parametrize(
    ("typed", "number"), [("14", 14), (" 100 000 ", 100_000), ("0", 0), ("", None), ("  ", None)]
)
def test_what_is_typed(typed: str, number: int | None) -> None:
    """A whole number, with spaces or without; nothing is none."""
    assert headcount_from(typed) == number


@pytest.mark.parametrize("typed", ["-1", "100001", "1.5", "a dozen", "1e3", "9" * 5000, "½"])
def test_what_is_no_headcount(typed: str) -> None:
    """Anything else is refused with the range."""
    with pytest.raises(Refusal, match="0 to 100000"):
        headcount_from(typed)
