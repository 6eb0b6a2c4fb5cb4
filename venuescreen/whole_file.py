"""Files replaced whole or not at all, and new ones that take no other's place."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from venuescreen.core.errors import Message, StorageError

LEFT_SECONDS = 3600.0
"""How old a half-written file is that nobody writes any more."""


def why(error: OSError) -> str:
    """Return what the system says, without the path."""
    return os.strerror(error.errno) if error.errno else str(error)


def write_whole(target: Path, data: bytes, *, secret: bool = False) -> None:
    """Replace a file by `data`, durably, so that no reader ever sees half of it.

    It keeps its permissions; a new one that is `secret` is not for the laptop's other accounts.

    Raises `StorageError`, which says so where the file was replaced, and only its being durable is in doubt.
    """
    from tempfile import NamedTemporaryFile  # not before the first frame

    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        else:
            temporary.chmod(0o600 if secret else 0o644)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        message = Message(
            "{file} could not be written: {reason}. Nothing was changed.", file=target.name, reason=why(error)
        )
        raise StorageError(message) from error
    _sweep(target)
    try:
        sync_folder(target.parent)
    except OSError as error:
        message = Message(
            "{file} was changed, but the disk gave an error ({reason}): a power cut may bring the old one back.",
            file=target.name,
            reason=why(error),
        )
        raise StorageError(message) from error


def _sweep(target: Path) -> None:
    """Delete what writers of this file left that were killed; one may be at work just now."""
    with suppress(OSError):
        now = target.stat().st_mtime
        for left in target.parent.glob(f".{target.name}-*"):
            if now - left.stat().st_mtime > LEFT_SECONDS:
                left.unlink(missing_ok=True)


def move_to_free(part: Path, target: Path) -> Path:
    """Give a complete file the name `target`, or "target (2)" and so on where that is taken; return which.

    No file is ever replaced, and where links work nobody can take a name in between. `part` may be left. Raises
    `OSError`.
    """
    for number in count(1):
        path = target if number == 1 else target.with_name(f"{target.stem} ({number}){target.suffix}")
        with suppress(FileExistsError):
            _move(part, path)
            sync_folder(path.parent)
            return path
    raise AssertionError("there is always a next name")


def sync_folder(folder: Path) -> None:
    """Make new names durable. Windows has no such call and needs none, and some sticks' file systems have none.

    Raises `OSError` where the disk refuses.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _move(part: Path, path: Path) -> None:
    """Raises `FileExistsError` when the name is taken."""
    if os.name == "nt":
        part.rename(path)
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a USB stick's file system has no links
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
        part.rename(path)
