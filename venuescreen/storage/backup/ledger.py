"""A consistent copy of the ledger while it is being written to, and whether a copy is sound.

The file is only ever opened by SQLite: closing any other descriptor of it would drop the locks that the writing
connection of this process holds (https://sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from venuescreen.core.errors import Message, StorageError
from venuescreen.storage.checks import is_damaged, shm_of, wal_of
from venuescreen.storage.failures import DAMAGED, primary_code

UNREADABLE = Message("The file of counts ({file}) can’t be read.", file="ledger.db")
WAIT_S = 5


def copy_ledger(source: Path, target: Path) -> bool:
    """Copy the ledger as it is at one instant into a new file without a log; False where there is none.

    Raises `StorageError` when it can't be read or is damaged, `OSError` when the copy can't be written.
    """
    if not source.exists() or source.stat().st_size == 0:
        return False
    try:
        with closing(_open(source)) as conn, closing(sqlite3.connect(target)) as copy:
            conn.execute("BEGIN")  # what is counted is what is copied
            counted = _counts(conn)
            conn.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if _faults(copy) or _counts(copy) != counted:
                raise StorageError(DAMAGED)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _explained(error) from error
    return True


def check_copy(path: Path) -> bool:
    """Whether a ledger that nobody has open is whole, and one that this version can open.

    Raises `StorageError` for one of a newer version. Leaves no log beside it.
    """
    try:
        if is_damaged(path):
            return False
        with closing(_open(path)) as conn:
            return not _faults(conn)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        for side in (wal_of, shm_of):
            side(path).unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_S)


def _faults(conn: sqlite3.Connection) -> bool:
    return [verdict for (verdict,) in conn.execute("PRAGMA integrity_check(1)")] != ["ok"]


def _counts(conn: sqlite3.Connection) -> dict[str, int]:
    tables = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def _explained(error: Exception) -> Exception:
    code = primary_code(error) if isinstance(error, sqlite3.Error) else sqlite3.SQLITE_CORRUPT
    if code == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return StorageError(DAMAGED if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else UNREADABLE)
