"""Autostart on Windows: a command file in the Startup folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

STARTUP = Path("Microsoft", "Windows", "Start Menu", "Programs", "Startup")


class StartupFile:
    """The file `venuescreen.cmd`."""

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        roaming = environ.get("APPDATA")
        self.file = (Path(roaming) if roaming else home / "AppData" / "Roaming") / STARTUP / "venuescreen.cmd"

    def written(self, command: Sequence[str]) -> bytes:
        """Return the file that starts a command and leaves no window behind."""
        quoted = " ".join(_quoted(argument) for argument in command)
        # The file is read in the console's own code page unless it says otherwise.
        return f'@echo off\r\nchcp 65001 >nul\r\nstart "" {quoted}\r\n'.encode("utf-8", "surrogatepass")

    def starts(self, data: bytes) -> bytes | None:
        """Return what a file starts, to be compared."""
        return next((line for line in data.splitlines() if line.startswith(b"start ")), None)


def _quoted(argument: str) -> str:
    # In quotes only % is special to a command file; a backslash before the closing quote would swallow it.
    tail = len(argument) - len(argument.rstrip("\\"))
    return f'"{argument.replace("%", "%%")}{chr(92) * tail}"'
