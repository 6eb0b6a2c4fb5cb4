"""Opens the ledger for writing: sets a damaged file aside, migrates, and gives the connection its guarantees."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from venuescreen.core.errors import Message
from venuescreen.storage.checks import is_damaged
from venuescreen.storage.damage import finish_replacement, replace_damaged
from venuescreen.storage.held import lenient_text
from venuescreen.storage.migrations import MIGRATIONS

BUSY_MS = 2000
"""How long to wait for another program's lock (a person looking into the file) before saying so."""


def open_ledger(path: Path) -> tuple[Database, tuple[Message, ...]]:
    """Return the writing connection, for this thread only, and what the board should say.

    Raises `sqlite3.Error` or `OSError` when the file or folder can't be written, and `StorageError` for a file
    of a newer version; the file is untouched then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    finish_replacement(path)
    notices: tuple[Message, ...] = ()
    if is_damaged(path):
        notices = (replace_damaged(path, connect, datetime.now(UTC)),)
    return connect(path), notices


def connect(path: Path) -> Database:
    """Open a sound file, or make a new one, and bring its tables up to date."""
    conn = sqlite3.connect(path, timeout=BUSY_MS / 1000)
    try:
        conn.text_factory = lenient_text
        # In this order: the page size can't change once the file is in WAL mode.
        conn.execute("PRAGMA page_size = 4096")
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA foreign_keys = ON")
        db = Database(conn, execute_plugins=False)
        MIGRATIONS.apply(db)
        # SQLite opens a file without write permission all the same, and would refuse the first arrival.
        db.execute("DELETE FROM undos WHERE FALSE")
    except BaseException:
        conn.close()
        raise
    return db
