from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.supervisor.stage import ROOT

SAY = """
import os, sys
from venuescreen.supervisor.beats import Beats
beats = Beats(os.environ)
beats.ready()
for _ in range(int(sys.argv[1])):
    beats.alive()
sys.stderr.write("done")
"""


def say(times: int, stdout: int, supervised: str = "1") -> subprocess.Popen[bytes]:
    """Start a board that says its beats as fast as it can."""
    environ = os.environ | {"VENUESCREEN_SUPERVISED": supervised}
    return subprocess.Popen(
        [sys.executable, "-S", "-c", SAY, str(times)], cwd=ROOT, env=environ, stdout=stdout, stderr=subprocess.PIPE
    )


def finish(board: subprocess.Popen[bytes]) -> None:
    """Wait until it ended, without an error."""
    try:
        _, said = board.communicate(timeout=20)
    finally:
        board.kill()
    assert (said, board.returncode) == (b"done", 0)


def test_a_supervised_board_says_its_beats() -> None:
    """One word a line, each on a line of its own whatever was left before it."""
    reading, writing = os.pipe()
    os.write(writing, b"half a line")
    finish(say(2, writing))
    assert os.read(reading, 100).split(b"\n") == [b"half a line", b"ready", b"", b"alive", b"", b"alive", b""]
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("supervised", ["", "0"])
def test_an_unsupervised_board_says_nothing(supervised: str) -> None:
    """Standard output is the user's then."""
    reading, writing = os.pipe()
    finish(say(2, writing, supervised))
    os.close(writing)
    assert os.read(reading, 100) == b""
    os.close(reading)


def test_a_supervisor_that_does_not_read_holds_nobody_up() -> None:
    """A full pipe loses beats; the board never waits for it."""
    reading, writing = os.pipe()
    finish(say(50_000, writing))
    os.close(writing)
    os.close(reading)


def test_a_supervisor_that_has_gone_is_no_error() -> None:
    """The board goes on."""
    reading, writing = os.pipe()
    os.close(reading)
    finish(say(3, writing))
    os.close(writing)


def test_a_file_never_gets_beats(tmp_path: Path) -> None:
    """Where standard output was closed its number may be the ledger's."""
    with (tmp_path / "ledger.db").open("wb") as file:
        finish(say(3, file.fileno()))
    assert (tmp_path / "ledger.db").read_bytes() == b""
