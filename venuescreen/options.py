"""How the board was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from venuescreen.clock import SystemClock
from venuescreen.paths import DataFolder


class BoardOptions(NamedTuple):
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
    phone: bool = True
    """Whether phones may check in, if the settings let them."""
    port: int | None = None
    """Of the phone page, rather than the settings'; 0 takes any free one."""
    phone_host: str = ""
    """The address in the code, rather than the settings' or the laptop's own."""
    snapshot: Path | None = None
    """Where to save a picture of the board instead of running it."""
