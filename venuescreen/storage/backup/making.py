"""Saves a venue as one file. Reads beside a running board, and changes nothing."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from venuescreen.core.errors import Message, StorageError
from venuescreen.storage.backup.examining import CHUNK, examine
from venuescreen.storage.backup.format import (
    FEEDS,
    FILES,
    LEDGER,
    MANIFEST,
    MOST_BYTES,
    Manifest,
    is_member,
    manifest_bytes,
    refused,
)
from venuescreen.storage.backup.ledger import copy_ledger
from venuescreen.storage.backup.working import working_folder
from venuescreen.whole_file import move_to_free, why

NO_VENUE = Message("There is no venue in {folder} yet, so there is nothing to save.")
TOO_LARGE = Message("The venue’s files are larger than a backup may be (512 MB). Is one in feeds/ far too large?")
_NEVER: Mapping[str, str] = {}


def save_backup(
    root: Path, target: Path, *, venue: str, made: datetime, unless: Mapping[str, str] = _NEVER
) -> Path | None:
    """Save the venue in `root`, check what was written, and return where it is: `target`, or "target (2)" and so on.

    No file is ever replaced, and nothing is left where this fails. None, and no file, when it would hold just the
    members `unless`. `made` is aware. Raises `StorageError`.
    """
    if not (root / FILES[0]).is_file():
        raise StorageError(Message(NO_VENUE.template, folder=str(root)))
    try:
        with working_folder(target.parent) as work:
            part = work / "backup.zip"
            sources = dict(_sources(root, work))
            members = {name: _digest(source) for name, source in sources.items()}
            if members == unless:
                return None
            if sum(source.stat().st_size for source in sources.values()) > MOST_BYTES:
                raise StorageError(TOO_LARGE)
            _write(part, sources, Manifest(made.astimezone(UTC), venue, members))
            _verify(part, work / "check", members)
            return move_to_free(part, target)
    except OSError as error:
        raise refused(str(target), error) from error


def _sources(root: Path, work: Path) -> Iterator[tuple[str, Path]]:
    """Yield each member with a file that nobody writes to: a copy of our own, of one instant each.

    Read at once, since another program may replace it between its hash and its place in the zip.
    """
    for name in FILES:
        copy = work / name
        if name == LEDGER:
            if copy_ledger(root / name, copy):
                yield name, copy
        elif _copy(root / name, copy):
            yield name, copy
    for source in sorted((root / FEEDS).glob("*")):
        name = f"{FEEDS}/{source.name}"
        if is_member(name) and _copy(source, work / name):
            yield name, work / name


def _copy(source: Path, target: Path) -> bool:
    """Copy a file; False where there is none. Raises `StorageError` when it can't be read."""
    try:
        data = source.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return False
    except OSError as error:
        message = Message("{file} can’t be read ({reason}). Nothing was saved.", file=source.name, reason=why(error))
        raise StorageError(message) from error
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(data)
    return True


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(part: Path, sources: Mapping[str, Path], manifest: Manifest) -> None:
    # The PIN is in it, if only as its hash: not for other users.
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry(MANIFEST, manifest), manifest_bytes(manifest))
            for name, source in sources.items():
                with source.open("rb") as stream, archive.open(_entry(name, manifest), "w") as member:
                    _pour(stream, member)
        out.flush()
        os.fsync(out.fileno())


def _entry(name: str, manifest: Manifest) -> zipfile.ZipInfo:
    # A zip's own times are of 1980 to 2107, and a clock that was never set may be before.
    moment = manifest.made.replace(year=min(max(manifest.made.year, 1980), 2104), day=min(manifest.made.day, 28))
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _pour(stream: IO[bytes], member: IO[bytes]) -> None:
    while chunk := stream.read(CHUNK):
        member.write(chunk)


def _verify(part: Path, into: Path, members: Mapping[str, str]) -> None:
    """Open it as a restore would. Raises `StorageError`."""
    if examine(part, into).members != members:
        raise StorageError(Message("What was saved could not be read again. Try another drive."))
