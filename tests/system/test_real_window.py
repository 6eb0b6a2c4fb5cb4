"""The program in a real window, on an X server of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.desktop import GRAB
from tests.system.program import UNSEEN

PAPER, CHALK = QColor("#F6F0E6"), QColor("#1E2321")


@pytest.fixture
def display() -> Iterator[str]:
    """Start an X server on a display of its own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed: packaging/bootstrap installs it where it may")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)


def test_the_board_covers_the_screen(display: str, tmp_path: Path) -> None:
    """Without options the board covers the whole screen: its ground is at all four corners of a real display."""
    environ = UNSEEN | {"DISPLAY": display}
    board = subprocess.Popen(
        [sys.executable, "-m", "venuescreen", "--demo"], env=environ, stderr=subprocess.PIPE, text=True
    )
    picture = tmp_path / "screen.png"
    try:
        for _ in range(60):
            subprocess.run(
                [sys.executable, "-c", GRAB, picture],
                env=environ | {"QT_QPA_PLATFORM": "xcb"},
                timeout=60,
                check=True,
            )
            if set(corners(picture)) in ({PAPER.rgb()}, {CHALK.rgb()}):
                break
        else:
            raise AssertionError([hex(colour) for colour in corners(picture)])
        assert board.poll() is None
    finally:
        board.terminate()
        _, said = board.communicate(timeout=30)
    assert said == ""


def corners(picture: Path) -> list[int]:
    """Return the colours of a picture's four corners."""
    image = QImage(str(picture))
    right, bottom = image.width() - 1, image.height() - 1
    return [image.pixel(x, y) for x in (0, right) for y in (0, bottom)]
