"""One running venuescreen owns the data folder. The system frees its lock when the process ends, however it ends."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_SIZE = 512
"""Bytes of the file's content, padded: written in one call, so that a reader never sees half of it."""
_TRIES, _PAUSE_S = 5, 0.01
"""`read_owner` holds the lock for some microseconds to see whether it is free."""

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30  # Windows refuses to read locked bytes: lock one that is never written

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    # flock, not lockf: that one is lost as soon as this process closes any other descriptor of the file.
    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Owner(NamedTuple):
    """The process that owns a folder; `port` and `token` are of its control door, None until it has one."""

    pid: int
    port: int | None = None
    token: str | None = None


class FolderLock:
    """The ownership of a data folder, in its file `lock` (mode 0600: it says how to command the program).

    Under another `name` it is the right to do one thing there, such as to watch over the board.
    A child made by a bare fork would share the lock and could outlive its parent with it: start children by exec.
    """

    def __init__(self, folder: Path, name: str = "lock") -> None:
        self._path = folder / name
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the folder; False when another process has it. Raises `OSError` when it can't be written to."""
        if self._descriptor is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if not _locked(descriptor):
                os.close(descriptor)
                return False
            _write(descriptor, {"pid": os.getpid()})  # first of all: it may still name the last owner
            self._path.chmod(0o600)
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return True

    def publish(self, port: int, token: str) -> None:
        """Tell other processes of this user how to reach the control door. The lock must be held."""
        if self._descriptor is None:
            raise RuntimeError("the folder's lock is not held")
        _write(self._descriptor, {"pid": os.getpid(), "port": port, "token": token})

    def release(self, *, on_purpose: bool = False) -> None:
        """Give the folder back; the file stays, empty, as removing it would let two own it. Fine when not held.

        `on_purpose` leaves a word for `was_left`: what the folder was owned for was done, or somebody ended it.
        """
        if self._descriptor is not None:
            _write(self._descriptor, {"left": True} if on_purpose else {})
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None


def read_owner(folder: Path, name: str = "lock") -> Owner | None:
    """Return the process that owns a folder now; None when nobody does, whatever one that was killed left there.

    An owner that could not write its number down is None too: `is_owned` knows it.
    """
    content = _read(folder / name, owned=True)
    return None if content is None else _owner(content)


def is_owned(folder: Path, name: str = "lock") -> bool:
    """Return whether any process owns a folder now."""
    return _read(folder / name, owned=True) is not None


def was_left(folder: Path, name: str = "lock") -> bool:
    """Return whether nobody owns a folder and its last owner gave it back on purpose; a crash leaves no such word."""
    try:
        fields = json.loads(_read(folder / name, owned=False) or b"{}")
    except ValueError:
        return False
    return isinstance(fields, dict) and fields.get("left") is True


def _read(file: Path, *, owned: bool) -> bytes | None:
    """Return what the file says, where it is locked as asked."""
    try:
        descriptor = os.open(file, os.O_RDWR)
    except OSError:
        return None
    try:
        free = _locked(descriptor, tries=1 if owned else _TRIES)
        os.lseek(descriptor, 0, os.SEEK_SET)  # Windows' way to lock went elsewhere
        content = os.read(descriptor, _SIZE) if free != owned else None
        if free:
            _unlock(descriptor)
        return content
    finally:
        os.close(descriptor)


def _write(descriptor: int, content: dict[str, int | str]) -> None:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(content).encode().ljust(_SIZE))
    except OSError:  # a full disk: owned all the same, only out of reach, and under no earlier owner's number
        with suppress(OSError):
            os.ftruncate(descriptor, 0)


def _locked(descriptor: int, tries: int = _TRIES) -> bool:
    for again in range(tries):
        if again:
            time.sleep(_PAUSE_S)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):  # the second on Windows
            continue
        return True
    return False


def _owner(content: bytes) -> Owner | None:
    try:
        fields = json.loads(content)
        return Owner(fields["pid"], fields.get("port"), fields.get("token"))
    except (ValueError, KeyError, TypeError):
        return None
