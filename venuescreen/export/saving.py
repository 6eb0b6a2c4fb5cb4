"""A file is written whole or not at all: beside its place under another name first, then moved there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeAlias

from venuescreen.core.errors import Message, StorageError
from venuescreen.whole_file import move_to_free, sync_folder, why

Write: TypeAlias = Callable[[IO[bytes]], None]


def save_whole(path: Path, write: Write) -> None:
    """Write a file; an older one stays until the new one is complete and on disk.

    Raises `StorageError` when it can't be written. What is not a regular file (a pipe, /dev/stdout) is written to.
    Whatever `write` raises, nothing is left of the new file.
    """
    with _told(path):
        path = path.resolve()  # a link keeps pointing at its file
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as out:
                write(out)
            return
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
        with _part(path, write) as part:
            if mode is not None:
                part.chmod(mode)
            part.replace(path)
            sync_folder(path.parent)


def save_new(folder: Path, name: str, write: Write) -> Path:
    """Write a file that is never another's place, and return where: "name (2).csv" where there is a "name.csv".

    Raises `StorageError` as `save_whole` does.
    """
    path = folder / name
    with _told(path), _part(path, write) as part:
        return move_to_free(part, path)


def part_of(path: Path, pid: int) -> Path:
    """Return where the process of that number writes what is to become `path`."""
    return path.with_name(f".{path.name}-{pid}.part")


@contextmanager
def _part(path: Path, write: Write) -> Iterator[Path]:
    """Yield the complete file under its other name; that name is free again afterwards, whatever happened."""
    part = part_of(path, os.getpid())
    part.unlink(missing_ok=True)  # of a process of that number which was killed
    with part.open("xb") as out:
        try:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        except BaseException:
            out.close()
            part.unlink()
            raise
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Word what the system refuses."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message = Message("There is no room left for {file}. Nothing was saved.", file=str(path))
        else:
            message = Message("{file} can’t be written ({reason}).", file=str(path), reason=why(error))
        raise StorageError(message) from error
