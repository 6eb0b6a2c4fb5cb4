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
    return supervisor_command(folder, _without_console(platform, python))


def start_supervisor_detached(folder: Path, arguments: Sequence[str]) -> None:
    """Start a supervisor for a board that runs without one, with the board's own arguments; it outlives the board.

    It stands by until that board ends, ends too where it was closed on purpose, and starts another one where not.
    Where a supervisor is there already nothing changes. Raises `OSError`.
    """
    import subprocess
    import threading

    command = supervised(folder, arguments, _without_console(sys.platform, sys.executable))
    nowhere, flags = subprocess.DEVNULL, 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    process = subprocess.Popen(  # noqa: S603  # a list of arguments, no shell
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True, creationflags=flags
    )
    threading.Thread(target=process.wait, daemon=True).start()  # or one that ends first would stay as a zombie


def _without_console(platform: str, python: str) -> str:
    beside = Path(python).with_name("pythonw.exe")
    return str(beside) if platform == "win32" and beside.is_file() else python
