from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.desktop import until
from tests.supervisor.stage import ROOT, Watched, children, is_running, watched
from venuescreen.paths import DataFolder
from venuescreen.storage.ownership import FolderLock

MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's own RAM file system


def test_a_crash_is_mended_within_two_seconds(tmp_path: Path) -> None:
    """After kill -9 another board is up within 2 s, and the supervisor is still the same."""
    with watched(tmp_path / "venue") as stage:
        board = stage.up()
        os.kill(board, signal.SIGKILL)
        until(lambda: len(stage.boards()) == 2 and stage.log().count("is up") == 2, 2)
        assert stage.process.poll() is None
        assert "the board ended with -9" in stage.log()


def test_a_hung_board_is_replaced(tmp_path: Path) -> None:
    """A board that gives no sign of life is killed and another one started."""
    with watched(tmp_path / "venue", hang=1) as stage:
        board = stage.up()
        os.kill(board, signal.SIGSTOP)
        assert stage.up(2) != board
        assert not is_running(board)
        assert "the board does not answer" in stage.log()


def test_a_board_that_never_gets_ready_is_replaced(tmp_path: Path) -> None:
    """A start that comes to nothing is a failure too, and the fourth in a row shows the page."""
    with watched(tmp_path / "venue", "mute", page="stay", start=0.3) as stage:
        until(lambda: stage.pages() == ["stay 60"])
        assert len(stage.boards()) == 4
        assert not any(map(is_running, stage.boards()))


@pytest.mark.parametrize("code", [0, 2])
def test_a_deliberate_exit_stays_an_exit(tmp_path: Path, code: int) -> None:
    """A board that was closed, or that is used wrongly, is not started again; its code is the supervisor's."""
    with watched(tmp_path / "venue", "exit", str(code), page="stay") as stage:
        assert stage.process.wait(20) == code
        assert len(stage.boards()) == 1
        assert stage.pages() == []


def test_a_board_that_said_why_is_waited_for(tmp_path: Path) -> None:
    """A board that can't be shown and says so is not tried three times at once: the page comes first."""
    with watched(tmp_path / "venue", "exit", "1", page="stay") as stage:
        until(lambda: stage.pages() == ["stay 60"])
        assert len(stage.boards()) == 1


def test_after_failures_it_waits_and_shows_the_page(tmp_path: Path) -> None:
    """Three crashes are followed by a start at once, later ones by longer and longer waits that the page tells."""
    with watched(tmp_path / "venue", "fail-then", "6", page="stay", waits=[0.51, 0.6, 0.7]) as stage:
        stage.up(7)
        assert stage.pages() == ["stay 1", "told 1", "told 1"]
        assert stage.log().count("trying again in 1 s") == 3


@pytest.mark.parametrize("page", ["now", "close"])
def test_the_page_can_ask_for_the_next_try_now(tmp_path: Path, page: str) -> None:
    """A touch on the page, or its end, ends the wait."""
    with watched(tmp_path / "venue", "fail-then", "4", page=page) as stage:
        stage.up(5)
        assert stage.pages() == [f"{page} 60"]


def test_a_page_that_fails_brings_nothing_down(tmp_path: Path) -> None:
    """Where one way to draw the page fails the next one is tried, and the wait goes on without any."""
    with watched(tmp_path / "venue", "fail-then", "4", page="fail fail", waits=[1]) as stage:
        stage.up(5)
        assert stage.pages() == ["fail 1", "fail 1"]


def test_the_page_does_not_cover_a_starting_board_for_long(tmp_path: Path) -> None:
    """It stays until the board is up, but no longer than a board needs that can't paint while it is covered."""
    with watched(tmp_path / "venue", "fail-then", "4", "mute", page="stay", waits=[0.3], cover=0.3) as stage:
        until(lambda: len(stage.boards()) == 5)
        until(lambda: children(stage.process.pid) == [stage.boards()[-1]], 4)


def test_a_session_that_has_ended_ends_the_supervisor(tmp_path: Path) -> None:
    """When the display has gone with its session, a supervisor left behind would only stand in the next one's way."""
    with socket.socket(socket.AF_UNIX) as display:
        display.bind(f"{tmp_path}/wayland-7")
        display.listen()
        environ = {
            "QT_QPA_PLATFORM": "",
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "wayland-7",
            "XDG_RUNTIME_DIR": str(tmp_path),
        }
        with watched(tmp_path / "venue", environ=environ) as stage:
            os.kill(stage.up(), signal.SIGKILL)
            board = stage.up(2)
            display.close()
            os.kill(board, signal.SIGKILL)
            assert stage.process.wait(10) == 1
            assert len(stage.boards()) == 2


def test_a_late_beat_of_an_earlier_board_vouches_for_nobody(tmp_path: Path) -> None:
    """What a board left behind still writes into its pipe; the board after it is mute, and replaced in its time."""
    with watched(tmp_path / "venue", "haunted", start=1) as stage:
        os.kill(stage.up(), signal.SIGKILL)
        until(lambda: len(stage.boards()) == 3)
        assert stage.log().count("the board does not answer: killing it") == 1
        assert stage.log().count("the board is up") == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ending_the_supervisor_ends_the_board(tmp_path: Path, number: int) -> None:
    """The board is asked to end, has time for it, and both are gone."""
    with watched(tmp_path / "venue") as stage:
        board = stage.up()
        assert stage.end(number) == 0
        assert not is_running(board)
        assert stage.trace.read_text().endswith("ended\n")


def test_a_board_that_will_not_end_is_killed(tmp_path: Path) -> None:
    """A board that ignores being asked holds nobody up for long."""
    with watched(tmp_path / "venue", "stubborn", ending=0.5) as stage:
        board = stage.up()
        assert stage.end() == 0
        assert not is_running(board)


@pytest.mark.skipif(not MEMORY.is_dir(), reason="there is no RAM file system here")
def test_ending_leaves_no_name_in_memory(tmp_path: Path) -> None:
    """The wall that a killed board left in RAM goes with its supervisor; while the board lives it stays."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as memory:
        wall = Path(memory) / f"venuescreen-{DataFolder(tmp_path / 'venue').label}.json"
        with watched(tmp_path / "venue", "stubborn", ending=0.5, environ={"XDG_RUNTIME_DIR": memory}) as stage:
            stage.up()
            wall.write_text("{}")
            assert stage.end() == 0
        assert not wall.exists()


def test_ending_takes_the_page_away(tmp_path: Path) -> None:
    """A supervisor that is ended while it waits leaves no page behind."""
    with watched(tmp_path / "venue", "exit", "1", page="stay") as stage:
        until(lambda: stage.pages() != [])
        (page,) = children(stage.process.pid)
        assert stage.end() == 0
        until(lambda: not is_running(page))


def test_the_board_outlives_its_supervisor(tmp_path: Path) -> None:
    """When the supervisor is killed the board goes on, and says its beats to nobody."""
    with watched(tmp_path / "venue") as stage:
        board = stage.up()
        stage.process.kill()
        stage.process.wait()
        ticks = _cpu_calls(board)
        until(lambda: _cpu_calls(board) > ticks + 5)
        assert is_running(board)


def _cpu_calls(pid: int) -> int:
    """Return how often a process went to sleep of its own accord: it grows with each beat."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])


def test_a_second_supervisor_leaves_it_to_the_first(tmp_path: Path) -> None:
    """It starts the board once, which brings the running one to the front, and ends with its code."""
    with watched(tmp_path / "venue") as stage:
        first = stage.up()
        owned = FolderLock(stage.folder)
        assert owned.acquire()  # as the board does
        second = Watched(stage.folder, "exit", "7", page="stay")
        try:
            assert second.process.wait(20) == 7
        finally:
            second.process.communicate()
            owned.release()
        assert is_running(first)
        assert len(stage.boards()) == 2
        assert [line.split()[2] for line in stage.trace.read_text().splitlines()] == ["1", "alone"]
        assert stage.pages() == []
        assert stage.process.poll() is None


def test_a_second_supervisor_hurries_one_that_waits(tmp_path: Path) -> None:
    """Somebody who starts the program while the page counts down gets the watched board, now."""
    with watched(tmp_path / "venue", "fail-then", "4", page="stay") as stage:
        until(lambda: stage.pages() != [])
        second = stage.start()
        try:
            until(lambda: stage.log().count("started the board") == 5)
        finally:
            second.kill()
            second.communicate()


def test_a_laptop_that_slept_keeps_its_board(tmp_path: Path) -> None:
    """After a sleep longer than the board may hang it gets its time anew; it is not killed at once."""
    with watched(tmp_path / "venue", hang=1, asleep=1.3) as stage:
        board = stage.up()
        os.kill(stage.process.pid, signal.SIGSTOP)
        os.kill(board, signal.SIGSTOP)
        time.sleep(1.6)  # this is the laptop's sleep itself
        os.kill(stage.process.pid, signal.SIGCONT)
        time.sleep(0.4)  # the board comes back later
        os.kill(board, signal.SIGCONT)
        enough = time.monotonic() + 1
        until(lambda: time.monotonic() > enough or not is_running(board))
        assert is_running(board)
        assert stage.boards() == [board]


def test_a_folder_that_cannot_be_written_is_supervised_all_the_same(tmp_path: Path) -> None:
    """Without a lock and a log the board still comes back; what happens is said on standard error."""
    (tmp_path / "venue").write_text("a file")
    with watched(tmp_path / "venue", "fail-then", "2") as stage:
        until(lambda: len(stage.boards()) == 3)
        assert stage.end() == 0
        assert stage.process.stderr is not None
        said = stage.process.stderr.read().decode()
        assert said.count("venuescreen: the board ended with -9") == 2
        assert "can't be written to" in said


def test_a_board_that_cannot_be_started_is_tried_again(tmp_path: Path) -> None:
    """A program that is missing for a while, as during an update, is a failure like others."""
    command = [sys.executable, "-c", MISSING, str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    log = tmp_path / "logs" / "venuescreen.log"
    try:
        until(lambda: log.exists() and log.read_text().count("could not be started") >= 3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()


MISSING = """
import sys
from pathlib import Path
from venuescreen.supervisor.__main__ import supervise
from venuescreen.supervisor.overseer import Commands
from venuescreen.supervisor.rules import Limits
sys.exit(supervise(Path(sys.argv[1]), Commands(["/nowhere/venuescreen"]), Limits(at_once=0, waits=(0.1,))))
"""


def test_it_needs_the_standard_library_only(tmp_path: Path) -> None:
    """What a running supervisor has loaded comes from Python itself and from this package, and it stays small."""
    with watched(tmp_path / "venue", "fail-then", "4", page="fail", waits=[0.1]) as stage:
        stage.up(5)
        used = Path(f"/proc/{stage.process.pid}/smaps_rollup").read_text()
        private = int(used.partition("\nPss:")[2].split()[0])
        assert private < 20_000, f"{private} kB"
        assert stage.end() == 0
    bare = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(stage.modules.read_text().splitlines()) - set(bare.stdout.splitlines())
    assert not [file for file in loaded if "site-packages" in file]
    ours = {Path(file).relative_to(ROOT).parts[:2] for file in loaded if file.startswith(f"{ROOT}/venuescreen")}
    assert ours == {
        ("venuescreen", "__init__.py"),
        ("venuescreen", "clock.py"),
        ("venuescreen", "core"),
        ("venuescreen", "paths.py"),
        ("venuescreen", "storage"),
        ("venuescreen", "supervisor"),
        ("venuescreen", "ui"),
    }


LOADED = "import sys; print(*(getattr(m, '__file__', '') or '' for m in sys.modules.values()), sep='\\n')"


def test_wrong_usage_is_said(tmp_path: Path) -> None:
    """Without a folder there is nothing to do."""
    done = subprocess.run(
        [sys.executable, "-m", "venuescreen.supervisor", "--windowed"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr[:6]) == (2, "usage:")
    assert list(tmp_path.iterdir()) == []
