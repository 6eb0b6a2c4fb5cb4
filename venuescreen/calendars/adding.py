"""Adds the series of one calendar to another, line by line: what is already there stays as it was written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from venuescreen.calendars.components import Component
from venuescreen.calendars.lines import as_utf8
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.reading import MOST_BYTES, parse
from venuescreen.calendars.writing import PRODUCT
from venuescreen.core.errors import Message, PlainError, StorageError

_END = b"END:VCALENDAR"
_EMPTY = [b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:" + PRODUCT.encode(), _END]
_MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did, in VEVENTs; several of one UID are one series with its overridden dates."""

    added: int = 0
    replaced: int = 0
    """Series that were there with a lower SEQUENCE."""
    unchanged: int = 0
    """Series that were there already, the same or later."""
    problems: tuple[Message, ...] = ()


def add_to_calendar(target: Path, source: bytes) -> Added:
    """Add the VEVENTs of `source`, and the VTIMEZONEs they name, to the file `target`; create it where it is absent.

    A series replaces the one of the same UID with a lower SEQUENCE, together with that one's overrides. The file is
    replaced whole or not at all. Raises `PlainError` when either calendar is refused as a whole, and `StorageError`
    when the disk refuses; then `target` is untouched.
    """
    problems = Problems()
    text = _source(source, problems)
    document = _Document(_existing(target))
    outcome = document.take(_Entries(text, parse(text, problems)))
    if outcome.added or outcome.replaced or not target.exists():
        data = document.to_bytes()
        if len(data) > MOST_BYTES:
            raise PlainError(Message("Together the two calendars are too large to be shown. Nothing was added."))
        write_whole(target, data)
    return Added(outcome.added, outcome.replaced, outcome.unchanged, problems.in_order())


def write_whole(target: Path, data: bytes) -> None:
    """Replace a file by `data`, durably, so that no reader ever sees half of it. Raises `StorageError`."""
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
            temporary.chmod(0o644)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StorageError(
            Message("{file} could not be written: {reason}. Nothing was changed.", file=target.name, reason=reason)
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _source(source: bytes, problems: Problems) -> bytes:
    parse(source, problems)
    return as_utf8(source)
