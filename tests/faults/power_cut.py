"""A disk as a power cut leaves it: what was synced is there; of what was only written, nothing, all or any part.

It is harsher than most disks: a new name, or one taken away, is only sure once its folder was synced.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.tracing import Call

SECTOR = 512
"""What a disk writes whole or not at all."""
SHARED = "-shm"
"""SQLite's index of its log: memory in a file, of which a cut may leave anything."""


@dataclass
class _File:
    safe: bytearray = field(default_factory=bytearray)
    length: int = 0
    """As the program sees it."""
    unsure: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes since the last sync, each at its place; None for a cut at that length."""

    def change(self, at: int, data: bytes | None) -> None:
        self.unsure.append((at, data))
        self.length = at if data is None else max(self.length, at + len(data))

    def sync(self) -> None:
        for change in self.unsure:
            _apply(self.safe, *change)
        self.unsure.clear()

    def left(self, chance: random.Random | None, *, all_of_it: bool) -> bytes:
        """Return what a cut leaves: all, or by chance a part of what is unsure, else nothing of it."""
        content = bytearray(self.safe)
        for at, data in self.unsure:
            if all_of_it or (chance is not None and chance.random() < 0.5):
                torn = data
                if chance is not None and data is not None and chance.random() < 0.3:
                    torn = data[: chance.randrange(0, len(data) + 1, SECTOR)]
                _apply(content, at, torn)
        return bytes(content)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        content[at:] = bytes(max(0, at - len(content)))
        return
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data


def _rename(names: dict[str, _File], change: dict[str, _File | None]) -> None:
    for name, file in change.items():
        if file is None:
            del names[name]
        else:
            names[name] = file


class Disk:
    """One folder of files, as far as the calls of a trace have come."""

    def __init__(self, folder: Path, *, lying: bool = False) -> None:
        """Begin with the files that are in the folder. `lying`: syncs do nothing, as those of a bad disk."""
        self._folder = str(folder)
        self._lying = lying
        there = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
        self._now = {name: _File(bytearray(content), len(content)) for name, content in there.items()}
        self._safe = dict(self._now)
        self._unsure: list[dict[str, _File | None]] = []

    def do(self, call: Call) -> bool:
        """Do one call; return whether it changed what a cut may leave."""
        if call.result < 0:
            return False
        if call.name in ("open", "openat", "creat"):
            return self._make(call)
        if call.name in ("unlink", "unlinkat"):
            return self._remove(call.texts[0].decode())
        if call.name in ("rename", "renameat", "renameat2"):
            return self._rename(*(self._name(text.decode()) for text in call.texts[:2]))
        if call.name in ("fsync", "fdatasync"):
            return self._sync(call.file)
        file = self._now.get(self._name(call.file))
        if file is None:
            return False
        if call.name == "pwrite64":
            file.change(call.numbers[-1], call.texts[0][: call.result])
        elif call.name == "write":  # of one after the other
            file.change(file.length, call.texts[0][: call.result])
        elif call.name == "ftruncate":
            file.change(call.numbers[-1], None)
        else:
            raise NotImplementedError(f"{call.name} on {call.file}")
        return True

    def lay_out(self, target: Path, chance: random.Random | None = None, *, all_of_it: bool = False) -> None:
        """Write the files that a cut at this moment leaves into a new folder."""
        target.mkdir()
        names = dict(self._safe)
        kept = len(self._unsure) if all_of_it else chance.randint(0, len(self._unsure)) if chance else 0
        for change in self._unsure[:kept]:
            _rename(names, change)
        for name, file in names.items():
            if not name.endswith(SHARED):
                (target / name).write_bytes(file.left(chance, all_of_it=all_of_it))
            elif chance is not None:
                (target / name).write_bytes(chance.randbytes(32_768))

    def _name(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        return name if folder == self._folder else ""

    def _make(self, call: Call) -> bool:
        name = self._name(call.texts[0].decode())
        if not name or name in self._now or "O_CREAT" not in call.arguments:
            return False
        self._now[name] = _File()
        self._unsure.append({name: self._now[name]})
        return True

    def _rename(self, old: str, new: str) -> bool:
        if old not in self._now:
            return False
        file = self._now[new] = self._now.pop(old)
        self._unsure.append({old: None, new: file})
        return True

    def _remove(self, path: str) -> bool:
        if self._now.pop(self._name(path), None) is None:
            return False
        self._unsure.append({self._name(path): None})
        return True

    def _sync(self, path: str) -> bool:
        if self._lying:
            return False
        if path == self._folder:
            for change in self._unsure:
                _rename(self._safe, change)
            self._unsure.clear()
            return True
        file = self._now.get(self._name(path))
        if file is not None:
            file.sync()
        return file is not None


def cuts(calls: Iterable[Call], disk: Disk) -> Iterator[list[int]]:
    """Do the calls on a disk; after each that changed it, yield the arrivals that had been acknowledged by then.

    What the program said counts from the moment it began to say it.
    """
    ordered = sorted(calls, key=lambda call: call.begun if _is_said(call) else call.number)
    said = b""
    for call in ordered:
        if _is_said(call):
            said += b"".join(call.texts)
        elif disk.do(call):
            lines = said.decode().splitlines()
            yield [int(line.split()[1]) for line in lines if line.startswith("kept ") and line[5:].strip()]


def _is_said(call: Call) -> bool:
    return call.name == "write" and call.arguments.startswith("1<")
