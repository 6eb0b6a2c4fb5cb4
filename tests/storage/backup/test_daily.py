from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.storage.backup.venues import NOW, everything_in, make_venue
from tests.storage.making import PARIS
from venuescreen.core.errors import StorageError
from venuescreen.storage.backup.daily import backups_folder, daily_copies, make_daily, signature
from venuescreen.storage.backup.keeping import AGAIN_S, FIRST_S, DailyBackups


@pytest.fixture(name="venue")
def _venue(tmp_path: Path) -> Path:
    (tmp_path / "venue.toml").write_text('name = "Café"\n')
    return tmp_path


_changes = count()


def _made(root: Path, at: datetime) -> Path | None:
    """Change something and let a copy be made."""
    (root / "sessions.ics").write_text(f"change {next(_changes)}")
    return make_daily(root, venue="Café", now=at)


def _days(root: Path) -> list[str]:
    return [copy.day for copy in daily_copies(root)]


def test_one_for_each_day_and_the_last_fourteen_are_kept(venue: Path) -> None:
    """After twenty days with a change or two each, the last fourteen days are there, each as it last was."""
    for day in range(20):
        for hour in (8, 13):
            _made(venue, NOW.replace(hour=hour) + timedelta(days=day))
    wanted = [f"{NOW + timedelta(days=day):%Y-%m-%d}" for day in range(6, 20)]
    assert _days(venue) == wanted
    assert [copy.number % 2 for copy in daily_copies(venue)] == [0] * 14


def test_none_if_nothing_has_changed(venue: Path) -> None:
    """On a day without a change no copy is made, and the last one stays."""
    assert _made(venue, NOW) is not None
    assert make_daily(venue, venue="Café", now=NOW + timedelta(days=1)) is None
    assert _days(venue) == ["2026-11-26"]


def test_the_day_is_the_venue_s(venue: Path) -> None:
    """Late in the evening it is still the venue's day, whatever day it is elsewhere."""
    _made(venue, datetime(2026, 11, 26, 0, 10, tzinfo=PARIS))
    assert _days(venue) == ["2026-11-26"]


def test_a_clock_that_jumped_a_year_deletes_no_good_one(venue: Path) -> None:
    """A year ahead for some hours, then right again: each copy costs the oldest at most, and the newest is right."""
    for day in range(14):
        _made(venue, NOW + timedelta(days=day))
    good = set(_days(venue))
    for hour in range(10):
        _made(venue, NOW + timedelta(days=370, hours=hour / 10))
    assert len(good & set(_days(venue))) == 13
    newest = _made(venue, NOW + timedelta(days=14))
    assert daily_copies(venue)[-1].file == newest
    for day in range(15, 29):
        _made(venue, NOW + timedelta(days=day))
    assert max(_days(venue)) < "2027", "the one of the wrong year goes in its turn"


def test_a_clock_that_starts_at_the_same_day_each_morning(venue: Path) -> None:
    """With a dead battery each morning is 2015: the good days stay, and the newest copy is always the last made."""
    for day in range(14):
        _made(venue, NOW + timedelta(days=day))
    good = set(_days(venue))
    for _ in range(30):
        newest = _made(venue, datetime(2015, 1, 1, 0, 5, tzinfo=PARIS))
        assert newest is not None
        assert newest.exists()
    assert len(good & set(_days(venue))) == 13


def test_only_our_own_are_ever_deleted(venue: Path, tmp_path: Path) -> None:
    """Whatever else lies in the folder is neither counted nor deleted, not even a link or a folder of such a name."""
    folder = backups_folder(venue)
    folder.mkdir()
    theirs = ["notes.txt", "2026-01-01.venuescreen", "OpenCoffee 2026-01-01-0001.venuescreen", "2026-01-01-0001.zip"]
    for name in theirs:
        (folder / name).write_text("mine")
    (tmp_path / "precious").write_text("mine")
    (folder / "2026-01-01-0002.venuescreen").symlink_to(tmp_path / "precious")
    (folder / "2026-01-01-0003.venuescreen").mkdir()
    before = set(everything_in(folder))
    for day in range(16):
        _made(venue, NOW + timedelta(days=day))
    assert before <= set(everything_in(folder))
    assert (tmp_path / "precious").exists()
    assert len(daily_copies(venue)) == 14


def test_a_damaged_copy_is_no_reason_not_to_make_another(venue: Path) -> None:
    """The newest one can't be read: another is made, though nothing has changed."""
    made = _made(venue, NOW)
    assert made is not None
    made.write_bytes(b"")
    assert make_daily(venue, venue="Café", now=NOW) is not None


def test_where_it_fails_all_earlier_ones_stay(venue: Path) -> None:
    """A copy that can't be made costs none of the others."""
    for day in range(14):
        _made(venue, NOW + timedelta(days=day))
    before = _days(venue)
    (venue / "ledger.db").write_bytes(b"not a database" * 500)
    with pytest.raises(StorageError):
        _made(venue, NOW + timedelta(days=14))
    assert _days(venue) == before


async def test_the_signature_changes_with_every_kind_of_file(tmp_path: Path) -> None:
    """A change of any file of the venue shows, and one of a cache does not."""
    root = await make_venue(tmp_path / "venue")
    seen = {signature(root)}
    for number, name in enumerate(("venue.toml", "sessions.ics", "feeds/0123abcd.ics", "ledger.db-wal"), 2):
        (root / name).write_text(f"changed {name}")
        seen.add(signature(root))
        assert len(seen) == number
    (root / "cache" / "view.json").write_text("changed")
    assert signature(root) in seen


class _Board:
    """What a running board tells."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.passed = 0.0
        self.quiet = True
        self.daily = DailyBackups(
            root, venue=lambda: "Café", now=lambda: NOW, quiet=lambda: self.quiet, seconds=lambda: self.passed
        )

    async def look(self, after: float) -> int:
        """Look so many seconds later, wait for what was begun, and return how many copies there are."""
        self.passed += after
        try:
            await self.daily.look()
        finally:
            await self.daily.settle()
        return len(daily_copies(self.root))


@pytest.fixture(name="board")
def _board(venue: Path) -> _Board:
    return _Board(venue)


async def test_a_board_makes_one_when_nobody_is_there(board: _Board) -> None:
    """Not in the first minute, not while a session is open, and not twice of the same."""
    assert await board.look(0) == 0
    board.quiet = False
    assert await board.look(FIRST_S) == 0
    board.quiet = True
    assert await board.look(60) == 1
    assert await board.look(AGAIN_S) == 1


async def test_what_an_organizer_changes_is_copied_within_half_an_hour(board: _Board) -> None:
    """A change is copied, but many changes are not each copied."""
    assert await board.look(FIRST_S) == 1
    (board.root / "sessions.ics").write_text("changed")
    assert await board.look(60) == 1
    assert await board.look(AGAIN_S) == 2


async def test_looking_does_not_wait_for_the_copy(board: _Board) -> None:
    """The rounds go on while the copy is being made, and begin no second one."""
    board.passed = FIRST_S
    await board.daily.look()
    assert daily_copies(board.root) == []
    await board.daily.look()
    await board.daily.settle()
    assert len(daily_copies(board.root)) == 1


async def test_what_goes_wrong_is_told_until_it_goes_well(board: _Board) -> None:
    """A copy that can't be made is noted at each look, and tried again; then the note goes."""
    (board.root / "ledger.db").write_bytes(b"not a database" * 500)
    await board.look(FIRST_S)
    for after in (60, AGAIN_S, 60):
        with pytest.raises(StorageError, match="damaged"):
            await board.look(after)
    (board.root / "ledger.db").unlink()
    with pytest.raises(StorageError):
        await board.look(AGAIN_S)
    assert await board.look(60) == 1
