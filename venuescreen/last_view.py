"""What the first frame is drawn from: the calendar as it was last read, without reading it again."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.calendars.wire import calendar_from_json, calendar_to_json
from venuescreen.core.calendar import Calendar
from venuescreen.paths import DataFolder

BACK, AHEAD = timedelta(days=2), timedelta(days=400)
"""What is read around now: a yearly conference is still seen."""
Signature = tuple[int | str, ...]
"""Of the files that a calendar was read from: when each was modified (ns), and its size in bytes."""


def feeds_signature(folder: DataFolder) -> Signature:
    """Return that of the list of feeds and of their copies, with their names; empty where there is none."""
    files = [folder.feeds_list]
    with suppress(OSError):
        files += sorted(file for file in folder.feeds.iterdir() if file.suffix == ".ics")
    signature: list[int | str] = []
    for file in files:
        with suppress(OSError):
            found = file.stat()
            signature += [file.name, found.st_mtime_ns, found.st_size]
    return tuple(signature)


def load_view(file: Path, signature: Signature | None, zone: ZoneInfo) -> Calendar | None:
    """Return the kept calendar if it is of this very file and zone; anything odd gives None."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        if kept["signature"] != list(signature or ()) or kept["zone"] != zone.key:
            return None
        return calendar_from_json(kept["calendar"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def save_view(file: Path, signature: Signature | None, zone: ZoneInfo, calendar: Calendar) -> None:
    """Keep a calendar for the next start; a disk that refuses only makes that start slower."""
    text = json.dumps({"signature": signature or (), "zone": zone.key, "calendar": calendar_to_json(calendar)})
    fresh = file.with_suffix(f".{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8")
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
