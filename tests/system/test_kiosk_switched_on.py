"""A kiosk that is turned on in the panel of a plain board."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.desktop import desktop, until
from tests.system.program import UNSEEN, found
from venuescreen.settings.declared import load_settings
from venuescreen.storage.ownership import read_owner

TITLE = "Café Test"
SUPERVISOR = "supervisor.lock"


def owner(folder: Path, lock: str = "lock") -> int:
    """Return the process that owns the folder, or its supervisor; 0 for none that answers."""
    found_owner = read_owner(folder, lock)
    answers = found_owner is not None and (lock == SUPERVISOR or found_owner.port is not None)
    return found_owner.pid if found_owner is not None and answers else 0


def test_it_is_kept_up_from_then_on(tmp_path: Path) -> None:
    """Turned on in the panel, the kiosk comes back after kill -9; left by the panel, it stays away."""
    venue = found(tmp_path)
    with desktop() as desk:
        board = subprocess.Popen(
            [sys.executable, "-m", "venuescreen", "--data-dir", venue, "--now", "2026-11-26T09:52"],
            env=UNSEEN | desk.environ,
            stderr=subprocess.DEVNULL,
        )
        try:
            until(lambda: owner(venue) != 0 and desk.in_front(TITLE), what="the board in front")
            desk.keys("ctrl+shift+o", *["Tab"] * 3, "Return")
            until(lambda: bool((settings := load_settings(venue / "venue.toml")) and settings.kiosk), what="it is on")
            until(lambda: owner(venue, SUPERVISOR) != 0, what="the supervisor")
            board.kill()
            board.wait(timeout=10)
            until(lambda: owner(venue) not in (0, board.pid) and desk.in_front(TITLE), 10, "the board again")
            desk.keys("ctrl+shift+o", *["Tab"] * 6, "Return")
            until(lambda: owner(venue) == 0 and owner(venue, SUPERVISOR) == 0, what="the end of both")
        finally:
            board.kill()
            for pid in (owner(venue, SUPERVISOR), owner(venue)):
                with suppress(ProcessLookupError):
                    if pid:
                        os.kill(pid, signal.SIGTERM)
