"""Keeps the wall through a crash, in a RAM file system only: no name is ever written to a disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from venuescreen.core.errors import Message

_IN_RAM = {"tmpfs", "ramfs"}


def ram_folder(environ: Mapping[str, str], mounts: str) -> Path | None:
    """Return XDG_RUNTIME_DIR if it is on a RAM file system, ours, and closed to others (mode 0700); else None.

    `mounts` is the text of /proc/self/mountinfo; its type of file system decides, not the folder's name. Without such
    a file (macOS, Windows) pass "".
    """
    named = environ.get("XDG_RUNTIME_DIR", "")
    if not named.startswith("/"):
        return None
    try:
        folder = Path(named).resolve(strict=True)
        status = folder.stat()
    except OSError:
        return None
    closed = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o700 and status.st_uid == os.getuid()
    return folder if closed and _file_system(folder, mounts) in _IN_RAM else None


def mounted() -> str:
    """Return the text of /proc/self/mountinfo, or "" where there is none."""
    try:
        return Path("/proc/self/mountinfo").read_text("utf-8")
    except OSError:
        return ""


def _file_system(folder: Path, mounts: str) -> str | None:
    """Return the type of the mount that holds a folder: the longest prefix, the latest of equals (proc(5))."""
    best, kind = -1, None
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        try:
            point, this = Path(_unescaped(fields.split(" ")[4])), rest.split(" ")[0]
        except IndexError:
            continue
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), this
    return kind


def _unescaped(field: str) -> str:
    """Undo the octal escapes that mountinfo has for blanks and backslashes."""
    for octal in ("040", "011", "012", "134"):
        field = field.replace(f"\\{octal}", chr(int(octal, 8)))
    return field


class WallSnapshot:
    """Fulfils `core.ports.Keepsake`. Without a folder it keeps nothing, and the wall restarts empty."""

    def __init__(self, folder: Path | None, label: str) -> None:
        """Take what `ram_folder` returned, and the data folder's `label`: each data folder has its own snapshot."""
        self._path = folder / f"venuescreen-{label}.json" if folder else None
        self.notice: Message | None = None
        """What the board should say: that the last snapshot could not be written."""

    def load(self) -> str | None:
        """Return what was saved last, or None."""
        if self._path is None:
            return None
        try:
            return self._path.read_text("utf-8")
        except (OSError, ValueError):
            return None

    def save(self, wall: str) -> None:
        """Replace what was saved; when RAM is full, nothing stays rather than a wall of people who have left."""
        if self._path is None:
            return
        part = self._part(self._path)
        try:
            # No fsync: it is memory. The rename shows a reader the old one or the new one, never half.
            with os.fdopen(
                os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(wall)
            part.replace(self._path)
            self.notice = None
        except (OSError, ValueError):  # RAM is full, or a text that is none
            self.erase()
            self.notice = Message("Should venuescreen stop unexpectedly, the names on the wall won’t come back.")

    def add(self, line: str) -> bool:
        """Add a line, in one write; what can't be added to must be saved whole."""
        if self._path is None:
            return True
        try:
            written = f"\n{line}".encode()
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND)
            try:
                return os.write(file, written) == len(written)
            finally:
                os.close(file)
        except (OSError, ValueError):
            return False

    def erase(self) -> None:
        """Remove what was saved."""
        self.notice = None
        if self._path is not None:
            for file in (self._path, self._part(self._path)):
                with suppress(OSError):
                    file.unlink(missing_ok=True)

    @staticmethod
    def _part(path: Path) -> Path:
        return path.with_suffix(".part")
