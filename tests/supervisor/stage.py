"""A real supervisor over a board of the test's own, and how to wait for what they do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.desktop import until

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHORT = {"start": 5, "hang": 5, "short": 60, "ending": 5, "waits": [60], "at_once": 3}
"""Limits that no test reaches by chance."""


class Watched:
    """A supervisor in a process of its own, with its folder, its board's trace and its page's."""

    def __init__(
        self,
        folder: Path,
        *board: str,
        page: str = "",
        environ: dict[str, str] | None = None,
        stderr: int = subprocess.PIPE,
        **limits: Any,
    ) -> None:
        self.folder = folder
        self.stderr = stderr
        self.trace, self.page_trace = folder.parent / "trace", folder.parent / "pages"
        self.modules = folder.parent / "modules"
        python = [sys.executable, "-S"]
        what = {
            "board": [*python, str(HERE / "board.py"), str(self.trace), *(board or ("well",))],
            "pages": [[*python, str(HERE / "page.py"), str(self.page_trace), way] for way in page.split()],
            "limits": SHORT | limits,
            "modules": str(self.modules),
        }
        self.command = [sys.executable, "-m", "tests.supervisor.short", str(folder), json.dumps(what)]
        self.environ = os.environ | {"PYTHONPATH": str(ROOT)} | (environ or {})
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """Start a supervisor over the folder."""
        return subprocess.Popen(self.command, cwd=ROOT, env=self.environ, stderr=self.stderr)

    def boards(self) -> list[int]:
        """Return the process of each board so far."""
        return [int(line.split()[1]) for line in self._lines(self.trace) if line.startswith("start ")]

    def pages(self) -> list[str]:
        """Return what the page did."""
        return self._lines(self.page_trace)

    def log(self) -> str:
        """Return the log."""
        with suppress(FileNotFoundError):
            return (self.folder / "logs" / "venuescreen.log").read_text("utf-8")
        return ""

    def up(self, starts: int = 1) -> int:
        """Wait until that many boards were started and the last one is up; return its process."""
        until(lambda: len(self.boards()) >= starts and self._noted().endswith("the board is up"), what="the board")
        return self.boards()[-1]

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the supervisor; return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(20)

    def _noted(self) -> str:
        """Return the supervisor's last line: the board may have said something since."""
        return next((line for line in reversed(self.log().splitlines()) if " supervisor: " in line), "")

    @staticmethod
    def _lines(file: Path) -> list[str]:
        return file.read_text("utf-8").splitlines() if file.exists() else []


@contextmanager
def watched(folder: Path, *board: str, **options: Any) -> Iterator[Watched]:
    """Start a supervisor, and leave none of its processes behind."""
    stage = Watched(folder, *board, **options)
    try:
        yield stage
    finally:
        if stage.process.poll() is None:
            stage.process.send_signal(signal.SIGSTOP)  # so that it starts no other
        left = {*children(stage.process.pid), *filter(is_running, stage.boards())}
        stage.process.kill()
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        stage.process.communicate()


def children(pid: int) -> list[int]:
    """Return the processes that one started and that run."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # it ended
            found += map(int, thread.read_text().split())
    return [child for child in found if is_running(child)]


def is_running(pid: int) -> bool:
    """Return whether a process runs, and is not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
