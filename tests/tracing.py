"""What a program and its children asked of the file systems, as strace saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITES = (
    "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,vmsplice,tee,io_uring_setup,io_submit,"
    "process_vm_writev"
)
CHANGES = (
    "open,openat,openat2,creat,mknod,mknodat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,rename,renameat,renameat2,"
    "unlink,unlinkat,truncate,ftruncate,fallocate,setxattr,fsetxattr,lsetxattr,mmap"
)
SYNCS = "fsync,fdatasync,sync_file_range,sync,syncfs,msync"
_LONGEST = 1 << 24
"""Bytes that strace shows of one argument; what is longer would be cut, and `Call` says so."""
_LINE = re.compile(r"^(\d+) +(.*)$")
_BEGUN = re.compile(r"^(\w+)\((.*?) *<unfinished \.\.\.>$")
_RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)(.*)$")
_HEX = re.compile(r"((?:\\x[0-9a-f]{2})+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FILE = re.compile(r"^-?\w+<((?:\\x[0-9a-f]{2})+|[^>]*)>(\(deleted\))?")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the system that has come back."""

    begun: int
    """When it was made, and"""
    number: int
    """when it came back, in the order of all that the trace has."""
    name: str
    arguments: str
    result: int
    """-1 where it failed, and where the process ended in it."""
    cut: bool
    """Whether strace left something of its texts out."""

    @property
    def texts(self) -> list[bytes]:
        """The bytes of each text among the arguments: paths, and what was written."""
        return [_bytes(found.group(1)) for found in _TEXT.finditer(self.arguments)]

    @property
    def file(self) -> str:
        """The path of the file that the first argument stands for; for a pipe or socket what strace says; else ""."""
        return _named(self.arguments)

    @property
    def numbers(self) -> list[int]:
        """The arguments that are plain numbers, in order."""
        return [int(word) for word in self.arguments.split(", ") if re.fullmatch(r"-?\d+", word)]

    def words(self) -> list[str]:
        """Return the arguments, those with a text and those that hold several left as they are."""
        return self.arguments.split(", ")


def named(argument: str) -> str:
    """Return the path of a descriptor among the arguments, as `Call.file` does."""
    return _named(argument)


def _named(argument: str) -> str:
    found = _FILE.match(argument)
    if found is None:
        return ""
    text = found.group(1)
    return _bytes(text).decode("utf-8", "replace") if text.startswith("\\x") else text


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@cache
def why_not_traced() -> str:
    """Return why no program can be traced here, or ""."""
    if shutil.which("strace") is None:
        return "strace is not installed: packaging/bootstrap installs it where it may"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"no program may be traced here: {tried.stderr.strip()}"


def tracer(log: Path, *calls: str) -> list[str]:
    """Return what is put before a command to have these calls, of it and all that it starts, in a log."""
    return [
        *("strace", "-f", "-qq", "-y", "-xx", "-s", str(_LONGEST), "--seccomp-bpf"),
        *("-e", "signal=none", "-o", str(log), "-e", f"trace={','.join(calls)}"),
    ]


def calls(log: Path) -> Iterator[Call]:
    """Yield each call, in the order in which they came back; those that never did last, as having failed."""
    open_ones: dict[str, tuple[int, str]] = {}
    number = 0
    with log.open("r", encoding="ascii", errors="replace") as lines:
        for number, line in enumerate(lines):
            found = _LINE.match(line.rstrip("\n"))
            if found is None:
                continue
            process, said = found.groups()
            begun = number
            if unfinished := _BEGUN.match(said):
                open_ones[process] = (number, f"{unfinished.group(1)}({unfinished.group(2)}")
                continue
            if resumed := _RESUMED.match(said):
                begun, first = open_ones.pop(process)
                said = first + resumed.group(2)
            if call := _call(begun, number, said):
                yield call
    for begun, first in open_ones.values():
        name, _, arguments = first.partition("(")
        yield Call(begun, number + 1, name, arguments, -1, cut=_is_cut(arguments))


def _call(begun: int, number: int, said: str) -> Call | None:
    found = _CALL.match(said)
    if found is None:
        return None
    name, arguments, result, _ = found.groups()
    done = -1 if result == "?" else int(result, 0)
    return Call(begun, number, name, arguments, done, cut=_is_cut(arguments))


def _is_cut(arguments: str) -> bool:
    return any(found.group(2) for found in _TEXT.finditer(arguments))
