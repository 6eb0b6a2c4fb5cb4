from __future__ import annotations

import json
import sqlite3
import struct
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.backup.venues import NOW, VENUE, backed_up, everything_in, forged, make_venue, state
from venuescreen.core.errors import StorageError
from venuescreen.storage.backup import examining
from venuescreen.storage.backup import format as backup_format
from venuescreen.storage.backup.examining import examine, glance

SETTINGS = {"venue.toml": VENUE.encode()}


async def test_a_sound_one_is_unpacked_as_it_was(tmp_path: Path) -> None:
    """What was saved comes out byte by byte, and the manifest says when and of whom."""
    root = await make_venue(tmp_path / "venue")
    file = backed_up(root, tmp_path / "a.venuescreen")
    manifest = examine(file, tmp_path / "out")
    assert (manifest.venue, manifest.made) == ("OpenCoffee Paris", NOW)
    assert state(tmp_path / "out") == state(root)
    assert glance(file) == manifest


@pytest.mark.parametrize(
    "name",
    [
        "../venue.toml",
        "/etc/passwd",
        "feeds/../venue.toml",
        "feeds/a/b.ics",
        "feeds/.ics",
        "feeds\\a.ics",
        "pin-tries.json",
        "lock",
        "ledger.db-wal",
        "logs/board.log",
        "VENUE.TOML",
        "venue.toml/",
    ],
)
def test_only_known_names_are_let_in(tmp_path: Path, name: str) -> None:
    """A member of any other name makes the whole file none of ours, and nothing is written for it."""
    file = forged(tmp_path / "a.venuescreen", SETTINGS | {name: b"x"})
    with pytest.raises(StorageError, match="not a backup of venuescreen"):
        examine(file, tmp_path / "out")
    assert everything_in(tmp_path) == ["a.venuescreen"]


def test_a_member_twice_or_too_few_or_too_many(tmp_path: Path) -> None:
    """What is in the zip must be just what the manifest names, with the settings among it."""
    twice = forged(tmp_path / "twice", SETTINGS)
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("venue.toml", b"other")
    missing = forged(tmp_path / "missing", SETTINGS, members={"venue.toml": "0", "sessions.ics": "0"})
    unnamed = forged(tmp_path / "unnamed", SETTINGS | {"sessions.ics": b"x"}, members={"venue.toml": "0"})
    without = forged(tmp_path / "without", {"sessions.ics": b"x"})
    for file in (twice, missing, unnamed, without):
        with pytest.raises(StorageError, match="not a backup of venuescreen"):
            examine(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the bound is refused by what the zip says, and what the zip conceals is not read."""
    monkeypatch.setattr(examining, "MOST_BYTES", 1 << 20)
    with pytest.raises(StorageError, match="not a backup"):
        examine(forged(tmp_path / "bomb", SETTINGS | {"sessions.ics": bytes(2 << 20)}), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    liar = forged(tmp_path / "liar", SETTINGS | {"sessions.ics": bytes(2 << 20)})
    told, true = struct.pack("<L", 1000), struct.pack("<L", 2 << 20)
    liar.write_bytes(liar.read_bytes().replace(true, told))
    with pytest.raises(StorageError, match="not a backup"):
        examine(liar, tmp_path / "out")
    assert (tmp_path / "out" / "sessions.ics").stat().st_size <= 1000


def test_the_bound_holds_a_large_venue() -> None:
    """A ledger of a million arrivals (36 MiB) with 100 feeds of 4 MiB fits."""
    assert backup_format.MOST_BYTES > (36 + 100 * 4) * 1024 * 1024


def test_one_changed_byte_is_seen(tmp_path: Path) -> None:
    """A member whose bytes are not those of the manifest makes the file useless, even where the zip is sound."""
    file = forged(tmp_path / "a", SETTINGS, members={"venue.toml": "0" * 64})
    with pytest.raises(StorageError, match="damaged"):
        examine(file, tmp_path / "out")


async def test_a_file_cut_short_or_changed_anywhere(tmp_path: Path) -> None:
    """Cut at any of many places, or with one byte changed, it is refused or still holds just what was saved."""
    root = await make_venue(tmp_path / "venue", sessions=1, arrivals=2)
    whole = backed_up(root, tmp_path / "a.venuescreen").read_bytes()
    wanted = state(root)
    refused = 0
    for at in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[at] ^= 0x55
        for number, data in enumerate((whole[:at], bytes(changed))):
            file, out = tmp_path / f"{at}-{number}", tmp_path / f"{at}-{number}-out"
            file.write_bytes(data)
            try:
                examine(file, out)
            except StorageError:
                refused += 1
            else:
                assert state(out) == wanted
    assert refused > len(whole) // 97


@pytest.mark.parametrize("data", [b"", b"PK", b"name = 1\n", b"PK\x05\x06" + bytes(18), bytes(5000)])
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    """Any other file is told to be none of ours."""
    file = tmp_path / "a.venuescreen"
    file.write_bytes(data)
    with pytest.raises(StorageError, match=r"a\.venuescreen is not a backup"):
        examine(file, tmp_path / "out")
    with pytest.raises(StorageError, match="not a backup"):
        glance(file)


def test_one_that_is_not_there(tmp_path: Path) -> None:
    """A drive that was pulled out is told as what it is."""
    with pytest.raises(StorageError, match="can’t be read"):
        examine(tmp_path / "gone.venuescreen", tmp_path / "out")


def test_one_of_a_newer_version(tmp_path: Path) -> None:
    """A newer format is told kindly, whatever else it may hold."""
    file = forged(tmp_path / "a", SETTINGS, format=2, members=[1, 2])
    with pytest.raises(StorageError, match="newer venuescreen"):
        examine(file, tmp_path / "out")


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": 0},
        {"format": "1"},
        {"made": "yesterday"},
        {"made": 5},
        {"venue": None},
        {"members": None},
        {"members": {"venue.toml": 5}},
    ],
)
def test_a_manifest_that_makes_no_sense(tmp_path: Path, manifest: dict[str, object]) -> None:
    """Whatever it says, it is a sentence and no crash."""
    with pytest.raises(StorageError, match="not a backup"):
        examine(forged(tmp_path / "a", SETTINGS, **manifest), tmp_path / "out")


def test_a_manifest_that_is_nested_deep(tmp_path: Path) -> None:
    """JSON that would exhaust the stack is refused."""
    file = tmp_path / "a"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", "[" * 200_000)
        archive.writestr("venue.toml", VENUE)
    with pytest.raises(StorageError, match="not a backup"):
        examine(file, tmp_path / "out")


def test_an_encrypted_one(tmp_path: Path) -> None:
    """A member that says it is encrypted is refused, not asked a password for."""
    file = forged(tmp_path / "a", SETTINGS)
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    file.write_bytes(data)
    with pytest.raises(StorageError, match="not a backup"):
        examine(file, tmp_path / "out")


async def test_a_ledger_that_is_not_ours(tmp_path: Path) -> None:
    """A database with a trigger of somebody's, a damaged one, or a text instead of one, is refused."""
    root = await make_venue(tmp_path / "venue")
    with closing(sqlite3.connect(root / "ledger.db")) as conn:
        conn.execute("CREATE TRIGGER theirs AFTER INSERT ON arrivals BEGIN DELETE FROM arrivals; END")
        conn.commit()
        conn.execute("PRAGMA journal_mode = DELETE")
    with_trigger = (root / "ledger.db").read_bytes()
    for number, ledger in enumerate((with_trigger, with_trigger[:8192], b"not a database", b"")):
        file = forged(tmp_path / f"{number}", SETTINGS | {"ledger.db": ledger})
        if ledger:
            with pytest.raises(StorageError, match="not a backup"):
                examine(file, tmp_path / f"{number}-out")
        else:
            examine(file, tmp_path / f"{number}-out")


async def test_a_ledger_of_a_newer_version(tmp_path: Path) -> None:
    """Counts that a newer version wrote are told as such."""
    root = await make_venue(tmp_path / "venue")
    with closing(sqlite3.connect(root / "ledger.db")) as conn:
        row = ("ledger", "a_migration_to_come", "2030-01-01")
        conn.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", row)
        conn.commit()
        conn.execute("PRAGMA journal_mode = DELETE")
    file = forged(tmp_path / "a", SETTINGS | {"ledger.db": (root / "ledger.db").read_bytes()})
    with pytest.raises(StorageError, match="newer venuescreen"):
        examine(file, tmp_path / "out")


def test_the_manifest_can_be_read_by_a_person(tmp_path: Path) -> None:
    """A venue's letters stand in the manifest as they are."""
    (tmp_path / "venue.toml").write_text(VENUE)
    with zipfile.ZipFile(backed_up(tmp_path, tmp_path / "a")) as archive:
        assert json.loads(archive.read("manifest.json"))["venue"] == "OpenCoffee Paris"
