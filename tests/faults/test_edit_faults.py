"""The disk refuses while the organizer changes the calendar: a sentence says what is so, and nothing is half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_storage_faults import fill_up, small_disk
from tests.system.program import SESSIONS, UNSEEN, found
from tests.tracing import why_not_traced

__all__ = ["small_disk"]


def _skip(venue: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Take a date out, as a person does in a terminal."""
    program = [sys.executable, "-m", "venuescreen", "--data-dir", str(venue), "--now", "2026-11-26T09:52"]
    asked = [*before, *program, "sessions", "skip", "2026-12-24"]
    return subprocess.run(asked, env=UNSEEN, capture_output=True, text=True, check=False)


def _under(fault: str, *only: Path) -> list[str]:
    """Return what is put before a command to have a fault; `only` in calls about these files."""
    if reason := why_not_traced():
        pytest.skip(reason)
    paths = [word for file in only for word in ("-P", str(file))]
    name = fault.partition(":")[0]
    return ["strace", "-f", "-qq", "-o", "/dev/null", *paths, "-e", f"trace={name}", "-e", f"inject={fault}"]


def test_a_full_disk_leaves_the_sessions_as_they_were(small_disk: Path) -> None:
    """Not one byte is free: the person is told so, the calendar has its old bytes, and nothing lies beside it."""
    venue = found(small_disk / "venue")
    ballast = fill_up(small_disk)
    done = _skip(venue)
    assert (done.returncode, "No space left on device" in done.stderr) == (1, True), done.stderr
    assert (venue / "sessions.ics").read_bytes() == SESSIONS.encode()
    assert not list(venue.glob(".*"))
    ballast.unlink()
    assert _skip(venue).returncode == 0


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("fsync:error=EIO:when=1+", "Input/output error"),
        ("rename:error=EROFS:when=1+", "Read-only file system"),
    ],
)
def test_a_disk_that_fails_leaves_the_sessions_as_they_were(tmp_path: Path, fault: str, reason: str) -> None:
    """Failing at the sync, or read-only at the rename: the same."""
    venue = found(tmp_path / "venue")
    done = _skip(venue, *_under(fault))
    said = f"sessions.ics could not be written: {reason}. Nothing was changed.\n"
    assert (done.returncode, done.stderr) == (1, said)
    assert (venue / "sessions.ics").read_bytes() == SESSIONS.encode()
    assert not list(venue.glob(".*"))


def test_a_change_that_may_not_last_is_not_called_undone(tmp_path: Path) -> None:
    """The file is replaced and the folder's sync fails: it says that it was changed, and that it may not last."""
    venue = found(tmp_path / "venue")
    done = _skip(venue, *_under("fsync:error=EIO:when=1+", venue))
    assert (venue / "sessions.ics").read_bytes() != SESSIONS.encode()
    said = "sessions.ics was changed, but the disk gave an error (Input/output error): "
    assert done.stderr == f"{said}a power cut may bring the old one back.\n"
