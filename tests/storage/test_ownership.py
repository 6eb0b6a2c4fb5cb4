from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.making import ordinary_user, public_folder
from venuescreen.storage.ownership import FolderLock, Owner, read_owner

HOLDER = """
import sys
from pathlib import Path
from venuescreen.storage.ownership import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
lock.publish(4711, "token")
print("published", flush=True)
sys.stdin.read()
"""


def _start_holder(folder: Path) -> subprocess.Popen[str]:
    """A second process that tries to own the folder."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_one_process_owns_a_folder_until_it_is_killed(tmp_path: Path) -> None:
    """A second process can't take the folder and reads how to reach the first; after kill -9 it is free."""
    with _start_holder(tmp_path) as holder:
        assert (_line(holder), _line(holder)) == ("True", "published")
        lock = FolderLock(tmp_path)
        assert not lock.acquire()
        assert read_owner(tmp_path) == Owner(holder.pid, 4711, "token")
        holder.kill()
    assert holder.returncode == -9
    assert read_owner(tmp_path) is None
    assert lock.acquire()
    assert read_owner(tmp_path) == Owner(os.getpid())
    lock.release()
    assert read_owner(tmp_path) is None


def test_reading_the_owner_does_not_free_the_lock(tmp_path: Path) -> None:
    """The owner may look itself up without losing the folder, as it would with POSIX record locks."""
    lock = FolderLock(tmp_path)
    assert lock.acquire()
    assert lock.acquire()
    assert read_owner(tmp_path) == Owner(os.getpid())
    assert not FolderLock(tmp_path).acquire()
    lock.release()
    lock.release()


def test_the_file_is_for_its_user_only(tmp_path: Path) -> None:
    """The token is readable by the owner alone, even where a file with other permissions was there."""
    (tmp_path / "lock").write_text("x" * 2000)
    (tmp_path / "lock").chmod(0o644)
    lock = FolderLock(tmp_path)
    assert lock.acquire()
    lock.publish(1, "secret")
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600
    assert read_owner(tmp_path) == Owner(os.getpid(), 1, "secret")
    lock.release()
    assert "secret" not in (tmp_path / "lock").read_text()


def test_strange_content_is_nobody(tmp_path: Path) -> None:
    """A lock that is held but says nothing useful names no owner."""
    lock = FolderLock(tmp_path)
    assert lock.acquire()
    for content in ("", "[1]", json.dumps({"port": 3}), "\x00" * 512):
        (tmp_path / "lock").write_text(content)
        assert read_owner(tmp_path) is None
    lock.release()


def test_no_folder_has_no_owner(tmp_path: Path) -> None:
    """Asking makes nothing; taking makes the folder."""
    folder = tmp_path / "venue"
    assert read_owner(folder) is None
    assert not folder.exists()
    lock = FolderLock(folder)
    assert lock.acquire()
    lock.release()


def test_publishing_needs_the_lock(tmp_path: Path) -> None:
    """Only who owns the folder may say how to reach it."""
    with pytest.raises(RuntimeError):
        FolderLock(tmp_path).publish(1, "token")


def test_an_unwritable_folder_raises() -> None:
    """Where the file can't be made it is an error, not somebody else's folder."""
    with public_folder() as folder, ordinary_user(), pytest.raises(PermissionError):
        FolderLock(folder).acquire()
