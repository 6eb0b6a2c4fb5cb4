"""How a board ends that wants to be started again: after a restore, so that nothing of before is left in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from venuescreen.supervisor.beats import SUPERVISED, WATCHED

START_AGAIN = 4
"""The exit code; a supervisor starts the board again after every code that is not deliberate."""


def start_again(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Take this process's place as a new board, or return the exit code that tells who watches to start one.

    The folder's lock must be free, and Qt be gone.
    """
    if environ.get(SUPERVISED) == WATCHED:
        return START_AGAIN
    command = [sys.executable, "-m", "venuescreen", *arguments]
    if sys.platform == "win32":  # whose exec ends this process, and the terminal takes it for done
        import subprocess

        return subprocess.call(command, env=dict(environ))  # noqa: S603  # a list of arguments, no shell
    return os.execve(command[0], command, environ)  # noqa: S606  # likewise
