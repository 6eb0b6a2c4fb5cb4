"""The supervisor's own standard error: a terminal, the journal, or a file that nobody empties."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from venuescreen.supervisor.outlet import Outlet

_NUMBER = 2


def standard_error() -> Outlet | None:
    """Return a way to write there, which may be slow or closed; None where there is none, as under pythonw."""

    def write(data: bytes) -> None:
        while data:
            data = data[os.write(_NUMBER, data) :]

    return None if sys.stderr is None else Outlet(write)


def keeps_within_bounds(environ: Mapping[str, str]) -> bool:
    """Return whether it is a terminal or systemd's journal, which forget; a file, as ~/.xsession-errors, only grows.

    `JOURNAL_STREAM` is described in systemd.exec(5); it is inherited also where the stream itself was exchanged.
    """
    try:
        status = os.fstat(_NUMBER)
    except OSError:
        return False
    return os.isatty(_NUMBER) or environ.get("JOURNAL_STREAM") == f"{status.st_dev}:{status.st_ino}"
