from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.backup.venues import FEED, NOW, backed_up, everything_in, make_venue
from tests.storage.making import OPENED, START, a_session, dump, open_ledger, ordinary_user, public_folder
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.backup.ledger import check_copy, copy_ledger
from venuescreen.storage.backup.making import save_backup

WHOLE = {
    "manifest.json",
    "venue.toml",
    "sessions.ics",
    "elsewhere.toml",
    "feeds.toml",
    "ledger.db",
    "last-guard.json",
    FEED,
    "feeds/0123abcd.json",
}


async def test_it_holds_what_the_venue_is_and_nothing_else(tmp_path: Path) -> None:
    """All of the venue's files are in it, deflated, with their hashes; caches, logs, tries and the lock are not."""
    root = await make_venue(tmp_path / "venue")
    (root / "lock").write_text("{}")
    (root / "feeds" / ".hidden").write_text("")
    with zipfile.ZipFile(backed_up(root, tmp_path / "a.venuescreen")) as archive:
        assert set(archive.namelist()) == WHOLE
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        manifest = json.loads(archive.read("manifest.json"))
        hashes = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in WHOLE - {"manifest.json"}}
        assert archive.read("venue.toml") == (root / "venue.toml").read_bytes()
    assert manifest == {
        "format": 1,
        "made": "2026-11-26T13:30:00+00:00",
        "venue": "OpenCoffee Paris",
        "members": hashes,
    }


async def test_the_ledger_in_it_is_of_one_instant_while_a_board_counts(tmp_path: Path) -> None:
    """Copied while arrivals are counted as fast as possible, each copy is sound and misses none of before."""
    async with open_ledger(tmp_path / "ledger.db") as ledger:
        held = await ledger.open_session(a_session(), OPENED)
        counted, going = 0, True

        async def count() -> None:
            nonlocal counted
            while going:
                counted = await ledger.add_arrival(held.number, START, Way.TOUCH, None)

        tasks = [asyncio.ensure_future(count()) for _ in range(8)]
        for number in range(40):
            copy, before = tmp_path / f"{number}.db", counted
            assert await asyncio.to_thread(copy_ledger, tmp_path / "ledger.db", copy)
            arrivals = {row[0] for row in dump(copy)["arrivals"]}
            assert arrivals == set(range(1, len(arrivals) + 1))
            assert before <= len(arrivals)
            assert check_copy(copy)
        going = False
        await asyncio.gather(*tasks)


async def test_a_backup_beside_an_open_ledger(tmp_path: Path) -> None:
    """What is in the ledger's log is in the backup, and the next one has a name of its own."""
    root = await make_venue(tmp_path / "venue", sessions=1, arrivals=2)
    async with open_ledger(root / "ledger.db") as ledger:
        held = await ledger.open_session(a_session(5), OPENED)
        arrival = await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        files = [backed_up(root, tmp_path / "a.venuescreen") for _ in range(3)]
    assert [file.name for file in files] == ["a.venuescreen", "a (2).venuescreen", "a (3).venuescreen"]
    with zipfile.ZipFile(files[-1]) as archive:
        archive.extract("ledger.db", tmp_path / "out")
    assert arrival in {row[0] for row in dump(tmp_path / "out" / "ledger.db")["arrivals"]}


async def test_a_venue_without_counts_is_saved_too(tmp_path: Path) -> None:
    """A venue that was founded a moment ago has no ledger and no feeds."""
    (tmp_path / "venue.toml").write_text('name = "New"\n')
    with zipfile.ZipFile(backed_up(tmp_path, tmp_path / "a.venuescreen")) as archive:
        assert archive.namelist() == ["manifest.json", "venue.toml"]


def test_no_venue_no_backup(tmp_path: Path) -> None:
    """Where nothing was founded, a sentence says so and no file is made."""
    with pytest.raises(StorageError, match="no venue"):
        backed_up(tmp_path, tmp_path / "a.venuescreen")
    assert everything_in(tmp_path) == []


async def test_nothing_but_the_backup_is_left_beside_it(tmp_path: Path) -> None:
    """The working folder is gone, and the venue's folder has no new file but what SQLite's readers leave; others
    can't read the backup.
    """
    root = await make_venue(tmp_path / "venue")
    before = [*everything_in(root), "ledger.db-shm", "ledger.db-wal"]
    (tmp_path / "drive").mkdir()
    saved = backed_up(root, tmp_path / "drive" / "a.venuescreen")
    assert everything_in(tmp_path / "drive") == ["a.venuescreen"]
    assert set(everything_in(root)) <= set(before)
    assert saved.stat().st_mode & 0o777 == 0o600


async def test_nothing_is_made_of_what_has_not_changed(tmp_path: Path) -> None:
    """Told what an earlier backup holds, it makes a file only when something is different now."""
    root = await make_venue(tmp_path / "venue")
    with zipfile.ZipFile(backed_up(root, tmp_path / "a.venuescreen")) as archive:
        members = json.loads(archive.read("manifest.json"))["members"]
    again = tmp_path / "b.venuescreen"
    assert save_backup(root, again, venue="V", made=NOW, unless=members) is None
    assert not again.exists()
    (root / "venue.toml").write_text('name = "Other"\n')
    assert save_backup(root, again, venue="V", made=NOW, unless=members) == again


async def test_a_damaged_ledger_is_not_saved(tmp_path: Path) -> None:
    """A backup of a damaged ledger would be of no use: it is refused, and nothing is left."""
    root = await make_venue(tmp_path / "venue", arrivals=400)
    data = bytearray((root / "ledger.db").read_bytes())
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    (root / "ledger.db").write_bytes(data)
    (tmp_path / "drive").mkdir()
    with pytest.raises(StorageError, match="counts is damaged"):
        backed_up(root, tmp_path / "drive" / "a.venuescreen")
    assert everything_in(tmp_path / "drive") == []


async def test_a_ledger_whose_index_is_damaged_is_not_saved(tmp_path: Path) -> None:
    """Damage that no reading of the rows would show is found in the copy."""
    root = await make_venue(tmp_path / "venue")
    with closing(sqlite3.connect(root / "ledger.db")) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'arrivals_of_session'"
        (page,) = conn.execute(sql).fetchone()
    data = bytearray((root / "ledger.db").read_bytes())
    data[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5] = b"\0\0"
    (root / "ledger.db").write_bytes(data)
    with pytest.raises(StorageError, match="counts is damaged"):
        backed_up(root, tmp_path / "a.venuescreen")


async def test_a_place_that_can_not_be_written_to() -> None:
    """A drive that refuses is named in the sentence."""
    with public_folder() as folder:
        root = await make_venue(folder / "venue")
        (folder / "drive").mkdir(mode=0o555)
        with ordinary_user(), pytest.raises(StorageError, match="Permission denied"):
            backed_up(root, folder / "drive" / "a.venuescreen")


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.storage.backup.venues import backed_up

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    backed_up(Path(sys.argv[1]), Path(sys.argv[2]))
except Exception as error:
    print(type(error).__name__, error)
"""


def _on_a_full_disk(root: Path, target: Path, limit: int) -> str:
    """Back up in a process whose files can't grow beyond `limit` bytes; return what it says."""
    command = [sys.executable, "-c", FULL, str(root), str(target), str(limit)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")
@pytest.mark.parametrize("limit", [2_000, 20_000, 40_000])
async def test_a_full_disk_leaves_nothing(tmp_path: Path, limit: int) -> None:
    """Where no file can grow further, at the ledger's copy or at the zip, it says so and leaves nothing."""
    root = await make_venue(tmp_path / "venue", arrivals=600)
    (root / "sessions.ics").write_bytes(b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(2_000)))
    (tmp_path / "drive").mkdir()
    said = _on_a_full_disk(root, tmp_path / "drive" / "a.venuescreen", limit)
    assert said.startswith("StorageError There is no room left for ")
    assert everything_in(tmp_path / "drive") == []
