from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.damaging import side
from venuescreen.storage.wal import PAGE, frames, is_broken

FRAME = PAGE + 24


def _log(folder: Path, write: Callable[[sqlite3.Connection], None]) -> Path:
    """What a connection of SQLite itself leaves in its log, as a crash would."""
    path = folder / "live.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        write(conn)
        log = folder / "log"
        log.write_bytes(side(path, "-wal").read_bytes())
    return log


def _five_commits(conn: sqlite3.Connection) -> None:
    conn.execute("CREATE TABLE n (n)")
    for n in range(4):
        conn.execute("INSERT INTO n VALUES (?)", (n,))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of five transactions."""
    return _log(tmp_path, _five_commits)


def _flip(log: Path, at: int) -> None:
    content = bytearray(log.read_bytes())
    content[at] ^= 1
    log.write_bytes(content)


def test_takes_sqlite_s_own_logs_for_sound(log: Path) -> None:
    """Every frame that SQLite wrote has a sound checksum, and each transaction one commit mark."""
    read = frames(log)
    assert len(read) == (log.stat().st_size - 32) // FRAME
    assert all(frame.sound for frame in read)
    assert sum(frame.commits for frame in read) == 5
    assert not is_broken(log)


def test_leftovers_of_an_earlier_generation_are_not_damage(tmp_path: Path) -> None:
    """After a checkpoint SQLite writes from the beginning again: old frames behind the new ones are no frames."""

    def write(conn: sqlite3.Connection) -> None:
        _five_commits(conn)
        conn.execute("PRAGMA wal_checkpoint(RESTART)")
        conn.execute("INSERT INTO n VALUES (5)")

    log = _log(tmp_path, write)
    assert [(frame.sound, frame.commits) for frame in frames(log)] == [(True, True)]
    assert log.stat().st_size > 32 + FRAME
    assert not is_broken(log)


@pytest.mark.parametrize(
    "at",
    [0, 5, 10, 17, 21, 25, 32, 37, 41, 45, 49, 32 + 24 + 99, -1, -FRAME + 4, -FRAME + 9, -FRAME + 20],
    ids=lambda at: f"byte {at}",
)
def test_any_changed_byte_is_noticed(log: Path, at: int) -> None:
    """A bit changed in the log's header, a frame's header or a page, in the first frame or the last, is damage."""
    _flip(log, at)
    assert is_broken(log)
    assert len(frames(log)) == (log.stat().st_size - 32) // FRAME, "and no frame is given up"


def test_a_frame_with_a_wholly_changed_generation_hides_no_other(log: Path) -> None:
    """A frame that seems to be of another generation in the middle is damage: those behind it would be lost."""
    for salt in (8, 12):
        _flip(log, 32 + FRAME + salt)
    assert is_broken(log)


@pytest.mark.parametrize("size", [0, 10, 32, 32 + 24, 32 + FRAME - 1])
def test_a_log_cut_short_is_not_damage(log: Path, size: int) -> None:
    """A log that ends before its first frame does holds no transaction."""
    log.write_bytes(log.read_bytes()[:size])
    assert frames(log) == []
    assert not is_broken(log)


def test_a_transaction_cut_short_is_not_damage(tmp_path: Path) -> None:
    """A crash in the middle of a transaction leaves frames without a commit mark: SQLite rightly leaves them out."""

    def write(conn: sqlite3.Connection) -> None:
        _five_commits(conn)
        conn.execute("CREATE TABLE m (m)")  # two pages: two frames, the second with the mark

    log = _log(tmp_path, write)
    log.write_bytes(log.read_bytes()[: -FRAME // 2])
    whole = (log.stat().st_size - 32) // FRAME
    _flip(log, 32 + (whole - 1) * FRAME + 30)
    assert not frames(log)[-1].sound
    assert not is_broken(log)


def test_no_log_is_no_damage(tmp_path: Path) -> None:
    """After a close there is none."""
    assert frames(tmp_path / "missing-wal") == []
