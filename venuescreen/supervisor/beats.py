"""The board's side of being watched: a word on standard output when it is up, and while it is well."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping

SUPERVISED = "VENUESCREEN_SUPERVISED"
"""The environment variable that is one of the next two for a board that shall not start a supervisor."""
WATCHED, ALONE = "1", "alone"
ANOTHER_IS_UP = 3
"""The exit code of a watched board that found another one, which owns the folder and answers."""
READY, ALIVE = b"ready", b"alive"
EVERY_S = 5
"""How often a board that is well says so."""
_STDOUT = 1


class Beats:
    """Tells the supervisor, where there is one, how the board is; never waits and never raises."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._heard = environ.get(SUPERVISED) == WATCHED and _is_pipe()

    def ready(self) -> None:
        """Say that the first frame is painted and the ledger open."""
        self._say(READY)

    def alive(self) -> None:
        """Say that the window painted lately and the ledger answered; every `EVERY_S` seconds."""
        self._say(ALIVE)

    def _say(self, word: bytes) -> None:
        if not self._heard:
            return
        try:
            if _has_room():
                # A line break before it too: something else may have left half a line.
                os.write(_STDOUT, b"\n" + word + b"\n")
        except (OSError, ValueError):  # the supervisor has gone, and the board goes on
            self._heard = False


def _is_pipe() -> bool:
    """Return whether standard output is still what the supervisor gave: a closed one's number may be the ledger's."""
    try:
        return stat.S_ISFIFO(os.fstat(_STDOUT).st_mode)
    except OSError:
        return False


def _has_room() -> bool:
    """Return whether a word fits into the pipe: it does not when the supervisor has been stopped for long."""
    if sys.platform == "win32":
        return True  # it can't be asked there; half an hour of beats fits
    import select

    poll = select.poll()
    poll.register(_STDOUT, select.POLLOUT)
    return any(event & (select.POLLOUT | select.POLLERR) for _, event in poll.poll(0))
