"""The venue's folder and what is in it. Nothing of it is changed, and a running board is not disturbed."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check
from venuescreen.doctor.system import nearest
from venuescreen.settings.declared import load_settings

BUSY = 2.0
"""Seconds to wait for a ledger that is being restored."""


def check_folder(folder: Path) -> Check:
    """Say whether the board can keep its files here; a file that is deleted at once is written to try."""
    place = nearest(folder)
    if folder.exists() and not folder.is_dir():
        finding = Message("{folder} is a file, not a folder.", folder=str(folder))
        return Check("data folder", False, finding, Message("Move it away, or choose another with --data-dir."))
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        finding = Message("{folder} can’t be written to ({why}).", folder=str(folder), why=_reason(error))
        remedy = Message("Allow this user to write there, or choose another folder with --data-dir.")
        return Check("data folder", False, finding, remedy)
    if place != folder:
        finding = Message("{folder} is not there yet; the first start makes it.", folder=str(folder))
        return Check("data folder", True, finding)
    return Check("data folder", True, Message("{folder} can be written to.", folder=str(folder)), _owner(folder))


def _owner(folder: Path) -> Message | None:
    if not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid():
        return None
    return Message("It belongs to another user: start venuescreen as that user, so that both can open the files.")


def check_settings(path: Path) -> list[Check]:
    """Say what in venue.toml was not understood, with its line; one check for each."""
    settings = load_settings(path)
    if settings is None:
        finding = Message("There is no venue.toml yet.")
        return [Check("settings", True, finding, Message("Start venuescreen: it asks what it needs."))]
    remedy = Message("Correct it in {file}.", file=str(path))
    problems = [Check("settings", False, problem, remedy) for problem in settings.problems]
    return problems or [Check("settings", True, Message("venue.toml is understood."))]


def check_ledger(path: Path) -> Check:
    """Read the whole ledger (0.15 s for 36 MiB), also while the board writes to it."""
    if not path.exists():
        return Check("ledger", True, Message("There is no ledger yet; the first session begins it."))
    try:
        with closing(sqlite3.connect(_read_only(path), uri=True, timeout=BUSY)) as ledger:
            rows = ledger.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.OperationalError as error:
        finding = Message("The ledger can’t be opened ({why}).", why=str(error))
        return Check("ledger", False, finding, Message("Allow this user to read and write {file}.", file=str(path)))
    except sqlite3.DatabaseError:
        rows = []
    if rows == [("ok",)]:
        return Check("ledger", True, Message("The ledger is sound."))
    remedy = Message("Start venuescreen: it sets the file aside whole, and recovers what can be read.")
    return Check("ledger", False, Message("The ledger is damaged."), remedy)


def _read_only(path: Path) -> str:
    # Without a -wal file no board runs; plain mode=ro would leave a new one, and a -shm, behind.
    in_use = path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'' if in_use else '&immutable=1'}"


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
