"""Backup and restore from the command line, without a board, beside one, and when it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desktop import until
from tests.storage.backup.venues import VENUE, backed_up, make_venue, state
from tests.system.markers import INTEREST, NAME, marked
from tests.system.program import SESSIONS, UNSEEN, found, started, venuescreen
from tests.system.test_board_app import board_on
from tests.system.test_board_app import until as until_on_loop
from venuescreen.paths import DataFolder
from venuescreen.storage.backup.daily import daily_copies
from venuescreen.storage.backup.examining import examine
from venuescreen.storage.backup.pending import is_restore_due, is_restore_left
from venuescreen.storage.ownership import FolderLock, read_owner, was_left
from venuescreen.storage.reading import held_sessions

FRIDAY, THURSDAY = "2026-11-27T15:00", "2026-11-26T09:52"


@pytest.fixture(name="root")
async def _root(tmp_path: Path) -> Path:
    """A venue with six sessions held and a weekly coffee."""
    root = await make_venue(tmp_path / "venue", sessions=6)
    (root / "sessions.ics").write_text(SESSIONS)
    return root


@pytest.fixture(name="file")
async def _file(tmp_path: Path) -> Path:
    """A backup of another venue, with two."""
    other = await make_venue(tmp_path / "other", sessions=2, arrivals=3, name="OpenCoffee Lyon")
    (other / "sessions.ics").write_text(SESSIONS)
    return backed_up(other, tmp_path / "lyon.venuescreen")


@contextmanager
def board_up(root: Path, *wishes: str, now: str = FRIDAY) -> Iterator[subprocess.Popen[str]]:
    """Run a board on a folder in a process of its own, until the block ends."""
    board = started("--data-dir", root, "--now", now, "--no-phone", *wishes)
    try:
        until(lambda: _door(root) != 0, 60, "the board answers")
        yield board
    finally:
        board.terminate()
        try:
            board.wait(20)
        finally:
            board.kill()
            board.communicate()


def _door(root: Path) -> int:
    """Return the port at which a board answers, 0 while none does."""
    owner = read_owner(root)
    return owner.port or 0 if owner is not None else 0


def _session_is_on(root: Path) -> bool:
    return any(held.closed is None for held in held_sessions(root / "ledger.db"))


def _restoring(root: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "venuescreen", "--data-dir", str(root), "--now", FRIDAY, "restore", str(file)]
    return subprocess.Popen([*command, "--yes"], env=UNSEEN, stderr=subprocess.PIPE)


def _supervised(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "venuescreen.supervisor", "--folder", str(root), "--"]
    board = ["--data-dir", str(root), "--now", FRIDAY, "--no-phone"]
    return subprocess.Popen([*command, *board], env=UNSEEN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _restore(root: Path, file: Path, *wishes: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "venuescreen", "--data-dir", root, "--now", FRIDAY, "restore", file, *wishes],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=UNSEEN | {"PYTHONUTF8": "1"},
        check=False,
    )


async def test_back_and_forth(root: Path, file: Path, tmp_path: Path) -> None:
    """A venue is saved, replaced and brought back; each command says what it did and where things are."""
    before = state(root)
    mine = tmp_path / "mine.venuescreen"
    saved = venuescreen("--data-dir", root, "backup", mine)
    assert (saved.returncode, saved.stderr) == (0, f"Saved and checked: {mine}\n")
    replaced = _restore(root, file, "--yes")
    assert replaced.returncode == 0
    assert replaced.stderr.splitlines() == [
        "A backup of OpenCoffee Paris, made on 26 November.",
        "This replaces 6 sessions until 7 January with 2 sessions until 10 December.",
        "Settings, calendar and feeds are replaced with them. What is there now is kept.",
        f"Restored. What was there before is in {root / 'before-restore-2026-11-27-1500'}.",
    ]
    assert state(root) == state(tmp_path / "other")
    assert _restore(root, mine, "--yes").returncode == 0
    assert state(root) == before


async def test_it_asks_first(root: Path, file: Path, tmp_path: Path) -> None:
    """Anything but yes changes nothing and exits 1; yes replaces."""
    before = state(root)
    for typed in ("n\n", "", "\n"):
        asked = _restore(root, file, typed=typed)
        assert asked.returncode == 1
        assert "Replace it?" in asked.stderr
        assert state(root) == before
    assert not is_restore_left(root)
    assert _restore(root, file, typed="y\n").returncode == 0
    assert state(root) == state(tmp_path / "other")


async def test_what_can_not_be_done_is_said(root: Path, tmp_path: Path) -> None:
    """A name that is taken, no venue, a file that is no backup: a sentence and 1; wrong usage is 2."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    done = [
        venuescreen("--data-dir", root, "backup", taken),
        venuescreen("--data-dir", tmp_path / "none", "backup", tmp_path / "a"),
        venuescreen("--data-dir", root, "restore", taken, "--yes"),
        venuescreen("--data-dir", root, "backup"),
        venuescreen("--data-dir", root, "restore", tmp_path / "not there"),
    ]
    assert [one.returncode for one in done] == [1, 1, 1, 2, 2]
    said = ("Choose another name", "no venue", "taken is not a backup of venuescreen", "Usage", "does not exist")
    assert all(words in one.stderr for words, one in zip(said, done, strict=True)), done
    assert not any("Traceback" in one.stderr for one in done)
    assert taken.read_text() == "mine"
    assert not (tmp_path / "a").exists()


async def test_beside_a_running_board(root: Path, file: Path, tmp_path: Path) -> None:
    """The board is saved while it runs; told to restore, it starts again with the backup, and ends well later."""
    with board_up(root) as board:
        saved = venuescreen("--data-dir", root, "backup", tmp_path / "mine.venuescreen")
        assert saved.returncode == 0, saved.stderr
        door = _door(root)
        replaced = _restore(root, file, "--yes")
        assert replaced.returncode == 0, replaced.stderr
        until(lambda: _door(root) not in (0, door), 60, "the board is up again")
        assert board.poll() is None
        assert state(root) == state(tmp_path / "other")
        board.terminate()
        assert board.wait(20) == 0
        assert board.stderr is not None
        assert "Traceback" not in board.stderr.read()
    assert state(root / "before-restore-2026-11-27-1500")["venue.toml"] == VENUE.encode()
    assert not is_restore_left(root)


async def test_under_a_supervisor(root: Path, file: Path, tmp_path: Path) -> None:
    """Its supervisor starts the board again with the backup, at once, and still keeps it up."""
    supervisor = _supervised(root)
    try:
        until(lambda: _door(root) != 0, 60, "the board answers")
        first = read_owner(root)
        replaced = _restore(root, file, "--yes")
        assert replaced.returncode == 0, replaced.stderr
        until(lambda: (owner := read_owner(root)) is not None and first is not None and owner.pid != first.pid, 60)
        until(lambda: _door(root) != 0, 60, "the next board answers")
        assert supervisor.poll() is None
        assert state(root) == state(tmp_path / "other")
    finally:
        supervisor.terminate()
        assert supervisor.wait(30) == 0


async def test_while_a_session_is_on(tmp_path: Path, file: Path) -> None:
    """A running board with a session on refuses, in the words of who asked, and goes on as it was."""
    root = found(tmp_path / "venue")
    with board_up(root, now=THURSDAY) as board:
        until(lambda: _session_is_on(root), 20)
        door = _door(root)
        refused = _restore(root, file, "--yes")
        assert refused.returncode == 1
        assert "A session is on. Wait until it has closed" in refused.stderr
        assert (_door(root), board.poll()) == (door, None)
        assert not is_restore_left(root)


async def test_a_board_killed_before_it_started_again(root: Path, file: Path, tmp_path: Path) -> None:
    """Killed once the restore counts, the folder is wholly the backup when the next program looks at it."""
    before = state(root)
    with board_up(root) as board:
        asking = _restoring(root, file)
        until(lambda: is_restore_due(root) or asking.poll() is not None, 60)
        os.kill(board.pid, signal.SIGKILL)
        board.wait(20)
        asking.kill()
        asking.communicate()
    with board_up(root):
        assert state(root) == state(tmp_path / "other")
    assert not is_restore_left(root)
    (kept,) = root.glob("before-restore-*")
    assert state(kept) == before


async def test_a_session_whose_board_has_crashed(tmp_path: Path, file: Path) -> None:
    """No board runs, but the next one would bring the names back: the restore is refused until the close."""
    root = found(tmp_path / "venue")
    with board_up(root, now=THURSDAY) as board:
        until(lambda: _session_is_on(root), 20)
        board.kill()
        board.wait(20)
    refused = venuescreen("--data-dir", root, "--now", "2026-11-26T10:30", "restore", file, "--yes")
    assert refused.returncode == 1
    assert "A session is on" in refused.stderr
    late = venuescreen("--data-dir", root, "--now", "2026-11-26T11:30", "restore", file, "--yes")
    assert late.returncode == 0, late.stderr


async def test_a_board_that_was_left_on_purpose_stays_left(root: Path, file: Path) -> None:
    """The lock's last word stays: a supervisor that stands by must not start the board for a restore."""
    for on_purpose in (True, False):
        lock = FolderLock(root)
        assert lock.acquire()
        lock.release(on_purpose=on_purpose)
        assert _restore(root, file, "--yes").returncode == 0
        assert was_left(root) == on_purpose


async def test_a_board_keeps_daily_copies_by_itself(tmp_path: Path) -> None:
    """When nobody is there, the board saves itself; what it saved is what a restore takes."""
    root = found(tmp_path / "venue")
    async with board_on(root, datetime.fromisoformat(FRIDAY).astimezone(UTC)) as board:
        await until_on_loop(lambda: bool(board._screen.board.property("headline")))
        board._office.daily._due_at = 0  # the first minute
        await board._office.keep_copy()
        await board._office.settle()
    (copy,) = daily_copies(root)
    assert copy.day == "2026-11-27"
    assert examine(copy.file, tmp_path / "out").venue == "Café Test"


KILLED_COPY = """
import sys
from pathlib import Path
from tests.faults.restoring import die_at
from tests.storage.backup.venues import backed_up

die_at(int(sys.argv[3]))
backed_up(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def _left_by_killed_copies(root: Path, drive: Path) -> int:
    """Kill backups at many steps; return how many left a working folder behind."""
    for step in range(4, 40, 3):
        command = [sys.executable, "-c", KILLED_COPY, str(root), str(drive / "killed.venuescreen"), str(step)]
        subprocess.run(command, check=False, timeout=60)
    return len(list(drive.glob(".venuescreen-backup-*")))


async def test_no_name_is_in_a_backup_nor_in_what_making_it_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a name and an interest on the wall: they are in no byte of backups, data folder or temporary files."""
    root, drive, temporary = found(tmp_path / "venue"), tmp_path / "drive", tmp_path / "tmp"
    for folder in (drive, temporary):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    async with board_on(root) as board:
        await until_on_loop(lambda: bool(board._screen.board.property("takesCheckIns")))
        board._screen.check_in.submit(NAME, INTEREST, "offers", 0)
        await until_on_loop(lambda: board._screen.board.property("number") == "1")
        assert [guest.said.first_name for guest in board._desk.room.wall] == [NAME]
        backed_up(root, drive / "on.venuescreen")
        assert _left_by_killed_copies(root, drive) > 3
        assert marked(tmp_path) == []
        board._screen.house.closeNow()
    backed_up(root, drive / "after.venuescreen")
    assert DataFolder(root).ledger.exists()
    assert marked(tmp_path) == []
