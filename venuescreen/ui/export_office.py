"""What the export drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, TypeAlias
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message
from venuescreen.places import Place

Told: TypeAlias = Callable[[Message, float], None]
"""Called with what is being done, and how much of it: 0 to 1, or below 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be exported: sessions that start in [start, end), aware; all until now where None."""

    kind: str
    """csv, xlsx or json."""
    bom: bool
    """A byte order mark in a CSV file."""
    start: datetime | None
    end: datetime | None
    language: str
    """Of a spreadsheet's titles."""


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """How the export begins."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    """The first sessions, as CSV has them."""
    total: int
    """Sessions in all."""
    not_counted: int
    """Those of them that nobody counted."""
    first: date | None
    last: date | None


class ExportOffice(Protocol):
    """Reads and writes off the loop; what is awaited may raise `PlainError`, and ends soon when it is cancelled."""

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    async def places(self) -> Sequence[Place]:
        """Return where a file can be saved, at least one."""
        ...

    async def preview(self, wish: ExportWish) -> ExportPreview:
        """Return how the export would begin."""
        ...

    async def save(self, wish: ExportWish, folder: Path, told: Told) -> Path:
        """Write a new file and return where it is; nothing is left of it when this fails or is cancelled."""
        ...
