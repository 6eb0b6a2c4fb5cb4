"""Starting the board with the laptop: one file in the place where the platform looks at login."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Protocol

from venuescreen.core.errors import Message, PlainError
from venuescreen.kiosk.autostart_macos import LaunchAgent
from venuescreen.kiosk.autostart_windows import StartupFile
from venuescreen.kiosk.autostart_xdg import DesktopEntry, config_home
from venuescreen.kiosk.starting import autostart_command
from venuescreen.whole_file import why, write_whole

_UNIT = re.compile(r"venuescreen(-kiosk|@.*)?\.service")


class Starts(Enum):
    """What happens when somebody logs in."""

    ON = Message("venuescreen starts with the laptop.")
    OFF = Message("venuescreen does not start by itself.")
    ANOTHERS = Message("Another venuescreen, or one with another folder, starts with the laptop.")
    SYSTEMD = Message("systemd starts venuescreen with the laptop.")

    @property
    def message(self) -> Message:
        """The sentence for a person."""
        return self.value


class Entry(Protocol):
    """The file of one platform."""

    file: Path

    def written(self, command: Sequence[str]) -> bytes:
        """Return the file that starts a command."""

    def starts(self, data: bytes) -> bytes | None:
        """Return what a file starts, in a form to be compared; None where it starts nothing."""


class Autostart:
    """The one entry of this user. All methods may raise `PlainError`."""

    def __init__(
        self,
        platform: str,
        home: Path,
        environ: Mapping[str, str],
        command: Sequence[str],
        root: Path = Path("/"),
    ) -> None:
        """`platform` is named as `sys.platform`; `command` is `starting.supervisor_command`'s."""
        self._entry = _entry(platform, home, environ)
        self._command = command
        self._units = _unit_folders(home, environ, root) if platform.startswith("linux") else []

    def status(self) -> Starts:
        """Say what starts the board."""
        if any(_enables(folder) for folder in self._units):
            return Starts.SYSTEMD
        try:
            starts = self._entry.starts(self._entry.file.read_bytes())
        except FileNotFoundError:
            return Starts.OFF
        except OSError as error:
            message = Message("{file} can’t be read: {reason}.", file=str(self._entry.file), reason=why(error))
            raise PlainError(message) from None
        if starts is None:
            return Starts.OFF
        return Starts.ON if starts == self._entry.starts(self._written()) else Starts.ANOTHERS

    def on(self) -> None:
        """Start with the laptop, instead of another installation or folder. Twice is no error."""
        if self.status() is Starts.SYSTEMD:
            raise PlainError(
                Message("systemd starts venuescreen already: two starts would only get in each other’s way.")
            )
        write_whole(self._entry.file, self._written())

    def off(self) -> None:
        """Start no more. Twice is no error."""
        if self.status() is Starts.SYSTEMD:
            raise PlainError(
                Message(
                    "systemd starts venuescreen. Whoever set that up can end it: systemctl --user disable venuescreen"
                )
            )
        try:
            self._entry.file.unlink(missing_ok=True)
        except OSError as error:
            message = Message("{file} can’t be removed: {reason}.", file=str(self._entry.file), reason=why(error))
            raise PlainError(message) from None

    def _written(self) -> bytes:
        try:
            return self._entry.written(self._command)
        except (ValueError, UnicodeError):
            raise PlainError(
                Message("The folder’s name has characters that can’t be written down for the system’s start.")
            ) from None


def autostart_of(folder: Path) -> Autostart:
    """Return this user's, for a data folder."""
    return Autostart(sys.platform, Path.home(), os.environ, autostart_command(folder, sys.platform))


def _entry(platform: str, home: Path, environ: Mapping[str, str]) -> Entry:
    if platform == "win32":
        return StartupFile(home, environ)
    if platform == "darwin":
        return LaunchAgent(home)
    return DesktopEntry(home, environ)


def _unit_folders(home: Path, environ: Mapping[str, str], root: Path) -> list[Path]:
    return [
        config_home(home, environ) / "systemd" / "user",
        root / "etc" / "systemd" / "user",
        root / "etc" / "systemd" / "system",
    ]


def _enables(folder: Path) -> bool:
    """Whether a unit that starts the board is enabled: a link in a target's folder. The wake-up timer starts none."""
    return any(_UNIT.fullmatch(link.name) for link in folder.glob("*.wants/venuescreen*"))
