"""Calendar files on the disk, read with a limit."""

from __future__ import annotations

from pathlib import Path

from venuescreen.core.errors import Message, PlainError
from venuescreen.whole_file import why

MOST_BYTES = 10_000_000
"""Measured: 50 MB took a parser 76 s and 2.4 GB."""


def read_file(path: Path) -> bytes:
    """Return a file's bytes, one more than is allowed at most. Raises `PlainError` when it can't be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PlainError(
            Message("{file} could not be opened: {reason}.", file=path.name, reason=why(error))
        ) from error
