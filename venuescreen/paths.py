"""Where things are. Nothing is created here, and nothing at import."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The venue's folder and the files in it that a person can open."""

    root: Path

    @property
    def settings(self) -> Path:
        """The settings and topics."""
        return self.root / "venue.toml"

    @property
    def sessions(self) -> Path:
        """The series."""
        return self.root / "sessions.ics"

    @property
    def elsewhere(self) -> Path:
        """Other cities' meetups."""
        return self.root / "elsewhere.toml"

    @property
    def last_good_sessions(self) -> Path:
        """A copy of the series as they last could be read."""
        return self.root / "cache" / "sessions-last-good.ics"

    @property
    def feeds_list(self) -> Path:
        """Which other calendars are followed."""
        return self.root / "feeds.toml"

    @property
    def feeds(self) -> Path:
        """The copies of those calendars."""
        return self.root / "feeds"

    @property
    def last_view(self) -> Path:
        """What the first frame is drawn from; holds no name and can be deleted at any time."""
        return self.root / "cache" / "view.json"

    @property
    def phone_reached(self) -> Path:
        """The day on which a phone last reached the page."""
        return self.root / "cache" / "phone-reached"

    @property
    def last_guard(self) -> Path:
        """What guards the board, for a start with a broken venue.toml."""
        return self.root / "last-guard.json"

    @property
    def pin_tries(self) -> Path:
        """How often a wrong PIN was typed lately."""
        return self.root / "pin-tries.json"

    @property
    def ledger(self) -> Path:
        """The counts."""
        return self.root / "ledger.db"

    @property
    def label(self) -> str:
        """A short name for this folder that says nothing of its path, for files kept elsewhere."""
        # Not hashlib: it loads OpenSSL, 3 ms before the first frame.
        return f"{zlib.crc32(str(self.root.resolve()).encode()):08x}"


def default_data_folder() -> Path:
    """Return the platform's own place for it."""
    from platformdirs import user_data_path  # 15 ms, and not needed with --data-dir

    return user_data_path("venuescreen", appauthor=False)


def assets() -> Path:
    """Return the folder of fonts, icons and translations: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


def modified(file: Path) -> int:
    """Return when a file was changed last, in nanoseconds since the epoch; 0 where there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
