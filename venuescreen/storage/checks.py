"""Whether the ledger's file is whole. Looks only: nothing here writes to it or checkpoints."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from venuescreen.core.errors import StorageError
from venuescreen.storage.failures import NEWER, primary_code
from venuescreen.storage.migrations import MIGRATIONS
from venuescreen.storage.wal import is_broken

THOROUGH_UP_TO = 8 * 1024 * 1024
"""Bytes up to which the indexes are checked too, in 0.1 s; quick_check takes a quarter of that and skips them."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT}
_HEADER = {
    16: {b"\x10\x00"},  # page size
    18: {b"\1\1", b"\2\2"},  # not yet in WAL mode, or so
    20: {b"\x00\x40\x20\x20"},  # no reserved space; payload fractions
    52: {b"\0\0\0\0"},  # no auto-vacuum
    56: {b"\0\0\0\0", b"\0\0\0\1"},  # no text yet, or UTF-8
}
"""What the ledger's header may say, by offset (https://sqlite.org/fileformat2.html#the_database_header). SQLite opens
files that say other things too, some of them read-only."""


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a file."""
    return path.with_name(path.name + "-wal")


def shm_of(path: Path) -> Path:
    """Return where SQLite keeps the log's index."""
    return path.with_name(path.name + "-shm")


def is_damaged(path: Path) -> bool:
    """Whether the file or its log is not what venuescreen wrote; a missing or empty file is not damaged.

    Call it while no connection is open. One that can't be opened for another reason is not damaged: who opens it for
    writing will be told why. Raises `StorageError` when a newer version wrote it.
    """
    wal = wal_of(path)
    if not path.exists() or path.stat().st_size == 0:
        return wal.exists() and wal.stat().st_size > 0
    if is_broken(wal) or not _header_is_ours(path):
        return True
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            return not (_pages_are_sound(conn, path.stat().st_size) and _tables_are_ours(conn))
    except sqlite3.Error as error:
        return primary_code(error) in _DAMAGE
    except UnicodeDecodeError:  # sqlite3 quotes the damaged schema in its error, and fails to read that
        return True


def _header_is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(100)
    return all(any(header.startswith(value, at) for value in values) for at, values in _HEADER.items())


def _pages_are_sound(conn: sqlite3.Connection, size: int) -> bool:
    check = "PRAGMA integrity_check(1)" if size <= THOROUGH_UP_TO else "PRAGMA quick_check(1)"
    return [verdict for (verdict,) in conn.execute(check)] == ["ok"]


def _tables_are_ours(conn: sqlite3.Connection) -> bool:
    """Compare the tables with those that the applied migrations make: a check of pages can't see a changed word."""
    conn.text_factory = bytes
    applied = _applied(conn)
    known = [name.encode() for name in _known()]
    if len(applied) > len(known) and applied[: len(known)] == known:
        raise StorageError(NEWER)
    if applied != known[: len(applied)]:
        return False
    return _schema(conn) == _schema_after(len(applied))


def _applied(conn: sqlite3.Connection) -> list[bytes]:
    if not conn.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (MIGRATIONS.migrations_table,)).fetchone():
        return []
    # All that sqlite-utils reads there, so that a changed name of a column shows here.
    sql = f"SELECT name, applied_at FROM {MIGRATIONS.migrations_table} WHERE migration_set = ? ORDER BY id"  # noqa: S608
    return [name for name, _ in conn.execute(sql, (MIGRATIONS.name,))]


def _known() -> list[str]:
    with closing(sqlite3.connect(":memory:")) as conn:
        return [migration.name for migration in MIGRATIONS.pending(Database(conn, execute_plugins=False))]


def _schema_after(migrations: int) -> list[tuple[bytes, ...]]:
    with closing(sqlite3.connect(":memory:")) as conn:
        MIGRATIONS.apply(Database(conn, execute_plugins=False), stop_before=_known()[migrations:])
        conn.text_factory = bytes
        return _schema(conn)


def _schema(conn: sqlite3.Connection) -> list[tuple[bytes, ...]]:
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name <> ? ORDER BY type, name"
    return conn.execute(sql, (MIGRATIONS.migrations_table,)).fetchall()
