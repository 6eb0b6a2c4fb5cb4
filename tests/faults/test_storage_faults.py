from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.storage.making import OPENED, START, a_session, dump, fill, open_ledger
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.reading import held_sessions
from venuescreen.storage.snapshot import WallSnapshot

COUNTING = [sys.executable, "-m", "tests.faults.counting"]
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 512 KiB, in RAM."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can't be mounted here: needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(folder: Path) -> Path:
    """Leave no free byte."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return ballast


async def _count_until_refused(ledger: SqliteLedger, session: int) -> tuple[list[int], StorageError]:
    kept = []
    for _ in range(5000):
        try:
            kept.append(await ledger.add_arrival(session, START, Way.TOUCH, None))
        except StorageError as error:
            return kept, error
    raise AssertionError("the disk was never full")


async def test_a_full_disk_refuses_and_keeps(small_disk: Path) -> None:
    """When no byte is free an arrival is refused in a sentence; those before stay; with space it works again."""
    path = small_disk / "ledger.db"
    async with open_ledger(path) as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        ballast = fill_up(small_disk)
        kept, error = await _count_until_refused(ledger, held.number)
        assert str(error).startswith("The disk is full")
        with pytest.raises(StorageError, match="disk is full"):
            await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        assert [again.arrivals for again in await ledger.unclosed()] == [len(kept)]
        ballast.unlink()
        kept += [await ledger.add_arrival(held.number, START, Way.TOUCH, None) for _ in range(3)]
        assert ledger.notices == ()
    assert {row[0] for row in dump(path)["arrivals"]} == set(kept)


async def test_a_disk_that_is_full_at_the_start(small_disk: Path) -> None:
    """Starting on a full disk is refused in a sentence and changes nothing; with space it opens with all it had."""
    path = small_disk / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 2, 10)
    before = path.read_bytes()
    ballast = fill_up(small_disk)
    with pytest.raises(StorageError):
        await SqliteLedger(path).start()
    ballast.unlink()
    assert path.read_bytes() == before
    async with open_ledger(path) as ledger:
        assert ledger.notices == ()
    assert [held.arrivals for held in held_sessions(path)] == [10, 10]


async def test_a_damaged_ledger_on_a_full_disk_stays(small_disk: Path) -> None:
    """Where there is no room to save what reads, the damaged file stays in its place, to be saved the next time."""
    path = small_disk / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 2, 10)
    content = bytearray(path.read_bytes())
    content[16:18] = b"\0\0"
    path.write_bytes(content)
    ballast = fill_up(small_disk)
    with pytest.raises(StorageError):
        await SqliteLedger(path).start()
    assert path.read_bytes() == content
    ballast.unlink()
    async with open_ledger(path) as ledger:
        assert "2 sessions, 20 arrivals" in str(ledger.notices[0])


async def test_a_ledger_that_may_not_grow(tmp_path: Path) -> None:
    """The same as a full disk where none can be mounted: SQLite's own limit of pages."""
    async with open_ledger(tmp_path / "ledger.db") as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        pages = await ledger._writer.run(lambda db: db.conn.execute("PRAGMA page_count").fetchone()[0])
        await ledger._writer.run(lambda db: db.conn.execute(f"PRAGMA max_page_count = {pages}").fetchone())
        kept, error = await _count_until_refused(ledger, held.number)
        assert str(error).startswith("The disk is full")
        await ledger._writer.run(lambda db: db.conn.execute("PRAGMA max_page_count = 99999").fetchone())
        kept.append(await ledger.add_arrival(held.number, START, Way.TOUCH, None))
    assert {row[0] for row in dump(tmp_path / "ledger.db")["arrivals"]} == set(kept)


def test_a_full_ram_disk_keeps_no_old_wall(small_disk: Path) -> None:
    """A wall that can't be saved erases the one before: nobody who has left comes back. One notice says so."""
    snapshot = WallSnapshot(small_disk, "paris")
    snapshot.save('["Camille"]')
    ballast = fill_up(small_disk)
    snapshot.save('["Léo"]' * 10_000)
    assert snapshot.load() is None
    assert snapshot.notice is not None
    assert list(small_disk.iterdir()) == [ballast]
    ballast.unlink()
    snapshot.save('["Awa"]')
    assert snapshot.load() == '["Awa"]'


def _counted_under(fault: str, path: Path) -> list[str]:
    """Count with a fault injected into system calls; return what the child said."""
    trace = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        f"trace={fault.partition(':')[0]}",
        "-e",
        f"inject={fault}",
    ]
    child = subprocess.run([*trace, *COUNTING, str(path), "60", "1"], capture_output=True, text=True, check=False)
    return child.stdout.splitlines()


@needs_strace
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("fdatasync:error=EIO:when=20..24", "The disk gave an error"),
        ("pwrite64:error=EIO:when=90..99", "The disk gave an error"),
        ("pwrite64:error=ENOSPC:when=90..99", "The disk is full"),
    ],
)
async def test_a_disk_that_fails_for_a_while(tmp_path: Path, fault: str, sentence: str) -> None:
    """While the disk refuses, so does the ledger, in a sentence; then it goes on, with all it acknowledged."""
    path = tmp_path / "ledger.db"
    said = _counted_under(fault, path)
    refused = [line for line in said if line.startswith("refused")]
    kept = {int(line.split()[1]) for line in said if line.startswith("kept")}
    assert refused
    assert all(line.startswith(f"refused {sentence}") for line in refused)
    assert said[-1] == "done"
    assert said[-2].startswith("kept"), "it works again"
    assert len(kept) + len(refused) == 60
    assert {row[0] for row in dump(path)["arrivals"]} == kept
    async with open_ledger(path) as ledger:
        assert ledger.notices == ()
