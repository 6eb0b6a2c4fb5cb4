"""What the paper drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from venuescreen.core.paper import CodeHolds, PaperWish
from venuescreen.places import Place


@dataclass(frozen=True, slots=True)
class PaperPreview:
    """What would be printed."""

    picture: bytes
    """The first sheet, as a PNG file."""
    sheets: int
    series: Sequence[tuple[str, str]]
    """For a poster: the UIDs of the series that could be on it, and how each is called in the wish's language."""
    chosen: str
    """The UID of the one that is."""
    holds: CodeHolds
    host: str
    """Where the code holds an address: of which host."""


class PaperOffice(Protocol):
    """Reads, draws and writes off the loop; what is awaited may raise `PlainError`, and ends soon when cancelled."""

    def languages(self) -> Sequence[tuple[str, str]]:
        """Return the venue's languages, its own first, each with its name in itself."""
        ...

    async def places(self) -> Sequence[Place]:
        """Return where a file can be saved, at least one."""
        ...

    async def preview(self, wish: PaperWish) -> PaperPreview:
        """Return what would be printed."""
        ...

    async def save(self, wish: PaperWish, folder: Path) -> Path:
        """Write a new PDF and return where it is; nothing is left of it when this fails."""
        ...
