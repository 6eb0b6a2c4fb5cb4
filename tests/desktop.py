"""A desktop of the test's own: an X server that nobody sees, a window manager, and a hand on keys and mouse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 30.0
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


def until(true: Callable[[], bool], seconds: float = PATIENCE, what: str = "") -> float:
    """Wait until something is so; return how long it took, in seconds. Fails after `seconds`."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.01)  # polling, with a deadline
    return time.monotonic() - began


@dataclass(frozen=True, slots=True)
class Desktop:
    """Keys and mouse on one display, by xdotool."""

    display: str

    @property
    def environ(self) -> dict[str, str]:
        """What a program needs to open its window here."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}

    def do(self, *words: str | int) -> str:
        """Run xdotool; return what it prints, nothing where it failed."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def keys(self, *keys: str) -> None:
        """Press and release each."""
        self.do("key", *keys)

    def click(self, x: float, y: float, button: int = 1) -> None:
        """Click somewhere."""
        self.do("mousemove", round(x), round(y), "click", button)

    def hold(self, x: float, y: float, seconds: float) -> None:
        """Press somewhere for so long."""
        self.do("mousemove", round(x), round(y), "mousedown", 1, "sleep", str(seconds), "mouseup", 1)

    def in_front(self, title: str) -> bool:
        """Whether the window of this title is in sight and has the focus."""
        active = self.do("getactivewindow")
        return bool(active) and active in self.do("search", "--onlyvisible", "--name", title).split()

    def picture(self, file: Path) -> None:
        """Save what the display shows."""
        subprocess.run([sys.executable, "-c", GRAB, file], env=os.environ | self.environ, timeout=60, check=True)


def window_manager(display: str) -> subprocess.Popen[bytes]:
    """Start openbox on a display."""
    environ = os.environ | {"DISPLAY": display}
    return subprocess.Popen(
        ["openbox", "--sm-disable"], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@contextmanager
def desktop(size: tuple[int, int] = (1280, 800)) -> Iterator[Desktop]:
    """Start an X server and openbox; end both after the block."""
    for program in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: packaging/bootstrap installs it where it may")
    reading, writing = os.pipe()
    screen = f"{size[0]}x{size[1]}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        display = f":{pipe.readline().strip()}"
    here = Desktop(display)
    manager = window_manager(display)
    try:
        for _ in range(3):  # one that starts at the same moment as others on a busy machine may give up
            if manager.poll() is not None:
                manager = window_manager(display)
            with suppress(AssertionError):
                until(lambda: here.do("get_num_desktops") not in ("", "0", "1"), 10)
                break
        else:
            raise AssertionError(f"no window manager came up (exit code {manager.poll()})")
        yield here
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(timeout=10)
