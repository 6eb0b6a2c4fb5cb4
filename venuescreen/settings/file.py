"""Writes venue.toml: single settings change, and the owner's own lines and remarks stay."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from venuescreen.core.errors import Message, StorageError
from venuescreen.settings.edit import Value, edited
from venuescreen.whole_file import why, write_whole

TRIES = 5


class Edit(NamedTuple):
    """What a change did to the file; None: there was no file."""

    before: bytes | None
    after: bytes


def change_settings(path: Path, **values: Value) -> Edit:
    """Set each key, or remove it where the value is None; the rest of the file stays as it was typed.

    The file is read anew, so that what was changed by hand meanwhile stays. Raises `StorageError` when it can't be
    understood, or can't be written; nothing was changed then.
    """
    for _ in range(TRIES):
        before = _read(path)
        after = edited(before or b"", values)
        if _read(path) == before:  # nobody saved it in between
            if after != before:
                write_whole(path, after, secret=True)
            return Edit(before, after)
    raise StorageError(Message("venue.toml is being changed by another program. Please try again."))


def take_back(path: Path, edit: Edit) -> None:
    """Undo an edit, to the byte. Raises `StorageError` where the file was changed since, or can't be written."""
    if _read(path) != edit.after or edit.before is None:
        raise StorageError(
            Message("venue.toml was changed meanwhile: that can’t be undone any more. Nothing was changed.")
        )
    write_whole(path, edit.before)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(Message("venue.toml could not be opened: {reason}.", reason=why(error))) from None
