"""The machine itself: Python, the clock and its zone, the room on the disk."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check, Mend

OLDEST_PYTHON = (3, 11)
EARLIEST_YEAR = 2025
"""No clock that is right shows an earlier year: a laptop with an empty battery starts in 1970 or at its making."""
JUMP = timedelta(minutes=2)
"""Smaller steps are a clock being kept right."""
IN_THE_FILE = Message("If the time is wrong, change `zone` in venue.toml.")
BY_A_BUTTON = Message("If the laptop shows the right time, use its time zone.")
"""For the panel, whose button does it."""
LITTLE_ROOM, NO_ROOM = 200_000_000, 5_000_000
"""Bytes. A year of the ledger takes under 5 MB; the system itself needs the rest."""


def check_python(version: tuple[int, int, int]) -> Check:
    """Say whether this Python can run the program."""
    text = ".".join(map(str, version))
    finding = Message("Python {version}.", version=text)
    if version[:2] >= OLDEST_PYTHON:
        return Check("python", True, finding)
    return Check("python", False, finding, Message("Install Python 3.11 or newer."))


def check_clock(now: datetime, keeps_itself: bool | None = None, jumped: timedelta | None = None) -> Check:
    """Say whether the clock can be right. `now` is aware, in any zone.

    `keeps_itself`: whether the system sets it over the network, None where that is unknown; `jumped`: the largest
    step of the last day, None where nobody watched.
    """
    date = f"{now:%Y-%m-%d}"
    if now.year < EARLIEST_YEAR:
        finding = Message("The clock shows {date}, which can’t be right.", date=date)
        return Check("clock", False, finding, Message("Set the laptop’s date and time."))
    if jumped is not None and abs(jumped) >= JUMP:
        minutes = max(1, round(abs(jumped).total_seconds() / 60))
        finding = Message(
            "The clock shows {date}. It was set by {n} minutes while the board ran.", date=date, n=minutes
        )
        return Check("clock", True, finding, Message("See whether the time on the board is right."))
    finding = Message("The clock shows {date}.", date=date)
    if keeps_itself is False:
        remedy = Message("In the system’s settings, turn on automatic date and time.")
        return Check("clock", True, finding, remedy)
    return Check("clock", True, finding)


def check_zone(venue: ZoneInfo, now: datetime, laptop: str | None, change: Message = IN_THE_FILE) -> Check:
    """Say which zone the sessions are in; `laptop` is the system's IANA name, None where it is unknown.

    `change` says how to take another one.
    """
    local = now.astimezone(venue)
    time = f"{local:%H:%M}"
    if laptop is None:
        return Check("time zone", True, Message("The venue is in {zone}, {time} now.", zone=venue.key, time=time))
    if local.utcoffset() == now.astimezone(ZoneInfo(laptop)).utcoffset():
        return Check("time zone", True, Message("{zone}, {time} now, on the laptop too.", zone=venue.key, time=time))
    finding = Message(
        "The venue is in {zone}, {time} now; the laptop is set to {laptop}. The board follows the venue.",
        zone=venue.key,
        time=time,
        laptop=laptop,
    )
    return Check("time zone", True, finding, change, Mend.ZONE)


def check_disk(folder: Path) -> Check:
    """Say how much room the data folder's disk has; the folder need not exist yet. Raises `OSError`."""
    return check_room(shutil.disk_usage(nearest(folder)).free)


def check_room(free: int) -> Check:
    """Say whether so many bytes are enough."""
    finding = Message("{room} free on the disk.", room=_size(free))
    if free >= LITTLE_ROOM:
        return Check("disk", True, finding)
    return Check("disk", free >= NO_ROOM, finding, Message("Make room: delete or move large files."))


def nearest(folder: Path) -> Path:
    """Return the folder, or the closest one above it that exists."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), Path())


def _size(free: int) -> str:
    return f"{free / 1e9:.1f} GB" if free >= 1e9 else f"{free // 1_000_000} MB"
