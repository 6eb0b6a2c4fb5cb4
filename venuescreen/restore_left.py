"""Finishes a restore before anything of the venue is read: one that the last run began, or that a crash cut short."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from venuescreen.core.errors import Message, StorageError
from venuescreen.paths import DataFolder
from venuescreen.storage.backup.pending import is_restore_left


def finish_restore_left(folder: DataFolder, say: Callable[[Message], None]) -> None:
    """Finish it where no board has the folder; a look at one name where there is nothing to do."""
    if not is_restore_left(folder.root):
        return
    from venuescreen.storage.ownership import FolderLock, was_left

    left = was_left(folder.root)
    lock = FolderLock(folder.root)
    try:
        if not lock.acquire():
            return
    except OSError:  # it can't be written to: all is as it is
        return
    try:
        finish_restore(folder)
    except StorageError as error:
        say(error.message)
    finally:
        lock.release(on_purpose=left)  # a supervisor that stands by goes by that word


def finish_restore(folder: DataFolder) -> str | None:
    """Finish it; return the name of the folder that has what was there, None where there was nothing to finish.

    The caller has the folder's lock and nothing of it open. Raises `StorageError`.
    """
    from venuescreen.storage.backup.restoring import finish

    kept = finish(folder.root)
    if kept is not None:
        _forget_wall(folder)
    return kept


def _forget_wall(folder: DataFolder) -> None:
    """Erase a wall that a crash left in memory: its numbers are of the ledger that was replaced."""
    if sys.platform == "win32":
        return
    from venuescreen.storage.snapshot import WallSnapshot, mounted, ram_folder

    ram = ram_folder(os.environ, mounted())
    for label in (folder.label, f"{folder.label}-phones"):
        WallSnapshot(ram, label).erase()
