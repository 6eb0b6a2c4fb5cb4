"""Changes a venue's sessions in processes that kill themselves, each at another step of the file system.

    python -m tests.faults.editing WORK ACT

For n = 1, 2, … it copies WORK/venue to WORK/n and lets a child do ACT there; the child dies of SIGKILL before its
n-th call of the system: an opening, a write, a flush, a sync, a rename, a removal and whatever else touches a file.
Says `n killed` or `n done`, and ends after that.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

from venuescreen.calendars.editing.sessions_file import SessionsFile
from venuescreen.core.series_draft import Repeat, SeriesDraft
from venuescreen.core.session import Format, SessionKey
from venuescreen.office.session_book import sessions_file
from venuescreen.paths import DataFolder

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 12, 7, 8, tzinfo=UTC)
"""A Monday; the series of the tests began on the Thursday before."""
UID = "coffee@test"
KEY = SessionKey(UID, datetime(2026, 12, 17, 9, 30, tzinfo=PARIS))
OTHER = Path("other.ics")
"""Beside the venue: what "import" takes in."""
MOST = 2_000
_SYSTEM = {"posix", "_io", "fcntl"}
_NO_STEPS = {"fspath", "getpid", "strerror"}


def at(root: Path) -> SessionsFile:
    """Return a folder's sessions, as the panel and the commands have them."""
    return sessions_file(DataFolder(root), PARIS, lambda: NOW)


def _edit(file: SessionsFile) -> None:
    file.edit(UID, replace(file.draft_of(UID)[0], start=time(10), title="Tea"))


def _add(file: SessionsFile) -> None:
    file.add(SeriesDraft("Tea", Format.COFFEE, NOW.date(), time(18), 60, Repeat.WEEKLY))


ACTS: dict[str, Callable[[SessionsFile], object]] = {
    "skip": lambda file: file.skip(KEY),
    "edit": _edit,
    "add": _add,
    "import": lambda file: file.take((file.path.parent.parent / OTHER).read_bytes()),
    "undo": lambda file: file.undo(),
}


def die_at(step: int) -> None:
    """Let this process die of SIGKILL before its n-th call of the system about a file."""
    taken = 0

    def count(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal taken
        if event != "c_call" or called.__name__ in _NO_STEPS:
            return
        owner = getattr(called, "__self__", None)
        if called.__module__ in _SYSTEM or type(owner).__module__ in _SYSTEM:
            taken += 1
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


def _killed(act: str, root: Path, step: int) -> bool:
    child = os.fork()
    if child == 0:
        tempfile.tempdir = str(root.parent)
        die_at(step)
        ACTS[act](at(root))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _main(work: Path, act: str) -> None:
    ACTS[act](at(shutil.copytree(work / "venue", work / "whole")))  # loads what is loaded late, once for all children
    for step in range(1, MOST):
        root = shutil.copytree(work / "venue", work / str(step))
        killed = _killed(act, root, step)
        print(step, "killed" if killed else "done", flush=True)  # the test reads it
        if not killed:
            break


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2])
