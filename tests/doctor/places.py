from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message
from venuescreen.doctor.probing import Facts

NOW = datetime(2026, 11, 26, 8, 52, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")

FACTS = Facts(
    qt="6.11.3",
    platform="xcb",
    screens=((1280, 800),),
    names=("eDP-1",),
    families=("Atkinson Hyperlegible Next", "Fraunces"),
    broken_fonts=(),
    missing_scripts=(),
    lost_references=0,
)
"""A machine with nothing wrong."""


@dataclass
class Place:
    """A venue in Paris on a Thursday morning."""

    data_dir: Path
    zone: ZoneInfo = PARIS
    instant: datetime = NOW

    def now(self) -> datetime:
        """Return the present instant."""
        return self.instant

    def word(self, message: Message) -> str:
        """Word it in English."""
        return str(message)
