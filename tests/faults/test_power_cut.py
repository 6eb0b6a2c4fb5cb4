"""The power goes at any moment: every arrival that was acknowledged is there, once, and the board is back."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.power_cut import Disk, cuts
from tests.storage.making import START, a_session, dump, open_ledger
from tests.system.program import SESSIONS, UNSEEN, VENUE, found
from tests.tracing import Call, calls, tracer, why_not_traced
from venuescreen.core.ports import Way

TOGETHER = 4
CALLS = (
    "open,openat,creat,pwrite64,pwritev,pwritev2,write,writev,ftruncate,fallocate,fsync,fdatasync,unlink,unlinkat,"
    "rename,renameat,renameat2"
)
NONE, ALL, SOME = "none", "all", "some"
"""What is left of the writes that were not synced."""


@pytest.fixture(autouse=True)
def _traced() -> None:
    if reason := why_not_traced():
        pytest.skip(reason)


def _empty(work: Path) -> Path:
    """Return the folder as it was: the disk of a new venue has nothing."""
    shutil.rmtree(work / "venue", ignore_errors=True)
    (work / "venue").mkdir()
    return work / "venue"


def _counted(work: Path, arrivals: int) -> list[Call]:
    """Count in a child, from the ledger's first making to its close; return its calls."""
    folder, log = _empty(work), work / "trace"
    counting = [
        sys.executable,
        "-m",
        "tests.faults.counting",
        str(folder / "ledger.db"),
        str(arrivals),
        str(TOGETHER),
    ]
    said = subprocess.run([*tracer(log, CALLS), *counting], capture_output=True, text=True, check=True).stdout
    assert said.endswith("done\n")
    return list(calls(log))


async def _check(folder: Path, acknowledged: list[int]) -> bool:
    """Open what a cut left, as the next start does, and count one more; return whether it was taken for damaged."""
    path = folder / "ledger.db"
    async with open_ledger(path) as ledger:
        saved = bool(ledger.notices)
        held = await ledger.open_session(a_session(), START)
        new = await ledger.add_arrival(held.number, START, Way.TOUCH, None)
    rows = [row[0] for row in dump(path)["arrivals"]]
    assert len(rows) == len(set(rows))
    assert set(acknowledged) <= set(rows), "what was acknowledged is there"
    assert len(rows) <= len(acknowledged) + TOGETHER + 1, "and none that nobody asked for"
    assert new not in acknowledged, "and no number is given twice"
    return saved


async def _cut_everywhere(work: Path, arrivals: int, every: int) -> int:
    """Cut the power after each n-th change of the disk, in three ways; return how many disks were opened.

    Where a transaction is half there the ledger can't know that nobody was told of it: it saves all rows to a new
    file, and says so. Where all is there but what was not synced, it must not.
    """
    traced = _counted(work, arrivals)
    disk, opened, saved = Disk(_empty(work)), 0, 0
    acknowledged: list[int] = []
    for number, acknowledged in enumerate(cuts(traced, disk)):
        if number % every:
            continue
        for left in (NONE, ALL, SOME):
            chance = random.Random(number) if left == SOME else None  # noqa: S311  # to be repeated
            target = work / f"{number}-{left}"
            disk.lay_out(target, chance, all_of_it=left == ALL)
            was_saved = await _check(target, acknowledged)
            assert left != NONE or not was_saved
            saved += was_saved
            opened += 1
            shutil.rmtree(target)
    assert len(acknowledged) == arrivals
    print(f"{opened} disks opened, {saved} of them saved to a new file, no arrival lost")  # figures for who runs it
    return opened


async def test_a_power_cut_loses_no_arrival(tmp_path: Path) -> None:
    """Cut after each eleventh change of the disk, whatever becomes of what was not synced: all are there."""
    assert await _cut_everywhere(tmp_path, 16, every=11) > 30


@pytest.mark.prove
async def test_a_power_cut_at_each_write_loses_no_arrival(tmp_path: Path) -> None:
    """Cut after each change of the disk, from the making of the file to its close: the same."""
    assert await _cut_everywhere(tmp_path, 60, every=1) > 600


@pytest.mark.prove
async def test_a_power_cut_while_the_log_is_written_back_loses_no_arrival(tmp_path: Path) -> None:
    """So many arrivals that SQLite writes its log back into the file and begins it anew, more than once: the same."""
    assert await _cut_everywhere(tmp_path, 3000, every=199) > 100
    begun = [call for call in calls(tmp_path / "trace") if call.file.endswith("-wal") and call.numbers[-1:] == [0]]
    assert len(begun) > 2, "the log was begun anew"


async def test_a_disk_that_lies_would_be_noticed(tmp_path: Path) -> None:
    """Where syncs do nothing a cut does lose arrivals: the replay would see a ledger that forgets to sync."""
    traced = _counted(tmp_path, 8)
    disk = Disk(_empty(tmp_path), lying=True)
    (*_, acknowledged) = cuts(traced, disk)
    assert len(acknowledged) == 8
    disk.lay_out(tmp_path / "cut")
    assert not (tmp_path / "cut" / "ledger.db").exists()
    with pytest.raises(AssertionError, match="what was acknowledged is there"):
        await _check(tmp_path / "cut", acknowledged)


def test_a_power_cut_leaves_the_sessions_old_or_new(tmp_path: Path) -> None:
    """Cut after each change of the disk while a date is skipped: the calendar has wholly the old or the new bytes,
    and the new ones from the moment at which the organizer is told.
    """
    venue, log = found(tmp_path / "venue"), tmp_path / "trace"
    disk = Disk(venue)
    skipping = ["--data-dir", str(venue), "--now", "2026-11-26T09:52", "sessions", "skip", "2026-12-24"]
    command = [*tracer(log, CALLS), sys.executable, "-m", "venuescreen", *skipping]
    done = subprocess.run(command, env=UNSEEN, capture_output=True, text=True, check=True)
    before, after = SESSIONS.encode(), (venue / "sessions.ics").read_bytes()
    traced = list(calls(log))
    told = next(call.begun for call in traced if call.name == "write" and call.arguments.startswith("2<"))
    assert "was taken out" in done.stderr
    seen = []
    for number, call in enumerate(traced):
        if not disk.do(call) and call.begun != told:
            continue
        for left in (NONE, ALL, SOME):
            chance = random.Random(number) if left == SOME else None  # noqa: S311  # to be repeated
            target = tmp_path / f"{number}-{left}"
            disk.lay_out(target, chance, all_of_it=left == ALL)
            assert (target / "venue.toml").read_text("utf-8") == VENUE
            seen.append((target / "sessions.ics").read_bytes())
            assert seen[-1] == after or call.number < told
    assert set(seen) == {before, after}
