"""Attendance as CSV: RFC 4180 in UTF-8, without a byte order mark, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from venuescreen.core.errors import Message, StorageError
from venuescreen.export.rows import COLUMNS, Row

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Iterable[Row], out: IO[bytes]) -> None:
    """Write a header and the rows, a line each, ended by CRLF; `out` stays open."""
    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([_as_text(cell) for cell in row.cells])
    finally:
        text.detach()


def save_csv(rows: Iterable[Row], path: Path) -> None:
    """Write the file whole or not at all: an older one stays until the new one is complete and on disk.

    Raises `StorageError` when it can't be written. What is not a regular file (a pipe, /dev/stdout) is written to.
    """
    try:
        path = path.resolve()  # a link keeps pointing at its file
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as out:
                write_csv(rows, out)
        else:
            _replace(rows, path)
    except OSError as error:
        raise StorageError(
            Message("{file} can’t be written ({reason}).", file=str(path), reason=error.strerror or str(error))
        ) from error


def _replace(rows: Iterable[Row], path: Path) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
        part = Path(out.name)
        try:
            write_csv(rows, out)
            out.flush()
            os.fsync(out.fileno())
            part.chmod(mode)
        except BaseException:
            out.close()
            part.unlink()
            raise
    try:
        part.replace(path)
    except OSError:
        part.unlink()
        raise


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _as_text(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
