"""A backup or a restore that is killed: the venue is wholly old or wholly new, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.backup.venues import NOW, backed_up, make_venue, state
from tests.storage.making import open_ledger
from venuescreen.storage.backup.daily import daily_copies, make_daily
from venuescreen.storage.backup.examining import glance
from venuescreen.storage.backup.pending import is_restore_due, is_restore_left
from venuescreen.storage.backup.restoring import commit, finish, stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the child forks")
MOST = 1000


def _killed(backup: Path, work: Path, make: str, every: int) -> list[int]:
    """Kill at many steps; return those at which it was killed, and last the one it was done before."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.restoring", backup, work, str(every), str(MOST), make],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines
    assert lines[-1].endswith("done"), lines[-1]
    return [int(line.split()[0]) for line in lines]


async def _check(root: Path, before: dict[str, object], after: dict[str, object]) -> bool:
    """Finish as the next start does; return whether it became the backup. The old one is there in either case."""
    due = is_restore_due(root)
    assert due or state(root) in (before, after), "until it counts, and once it is done, nothing is half"
    kept = finish(root)
    new = state(root) == after
    assert new or state(root) == before
    assert not is_restore_left(root)
    if new:
        (folder,) = root.glob("before-restore-*")
        assert kept in (folder.name, None)
        assert state(folder) == before
    assert finish(root) is None
    async with open_ledger(root / "ledger.db") as ledger:
        assert ledger.notices == ()
    return new


async def test_a_restore_that_is_killed_is_wholly_old_or_wholly_new(tmp_path: Path) -> None:
    """Killed before each of its steps, the next start finds the old venue or the new one, whole."""
    venue = await make_venue(tmp_path / "work" / "venue", sessions=2)
    other = await make_venue(tmp_path / "other", sessions=1, arrivals=3, name="OpenCoffee Lyon")
    backup = backed_up(other, tmp_path / "a.venuescreen")
    before, after = state(venue), state(other)
    steps = _killed(backup, tmp_path / "work", "restore", every=1)
    new = [await _check(tmp_path / "work" / str(step), before, after) for step in steps]
    assert new == sorted(new), "old up to one moment, new from then on"
    assert min(new.count(False), new.count(True)) > 20


async def test_a_finish_that_is_killed_is_finished_by_the_next_one(tmp_path: Path) -> None:
    """Killed while the files are put in place, and the next one killed too, it still becomes wholly the backup."""
    venue = await make_venue(tmp_path / "work" / "venue", sessions=2)
    other = await make_venue(tmp_path / "other", sessions=1, arrivals=3, name="OpenCoffee Lyon")
    backup = backed_up(other, tmp_path / "a.venuescreen")
    before, after = state(venue), state(other)
    stage(venue, backup)
    commit(venue, NOW)
    steps = _killed(backup, tmp_path / "work", "finish", every=2)
    assert len(steps) > 10
    for step in steps:
        assert await _check(tmp_path / "work" / str(step), before, after)


async def test_a_daily_copy_that_is_killed_leaves_the_others(tmp_path: Path) -> None:
    """Killed at any step, all copies there are can be read, and the next one is made."""
    venue = await make_venue(tmp_path / "work" / "venue", sessions=1)
    make_daily(venue, venue="Café", now=NOW)
    (venue / "sessions.ics").write_text("changed")
    for step in _killed(venue, tmp_path / "work", "daily", every=5):
        root = tmp_path / "work" / str(step)
        there = len(daily_copies(root))
        assert there in (1, 2)
        (root / "sessions.ics").write_text("changed again")
        assert make_daily(root, venue="Café", now=NOW) is not None
        assert [glance(copy.file).venue for copy in daily_copies(root)] == ["Café"] * (there + 1)
