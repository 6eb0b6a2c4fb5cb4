"""How the board is started so that it stays up: the one command that autostart, systemd and the documents share."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def supervised(folder: Path, arguments: Sequence[str], python: str = sys.executable) -> list[str]:
    """Return the supervisor's command line for a board with these arguments."""
    return [python, "-m", "venuescreen.supervisor", "--folder", str(folder.absolute()), "--", *arguments]


def supervisor_command(folder: Path, python: str = sys.executable) -> list[str]:
    """Return the supervisor's command line for a data folder, which need not exist."""
    return supervised(folder, ["--data-dir", str(folder.absolute())], python)


def autostart_command(folder: Path, platform: str, python: str = sys.executable) -> list[str]:
    """Return it for a start without a terminal: on Windows with the interpreter that opens no console."""
    beside = Path(python).with_name("pythonw.exe")
    return supervisor_command(folder, str(beside) if platform == "win32" and beside.is_file() else python)
