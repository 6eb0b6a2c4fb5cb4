"""A folder to work in, beside where the result goes; gone afterwards, whatever happened."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from venuescreen import whole_file

_PREFIX = ".venuescreen-backup-"
_LEFT_S = 24 * 3600
"""One older than this was left by a process that was killed."""


@contextmanager
def working_folder(beside: Path) -> Iterator[Path]:
    """Yield an empty folder inside `beside`, closed to other users. Raises `OSError` when there can be none."""
    _clear(beside)
    folder = Path(mkdtemp(prefix=_PREFIX, dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Make new names last, where the disk does so: what is done already is not to fail for it."""
    with suppress(OSError):
        whole_file.sync_folder(folder)


def _clear(beside: Path) -> None:
    with suppress(OSError):
        for left in beside.glob(f"{_PREFIX}*"):
            if left.is_dir() and not left.is_symlink() and time.time() - left.stat().st_mtime > _LEFT_S:
                shutil.rmtree(left, ignore_errors=True)
