"""Taking the last change of sessions.ics back, in a later run too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.calendars.editing.support import DRAFT, MONDAY, Desk
from tests.calendars.support import PARIS
from venuescreen.calendars.shelf import Shelf
from venuescreen.core.errors import PlainError


def test_a_change_of_an_earlier_run_is_taken_back_to_the_byte(tmp_path: Path) -> None:
    """What was done, and to which series, is known to the next program that looks; after that there is no more."""
    desk = Desk(tmp_path)
    uid = desk.file.add(DRAFT)
    before = desk.file.path.read_bytes()
    desk.edit(uid, start=time(10), title="Tea")
    later = Desk(tmp_path)
    change = later.file.last_change()
    assert change is not None
    assert (change.what, change.title, change.at) == ("edited", "Tea", MONDAY)
    later.file.undo()
    assert desk.file.path.read_bytes() == before
    assert desk.file.last_change() is None
    with pytest.raises(PlainError, match="There is no change to take back"):
        desk.file.undo()


def test_a_hands_edit_meanwhile_is_never_taken_back(tmp_path: Path) -> None:
    """A file that is not as the change left it has nothing to be taken back."""
    desk = Desk(tmp_path)
    desk.file.add(DRAFT)
    desk.write(desk.text.replace("SUMMARY:Coffee", "SUMMARY:Coffee by hand"))
    assert desk.file.last_change() is None
    with pytest.raises(PlainError, match="There is no change to take back"):
        desk.file.undo()
    assert "Coffee by hand" in desk.text


def test_what_has_begun_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    """A session that is held since the change stays in the calendar: the past never moves."""
    desk = Desk(tmp_path)
    desk.file.add(DRAFT)
    desk.go_to("2026-12-03 09:31")
    after = desk.file.path.read_bytes()
    with pytest.raises(PlainError, match="has begun in the meantime"):
        desk.file.undo()
    assert desk.file.path.read_bytes() == after
    assert desk.file.last_change() is None


@pytest.mark.parametrize("lost", ["sessions-before.ics", "sessions-change.json"])
@pytest.mark.parametrize("how", ["gone", "garbage"])
def test_a_lost_note_only_loses_the_undo(tmp_path: Path, lost: str, how: str) -> None:
    """The cache may be deleted or damaged at any time: then there is nothing to take back, and nothing is changed."""
    desk = Desk(tmp_path)
    desk.file.add(DRAFT)
    after = desk.file.path.read_bytes()
    if how == "gone":
        (tmp_path / "cache" / lost).unlink()
    else:
        (tmp_path / "cache" / lost).write_bytes(b"[\xff")
    assert desk.file.last_change() is None
    with pytest.raises(PlainError, match="There is no change to take back"):
        desk.file.undo()
    assert desk.file.path.read_bytes() == after


@pytest.mark.parametrize("there", ["nothing", "an empty file", "a last good copy"])
async def test_the_first_change_of_all_is_taken_back_on_the_board_too(tmp_path: Path, there: str) -> None:
    """Where no file was, the board's copy of the change that was taken back doesn't stand in for it."""
    desk = Desk(tmp_path)
    before: list[str] = []
    if there == "a last good copy":
        desk.now = MONDAY - timedelta(days=28)
        desk.file.add(replace(DRAFT, first=date(2026, 11, 12)))
        desk.now, before = MONDAY, desk.seen()
        desk.file.last_good.write_bytes(desk.file.path.read_bytes())
        desk.file.path.unlink()
    elif there == "an empty file":
        desk.write("")
    shelf = Shelf(desk.file.path, desk.file.last_good)
    low, high = MONDAY - timedelta(days=29), MONDAY + timedelta(days=46)
    desk.file.add(replace(DRAFT, title="Tea"))
    assert "Tea" in {session.title for session in (await shelf.read(PARIS, low, high)).sessions}
    desk.file.undo()
    found = await shelf.read(PARIS, low, high)
    assert found.problems == ()
    assert len(found.sessions) == len(before)
    assert [planned.session.title for planned in desk.file.planned(high - MONDAY)] == ["Coffee"] * (len(before) - 3)
