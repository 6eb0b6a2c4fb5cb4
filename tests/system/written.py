"""What a traced program wrote to the disk, and how: all but what went to a RAM file system or to no file."""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.tracing import CHANGES, WRITES, Call, calls, named
from venuescreen.storage.snapshot import _file_system, mounted

TRACED = (WRITES, CHANGES)
DATA = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}
FROM_FILES = {"sendfile", "copy_file_range", "splice", "tee"}
"""They copy without showing what."""
UNSEEN = {"io_uring_setup", "io_submit", "process_vm_writev", "vmsplice"}
"""Ways to write whose bytes no trace shows."""
IN_RAM = {"tmpfs", "ramfs", "proc", "sysfs", "devtmpfs", "devpts", "cgroup2", "mqueue"}


_ZIPPED = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
_IN_PDF = re.compile(rb"stream\r?\n")


def readings(data: bytes) -> Iterator[bytes]:
    """Yield bytes as they were written, and what is compressed in them, as in spreadsheets, backups, PDFs."""
    yield data
    for found in _ZIPPED.finditer(data):
        yield from _inflated(data[found.end() + sum(struct.unpack("<2H", found[1] + found[2])) :], -zlib.MAX_WBITS)
    for found in _IN_PDF.finditer(data):
        yield from _inflated(data[found.end() :], zlib.MAX_WBITS)


def _inflated(data: bytes, how: int) -> Iterator[bytes]:
    """Yield what is compressed here, and what is compressed in that; nothing where it is something else."""
    with suppress(zlib.error):
        yield from readings(zlib.decompressobj(how).decompress(data))


@dataclass
class Written:
    """All that the traces of some programs tell."""

    disk: dict[str, bytes] = field(default_factory=lambda: defaultdict(bytes))
    """What was written to each file on a disk, piece after piece."""
    memory: dict[str, bytes] = field(default_factory=lambda: defaultdict(bytes))
    """The same of files in RAM."""
    names: list[bytes] = field(default_factory=list)
    """Every path that was made, moved, linked or removed."""
    copied: list[tuple[str, str]] = field(default_factory=list)
    """From which file to which file on a disk the kernel was asked to copy."""
    mapped: set[str] = field(default_factory=set)
    """Files on a disk of which memory was shared for writing."""
    unseen: list[str] = field(default_factory=list)
    """Calls whose bytes can't be seen, or were not wholly."""

    def add(self, log: Path) -> None:
        """Take in a trace that was made with `TRACED`."""
        mounts = mounted()
        for call in calls(log):
            self._add(call, mounts)

    def _add(self, call: Call, mounts: str) -> None:
        if call.name in UNSEEN:
            self.unseen.append(call.name)
        elif call.name in DATA:
            if (place := self._place(call.file, mounts)) is not None:
                place[call.file] += b"".join(call.texts)
                self.unseen += [call.arguments[:80]] * call.cut
        elif call.name in FROM_FILES:
            self._copy(call, mounts)
        elif call.name == "mmap":
            words = call.words()
            if "MAP_SHARED" in call.arguments and "PROT_WRITE" in call.arguments:
                file = named(words[4])
                if self._place(file, mounts) is self.disk:
                    self.mapped.add(file)
        else:
            self.names += call.texts

    def _copy(self, call: Call, mounts: str) -> None:
        words = call.words()
        source, target = named(words[1 if call.name == "sendfile" else 0]), call.file
        if call.name in ("copy_file_range", "splice"):
            target = named(words[2])
        if self._place(target, mounts) is self.disk:
            self.copied.append((source, target))

    def _place(self, file: str, mounts: str) -> dict[str, bytes] | None:
        """Return where a file's bytes are kept; None for a pipe, a socket or a device."""
        if not file.startswith("/"):
            return None
        if file.startswith(("/memfd:", "/SYSV")):
            return self.memory
        kind = _file_system(Path(file), mounts)
        if file.startswith("/dev/") and kind in IN_RAM and not file.startswith("/dev/shm/"):  # noqa: S108  # Linux's own
            return None
        return self.memory if kind in IN_RAM else self.disk
