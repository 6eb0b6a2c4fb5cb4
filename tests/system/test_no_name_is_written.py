"""Every byte that the program and its children write to a disk is looked at as it is written: no name is in it.

Not only what is left: a file that was deleted at once may be read off a disk for weeks.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from PySide6.QtGui import QImage

from tests.desktop import until
from tests.system.markers import INTEREST, NAME, PHONE_INTEREST, PHONE_NAME, PHONE_OFFER, has_marker, marked
from tests.system.program import UNSEEN
from tests.system.test_never_down import MEMORY, NAME_BUTTON, NOW, TITLE, Café, café
from tests.system.written import TRACED, Written, readings
from tests.tracing import tracer, why_not_traced
from tests.ui.test_phone_code import read_twice
from tests.web.phone import Phone

LATE = "2026-11-27T15:00"
HOST = ("--phone-host", "127.0.0.1", "--port", "0")
COMMANDS = (
    ("export", "--format", "csv", "-o", "{out}/counts.csv"),
    ("export", "--format", "json", "-o", "{out}/counts.json"),
    ("export", "--format", "xlsx", "-o", "{out}/counts.xlsx"),
    ("poster", "-o", "{out}/poster.pdf"),
    ("tally", "-o", "{out}/tally.pdf"),
    ("attendance",),
    ("doctor",),
    ("backup", "{out}/venue.venuescreen"),
)


@pytest.fixture(autouse=True)
def _may_trace() -> None:
    if reason := why_not_traced():
        pytest.skip(reason)


@pytest.fixture(autouse=True)
def _cores() -> Iterator[None]:
    """Let a crash leave its memory on the disk, as far as the system would."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


class _Scanned:
    """What `Phone` needs of a table: what the code on the screen says."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.root = code.partition("/c/")[0]


def _scan(here: Café, picture: Path) -> str:
    """Return what the code on the board's screen holds."""
    seen: set[str] = set()

    def read() -> bool:
        here.desk.picture(picture)
        found = read_twice(QImage(str(picture)))
        seen.update(word for words in found for word in words if word.startswith("http"))
        return bool(seen)

    until(read, what="a code that can be read")
    return seen.pop()


async def _come_by_phone(code: str) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, headers={"Accept-Language": "en"}) as client:
        phone = Phone(_Scanned(code), client)
        await phone.get(code)
        await phone.post("/check-in", first_name=PHONE_NAME, interest=f"+33 6 12 34 56 78 {PHONE_INTEREST}")
        await phone.post(
            "/check-in", first_name=PHONE_NAME, interest=PHONE_INTEREST, stance="seeks", offer=PHONE_OFFER
        )
        assert PHONE_NAME in await phone.get()


def _come_by_touch(here: Café) -> None:
    """Open the sheet and type; begin anew where the board was not yet ready to hear."""
    for _ in range(5):
        here.desk.keys("Escape")
        here.desk.click(*NAME_BUTTON)
        here.desk.do("sleep", "1", "type", "--delay", "20", NAME)
        here.desk.keys("Tab")
        here.desk.do("type", "--delay", "20", INTEREST)
        here.desk.keys("Return")
        with suppress(AssertionError):
            until(lambda: here.names() == 1, 6)
            return
    raise AssertionError("the name is not on the wall")


def _crash(here: Café, number: signal.Signals) -> None:
    """Let the board die of a signal; wait until another has taken up the names."""
    died = here.board()
    os.kill(died, number)
    until(lambda: here.board() not in (0, died) and here.desk.in_front(TITLE), what="the board is back")
    until(lambda: here.names() == 2, what="and so are the names")


def _command(log: Path, environ: dict[str, str], *words: str) -> Path:
    done = subprocess.run(
        [*tracer(log, *TRACED), sys.executable, "-m", "venuescreen", *words],
        env=UNSEEN | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1 if "doctor" in words else 0), (words, done.stderr)
    assert not has_marker((done.stdout + done.stderr).encode()), words
    return log


def _check(written: Written) -> None:
    """Nothing of what went to a disk holds what was typed, in whatever way it went there."""
    assert not [file for file, data in written.disk.items() if any(map(has_marker, readings(data)))]
    assert not [name for name in written.names if has_marker(name)]
    assert written.unseen == []
    assert not [source for source, _ in written.copied if source.startswith(str(MEMORY))]
    assert {Path(file).name for file in written.mapped} <= {"ledger.db-shm"}, written.mapped


@pytest.mark.prove
def test_no_name_is_ever_written_to_a_disk(tmp_path: Path) -> None:
    """A kiosk, its supervisor and each command, traced: typed at the screen and on a phone, kept through a kill and a
    crash, exported, printed, saved, restored; no byte to any file on a disk holds a name or a subject.
    """
    venue, home, out, logs = (tmp_path / name for name in ("venue", "home", "out", "logs"))
    for folder in (home, out, logs, tmp_path / "tmp"):
        folder.mkdir()
    environ = {"HOME": str(home), "TMPDIR": str(tmp_path / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    environ |= {"LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    traced, cores = [logs / "kiosk"], set(Path.cwd().glob("core*"))
    with café(venue, *HOST, tracer=tracer(traced[0], *TRACED), environ=environ) as here:
        _come_by_touch(here)
        asyncio.run(_come_by_phone(_scan(here, tmp_path / "logs" / "seen.png")))
        until(lambda: here.names() == 2, what="both are on the wall")
        for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT):
            _crash(here, number)
        for words in COMMANDS:
            told = [word.format(out=out) for word in words]
            log = logs / f"command-{len(traced)}"
            traced.append(_command(log, environ, "--data-dir", str(venue), "--now", NOW, *told))
        assert not has_marker((venue / "ledger.db-shm").read_bytes()), "memory that SQLite shares by a file"
        assert marked(venue, home, out, tmp_path / "tmp") == []
        (logs / "seen.png").unlink()
    words = ("restore", str(out / "venue.venuescreen"), "--yes")
    traced.append(_command(logs / "restore", environ, "--data-dir", str(venue), "--now", LATE, *words))
    written = Written()
    for log in traced:
        written.add(log)
    _check(written)
    assert marked(venue, home, out, tmp_path / "tmp") == []
    assert {file for place in (Path.cwd(), venue) for file in place.glob("core*")} == cores
    seen = b"".join(written.memory.values())
    assert all(text.encode() in seen for text in (NAME, INTEREST, PHONE_NAME, PHONE_INTEREST, PHONE_OFFER))
    for name in ("ledger.db-wal", "counts.csv", "counts.json", "counts.xlsx", "poster.pdf", "venuescreen.log"):
        assert any(name in file for file in written.disk), f"the trace saw {name}"
    print(f"{sum(map(len, written.disk.values())):,} bytes to {len(written.disk)} files on a disk, no name in any")


@pytest.mark.prove
def test_nor_by_what_is_done_in_the_panel(tmp_path: Path) -> None:
    """The day of `test_no_name_stays`, with the panel's exports, backup, daily copy and restore, traced likewise."""
    log = tmp_path / "log"
    day = "tests/system/test_no_name_stays.py::test_nowhere_in_any_file_or_word"
    options = ("-q", "-p", "no:cacheprovider", "-m", "prove or not prove", f"--basetemp={tmp_path / 'day'}")
    lived = subprocess.run(
        [*tracer(log, *TRACED), sys.executable, "-m", "pytest", *options, day],
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert lived.returncode == 0, lived.stdout
    written = Written()
    written.add(log)
    _check(written)
    for name in ("ledger.db-wal", ".venuescreen", ".xlsx", ".csv", ".json"):
        assert any(name in file for file in written.disk), f"the trace saw {name}"


LEAKS = """
import mmap, os, sys, zipfile
folder, name = sys.argv[1], sys.argv[2].encode()
def opened(leak):
    return os.open(f"{folder}/{leak}", os.O_RDWR | os.O_CREAT)
pieces = opened("pieces")
os.write(pieces, name[:3])
os.write(pieces, name[3:])
os.unlink(f"{folder}/pieces")
os.pwrite(opened("placed"), b"x" * 300_000 + name.decode().encode("utf-16-le"), 10)
os.writev(opened("gathered"), [b"a", name, b"b"])
mapped = opened("mapped")
os.ftruncate(mapped, 4096)
mmap.mmap(mapped, 4096)[:7] = name
os.sendfile(opened("sent"), os.open(sys.argv[3], os.O_RDONLY), 0, 7)
with zipfile.ZipFile(f"{folder}/packed", "w", zipfile.ZIP_DEFLATED) as inner:
    inner.writestr("a", b"x" * 9_999 + name)
with zipfile.ZipFile(f"{folder}/twice", "w", zipfile.ZIP_DEFLATED) as outer:
    outer.write(f"{folder}/packed")
os.unlink(f"{folder}/packed")
os.mkdir(f"{folder}/{sys.argv[2]}")
os.write(1, name)
"""


def test_a_name_that_is_written_would_be_seen(tmp_path: Path) -> None:
    """In pieces and deleted at once, deep in a file, as UTF-16, gathered, compressed, by shared memory, copied by the
    kernel from RAM, or as a folder's name; what goes to a pipe is no file.
    """
    if not MEMORY.is_dir():
        pytest.skip("there is no RAM file system here")
    folder = tmp_path / "disk"
    folder.mkdir()
    with tempfile.NamedTemporaryFile(dir=MEMORY) as source:
        source.write(NAME.encode())
        source.flush()
        leaking = [sys.executable, "-c", LEAKS, str(folder), NAME, source.name]
        subprocess.run([*tracer(tmp_path / "log", *TRACED), *leaking], check=True, stdout=subprocess.PIPE)
    written = Written()
    written.add(tmp_path / "log")
    found = {Path(file).name for file, data in written.disk.items() if any(map(has_marker, readings(data)))}
    assert found == {"pieces", "placed", "gathered", "packed", "twice"}
    assert {Path(file).name for file in written.mapped} == {"mapped"}
    assert [(source.name, str(folder / "sent"))] == written.copied
    assert [name for name in written.names if has_marker(name)] == [f"{folder}/{NAME}".encode()]
    assert written.unseen == []
