"""Restores backups, each in a process of its own that kills itself at a given step of the file system.

    python -m tests.faults.restoring BACKUP WORK EVERY MOST MAKE

For n = 1, 1 + EVERY, … up to MOST it copies WORK/venue to WORK/n and lets a child restore BACKUP into it; the
child dies of SIGKILL before its n-th step: an opening, a rename, a making or a removal. With MAKE "finish" the child
finishes what is due there, and so does a second one, killed a few steps later; with "daily" it makes a daily copy.
Says `n killed` or `n done`, and ends after that.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from tests.storage.backup.venues import NOW
from venuescreen.storage.backup.daily import make_daily
from venuescreen.storage.backup.restoring import commit, finish, stage

STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "sqlite3.connect"}
SECOND = 7
"""The steps after which a second child dies, at most."""


def die_at(step: int) -> None:
    """Let this process die of SIGKILL before its n-th step."""
    taken = 0

    def count(event: str, _arguments: object) -> None:
        nonlocal taken
        if event in STEPS:
            taken += 1
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def _do(make: str, root: Path, backup: Path) -> None:
    if make == "daily":
        make_daily(root, venue="Café", now=NOW)
        return
    if make == "restore":
        stage(root, backup)
        commit(root, NOW)
    finish(root)


def _killed(make: str, root: Path, backup: Path, step: int) -> bool:
    child = os.fork()
    if child == 0:
        die_at(step)
        _do(make, root, backup)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _main(backup: Path, work: Path, every: int, most: int, make: str) -> None:
    for step in range(1, most, every):
        root = work / str(step)
        shutil.copytree(work / "venue", root)
        killed = _killed(make, root, backup, step)
        if make == "finish" and killed:
            _killed(make, root, backup, step % SECOND + 1)
        print(step, "killed" if killed else "done", flush=True)  # the test reads it
        if not killed:
            break


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
