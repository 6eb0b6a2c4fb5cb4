"""Where an organizer may want a file: the folders of the laptop's user, and what is plugged in."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from venuescreen.core.errors import Message


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is there and can be written to."""

    label: Message
    folder: Path


def save_places() -> list[Place]:
    """Return what is plugged in, then Documents, Downloads and Desktop; the home folder where none of these is."""
    from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

    own = [
        Place(Message("Documents"), user_documents_path()),
        Place(Message("Downloads"), user_downloads_path()),
        Place(Message("Desktop"), user_desktop_path()),
    ]
    found = [*_plugged_in(), *(place for place in own if _usable(place.folder))]
    return found or [Place(Message("Home folder"), Path.home())]


def _plugged_in() -> Iterator[Place]:
    """Yield what Linux desktops and macOS mount for the user (udisks2: /run/media/NAME or /media/NAME)."""
    name = _user()
    for parent in (Path("/run/media") / name, Path("/media") / name, Path("/Volumes")):
        try:
            folders = sorted(parent.iterdir())
        except OSError:
            continue
        for folder in folders:
            if os.path.ismount(folder) and _usable(folder):
                yield Place(Message("Drive “{name}”", name=folder.name), folder)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a system account without a name
        return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _usable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK)
