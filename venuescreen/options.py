"""How the board was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from venuescreen.clock import SystemClock
from venuescreen.paths import DataFolder


@dataclass(frozen=True, slots=True)
class BoardOptions:
    """The command line's wishes."""

    folder: DataFolder
    clock: SystemClock
    language: str | None = None
    demo: bool = False
    kiosk: bool = False
    """Whether to guard the screen, whatever the settings say."""
    windowed: bool = False
    size: tuple[int, int] | None = None
    """Pixels."""
    snapshot: Path | None = None
    """Where to save a picture of the board instead of running it."""
