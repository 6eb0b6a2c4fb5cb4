"""Backups for the panel and the command line."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from venuescreen.core.errors import Message, StorageError
from venuescreen.i18n.replacing import Held
from venuescreen.paths import DataFolder
from venuescreen.places import Place, save_places
from venuescreen.storage.backup.daily import daily_copies
from venuescreen.storage.backup.examining import examine, glance
from venuescreen.storage.backup.format import LEDGER, SUFFIX
from venuescreen.storage.backup.making import save_backup
from venuescreen.storage.backup.working import working_folder
from venuescreen.storage.reading import held_sessions
from venuescreen.ui.backup_office import Replacement, SavedCopy
from venuescreen.whole_file import why

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
"""What FAT, NTFS or a path can't have in a file's name."""
_LONGEST, _LONGEST_BYTES = 80, 180
"""Of a venue in a file's name, which may have 255 bytes."""


def backup_name(venue: str, day: date) -> str:
    """Return what a backup is called: "OpenCoffee Paris 2026-11-24.venuescreen"."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", venue).split())[:_LONGEST]
    plain = plain.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{plain or 'venue'} {day.isoformat()}{SUFFIX}"


def held_in(ledger: Path, zone: Callable[[datetime], datetime]) -> Held:
    """Return what a ledger holds; `zone` brings an instant to the venue's. Raises `StorageError`."""
    held = held_sessions(ledger)
    return Held(len(held), zone(held[-1].start).date() if held else None)


def look_into(root: Path, file: Path, zone: Callable[[datetime], datetime]) -> Replacement:
    """Check all of a backup and compare it with what is there; a ledger that can't be read holds nothing.

    Raises `StorageError`.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with working_folder(root) as work:
            examine(file, work / "new")
            saved = held_in(work / "new" / LEDGER, zone)
    except OSError as error:
        message = Message("{file} can’t be written ({reason}).", file=str(root), reason=why(error))
        raise StorageError(message) from error
    try:
        present = held_in(root / LEDGER, zone)
    except StorageError:
        present = Held(0, None)
    return Replacement(present, saved)


class VenueBackups:
    """Fulfils `ui.backup_office.BackupOffice` for one data folder."""

    def __init__(
        self,
        folder: DataFolder,
        venue: Callable[[], str],
        now: Callable[[], datetime],
        restore: Callable[[Path], Awaitable[object]],
        places: Callable[[], Sequence[Place]] = save_places,
    ) -> None:
        """`venue` is its name, `now` its local time; `restore` is `Restorer.restore`."""
        self._root = folder.root
        self._venue = venue
        self._now = now
        self._restore = restore
        self._places = places

    def today(self) -> date:
        """Return the venue's day."""
        return self._now().date()

    async def places(self) -> Sequence[Place]:
        """Return where a file can be saved, at least one."""
        return await asyncio.to_thread(self._places)

    async def last_daily(self) -> datetime | None:
        """Return when the last copy was made by itself, in the venue's zone."""
        return await asyncio.to_thread(self._last_daily)

    async def save(self, folder: Path) -> Path:
        """Save a backup there under a new name, check it, and return where it is."""
        now, venue = self._now(), self._venue()
        target = folder / backup_name(venue, now.date())
        saved = await asyncio.to_thread(save_backup, self._root, target, venue=venue, made=now)
        return saved or target

    async def copies(self) -> Sequence[SavedCopy]:
        """Return the daily copies, the newest first, then what is in the places where files can be saved."""
        return await asyncio.to_thread(self._copies)

    async def look_into(self, file: Path) -> Replacement:
        """Check all of a backup, and say what restoring it would do."""
        return await asyncio.to_thread(look_into, self._root, file, self._local)

    async def restore(self, file: Path) -> None:
        """Replace the venue by a backup; the board starts again at once, and what was there is kept."""
        await self._restore(file)

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self._now().tzinfo)

    def _last_daily(self) -> datetime | None:
        for copy in reversed(daily_copies(self._root)):
            if made := self._seen(copy.file, None).made:
                return made
        return None

    def _copies(self) -> list[SavedCopy]:
        daily = [self._seen(copy.file, None) for copy in reversed(daily_copies(self._root))]
        found = [self._seen(file, place.label) for place in self._places() for file in _backups(place.folder)]
        return daily + found

    def _seen(self, file: Path, where: Message | None) -> SavedCopy:
        try:
            manifest = glance(file)
        except StorageError:
            return SavedCopy(file, None, "", where)
        return SavedCopy(file, self._local(manifest.made), manifest.venue, where)


def _backups(folder: Path) -> Iterable[Path]:
    """Return a folder's backups, the latest first by their names, which end in the day."""
    try:
        files = [file for file in folder.glob(f"*{SUFFIX}") if file.is_file()]
    except OSError:  # a drive that was just pulled out
        return []
    return sorted(files, key=lambda file: file.name, reverse=True)
