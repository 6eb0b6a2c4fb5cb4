"""Reads SQLite's write-ahead log by its documented format (https://sqlite.org/fileformat2.html#the_write_ahead_log).

SQLite silently leaves out everything from the first frame whose checksum fails. After a power cut that is right;
where a disk has changed a bit it would lose arrivals that were acknowledged, so the ledger looks for that first.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
"""The ledger's page size."""
_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_FRAME = _FRAME_HEADER.size + PAGE
_MAGIC, _VERSION = 0x377F0682, 3007000
_MASK = 0xFFFFFFFF
_VOTES = 5
"""Frames that say which generation it is where the log's own header is damaged: the present one comes first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as a transaction left it."""

    page: int
    """Its number in the database, from 1."""
    commits: bool
    """Whether it is the last of its transaction."""
    sound: bool
    """Whether SQLite will use it: its checksum and those of all before it hold."""
    image: bytes


def frames(path: Path) -> list[Frame]:
    """Return the frames of the log's present generation, in order of writing; leftovers of earlier ones are not."""
    try:
        log = path.read_bytes()
    except FileNotFoundError:
        return []
    return list(_frames(log)) if len(log) >= _HEADER.size + _FRAME else []


def is_broken(path: Path) -> bool:
    """Whether SQLite would leave out a transaction that was committed.

    A transaction cut short by a crash has no commit mark and is none; one that a power cut left half written may
    have one: taken for broken too, which only saves more.
    """
    return any(frame.commits and not frame.sound for frame in frames(path))


def _frames(log: bytes) -> Iterator[Frame]:
    magic, version, page_size, _, salt1, salt2, *stated = _HEADER.unpack_from(log)
    big = bool(magic & 1)
    sums = _checksum(log[: _HEADER.size - 8], big, (0, 0))
    sound = magic & ~1 == _MAGIC and version == _VERSION and page_size == PAGE and list(sums) == stated
    places = range(_HEADER.size, len(log) - _FRAME + 1, _FRAME)
    if not sound:
        salts = Counter(_FRAME_HEADER.unpack_from(log, at)[2:4] for at in places[:_VOTES])
        salt1, salt2 = salts.most_common(1)[0][0]
    for at in places:
        page, pages_after, frame_salt1, frame_salt2, *stated = _FRAME_HEADER.unpack_from(log, at)
        # One of the two may be the damaged field. They can't agree by chance: salt 1 counts up, salt 2 is random.
        if frame_salt1 != salt1 and frame_salt2 != salt2:
            sound = False
            continue
        image = log[at + _FRAME_HEADER.size : at + _FRAME]
        if sound:
            sums = _checksum(log[at : at + 8] + image, big, sums)
            sound = list(sums) == stated and (frame_salt1, frame_salt2) == (salt1, salt2) and page > 0
        yield Frame(page, pages_after > 0, sound, image)


def _checksum(data: bytes, big: bool, start: tuple[int, int]) -> tuple[int, int]:
    words = array("I", data)
    if big != (sys.byteorder == "big"):
        words.byteswap()
    one, two = start
    pairs = iter(words)
    for first, second in zip(pairs, pairs, strict=True):
        one = (one + first + two) & _MASK
        two = (two + second + one) & _MASK
    return one, two
