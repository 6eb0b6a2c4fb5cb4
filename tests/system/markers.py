"""Looks for what a guest typed in everything that a venue leaves on a disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

NAME = "Zyxwyxz"
INTEREST = "qwxqwx kvasir"
PHONE_NAME = "Vuqovuq"
PHONE_INTEREST = "jyjkyj mangold"
PHONE_OFFER = "wyvwyv salsify"
TYPED = (NAME, INTEREST, PHONE_NAME, PHONE_INTEREST, PHONE_OFFER)
MARKERS = tuple(text.encode(code) for text in TYPED for code in ("utf-8", "utf-16-le"))


def marked(*folders: Path) -> list[str]:
    """Return the files in or under which a marker stands: in a name or in a byte, also inside of what is packed."""
    files = [file for folder in folders for file in folder.rglob("*")]
    return [
        str(file)
        for file in files
        if has_marker(file.name.encode()) or (file.is_file() and any(map(has_marker, _unpacked(file.read_bytes()))))
    ]


def has_marker(data: bytes) -> bool:
    """Whether one of them stands in there, in capitals or not."""
    plain = data.lower()
    return any(marker.lower() in plain for marker in MARKERS)


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield archive.comment
            for name in archive.namelist():
                yield name.encode()
                yield from _unpacked(archive.read(name))
