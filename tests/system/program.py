"""The program as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

UNSEEN = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "LANG")}
for name in ("QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "LC_ALL", "LC_MESSAGES", "XDG_RUNTIME_DIR"):
    UNSEEN.pop(name, None)
VENUE = 'name = "Café Test"\nzone = "Europe/Paris"\nlanguages = ["en", "fr"]\ntopics = ["pricing"]\n'
SESSIONS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:coffee
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20260903T093000
DURATION:PT90M
RRULE:FREQ=WEEKLY
CATEGORIES:coffee
END:VEVENT
END:VCALENDAR
"""


def venuescreen(*arguments: str | Path, environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, without a display."""
    return subprocess.run(
        [sys.executable, "-m", "venuescreen", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=UNSEEN | {"PYTHONUTF8": "1"} | (environ or {}),
        check=False,
    )


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start the program without a display, its messages in a pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "venuescreen", *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=UNSEEN | {"PYTHONUTF8": "1"},
    )


def found(folder: Path) -> Path:
    """Write a venue with a weekly coffee into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "venue.toml").write_text(VENUE, "utf-8")
    (folder / "sessions.ics").write_text(SESSIONS, "utf-8")
    return folder
