"""Replaces a damaged ledger: what can be read goes into a new file, the old one is kept whole beside it.

The order makes a crash at any moment harmless: the new file is complete before the old one is moved, so where there
is a new one and no ledger, only renames are left to do.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from venuescreen.core.errors import Message
from venuescreen.storage.carving import SHAPES, rows
from venuescreen.storage.checks import shm_of, wal_of
from venuescreen.whole_file import sync_folder

if TYPE_CHECKING:
    from sqlite_utils import Database

_REPAIR_LINKS = (
    "UPDATE arrivals SET topic = NULL WHERE topic NOT IN (SELECT id FROM topics)",
    # The row of a session is lost but not its arrivals: it counts under its number, from first to last arrival.
    """INSERT OR IGNORE INTO sessions (id, uid, original_start, starts, ends, zone, format, opened, closed)
    SELECT session, 'recovered-' || session, 60 * min(minute), 60 * min(minute), 60 * max(minute) + 60,
        'UTC', 'coffee', 60 * min(minute), 60 * max(minute) + 60
    FROM arrivals WHERE session NOT IN (SELECT id FROM sessions)
    GROUP BY session HAVING count(*) > 1 AND max(minute) - min(minute) < 1440""",
    "DELETE FROM arrivals WHERE session NOT IN (SELECT id FROM sessions)",
    "DELETE FROM undos WHERE arrival NOT IN (SELECT id FROM arrivals)",
    "DELETE FROM headcounts WHERE session NOT IN (SELECT id FROM sessions)",
)


def replace_damaged(path: Path, connect: Callable[[Path], Database], now: datetime) -> Message:
    """Put a fresh ledger with all readable rows in the place of a damaged one; return what the board should say.

    `connect` makes a ledger at a path. Raises `sqlite3.Error` or `OSError`, with the damaged file where it was.
    """
    fresh = _fresh(path)
    _remove(fresh)
    sessions, arrivals = _rescue(path, fresh, connect)
    kept = _free_name(path, now)
    _move(path, kept)
    finish_replacement(path)
    if not sessions:
        return Message(
            "The file of counts was damaged and nothing in it could be read. It is kept as {file}.", file=kept.name
        )
    return Message(
        "The file of counts was damaged. Saved: {sessions} sessions, {arrivals} arrivals. It is kept as {file}.",
        sessions=sessions,
        arrivals=arrivals,
        file=kept.name,
    )


def finish_replacement(path: Path) -> None:
    """End a replacement that a crash cut short; does nothing where there was none."""
    fresh = _fresh(path)
    if not fresh.exists():
        return
    if path.exists():
        _remove(fresh)
        return
    kept = max(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"), default=None)
    for side in (wal_of, shm_of):
        if kept is not None and side(path).exists() and not side(kept).exists():
            side(path).rename(side(kept))
    fresh.rename(path)
    _sync_folder(path.parent)


def _move(path: Path, kept: Path) -> None:
    """Move the file itself; its log follows in `finish_replacement`. A log that lost its file stands for both."""
    if path.exists():
        path.rename(kept)
    else:
        kept.touch()
    _sync_folder(path.parent)


def _rescue(path: Path, fresh: Path, connect: Callable[[Path], Database]) -> tuple[int, int]:
    """Fill a new file with what can be read; return the numbers of sessions and of arrivals."""
    db = connect(fresh)
    try:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        with db.atomic():
            for table, row in rows(path):
                marks = ", ".join("?" * len(SHAPES[table]))
                # IGNORE: an older version of a row that is there already, or a value no ledger can have.
                db.conn.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608
            for repair in _REPAIR_LINKS:
                db.conn.execute(repair)
        return db["sessions"].count, db["arrivals"].count
    finally:
        db.close()


def _fresh(path: Path) -> Path:
    return path.with_name(f"{path.stem}.recovering{path.suffix}")


def _remove(path: Path) -> None:
    for file in (path, wal_of(path), shm_of(path)):
        file.unlink(missing_ok=True)


def _free_name(path: Path, now: datetime) -> Path:
    stem = f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    kept, more = path.with_name(f"{stem}{path.suffix}"), 1
    while any(file.exists() for file in (kept, wal_of(kept), shm_of(kept))):
        more += 1
        kept = path.with_name(f"{stem}_{more}{path.suffix}")
    return kept


def _sync_folder(folder: Path) -> None:
    """Make renames last, where the disk does so: a damaged one may refuse, and the board opens all the same."""
    with suppress(OSError):
        sync_folder(folder)
