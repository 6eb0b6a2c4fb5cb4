"""Puts a backup in the place of the venue's files, wholly or not at all, whenever the power goes.

1. `stage` unpacks it into restore/new, checked and on disk. The venue is untouched.
2. `commit` writes restore/journal.json: from here on the backup counts.
3. `finish` moves each old file to restore/old, then each new one into its place, then gives restore/old its name
   before-restore-… Only renames, and each can be seen to be done or not: it is simply called again after a crash.
   A new file that still is in restore/new is not in its place yet, so what stands there is old.

Steps 1 and 2 may run beside a board; step 3 is for who has the folder's lock and has read nothing yet.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from venuescreen.core.errors import Message, StorageError
from venuescreen.storage.backup.examining import examine
from venuescreen.storage.backup.format import FEEDS, FILES, LEDGER, Manifest, no_backup
from venuescreen.storage.backup.pending import JOURNAL, PLACE
from venuescreen.storage.backup.working import sync_folder
from venuescreen.whole_file import why, write_whole

UNDER_WAY = Message("A backup is being restored already. Try again in a minute.")
_NEW, _OLD = "new", "old"
_FRESH = "ledger.recovering.db"
_LEDGER_SIDES = (f"{LEDGER}-wal", f"{LEDGER}-shm", _FRESH, f"{_FRESH}-wal", f"{_FRESH}-shm")
"""What belongs to a ledger: its log, and what `damage` was making of it."""
_CACHES = ("cache/sessions-last-good.ics", "cache/view.json")
"""They are of the old calendar, and would stand in for the new one."""
_PLACED = (*FILES, FEEDS)


def stage(root: Path, file: Path) -> Manifest:
    """Unpack a backup beside the venue's files, which stay as they are. Raises `StorageError`."""
    if (root / JOURNAL).exists():
        raise StorageError(UNDER_WAY)
    place = root / PLACE
    try:
        shutil.rmtree(place, ignore_errors=True)
        (place / _OLD / "cache").mkdir(parents=True)
    except OSError as error:
        raise StorageError(_refusal(error)) from error
    try:
        manifest = examine(file, place / _NEW)
    except BaseException:
        discard(root)
        raise
    for folder in (place / _OLD, place, root):
        sync_folder(folder)
    return manifest


def discard(root: Path) -> None:
    """Forget what was staged, unless it counts already."""
    if not (root / JOURNAL).exists():
        shutil.rmtree(root / PLACE, ignore_errors=True)


def commit(root: Path, now: datetime) -> str:
    """Let what is staged count; `finish` is due. Return the folder's name that will have the old files.

    `now` is the venue's local time, for that name. Raises `StorageError`, and nothing was changed.
    """
    if not (root / PLACE / _NEW / FILES[0]).is_file():
        raise no_backup(PLACE)
    keep = _free(root, f"before-restore-{now:%Y-%m-%d-%H%M}")
    members = [name for name in _PLACED if (root / PLACE / _NEW / name).exists()]
    write_whole(root / JOURNAL, json.dumps({"keep": keep, "members": members}).encode())
    return keep


def finish(root: Path) -> str | None:
    """Do what `commit` promised, or the rest of it; return the name of the folder with the old files.

    None where nothing was promised; what was only staged goes. The caller has the folder's lock, and nothing of the
    venue open. Raises `StorageError`: nothing is lost then, and another call goes on.
    """
    discard(root)
    try:
        promised = json.loads((root / JOURNAL).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StorageError(Message("{file} can’t be read.", file=str(root / JOURNAL))) from error
    try:
        return _finish(root, promised["keep"], promised["members"])
    except OSError as error:
        raise StorageError(_refusal(error)) from error


def _finish(root: Path, keep: str, members: list[str]) -> str:
    new, old = root / PLACE / _NEW, root / PLACE / _OLD
    if old.exists():  # else it has its name already, and all is in place
        for name in (*_PLACED, *_LEDGER_SIDES, *_CACHES):
            if _is_old(name, new, old, members):
                _move(root / name, _beside(old / name))
        for folder in (old / "cache", old, root):
            sync_folder(folder)
        for name in members:
            _move(new / name, root / name)
        sync_folder(root)
        with suppress(OSError):  # where no cache was
            (old / "cache").rmdir()
        keep = _free(root, keep)
        old.rename(root / keep)
        sync_folder(root)
    (root / JOURNAL).unlink()
    sync_folder(root / PLACE)
    shutil.rmtree(root / PLACE, ignore_errors=True)
    return keep


def _is_old(name: str, new: Path, old: Path, members: list[str]) -> bool:
    """Whether what stands in this place is of before; a log belongs to its ledger."""
    owner = LEDGER if name in _LEDGER_SIDES else name
    return (new / owner).exists() if owner in members else not (old / name).exists()


def _move(source: Path, target: Path) -> None:
    """Rename what is there; what is not was moved before."""
    with suppress(FileNotFoundError):
        source.replace(target)


def _beside(path: Path) -> Path:
    """Return a free name: after a crash a file of the same name may have been made anew, and is kept too."""
    number = 1
    free = path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _free(root: Path, name: str) -> str:
    number = 1
    free = name
    while (root / free).exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _refusal(error: OSError) -> Message:
    return Message(
        "The restore could not be finished ({reason}). Nothing is lost: start venuescreen again to go on.",
        reason=why(error),
    )
