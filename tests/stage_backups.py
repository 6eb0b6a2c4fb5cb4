"""What a stage's panel has in place of a venue's backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from venuescreen.core.errors import Message, StorageError
from venuescreen.i18n import Words
from venuescreen.places import Place
from venuescreen.ui.backup_drawer import BackupDrawer
from venuescreen.ui.backup_office import Replacement, SavedCopy
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.organizer import Drawers

MADE = datetime(2026, 11, 26, 3, 12, tzinfo=ZoneInfo("Europe/Paris"))


class StageBackups:
    """Has nothing saved, and saves nothing: the panel's first page asks for it."""

    def today(self) -> date:
        """Return the day of the sample meetup."""
        return MADE.date()

    async def places(self) -> list[Place]:
        """Return one folder."""
        return [Place(Message("Documents"), Path("Documents"))]

    async def last_daily(self) -> datetime | None:
        """Return the night before."""
        return MADE

    async def save(self, folder: Path) -> Path:
        """Refuse."""
        raise StorageError(Message("{file} can’t be written ({reason}).", file=str(folder), reason="stage"))

    async def copies(self) -> list[SavedCopy]:
        """Return none."""
        return []

    async def look_into(self, file: Path) -> Replacement:
        """Refuse."""
        raise StorageError(Message("{file} is not a backup of venuescreen.", file=file.name))

    async def restore(self, file: Path) -> None:
        """Refuse."""
        raise StorageError(Message("{file} is not a backup of venuescreen.", file=file.name))


def with_backups(drawers: Drawers) -> Drawers:
    """Return the same drawers, and one for backups."""

    def make(name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
        if name == "backup":
            return BackupDrawer(words, StageBackups(), parent)
        return drawers(name, words, parent)

    return make
