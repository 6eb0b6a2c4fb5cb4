"""What a person is told when SQLite or the file system refuses."""

from __future__ import annotations

import errno
import sqlite3

from venuescreen.core.errors import Message, StorageError

_PRIMARY = 0xFF
"""SQLite's extended error codes keep the primary one in the low byte."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

FULL = Message("The disk is full, so this could not be kept. Everything counted before is safe.")
NOT_WRITABLE = Message("The data folder can’t be written to, so this could not be kept.")
DISK_FAULT = Message("The disk gave an error, so this could not be kept. Everything counted before is safe.")
DAMAGED = Message("The file of counts is damaged. Close venuescreen and open it again: it saves what can be read.")
IN_USE = Message("Another program is using the file of counts. Close it and try again.")
NEWER = Message(
    "The counts were written by a newer venuescreen. Install that version; the counts are left as they are."
)
NOT_KEPT = Message("This could not be kept. Everything counted before is safe.")


def explain(error: Exception) -> Exception:
    """Return the `StorageError` for an error of the environment; any other error is returned as it is."""
    if isinstance(error, sqlite3.Error) and primary_code(error) >= 0:
        return StorageError(_of_sqlite(error))
    if isinstance(error, OSError):
        return StorageError(_of_system(error))
    return error


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code, or -1 for an error that Python's module raised by itself."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & _PRIMARY if code >= 0 else code


def _of_sqlite(error: sqlite3.Error) -> Message:
    code = primary_code(error)
    if code == sqlite3.SQLITE_FULL:
        return FULL
    if code == sqlite3.SQLITE_IOERR:
        return DISK_FAULT
    if code in _DAMAGE:
        return DAMAGED
    if code in _NOT_WRITABLE:
        return NOT_WRITABLE
    return IN_USE if code in _IN_USE else NOT_KEPT


def _of_system(error: OSError) -> Message:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    return DISK_FAULT if error.errno == errno.EIO else NOT_WRITABLE
