"""The log on the disk: a few files that together never grow beyond a bound."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

SIZE, FILES = 4_500_000, 4
"""Bytes of each file and their number: 18 MB, where 20 MB are allowed."""
NAME = "venuescreen.log"


class LogFile:
    """`NAME` in a folder, and older ones numbered from 1 on."""

    def __init__(self, folder: Path, size: int = SIZE, files: int = FILES) -> None:
        """Nothing is made before the first line. The folder's parent must be there."""
        self._folder = folder
        self._size = size
        self._names = [folder / f"{NAME}{f'.{number}' if number else ''}" for number in range(files)]
        self._descriptor: int | None = None
        self._torn = False

    def write(self, data: bytes) -> None:
        """Append whole lines, fewer bytes than a file may have. Raises `OSError`, and tries anew the next time."""
        try:
            descriptor = self._opened()
            if os.fstat(descriptor).st_size + len(data) > self._size:
                descriptor = self._turn()
            if self._torn:
                data = b"\n" + data
            while data:
                self._torn = True
                data = data[os.write(descriptor, data) :]
            self._torn = False
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; a later line opens it again."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _opened(self) -> int:
        if self._descriptor is not None and not self._is_in_place(self._descriptor):
            self.close()
        if self._descriptor is None:
            self._folder.mkdir(exist_ok=True)
            for older in self._names[1:]:
                self._drop_if_too_large(older)
            self._open(0)
        assert self._descriptor is not None  # noqa: S101  # for mypy
        return self._descriptor

    def _open(self, flags: int) -> None:
        self._descriptor = os.open(self._names[0], os.O_WRONLY | os.O_CREAT | os.O_APPEND | flags, 0o600)

    def _is_in_place(self, descriptor: int) -> bool:
        """Return whether the open file is the one that a person finds; theirs may have been deleted or moved."""
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(self._names[0]))  # noqa: PTH116  # beside fstat
        except OSError:
            return False

    def _turn(self) -> int:
        """Begin a new file; where the old one can't be moved away, it is emptied."""
        self.close()
        self._drop_if_too_large(self._names[0])
        with suppress(OSError):
            for newer, older in reversed(list(zip(self._names, self._names[1:], strict=False))):
                if newer.exists():
                    newer.replace(older)
        self._open(os.O_TRUNC)
        assert self._descriptor is not None  # noqa: S101  # for mypy
        return self._descriptor

    def _drop_if_too_large(self, file: Path) -> None:
        """Keep to the bound whatever was put there."""
        with suppress(OSError):
            if file.stat().st_size > self._size:
                file.unlink()
