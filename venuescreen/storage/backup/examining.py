"""Looks into a backup, which anyone may have made, and unpacks it elsewhere: the venue's files are not touched."""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from venuescreen.core.errors import Message, StorageError
from venuescreen.storage.backup.format import (
    FILES,
    LEDGER,
    MANIFEST,
    MOST_BYTES,
    MOST_MANIFEST,
    MOST_MEMBERS,
    NO_ROOM,
    Manifest,
    no_backup,
    read_manifest,
)
from venuescreen.storage.backup.ledger import check_copy
from venuescreen.storage.backup.working import sync_folder
from venuescreen.whole_file import why

CHUNK = 1 << 20
"""Bytes at a time: large enough that zlib and hashlib let other threads run."""
_AS_BYTES = getattr(os, "O_BINARY", 0)
"""Windows writes text otherwise."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What `zipfile` raises for a file that is none."""


def examine(file: Path, into: Path) -> Manifest:
    """Unpack a backup into a new folder, durably, if all of it is sound; the members keep their names there.

    Raises `StorageError`: for what is no backup, a damaged one, one of a newer version, or where there is no room.
    Then what is in `into` is of no use.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise no_backup(file.name)
        with zipfile.ZipFile(file) as archive:
            return _unpack(archive, file.name, into)
    except _BROKEN:
        raise no_backup(file.name) from None
    except OSError as error:
        raise _refused(file.name, error) from error


def glance(file: Path) -> Manifest:
    """Return what a backup says of itself, without checking that it is true. Raises `StorageError`."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _manifest(archive, file.name)
    except (*_BROKEN, OSError):
        raise no_backup(file.name) from None


def _refused(file: str, error: OSError) -> StorageError:
    if error.errno in NO_ROOM:
        return StorageError(Message("There is no room left to unpack {file}. Nothing was changed.", file=file))
    return StorageError(
        Message("{file} can’t be read ({reason}). Nothing was changed.", file=file, reason=why(error))
    )


def _manifest(archive: zipfile.ZipFile, file: str) -> Manifest:
    try:
        entry = archive.getinfo(MANIFEST)
    except KeyError:
        raise no_backup(file) from None
    if entry.file_size > MOST_MANIFEST or entry.compress_type not in _METHODS:
        raise no_backup(file)
    with archive.open(entry) as stream:
        return read_manifest(stream.read(MOST_MANIFEST), file)


def _unpack(archive: zipfile.ZipFile, file: str, into: Path) -> Manifest:
    manifest = _manifest(archive, file)
    entries = [entry for entry in archive.infolist() if entry.filename != MANIFEST]
    _check_entries(entries, manifest, file)
    into.mkdir()
    for entry in entries:
        with archive.open(entry) as stream:
            digest = _write(stream, _inside(into, entry.filename))
        if digest != manifest.members[entry.filename]:
            raise no_backup(file)
    if (into / LEDGER).exists() and not check_copy(into / LEDGER):
        raise no_backup(file)
    for folder in {_inside(into, entry.filename).parent for entry in entries} | {into}:
        sync_folder(folder)
    return manifest


def _check_entries(entries: list[zipfile.ZipInfo], manifest: Manifest, file: str) -> None:
    """Raises `StorageError` unless there is just what the manifest names, each once, and not too much of it.

    What it names are members that a backup may hold: `read_manifest` saw to that.
    """
    names = [entry.filename for entry in entries]
    fits = (
        len(names) <= MOST_MEMBERS
        and sum(entry.file_size for entry in entries) <= MOST_BYTES
        and sorted(names) == sorted(manifest.members)
        and all(entry.compress_type in _METHODS for entry in entries)
    )
    if not fits or FILES[0] not in names:
        raise no_backup(file)


def _inside(into: Path, member: str) -> Path:
    return into.joinpath(*PurePosixPath(member).parts)


def _write(stream: IO[bytes], target: Path) -> str:
    """Write to a new file and return what was written as SHA-256. No more is read than the zip's directory says."""
    digest = hashlib.sha256()
    target.parent.mkdir(exist_ok=True)
    # As in the backup itself, there are secrets in it: not for other users.
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_BYTES, 0o600), "wb") as out:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()
