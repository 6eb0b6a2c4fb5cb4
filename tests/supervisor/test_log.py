from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desktop import until
from tests.storage.making import ordinary_user, public_folder
from tests.supervisor.stage import ROOT, watched
from venuescreen.supervisor.journal import Journal
from venuescreen.supervisor.lines import LONGEST, Lines, readable
from venuescreen.supervisor.log_file import FILES, SIZE, LogFile
from venuescreen.supervisor.outlet import MOST_WAITING, Outlet


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.iterdir())


def as_journal(descriptor: int) -> dict[str, str]:
    """Return what systemd tells who writes to the journal there."""
    status = os.fstat(descriptor)
    return {"JOURNAL_STREAM": f"{status.st_dev}:{status.st_ino}"}


def test_what_the_board_says_is_in_the_log_with_its_time(tmp_path: Path) -> None:
    """Each line has the UTC time and who said it; beats are not logged."""
    with watched(tmp_path / "venue", "say", "the café’s \x1b[31mred\x07 line") as stage:
        stage.up()
        until(lambda: "board: " in stage.log())
        assert stage.end() == 0
    lines = stage.log().splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (board|supervisor): ", line) for line in lines)
    assert [line[21:] for line in lines if " board: " in line] == ["board: the café’s �[31mred� line"]


@pytest.mark.parametrize("kind", ["zeros", "lines"])
def test_a_flood_fills_neither_disk_nor_memory(tmp_path: Path, kind: str) -> None:
    """200 MB in one line, or a million lines, on both pipes, cost about a megabyte; the board is not held up."""
    with watched(tmp_path / "venue", "flood", kind, hang=20) as stage:
        until(lambda: "flooded" in stage.trace.read_text() if stage.trace.exists() else False, 30)
        status = Path(f"/proc/{stage.process.pid}/status").read_text()
        assert int(status.partition("VmHWM:")[2].split()[0]) < 60_000
        assert stage.boards() == stage.boards()[:1]
        assert stage.end() == 0
    assert size_of(stage.folder / "logs") < 1_300_000
    assert ("left out" in stage.log()) == (kind == "lines")


@pytest.mark.parametrize("journal", [False, True])
def test_a_terminal_and_the_journal_get_what_the_board_says(tmp_path: Path, journal: bool) -> None:
    """They forget by themselves; each line comes as it was said, and the supervisor's with its name."""
    reading, writing = os.pipe() if journal else os.openpty()
    environ = as_journal(writing) if journal else {}
    with watched(tmp_path / "venue", "say", "the café’s line", environ=environ, stderr=writing) as stage:
        stage.up()
        until(lambda: "board: " in stage.log())
        assert stage.end() == 0
    lines = os.read(reading, 4000).decode().splitlines()
    assert "the café’s line" in lines
    assert f"venuescreen: started the board, process {stage.boards()[0]}" in lines
    os.close(reading)
    os.close(writing)


def test_a_file_gets_the_notes_only(tmp_path: Path) -> None:
    """Nobody empties ~/.xsession-errors: 50 MB that the board says leave some lines of the supervisor's there.

    The journal's name is inherited, and is not this file's.
    """
    file = tmp_path / "xsession-errors"
    reading, writing = os.pipe()
    with file.open("wb") as opened:
        environ = as_journal(writing)
        with watched(tmp_path / "venue", "flood", "lines", environ=environ, stderr=opened.fileno()) as stage:
            until(lambda: "flooded" in stage.trace.read_text() if stage.trace.exists() else False, 30)
            assert stage.end() == 0
    os.close(reading)
    os.close(writing)
    lines = file.read_text().splitlines()
    assert lines[0].startswith("venuescreen: started the board")
    assert all(line.startswith("venuescreen: ") for line in lines)
    assert len(lines) < 6


def test_a_terminal_that_does_not_read_holds_nobody_up(tmp_path: Path) -> None:
    """The supervisor's own standard error is a full pipe, and it goes on as ever."""
    reading, writing = os.pipe()
    with watched(tmp_path / "venue", "flood", "lines", environ=as_journal(writing), stderr=writing) as stage:
        until(lambda: "flooded" in stage.trace.read_text() if stage.trace.exists() else False, 30)
        os.kill(stage.boards()[0], signal.SIGKILL)
        until(lambda: stage.log().count("started the board") == 2)
    os.close(reading)
    os.close(writing)


def test_the_files_together_keep_to_the_bound(tmp_path: Path) -> None:
    """However much is written, and whatever was there before, the newest lines stay."""
    (tmp_path / "venuescreen.log").write_bytes(b"x" * 5000)
    (tmp_path / "venuescreen.log.2").write_bytes(b"x" * 9000)
    log = LogFile(tmp_path, size=1000, files=3)
    for number in range(500):
        log.write(f"line {number:3}\n".encode())
        assert size_of(tmp_path) <= 3000
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"venuescreen.log{end}" for end in ("", ".1", ".2")]
    text = "".join((tmp_path / f"venuescreen.log{end}").read_text() for end in (".2", ".1", ""))
    assert text.splitlines() == [f"line {number:3}" for number in range(500)][-len(text) // 9 :]
    assert len(text) > 2000


def test_the_bound_is_twenty_megabytes() -> None:
    """All files together."""
    assert SIZE * FILES < 20_000_000
    assert MOST_WAITING < SIZE


def test_a_deleted_log_is_made_anew(tmp_path: Path) -> None:
    """Who deletes or moves the file, or its folder, while it is open finds the next lines where they belong."""
    log = LogFile(tmp_path / "logs")
    file = tmp_path / "logs" / "venuescreen.log"
    log.write(b"one\n")
    file.unlink()
    file.parent.rmdir()
    log.write(b"two\n")
    assert file.read_text() == "two\n"
    file.rename(tmp_path / "elsewhere")
    log.write(b"three\n")
    assert file.read_text() == "three\n"


def test_a_full_disk_loses_lines_and_says_so(tmp_path: Path) -> None:
    """What can't be written is dropped and counted; when there is room again the log goes on."""
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "venuescreen.log").symlink_to("/dev/full")
    outlet = Outlet(LogFile(logs).write)
    journal = Journal(outlet, None)
    journal.note("lost")
    until(lambda: outlet._dropped > 0)
    (logs / "venuescreen.log").unlink()
    journal.note("kept")
    journal.close(10)
    text = (logs / "venuescreen.log").read_text()
    assert "kept" in text
    assert re.search(r"lost 38 bytes of this log", text)


def test_a_line_torn_by_a_full_disk_does_not_swallow_the_next(tmp_path: Path) -> None:
    """A write that stopped half-way is followed by a line break."""
    script = """
import resource, signal, sys
from pathlib import Path
from venuescreen.supervisor.log_file import LogFile
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
log = LogFile(Path(sys.argv[1]))
try:
    log.write(b"0123456789abcdef\\n")
except OSError as error:
    print(error.strerror)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
log.write(b"next\\n")
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "File too large\n", done.stderr
    assert (tmp_path / "venuescreen.log").read_text() == "0123456789\nnext\n"


def test_a_folder_that_cannot_be_written_raises_each_time() -> None:
    """The outlet drops the lines; nothing is made elsewhere."""
    with public_folder() as folder, ordinary_user():
        for _ in range(2):
            with pytest.raises(PermissionError):
                LogFile(folder / "logs").write(b"line\n")


def test_a_slow_disk_holds_nobody_up() -> None:
    """While a write hangs, what is offered waits up to a bound, and the rest is dropped and counted."""
    go, written = threading.Event(), bytearray()

    def write(data: bytes) -> None:
        assert go.wait(10)
        written.extend(data)

    outlet = Outlet(write)
    for _ in range(1000):
        outlet.offer(b"x" * 999 + b"\n")
    assert outlet.dropped() >= 1_000_000 - 2 * MOST_WAITING
    go.set()
    outlet.close(10)
    assert 0 < len(written) <= 2 * MOST_WAITING
    assert len(written) % 1000 == 0


def test_what_is_left_out_is_counted() -> None:
    """Beyond the budget of a minute lines are dropped, and how many is said; the supervisor's own come through."""
    written: list[bytes] = []
    journal = Journal(Outlet(written.append), None, most_a_minute=100)
    journal.take([b"x" * 90, b"", b"y" * 10, b"z"])
    journal.note("still here")
    journal.close(10)
    lines = b"".join(written).decode().splitlines()
    assert [line[21:] for line in lines] == [
        "board: " + "x" * 90,
        "supervisor: still here",
        "supervisor: left out 3 lines (11 bytes) of the board: it says too much",
    ]


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=10))
def test_lines_are_the_same_however_they_arrive(data: bytes, cuts: list[int]) -> None:
    """Where the pieces of a stream are cut does not matter."""
    lines, found = Lines(), []
    edges = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    for start, end in pairwise(edges):
        found += lines.feed(data[start:end])
    assert [*found, lines.rest()] == data.split(b"\n")


def test_an_overlong_line_is_cut_and_the_next_one_is_whole() -> None:
    """Memory is bounded by what is kept of one line."""
    lines = Lines()
    for _ in range(100):
        assert lines.feed(b"x" * 70_000) == []
        assert len(lines.rest()) == LONGEST + 1
    (long, alive) = lines.feed(b"\nalive\n")
    assert readable(long) == "x" * LONGEST + "…"
    assert alive == b"alive"
