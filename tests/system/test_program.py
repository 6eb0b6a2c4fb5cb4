"""The program in a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.system.program import UNSEEN, found, started, venuescreen
from venuescreen.storage.ownership import read_owner
from venuescreen.storage.reading import held_sessions

THURSDAY = "2026-11-26T09:52"


def open_board(folder: Path) -> subprocess.Popen[str]:
    """Start a board on a folder, and wait until it answers at its door."""
    board = started("--data-dir", folder, "--now", THURSDAY)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and board.poll() is None:
        owner = read_owner(folder)
        if owner is not None and owner.port is not None:
            return board
        time.sleep(0.02)  # polling, with a deadline
    board.kill()
    raise AssertionError(f"the board did not open: {board.communicate()[1]}")


def test_the_demo_draws_a_picture(tmp_path: Path) -> None:
    """`--demo --snapshot` saves a picture of the size asked for, and leaves nothing else behind."""
    done = venuescreen("--demo", "--size", "1024x600", "--snapshot", tmp_path / "board.png")
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(tmp_path / "board.png"))
    assert (image.width(), image.height()) == (1024, 600)


def test_a_picture_that_cannot_be_saved_is_said(tmp_path: Path) -> None:
    """A picture in a folder that isn't there is refused with a sentence and exit code 1."""
    done = venuescreen("--demo", "--snapshot", tmp_path / "nowhere" / "board.png")
    assert done.returncode == 1
    assert "could not be saved" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_display_and_no_venue(tmp_path: Path) -> None:
    """Without a display and without settings it says what to do and exits 1."""
    done = venuescreen("--data-dir", tmp_path / "new")
    assert done.returncode == 1
    assert "There is no display" in done.stderr
    assert "--demo" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    """SIGINT and SIGTERM end a running board with exit code 0, its folder free again and no log left to merge."""
    folder = found(tmp_path)
    board = open_board(folder)
    board.send_signal(number)
    _, said = board.communicate(timeout=30)
    assert board.returncode == 0
    assert "There is no display: the board runs unseen." in said
    assert "Traceback" not in said
    assert read_owner(folder) is None
    assert not (folder / "ledger.db-wal").exists()


def test_a_second_start_brings_the_first_to_the_front(tmp_path: Path) -> None:
    """A second start on the same folder says that it is running, exits 0, and leaves the first one running."""
    folder = found(tmp_path)
    board = open_board(folder)
    second = venuescreen("--data-dir", folder)
    assert second.returncode == 0
    assert "running already" in second.stderr
    assert board.poll() is None
    board.terminate()
    board.communicate(timeout=30)


def test_export_beside_a_running_board(tmp_path: Path) -> None:
    """`export` reads the counts while the board runs, and past dates without a screen are `none`, not 0."""
    folder = found(tmp_path)
    board = open_board(folder)
    deadline = time.monotonic() + 30
    while not held_sessions(folder / "ledger.db") and time.monotonic() < deadline:
        time.sleep(0.02)  # polling, with a deadline
    done = venuescreen(
        "--data-dir", folder, "--now", "2026-11-26T12:00", "export", "--format", "csv", "--from", "2026-11-19"
    )
    board.terminate()
    board.communicate(timeout=30)
    rows = done.stdout.splitlines()
    assert rows[0] == "session_uid,session_start,title,format,arrivals,undone,attendance,source"
    assert rows[1:] == [
        "coffee,2026-11-19T09:30:00+01:00,,coffee,,,,none",
        "coffee,2026-11-26T09:30:00+01:00,,coffee,0,0,0,arrivals",
    ]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the folder can't be written to, the board says so and is drawn all the same."""
    folder = found(tmp_path)
    (folder / "lock").mkdir()
    board = started("--data-dir", folder, "--now", THURSDAY)
    assert board.stderr is not None
    lines = [board.stderr.readline(), board.stderr.readline()]
    board.terminate()
    board.communicate(timeout=30)
    assert any("can’t be written to" in line for line in lines), lines
    assert not (folder / "ledger.db").exists()


def test_wrong_usage_is_exit_code_2() -> None:
    """An unknown option, size or date ends with exit code 2 and names what was wrong."""
    for arguments in (
        ["--nothing"],
        ["--size", "big"],
        ["--size", "²00x400"],
        ["--now", "soon"],
        ["--now", "9999-12-31"],
    ):
        done = venuescreen(*arguments)
        assert done.returncode == 2, arguments
        assert arguments[-1] in done.stderr


def test_listing_sessions_loads_no_qt(tmp_path: Path) -> None:
    """`sessions list` prints JSON on standard output and loads no part of Qt."""
    folder = found(tmp_path)
    script = (
        "import sys\nfrom venuescreen.cli import run\n"
        "try:\n    run()\nfinally:\n    print(sum('PySide6' in name for name in sys.modules), file=sys.stderr)"
    )
    options = ["--data-dir", str(folder), "sessions", "list", "--from", "2026-12-01", "--to", "2026-12-08", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", script, *options], capture_output=True, text=True, timeout=60, env=UNSEEN, check=False
    )
    assert [row["start"] for row in json.loads(done.stdout)] == ["2026-12-03T09:30:00+01:00"]
    assert done.stderr.strip() == "0"


def test_the_self_test_passes() -> None:
    """`--self-test` tries each part of a sound installation and exits 0."""
    done = venuescreen("--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok  ") == 5


def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """On a full disk, an export to standard output ends with a sentence and exit code 1."""
    folder = found(tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "venuescreen", "--data-dir", folder, "export", "--format", "csv"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            env=UNSEEN,
            check=False,
        )
    assert (done.returncode, done.stderr.count("Traceback")) == (1, 0)
    assert "could not be written" in done.stderr
