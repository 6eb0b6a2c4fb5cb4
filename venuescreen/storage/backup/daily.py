"""The copies that are made by themselves, in backups/ of the data folder: their names, and which are kept.

A copy is called by the venue's day and a number that only grows: "2026-11-26-0042.venuescreen". What is newest is
told by the number, since a clock can be wrong by years, and then right again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from venuescreen.core.errors import StorageError
from venuescreen.storage.backup.examining import glance
from venuescreen.storage.backup.format import FEEDS, FILES, LEDGER, SUFFIX, refused
from venuescreen.storage.backup.making import save_backup

KEPT = 14
_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9]{4,9})" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True, order=True)
class DailyCopy:
    """One of them; they sort from the oldest to the newest."""

    number: int
    day: str
    file: Path


def backups_folder(root: Path) -> Path:
    """Return where they are, which may not be there yet."""
    return root / "backups"


def daily_copies(root: Path) -> list[DailyCopy]:
    """Return them from the oldest to the newest; files of other names are not ours."""
    try:
        files = list(backups_folder(root).iterdir())
    except OSError:
        return []
    named = [(file, _NAME.fullmatch(file.name)) for file in files if file.is_file() and not file.is_symlink()]
    return sorted(DailyCopy(int(match[2]), match[1], file) for file, match in named if match)


def make_daily(root: Path, *, venue: str, now: datetime) -> Path | None:
    """Make a copy of the venue's local day `now` and drop what is too many; None where nothing has changed.

    Raises `StorageError`; all earlier copies are there then.
    """
    copies = daily_copies(root)
    newest = copies[-1] if copies else None
    number = newest.number + 1 if newest else 1
    try:
        backups_folder(root).mkdir(exist_ok=True)
    except OSError as error:
        raise refused(str(backups_folder(root)), error) from error
    target = backups_folder(root) / f"{now:%Y-%m-%d}-{number:04}{SUFFIX}"
    made = save_backup(root, target, venue=venue, made=now, unless=_members(newest))
    if made is not None:
        _drop(daily_copies(root))
    return made


def signature(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when any file of the venue does; cheap, and it opens none."""
    files = [*(root / name for name in FILES), root / f"{LEDGER}-wal", *sorted((root / FEEDS).glob("*"))]
    seen = []
    for file in files:
        try:
            status = file.stat()
        except OSError:
            continue
        seen.append((file.name, status.st_mtime_ns, status.st_size))
    return tuple(seen)


def _members(copy: DailyCopy | None) -> dict[str, str]:
    if copy is None:
        return {}
    try:
        return dict(glance(copy.file).members)
    except StorageError:  # a damaged one is no reason not to make another
        return {}


def _drop(copies: list[DailyCopy]) -> None:
    """Delete until `KEPT` are left: first what has a later one of its own day, then the oldest.

    So a clock that runs through a year, or starts at the same day each morning, costs at most one copy for each that
    is made, and never the newest; and as none is made of what did not change, good ones are not driven out by it.
    """
    while len(copies) > KEPT:
        later_days = [copy.day for copy in copies]
        extra = next((n for n, copy in enumerate(copies) if copy.day in later_days[n + 1 :]), 0)
        try:
            copies.pop(extra).file.unlink(missing_ok=True)
        except OSError as error:
            raise refused("backups", error) from error
