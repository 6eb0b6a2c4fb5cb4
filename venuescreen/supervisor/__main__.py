"""`python -m venuescreen.supervisor --folder DATA_FOLDER [--] BOARD_ARGUMENTS…`: show the board, and keep it up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from venuescreen.storage.ownership import FolderLock, is_owned, read_owner, was_left
from venuescreen.supervisor.beats import ALONE, SUPERVISED
from venuescreen.supervisor.journal import Journal
from venuescreen.supervisor.log_file import NAME, LogFile
from venuescreen.supervisor.outlet import Outlet
from venuescreen.supervisor.overseer import Commands, Overseer
from venuescreen.supervisor.rules import Limits, Other
from venuescreen.supervisor.standard_error import keeps_within_bounds, standard_error
from venuescreen.ui.display import has_display

LOCK = "supervisor.lock"
USAGE = "usage: python -m venuescreen.supervisor --folder DATA_FOLDER [--] BOARD_ARGUMENTS…\n"
_STARTING_S = 5
_LAST_WORDS_S = 1


def main(arguments: Sequence[str]) -> int:
    """Keep the board up; return the exit code: the board's own, or 0 when told to end."""
    if len(arguments) < 2 or arguments[0] != "--folder":
        if sys.stderr is not None:  # as under pythonw
            sys.stderr.write(USAGE)
        return 2
    folder = Path(arguments[1])
    rest = arguments[3:] if arguments[2:3] == ["--"] else arguments[2:]
    return supervise(folder, commands(folder, rest))


def commands(folder: Path, arguments: Sequence[str]) -> Commands:
    """Return what is run for a folder and the board's arguments."""
    log = log_folder(folder).absolute() / NAME
    page = [sys.executable, "-m", "venuescreen.supervisor.page", "--follow", "--log", str(log)]
    for at, argument in enumerate(arguments):
        if argument == "--lang":
            page += ["--language", *arguments[at + 1 : at + 2]]
        elif argument.startswith("--lang="):
            page += ["--language", argument.removeprefix("--lang=")]
    board = [sys.executable, "-m", "venuescreen", *arguments]
    return Commands(board, [page, [*page, "--without-qt"]])


def log_folder(folder: Path) -> Path:
    """Return where the logs of a data folder are."""
    return folder / "logs"


def supervise(folder: Path, what: Commands, limits: Limits | None = None) -> int:
    """Watch over the board, or leave that to who does it already; return the exit code."""
    log = Outlet(LogFile(log_folder(folder)).write)
    journal = Journal(log, standard_error(), passes_on=keeps_within_bounds(os.environ))
    overseer = Overseer(
        what,
        os.environ,
        journal,
        limits,
        other=lambda: other_board(folder),
        has_display=lambda: has_display(os.environ, sys.platform),
    )
    _listen(overseer)  # before the lock says who we are: a second supervisor sends a signal
    lock = FolderLock(folder, LOCK)
    try:
        if not lock.acquire():
            return _leave_it(folder, what.board)
    except OSError as error:
        journal.note(f"the data folder can't be written to, and nothing is logged there: {error.strerror}")
    try:
        return overseer.run()
    finally:
        journal.close(_LAST_WORDS_S)
        _forget_wall(folder)
        lock.release()


def _forget_wall(folder: Path) -> None:
    """Erase the names that a board left in memory for one after it: none comes."""
    from venuescreen.paths import DataFolder  # not for all the days before
    from venuescreen.storage.snapshot import WallSnapshot, mounted, ram_folder

    if sys.platform != "win32" and not is_owned(folder):
        WallSnapshot(ram_folder(os.environ, mounted()), DataFolder(folder).label).erase()


def other_board(folder: Path) -> Other:
    """Return how the board is that owns a data folder, or owned it last."""
    if is_owned(folder):
        return Other.UP
    return Other.CLOSED if was_left(folder) else Other.GONE


def _listen(overseer: Overseer) -> None:
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, lambda *_: overseer.stop())
    if sys.platform != "win32":
        signal.signal(signal.SIGUSR1, lambda *_: overseer.hurry())


def _leave_it(folder: Path, board: Sequence[str]) -> int:
    """Start the board once, which brings the running one to the front; one that is waited for is hurried first."""
    owner = read_owner(folder, LOCK)
    environ = os.environ | {SUPERVISED: ALONE}  # or it would start a supervisor again
    if sys.platform == "win32":
        return subprocess.call(board, env=environ)  # noqa: S603  # a list of arguments, no shell
    if owner is not None and not is_owned(folder):
        with suppress(OSError):  # it has just ended
            os.kill(owner.pid, signal.SIGUSR1)
        patience = time.monotonic() + _STARTING_S
        while not is_owned(folder) and time.monotonic() < patience:
            time.sleep(0.1)
    return os.execve(board[0], list(board), environ)  # noqa: S606  # a list of arguments, no shell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
