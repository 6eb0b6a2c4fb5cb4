"""The ledger for those who only read it: the first frame, exports, the command line.

Safe beside a running writer and when none runs. It never writes, never checkpoints, and loads nothing but sqlite3.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from venuescreen.core.attendance import HeldSession
from venuescreen.core.errors import Message, StorageError
from venuescreen.core.session import SessionKey
from venuescreen.storage.failures import primary_code
from venuescreen.storage.held import SELECT_HELD, held_session, lenient_text, seconds

_CLOSED_FOLDER = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_HERE = """
    SELECT (SELECT count(*) FROM arrivals WHERE session = sessions.id)
         - (SELECT count(*) FROM undos JOIN arrivals ON arrivals.id = undos.arrival WHERE session = sessions.id)
    FROM sessions WHERE uid = ? AND original_start = ?
"""


def held_sessions(path: Path, start: datetime | None = None, end: datetime | None = None) -> list[HeldSession]:
    """Return the sessions that start in [start, end), ascending; all of them where None; none where there is no file.

    The bounds are aware; what is returned is in UTC. Raises `StorageError` when the file can't be read.
    """
    bounds = (seconds(start or _FIRST), seconds(end or _LAST))
    with _reading(path) as conn:
        if conn is None:
            return []
        rows = conn.execute(f"{SELECT_HELD} WHERE starts >= ? AND starts < ? ORDER BY starts, id", bounds)
        return [held_session(row) for row in rows]


def arrivals_here(path: Path, key: SessionKey) -> int:
    """Return how many are counted in a session now, undos taken off; 0 where the ledger doesn't know it.

    Takes under 2 ms: it is for the first frame. Raises `StorageError` when the file can't be read.
    """
    with _reading(path) as conn:
        if conn is None:
            return 0
        row = conn.execute(_HERE, (key.uid, seconds(key.original_start))).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the file; None when there is none, or nothing in it yet."""
    if not path.exists() or path.stat().st_size == 0:
        yield None
        return
    try:
        with _connected(path) as conn:
            yield conn
    except (sqlite3.Error, OSError) as error:
        raise StorageError(Message("The file of counts ({file}) can’t be read.", file=path.name)) from error


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection | None]:
    with closing(_open(path, "mode=ro")) as conn:
        try:
            ready = _has_tables(conn)
        except sqlite3.OperationalError as error:
            if primary_code(error) not in _CLOSED_FOLDER:
                raise
        else:
            yield conn if ready else None
            return
    with _unlocked(path) as conn:
        yield conn if _has_tables(conn) else None


@contextmanager
def _unlocked(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file in a folder where SQLite can't make the log's index, so where no writer can run either.

    Measured with 3.40: SQLITE_READONLY_DIRECTORY without a log, SQLITE_CANTOPEN with one that a crash left.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        with closing(_open(path, "mode=ro&immutable=1")) as conn:
            yield conn
        return
    with TemporaryDirectory(prefix="venuescreen-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        with closing(_open(copy, "mode=ro")) as conn:
            yield conn


def _open(path: Path, how: str) -> sqlite3.Connection:
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=2)
    conn.text_factory = lenient_text
    return conn


def _has_tables(conn: sqlite3.Connection) -> bool:
    """Whether the newest table is there: not in the instant in which a first start makes them."""
    return conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'headcounts'").fetchone() is not None
