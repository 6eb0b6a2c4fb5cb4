from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.storage.backup.venues import NOW, backed_up, everything_in, forged, make_venue, state
from tests.storage.making import OPENED, START, a_session, open_ledger
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.backup.pending import is_restore_due, is_restore_left
from venuescreen.storage.backup.restoring import commit, discard, finish, stage

KEEP = "before-restore-2026-11-26-1430"


async def _two(tmp_path: Path) -> tuple[Path, Path]:
    """A venue, and a backup of another one."""
    root = await make_venue(tmp_path / "venue", sessions=4)
    other = await make_venue(tmp_path / "other", sessions=2, arrivals=3, name="OpenCoffee Lyon")
    return root, backed_up(other, tmp_path / "a.venuescreen")


def _restored(root: Path, file: Path) -> str | None:
    stage(root, file)
    commit(root, NOW)
    return finish(root)


async def test_the_venue_becomes_the_backup_and_the_old_one_is_kept(tmp_path: Path) -> None:
    """All files are the backup's, the old ones are in a folder of their own with their caches; nothing else moved."""
    root, file = await _two(tmp_path)
    before = state(root)
    assert _restored(root, file) == KEEP
    assert state(root) == state(tmp_path / "other")
    assert state(root / KEEP) == before
    assert (root / KEEP / "cache" / "view.json").exists()
    assert not (root / "cache" / "view.json").exists()
    assert (root / "pin-tries.json").exists()
    assert (root / "logs" / "board.log").exists()
    assert not is_restore_left(root)


async def test_what_the_backup_lacks_is_gone_too(tmp_path: Path) -> None:
    """A backup without feeds, counts or other cities leaves none of the old ones behind: they are kept aside."""
    root = await make_venue(tmp_path / "venue")
    before = state(root)
    file = forged(tmp_path / "a", {"venue.toml": b'name = "Bare"\n'})
    _restored(root, file)
    assert [name for name, found in state(root).items() if found] == ["venue.toml"]
    assert state(root / KEEP) == before


async def test_the_log_of_the_old_ledger_never_meets_the_new_one(tmp_path: Path) -> None:
    """What a crashed board left in its log stays with the old ledger, readable."""
    root, file = await _two(tmp_path)
    async with open_ledger(root / "ledger.db") as ledger:
        held = await ledger.open_session(a_session(9), OPENED)
        await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
            shutil.copy(root / name, tmp_path / name)
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        shutil.copy(tmp_path / name, root / name)
    before = state(root)
    _restored(root, file)
    assert state(root / KEEP) == before
    async with open_ledger(root / "ledger.db") as ledger:
        assert ledger.notices == ()
    assert state(root) == state(tmp_path / "other")


async def test_into_an_empty_folder(tmp_path: Path) -> None:
    """A new laptop has nothing to keep."""
    _, file = await _two(tmp_path)
    new = tmp_path / "new"
    assert _restored(new, file) == KEEP
    assert state(new) == state(tmp_path / "other")
    assert everything_in(new / KEEP) == []


async def test_staging_touches_nothing_and_can_be_dropped(tmp_path: Path) -> None:
    """Until it counts the venue is as it was, and dropped it leaves no trace; an end without it does the same."""
    root, file = await _two(tmp_path)
    before, names = state(root), set(everything_in(root)) | {"ledger.db-wal", "ledger.db-shm"}
    for drop in (discard, finish):
        assert stage(root, file).venue == "OpenCoffee Paris"
        assert not is_restore_due(root)
        assert state(root) == before
        drop(root)
        assert set(everything_in(root)) <= names


async def test_a_bad_backup_changes_nothing(tmp_path: Path) -> None:
    """A refused one leaves nothing staged, and cannot count."""
    root, _ = await _two(tmp_path)
    before = state(root)
    with pytest.raises(StorageError, match="not a backup"):
        stage(root, forged(tmp_path / "bad", {"venue.toml": b"x", "ledger.db": b"x"}))
    assert not is_restore_left(root)
    with pytest.raises(StorageError):
        commit(root, NOW)
    assert finish(root) is None
    assert state(root) == before


async def test_one_that_counts_is_neither_dropped_nor_replaced(tmp_path: Path) -> None:
    """Once it counts, neither another restore nor a change of mind gets in between."""
    root, file = await _two(tmp_path)
    stage(root, file)
    commit(root, NOW)
    discard(root)
    with pytest.raises(StorageError, match="already"):
        stage(root, file)
    finish(root)
    assert state(root) == state(tmp_path / "other")


async def test_two_in_one_minute_keep_both(tmp_path: Path) -> None:
    """Each folder of what was there has a name of its own, and a restore can be undone by another one."""
    root, file = await _two(tmp_path)
    before = state(root)
    back = backed_up(root, tmp_path / "b.venuescreen")
    assert [_restored(root, file), _restored(root, back)] == [KEEP, f"{KEEP}-2"]
    assert state(root) == before
    assert state(root / f"{KEEP}-2") == state(tmp_path / "other")


async def test_a_file_made_in_between_is_kept_too(tmp_path: Path) -> None:
    """Should a file have come back where the old one was moved from, it is kept beside that one."""
    root, file = await _two(tmp_path)
    stage(root, file)
    commit(root, NOW)
    (root / "venue.toml").rename(root / "restore" / "old" / "venue.toml")
    (root / "venue.toml").write_text("by hand")
    finish(root)
    assert (root / KEEP / "venue (2).toml").read_text() == "by hand"
    assert state(root) == state(tmp_path / "other")


async def test_a_log_that_a_reader_made_beside_the_new_ledger_stays_there(tmp_path: Path) -> None:
    """After a crash with the new ledger in place, what an export's reading left beside it is not of the old one."""
    root, file = await _two(tmp_path)
    stage(root, file)
    commit(root, NOW)
    (root / "ledger.db").rename(root / "restore" / "old" / "ledger.db")
    (root / "restore" / "new" / "ledger.db").rename(root / "ledger.db")
    (root / "ledger.db-wal").touch()
    finish(root)
    assert (root / "ledger.db-wal").exists()
    assert state(root) == state(tmp_path / "other")


async def test_a_journal_that_can_not_be_read_is_said(tmp_path: Path) -> None:
    """It is no crash, and nothing is touched."""
    root, file = await _two(tmp_path)
    before = state(root)
    stage(root, file)
    (root / "restore" / "journal.json").write_bytes(b"\0")
    with pytest.raises(StorageError, match="journal"):
        finish(root)
    assert state(root) == before


async def test_the_journal_names_what_will_be_there(tmp_path: Path) -> None:
    """A person who finds it can see what is going on."""
    root, file = await _two(tmp_path)
    stage(root, file)
    commit(root, NOW)
    journal = json.loads((root / "restore" / "journal.json").read_text())
    assert journal["keep"] == KEEP
    assert "venue.toml" in journal["members"]
