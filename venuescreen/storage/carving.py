"""Reads rows out of a damaged ledger, page by page, without SQLite, which gives up a table for one bad page above it.

Every page that looks like a leaf of a table is read by the file format
(https://sqlite.org/fileformat2.html#b_tree_pages), wherever it stands. Which table a row is of shows in its shape.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import TypeAlias

from venuescreen.storage.checks import wal_of
from venuescreen.storage.wal import PAGE, frames

Value: TypeAlias = int | str | None
Row: TypeAlias = tuple[Value, ...]

_LEAF = 0x0D
_FIRST_PAGE_HEADER = 100
_MOST_LOCAL = PAGE - 35
_LEAST_LOCAL = (PAGE - 12) * 32 // 255 - 23
_LARGEST_ROW = 1 << 20
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

_WHOLE, _TEXT, _MAYBE, _MAYBE_TEXT = (int,), (str,), (int, NoneType), (str, NoneType)
SHAPES: dict[str, tuple[tuple[type, ...], ...]] = {
    "sessions": (_WHOLE, _TEXT, _WHOLE, _WHOLE, _WHOLE, _TEXT, _MAYBE_TEXT, _TEXT, _WHOLE, _MAYBE),
    "topics": (_WHOLE, _TEXT),
    "arrivals": (_WHOLE, _WHOLE, _WHOLE, _WHOLE, _MAYBE),
    "undos": (_WHOLE, _WHOLE),
    "headcounts": (_WHOLE, _WHOLE, _WHOLE),
}
"""The types of each table's columns, in the order in which a foreign key needs them. No two may be alike."""


def rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield table and row for all that can be read, the newest version of a row first."""
    pages = _Pages(path)
    for number, page in pages:
        for cell in _cells(page, _FIRST_PAGE_HEADER if number == 1 else 0):
            try:
                row = _row(page, cell, pages)
            except (ValueError, IndexError, struct.error):
                continue
            if table := _table_of(row):
                yield table, row


class _Pages:
    """All images of all pages: those in the log from the newest to the oldest, then the file's own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._logged = [(frame.page, frame.image) for frame in reversed(frames(wal_of(path)))]

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        yield from self._logged
        try:
            with self._path.open("rb") as file:
                number = 0
                while page := file.read(PAGE):
                    number += 1
                    yield number, page.ljust(PAGE, b"\0")
        except FileNotFoundError:
            return

    def newest(self, number: int) -> bytes:
        for logged, image in self._logged:
            if logged == number:
                return image
        if number < 1:
            raise ValueError
        with self._path.open("rb") as file:
            file.seek((number - 1) * PAGE)
            return file.read(PAGE)


def _cells(page: bytes, header: int) -> list[int]:
    """Return where the cells of a leaf begin; none for a page that is no leaf, even with one bit changed."""
    if (page[header] ^ _LEAF).bit_count() > 1:
        return []
    count: int = struct.unpack_from(">H", page, header + 3)[0]
    most = (PAGE - header - 8) // 2
    return list(struct.unpack_from(f">{min(count, most)}H", page, header + 8))


def _row(page: bytes, at: int, pages: _Pages) -> Row:
    size, at = _varint(page, at)
    rowid, at = _varint(page, at)
    if not 0 < size <= _LARGEST_ROW:
        raise ValueError
    first, *rest = _values(_payload(page, at, size, pages))
    return (rowid if first is None else first, *rest)


def _payload(page: bytes, at: int, size: int, pages: _Pages) -> bytes:
    """Put together what a page holds of a row and its chain of overflow pages."""
    if size <= _MOST_LOCAL:
        local = size
    else:
        local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (PAGE - 4)
        local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
    payload = page[at : at + local]
    link = page[at + local : at + local + 4]
    while len(payload) < size:
        overflow = pages.newest(struct.unpack(">I", link)[0])
        link, part = overflow[:4], overflow[4 : 4 + size - len(payload)]
        if not part:
            raise ValueError
        payload += part
    return payload


def _values(record: bytes) -> Iterator[Value]:
    """Yield a record's columns; the lengths it states must add up exactly."""
    body, at = _varint(record, 0)
    kinds = []
    while at < body:
        kind, at = _varint(record, at)
        kinds.append(kind)
    if at != body or body + sum(map(_length, kinds)) != len(record):
        raise ValueError
    for kind in kinds:
        raw = record[at : at + _length(kind)]
        at += len(raw)
        if kind == 0:
            yield None
        elif kind in (8, 9):
            yield kind - 8
        else:
            yield raw.decode("utf-8", "replace") if kind >= 13 else int.from_bytes(raw, "big", signed=True)


def _length(kind: int) -> int:
    """Return the bytes of a serial type; the ledger stores no floats and no blobs."""
    if kind >= 13 and kind % 2:
        return (kind - 13) // 2
    if kind in (0, 8, 9):
        return 0
    if kind in _INTEGER_BYTES:
        return _INTEGER_BYTES[kind]
    raise ValueError


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length integer and where the next begins."""
    value = 0
    for position in range(at, at + 8):
        value = value << 7 | data[position] & 0x7F
        if data[position] < 0x80:
            return value, position + 1
    value = value << 8 | data[at + 8]
    return value - (1 << 64) if value >= 1 << 63 else value, at + 9


def _table_of(row: Row) -> str | None:
    for table, shape in SHAPES.items():
        if len(row) == len(shape) and all(isinstance(value, kinds) for value, kinds in zip(row, shape, strict=True)):
            return table
    return None
