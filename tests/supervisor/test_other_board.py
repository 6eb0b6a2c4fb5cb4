"""A supervisor beside a board that it did not start: the program itself, without a display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.desktop import until
from tests.supervisor.stage import ROOT, is_running
from tests.supervisor.test_notify import Manager
from tests.system.program import UNSEEN, found, started, venuescreen
from venuescreen.kiosk.starting import start_supervisor_detached, supervised
from venuescreen.storage.ownership import FolderLock, is_owned, read_owner, was_left
from venuescreen.supervisor.__main__ import LOCK

THURSDAY = "2026-11-26T09:52"


class Venue:
    """A venue's folder, and who is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = found(folder)
        self.arguments = ["--data-dir", str(folder), "--now", THURSDAY]

    def board(self) -> int:
        """Return the process of the board that answers, or 0."""
        owner = read_owner(self.folder)
        return owner.pid if owner is not None and owner.port is not None else 0

    def supervisor(self) -> int:
        """Return the supervisor's process, or 0."""
        owner = read_owner(self.folder, LOCK)
        return 0 if owner is None else owner.pid

    def log(self) -> str:
        """Return the supervisor's log."""
        with suppress(FileNotFoundError):
            return (self.folder / "logs" / "venuescreen.log").read_text("utf-8")
        return ""

    def stands_by(self) -> bool:
        """Whether a supervisor waits for the end of another's board."""
        return self.log().count("another board is up: waiting for its end") > 0

    def supervise(self, environ: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a supervisor, as autostart does."""
        command = supervised(self.folder, self.arguments)
        return subprocess.Popen(command, cwd=ROOT, env=UNSEEN | (environ or {}), stderr=subprocess.DEVNULL)


@contextmanager
def orphan(folder: Path) -> Iterator[tuple[Venue, int]]:
    """Have a board whose supervisor was killed; leave no process behind."""
    venue = Venue(folder)
    first = venue.supervise()
    try:
        until(lambda: venue.board() != 0, what="the board")
        first.kill()
        first.wait()
        until(lambda: not is_owned(venue.folder, LOCK), 5)
        (venue.folder / "logs" / "venuescreen.log").unlink()
        yield venue, venue.board()
    finally:
        first.kill()
        first.wait()
        for process in (venue.supervisor, venue.board):
            if process():
                os.kill(process(), signal.SIGKILL)


def test_a_board_without_a_supervisor_gets_one(tmp_path: Path) -> None:
    """Started again, the program watches over the board that was there; killed, that one is replaced."""
    with orphan(tmp_path / "venue") as (venue, board):
        second = venue.supervise()
        try:
            until(venue.stands_by, what="the second supervisor stands by")
            assert venue.board() == board
            os.kill(board, signal.SIGKILL)
            until(lambda: venue.board() not in (0, board), what="another board")
            assert "the other board has gone" in venue.log()
            third = venuescreen(*venue.arguments, "--kiosk")
            assert (third.returncode, "in front now" in third.stderr) == (0, True)
            second.terminate()
            assert second.wait(20) == 0
            assert not is_owned(venue.folder)
        finally:
            second.kill()
            second.wait()


def test_a_supervisor_that_stands_by_is_the_only_one_and_leaves_the_board_there(tmp_path: Path) -> None:
    """A person's start brings that board to the front and ends with 0; so does the supervisor when it is told to."""
    with orphan(tmp_path / "venue") as (venue, board), Manager(f"@venuescreen-test-other-{os.getpid()}") as manager:
        second = venue.supervise({"NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "60000000"})
        try:
            until(venue.stands_by, what="the second supervisor stands by")
            assert next(manager)[0].startswith("EXTEND_TIMEOUT_USEC=")
            assert next(manager) == ["READY=1", "WATCHDOG_USEC=60000000", "WATCHDOG=1"]  # people see a board
            assert next(manager) == ["WATCHDOG=1"]
            third = venuescreen(*venue.arguments, "--kiosk")
            assert (third.returncode, "in front now" in third.stderr) == (0, True)
            assert venue.supervisor() == second.pid
            second.terminate()
            assert second.wait(5) == 0
            assert venue.board() == board
        finally:
            second.kill()
            second.wait()


@contextmanager
def kiosk_switched_on(folder: Path) -> Iterator[tuple[Venue, subprocess.Popen[str]]]:
    """Have a board that was started without a supervisor, and starts one for itself."""
    venue = Venue(folder)
    board = started(*venue.arguments)
    try:
        until(lambda: venue.board() != 0, what="the board")
        start_supervisor_detached(venue.folder, venue.arguments)
        until(venue.stands_by, what="the supervisor stands by")
        yield venue, board
    finally:
        for process in (venue.supervisor, venue.board):
            if process():
                os.kill(process(), signal.SIGKILL)
        board.kill()
        board.communicate()


def test_a_supervisor_that_was_started_later_takes_over_after_a_crash(tmp_path: Path) -> None:
    """It is nobody's child that the board's end could take along, and its own board is watched as ever."""
    with kiosk_switched_on(tmp_path / "venue") as (venue, board):
        supervisor = venue.supervisor()
        assert os.getsid(supervisor) == supervisor
        board.kill()
        until(lambda: venue.board() not in (0, board.pid), what="another board")
        again = venue.board()
        os.kill(again, signal.SIGKILL)
        until(lambda: venue.board() not in (0, again), what="a third board")
        os.kill(supervisor, signal.SIGTERM)
        until(lambda: not is_owned(venue.folder, LOCK))
        assert not is_owned(venue.folder)


def test_a_supervisor_that_was_started_later_ends_with_its_board(tmp_path: Path) -> None:
    """A board that is ended on purpose is not started again, and nobody is left who would."""
    with kiosk_switched_on(tmp_path / "venue") as (venue, board):
        supervisor = venue.supervisor()
        board.terminate()
        assert board.wait(20) == 0
        until(lambda: not is_running(supervisor), 5, "the supervisor ends")
        assert "the other board was closed" in venue.log()
        assert venue.log().count("started the board") == 1  # the one that found the other
        assert not is_owned(venue.folder)


def test_a_folder_that_was_left_on_purpose_says_so_until_it_is_owned_again(tmp_path: Path) -> None:
    """A crash, or an end by an error, leaves no such word; nor does one that another owner has not come to yet."""
    lock = FolderLock(tmp_path)
    ends: list[Callable[[], None]] = [lambda: None, lock.release, lambda: lock.release(on_purpose=True)]
    for end in ends:
        assert lock.acquire()
        assert not was_left(tmp_path)
        assert is_owned(tmp_path)
        end()
    assert was_left(tmp_path)
    assert not is_owned(tmp_path)
    _own_and_crash(tmp_path)
    assert not was_left(tmp_path)
    assert not is_owned(tmp_path)


def _own_and_crash(folder: Path, before: str = "") -> None:
    script = f"{before}\nimport os, pathlib, sys\nfrom venuescreen.storage.ownership import FolderLock\n"
    script += f"assert FolderLock(pathlib.Path({str(folder)!r})).acquire()\n"
    done = subprocess.run([sys.executable, "-c", script + "os.abort()"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == -signal.SIGABRT, done.stderr


@pytest.mark.parametrize("content", ["", "{", "[1]", "7", '{"left": 1}', "\x00" * 512, "é" * 600])
def test_strange_content_was_not_left(tmp_path: Path, content: str) -> None:
    """Only the word itself counts: in doubt a board is started."""
    (tmp_path / "lock").write_text(content, "utf-8")
    assert not was_left(tmp_path)
    assert not was_left(tmp_path / "nowhere")


NO_ROOM = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
"""


def test_an_owner_that_cannot_write_is_not_taken_for_the_last_one(tmp_path: Path) -> None:
    """On a full disk the folder is owned by nobody that is known: the last one's number is a stranger's by now."""
    _own_and_crash(tmp_path)
    assert '"pid"' in (tmp_path / "lock").read_text()
    _own_and_crash(tmp_path, NO_ROOM)
    assert (tmp_path / "lock").read_text() == ""
