"""What a backup is: a zip of the files a venue is made of, with a manifest that says what each must be.

Nothing that could hold a guest's name is a venue's file, nor what the next start makes anew (caches, logs, the lock)
or what must not come back (how often a wrong PIN was typed).
"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from venuescreen.core.errors import Message, StorageError
from venuescreen.whole_file import why

SUFFIX = ".venuescreen"
FORMAT = 1
"""Of the whole file. A program reads its own and earlier ones."""
MANIFEST = "manifest.json"
LEDGER = "ledger.db"
FILES = ("venue.toml", "sessions.ics", "elsewhere.toml", "feeds.toml", LEDGER, "last-guard.json")
FEEDS = "feeds"
_FEED = re.compile(r"feeds/[0-9A-Za-z_-]{1,100}\.(ics|json|toml)")
"""A feed's cached copy, or what is known of it. No dot may lead elsewhere."""
MOST_MEMBERS = 5_000
MOST_BYTES = 512 * 1024 * 1024
"""Unpacked, all together: a ledger of a million arrivals has 36 MiB."""
MOST_MANIFEST = 4 * 1024 * 1024
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

NO_BACKUP = Message("{file} is not a backup of venuescreen, or it is damaged. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `members` are names and SHA-256 in hexadecimal, without the manifest's own."""

    made: datetime
    """Aware, in UTC, by the clock of the laptop that made it."""
    venue: str
    members: Mapping[str, str]


def is_member(name: str) -> bool:
    """Whether a backup may hold a file of this name, with slashes."""
    return name in FILES or _FEED.fullmatch(name) is not None


def no_backup(file: str) -> StorageError:
    """Return what a person is told of a file that can't be used."""
    return StorageError(Message(NO_BACKUP.template, file=file))


def refused(file: str, error: OSError) -> StorageError:
    """Return what a person is told when the system refuses to write a file, which is not there then."""
    if error.errno in NO_ROOM:
        return StorageError(Message("There is no room left for {file}. Nothing was saved.", file=file))
    return StorageError(Message("{file} can’t be written ({reason}).", file=file, reason=why(error)))


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in the zip."""
    fields = {
        "format": FORMAT,
        "made": manifest.made.isoformat(timespec="seconds"),
        "venue": manifest.venue,
        "members": dict(manifest.members),
    }
    return json.dumps(fields, ensure_ascii=False, indent=1).encode()


def read_manifest(data: bytes, file: str) -> Manifest:
    """Read one, of the backup called `file`. Raises `StorageError`, its own for a backup of a newer version."""
    try:
        fields = json.loads(data)
        version = fields["format"]
        if isinstance(version, int) and version > FORMAT:
            raise StorageError(
                Message(
                    "{file} was saved by a newer venuescreen. Install that version first. Nothing was changed.",
                    file=file,
                )
            )
        return _manifest(fields)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise no_backup(file) from None


def _manifest(fields: dict[str, Any]) -> Manifest:
    made = datetime.fromisoformat(fields["made"]).astimezone(UTC)
    members = dict(fields["members"])
    sound = all(is_member(name) and isinstance(digest, str) for name, digest in members.items())
    if fields["format"] != FORMAT or not sound or not isinstance(fields["venue"], str):
        raise ValueError
    return Manifest(made, fields["venue"], members)
