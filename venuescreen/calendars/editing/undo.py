"""Keeps what sessions.ics was before its last change, so that the change can be taken back, in a later run too."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from venuescreen.core.errors import StorageError
from venuescreen.core.series_draft import Change
from venuescreen.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class LastChange:
    """Two files in the cache: the bytes of before as a calendar, and what was done, with hashes of before and after.

    Either may be deleted at any time: then there is nothing to take back.
    """

    calendar: Path
    note: Path

    @classmethod
    def in_folder(cls, cache: Path) -> LastChange:
        """Return the one that a data folder's cache holds."""
        return cls(cache / "sessions-before.ics", cache / "sessions-change.json")

    def keep(self, before: bytes, after: bytes, change: Change) -> None:
        """Write them, before the change itself.

        `before` is what was changed: where there was no file, the last good copy or a calendar with nothing in it.
        Without a file the board would show its copy of what was taken back.
        A disk that refuses only loses the undo. If the change then isn't made, `of` finds that `after` never was.
        """
        said = {"at": change.at.astimezone(UTC).isoformat(), "what": change.what, "title": change.title}
        hashes = {"before": _hash(before), "after": _hash(after)}
        self.forget()  # the old note must not stand beside the new bytes
        with suppress(StorageError):
            write_whole(self.calendar, before)
            write_whole(self.note, json.dumps({**said, **hashes}, ensure_ascii=False).encode())

    def of(self, present: bytes) -> tuple[Change, bytes] | None:
        """Return the change that led to `present`, and the bytes before it; None where that isn't known."""
        try:
            note = json.loads(self.note.read_bytes())
            before = self.calendar.read_bytes()
            change = Change(datetime.fromisoformat(note["at"]), str(note["what"]), str(note["title"]))
            known = (note["before"], note["after"]) == (_hash(before), _hash(present))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (change, before) if known else None

    def forget(self) -> None:
        """Let there be nothing to take back."""
        with suppress(OSError):
            self.note.unlink(missing_ok=True)


def _hash(data: bytes) -> str:
    from hashlib import sha256  # OpenSSL: not before the first frame

    return sha256(data).hexdigest()
