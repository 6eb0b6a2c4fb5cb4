"""The kiosk under its supervisor, with twelve guests on the wall, killed and hung."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.desktop import Desktop, desktop, until
from tests.supervisor.stage import children
from tests.system.program import UNSEEN, found
from venuescreen.core.wall import Wall
from venuescreen.storage.ownership import read_owner
from venuescreen.storage.reading import held_sessions

TITLE = "Café Test"
NOW = "2026-11-26T09:52"
NAMES = ("Camille", "Leo", "Awa", "Noor", "Ines", "Thomas", "Olga", "Sakura", "Jan", "Mia", "Ali", "Zoe")
NAME_BUTTON = (650, 680)
"""Where "Leave a first name" is on 1280 × 800."""
WALL = QRect(40, 300, 700, 280)
"""Where the names are."""
MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's own RAM file system


@dataclass(frozen=True, slots=True)
class Café:
    """A kiosk that is up, from outside."""

    desk: Desktop
    folder: Path
    memory: Path
    supervisor: subprocess.Popen[str]

    def board(self) -> int:
        """Return the board's process, 0 while none answers."""
        owner = read_owner(self.folder)
        return owner.pid if owner is not None and owner.port is not None else 0

    def names(self) -> int:
        """Return how many names the wall's snapshot has."""
        try:
            (snapshot,) = set(self.memory.glob("venuescreen-*.json")) - set(self.memory.glob("*-phones.json"))
            return len(Wall.from_json(snapshot.read_text("utf-8")))
        except (ValueError, OSError):
            return 0

    def counted(self) -> int:
        """Return the ledger's count of today."""
        return sum(held.here for held in held_sessions(self.folder / "ledger.db"))

    def wall(self, file: Path) -> QImage:
        """Return a picture of the wall."""
        self.desk.picture(file)
        return QImage(str(file)).copy(WALL)


@contextmanager
def café(
    folder: Path, *words: str, tracer: Sequence[str] = (), environ: Mapping[str, str] | None = None
) -> Iterator[Café]:
    """Run the kiosk as a person starts it, with its wall in RAM; end it after the block.

    `words` are further options, `tracer` a command that runs it as its child and ends as it ends.
    """
    if not MEMORY.is_dir():
        pytest.skip("there is no RAM file system here")
    found(folder)
    with desktop() as desk, tempfile.TemporaryDirectory(dir=MEMORY) as memory:
        started = subprocess.Popen(
            [
                *tracer,
                sys.executable,
                "-m",
                "venuescreen",
                "--kiosk",
                "--data-dir",
                str(folder),
                "--now",
                NOW,
                *words,
            ],
            env=UNSEEN | desk.environ | {"XDG_RUNTIME_DIR": memory} | dict(environ or {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            here = Café(desk, folder, Path(memory), started)
            until(lambda: here.board() != 0 and desk.in_front(TITLE), what="the board in front")
            until(lambda: len(held_sessions(folder / "ledger.db")) == 1, what="the session is open")
            yield here
        finally:
            for process in children(started.pid) if tracer else [started.pid]:
                os.kill(process, signal.SIGTERM)
            started.communicate(timeout=60)
        assert started.returncode == 0


def let_in(here: Café) -> None:
    """Let twelve guests in, each by the sheet."""
    for number, name in enumerate(NAMES, 1):
        before = time.monotonic()
        while here.names() < number:
            assert time.monotonic() - before < 20, f"{name} is not on the wall"
            here.desk.click(*NAME_BUTTON)
            here.desk.do("type", "--delay", "5", name)
            here.desk.keys("Return")
            time.sleep(0.3)


def test_a_board_that_is_killed_is_back_within_two_seconds(tmp_path: Path) -> None:
    """kill -9 with twelve guests: in front again within two seconds, the count exact, every name in its place."""
    with café(tmp_path / "venue") as here:
        let_in(here)
        assert (here.names(), here.counted()) == (12, 12)
        before = here.wall(tmp_path / "before.png")
        killed = here.board()
        os.kill(killed, signal.SIGKILL)
        took = until(lambda: here.board() not in (0, killed) and here.desk.in_front(TITLE), 2, "back")
        print(f"back after {took:.2f} s")
        assert (here.names(), here.counted()) == (12, 12)
        until(lambda: here.wall(tmp_path / "after.png") == before, 10, "the wall as it was")


@pytest.mark.prove
def test_a_board_that_hangs_is_back_within_35_seconds(tmp_path: Path) -> None:
    """A board that does nothing any more, with twelve guests: in front again within 35 seconds, nothing lost."""
    with café(tmp_path / "venue") as here:
        let_in(here)
        before = here.wall(tmp_path / "before.png")
        hung = here.board()
        os.kill(hung, signal.SIGSTOP)
        took = until(lambda: here.board() not in (0, hung) and here.desk.in_front(TITLE), 35, "back")
        print(f"back after {took:.2f} s")
        assert (here.names(), here.counted()) == (12, 12)
        until(lambda: here.wall(tmp_path / "after.png") == before, 10, "the wall as it was")
