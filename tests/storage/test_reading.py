from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from tests.storage.damaging import contents, crashed_ledger, side
from tests.storage.making import (
    OPENED,
    START,
    a_session,
    fill,
    open_ledger,
    ordinary_user,
    public_folder,
)
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.reading import arrivals_here, held_sessions


def test_no_file_is_no_session(tmp_path: Path) -> None:
    """Before the first session there is nothing, and reading makes no file."""
    assert held_sessions(tmp_path / "ledger.db") == []
    assert arrivals_here(tmp_path / "ledger.db", a_session().key) == 0
    assert not list(tmp_path.iterdir())


async def test_range_takes_its_start_and_leaves_its_end(tmp_path: Path) -> None:
    """Sessions are chosen by their start in [start, end), given in any zone."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 4, 5)
    starts = [START + timedelta(weeks=n) for n in range(4)]
    assert [held.start for held in held_sessions(path)] == starts
    assert [held.start for held in held_sessions(path, starts[1], starts[3].astimezone(UTC))] == starts[1:3]


async def test_sees_what_a_running_writer_committed(tmp_path: Path) -> None:
    """While the board runs, a reader sees each acknowledged arrival, undos taken off."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        for n in range(1, 6):
            arrival = await ledger.add_arrival(held.number, START, Way.TOUCH, None)
            assert arrivals_here(path, held.key) == n
        await ledger.undo(arrival, START)
        assert arrivals_here(path, held.key) == 4
        assert arrivals_here(path, a_session(7).key) == 0


async def test_reads_what_a_crash_left_and_leaves_it(tmp_path: Path) -> None:
    """A log that was never written back is read with the file, and stays as it is."""
    path = await crashed_ledger(tmp_path)
    before = contents(path)
    assert [held.arrivals for held in held_sessions(path)] == [40] * 8 + [20] * 2
    assert contents(path) == before


@pytest.mark.parametrize("left", ["nothing", "log", "log and index"])
async def test_reads_in_a_folder_that_cannot_be_written(tmp_path: Path, left: str) -> None:
    """A copy on a read-only disk is read whole, with or without a log beside it."""
    crashed = await crashed_ledger(tmp_path)
    with public_folder() as folder:
        path = folder / "ledger.db"
        for name in ("",) if left == "nothing" else ("", "-wal"):
            side(path, name).write_bytes(side(crashed, name).read_bytes())
        if left == "log and index":
            held_sessions(path)
            assert side(path, "-shm").exists()
        with ordinary_user():
            counts = [held.arrivals for held in held_sessions(path)]
    assert counts == [40] * 8 + ([] if left == "nothing" else [20] * 2)


def test_what_is_no_ledger_gets_a_sentence(tmp_path: Path) -> None:
    """A file that can't be read is an error that names it, not a crash."""
    path = tmp_path / "ledger.db"
    path.write_bytes(b"not a database\n" * 500)
    with pytest.raises(StorageError, match=r"ledger\.db"):
        held_sessions(path)
    with pytest.raises(StorageError, match=r"ledger\.db"):
        arrivals_here(path, a_session().key)


def test_light_modules_stay_light() -> None:
    """What the board loads before its first frame pulls in neither sqlite-utils nor Qt."""
    modules = "ledger, memory, reading, ownership, snapshot"
    code = f"import sys; from venuescreen.storage import {modules}; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlite_utils", "PySide6", "click", "icalendar", "pluggy"} & set(loaded)


async def test_reader_and_writer_never_hinder_each_other(tmp_path: Path) -> None:
    """Exports that run all the time refuse no arrival, and never see one less than before."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)

        async def read() -> list[int]:
            return [await asyncio.to_thread(arrivals_here, path, held.key) for _ in range(60)]

        async def write() -> None:
            for _ in range(200):
                await ledger.add_arrival(held.number, START, Way.PHONE, None)

        seen, _ = await asyncio.gather(read(), write())
    assert seen == sorted(seen)
    assert arrivals_here(path, held.key) == 200
