from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from venuescreen.doctor.folder import check_folder, check_ledger, check_settings


def make_ledger(path: Path, rows: int = 2000) -> None:
    """Write a database of some pages, in WAL mode as the ledger is."""
    with closing(sqlite3.connect(path)) as ledger:
        ledger.execute("PRAGMA journal_mode=WAL")
        ledger.execute("CREATE TABLE arrivals (id INTEGER PRIMARY KEY, minute TEXT)")
        ledger.executemany("INSERT INTO arrivals (minute) VALUES (?)", [(f"minute {n}",) for n in range(rows)])
        ledger.commit()


def test_a_folder_that_can_be_written_to_is_fine_and_left_as_it_is(tmp_path: Path) -> None:
    """Trying to write leaves nothing behind."""
    assert check_folder(tmp_path).ok
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    """Before the first start there is no folder, and the doctor does not make it."""
    check = check_folder(tmp_path / "new" / "venue")
    assert check.ok
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    """A file where the folder should be is not ok."""
    (tmp_path / "venue").write_text("not a folder")
    assert not check_folder(tmp_path / "venue").ok


def test_a_folder_that_refuses_writing_says_why() -> None:
    """A folder of a file system that takes no files gives the system's reason and a way out."""
    check = check_folder(Path("/proc/self"))
    assert not check.ok
    assert "/proc/self" in str(check.finding)
    assert "--data-dir" in str(check.remedy)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a folder away")
def test_another_users_folder_is_told_of(tmp_path: Path) -> None:
    """A folder that root can write to, but that belongs to the café's user, is worth a note."""
    os.chown(tmp_path, 12345, -1)
    check = check_folder(tmp_path)
    assert check.ok
    assert "another user" in str(check.remedy)


def test_no_settings_yet_is_fine(tmp_path: Path) -> None:
    """Before the first start there is nothing to read."""
    [check] = check_settings(tmp_path / "venue.toml")
    assert check.ok
    assert check.remedy is not None


def test_a_broken_settings_file_names_its_line(tmp_path: Path) -> None:
    """A syntax error gives the line and the file to correct."""
    (tmp_path / "venue.toml").write_text('name = "Le Local"\nzone = Europe/Paris\n')
    [check] = check_settings(tmp_path / "venue.toml")
    assert not check.ok
    assert "line 2" in str(check.finding)
    assert str(tmp_path / "venue.toml") in str(check.remedy)


def test_each_setting_that_is_not_understood_has_its_line(tmp_path: Path) -> None:
    """Two wrong settings are two lines of the report."""
    (tmp_path / "venue.toml").write_text('theme = "neon"\nname = "Le Local"\nzone = "Paris"\n')
    assert [check.ok for check in check_settings(tmp_path / "venue.toml")] == [False, False]


def test_sound_settings_are_fine(tmp_path: Path) -> None:
    """A file that is understood is one good line."""
    (tmp_path / "venue.toml").write_text('name = "Le Local"\nzone = "Europe/Paris"\n')
    assert [check.ok for check in check_settings(tmp_path / "venue.toml")] == [True]


def test_no_ledger_yet_is_fine_and_none_is_made(tmp_path: Path) -> None:
    """Looking for a ledger does not begin one."""
    assert check_ledger(tmp_path / "ledger.db").ok
    assert list(tmp_path.iterdir()) == []


def test_a_sound_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    """The whole ledger is read, nothing is written, and no file is left beside it."""
    path = tmp_path / "led #ger.db"
    make_ledger(path)
    before = path.read_bytes()
    assert check_ledger(path).ok
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_ledger_in_use_can_be_checked(tmp_path: Path) -> None:
    """A writer in the middle of its work neither stops the check nor is stopped by it."""
    path = tmp_path / "ledger.db"
    make_ledger(path)
    with closing(sqlite3.connect(path)) as board:
        board.execute("BEGIN IMMEDIATE")
        board.execute("INSERT INTO arrivals (minute) VALUES ('9:52')")
        assert check_ledger(path).ok
        board.commit()


@pytest.mark.parametrize("damage", ["text", "flipped", "cut"])
def test_a_damaged_ledger_is_noticed(damage: str, tmp_path: Path) -> None:
    """Text in its place, overwritten pages or a lost end are told, with what the next start will do."""
    path = tmp_path / "ledger.db"
    make_ledger(path)
    data = bytearray(path.read_bytes())
    if damage == "text":
        data = bytearray(b"dear diary\n" * 1000)
    elif damage == "flipped":
        data[4096:12288] = random.Random(7).randbytes(8192)  # noqa: S311 - any bytes will do
    else:
        del data[len(data) // 2 :]
    path.write_bytes(data)
    check = check_ledger(path)
    assert not check.ok
    assert "damaged" in str(check.finding)
    assert path.read_bytes() == data


def test_a_ledger_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    """A folder in its place is not called damage."""
    (tmp_path / "ledger.db").mkdir()
    check = check_ledger(tmp_path / "ledger.db")
    assert not check.ok
    assert "can’t be opened" in str(check.finding)
