"""What the backup drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from venuescreen.core.errors import Message
from venuescreen.i18n.replacing import Held
from venuescreen.places import Place


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """A backup that was found."""

    file: Path
    made: datetime | None
    """In the venue's zone; None where the file does not say, and so is probably of no use."""
    venue: str
    where: Message | None
    """Where it was found; None for one that was made by itself."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What restoring a backup would do."""

    present: Held
    saved: Held


class BackupOffice(Protocol):
    """Reads and writes off the loop; what is awaited may raise `PlainError`, and then nothing was changed."""

    def today(self) -> date:
        """Return the venue's day."""
        ...

    async def places(self) -> Sequence[Place]:
        """Return where a file can be saved, at least one."""
        ...

    async def last_daily(self) -> datetime | None:
        """Return when the last copy was made by itself, in the venue's zone."""
        ...

    async def save(self, folder: Path) -> Path:
        """Save a backup there under a new name, check it, and return where it is."""
        ...

    async def copies(self) -> Sequence[SavedCopy]:
        """Return the daily copies, the newest first, then what is in the places where files can be saved."""
        ...

    async def look_into(self, file: Path) -> Replacement:
        """Check all of a backup, and say what restoring it would do."""
        ...

    async def restore(self, file: Path) -> None:
        """Replace the venue by a backup; the board starts again at once, and what was there is kept."""
        ...
