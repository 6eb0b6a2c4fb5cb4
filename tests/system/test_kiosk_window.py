"""The kiosk in a real window under a window manager: every way out that one might try, and the one that is right."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.desktop import Desktop, desktop, until
from tests.system.program import UNSEEN, VENUE, found
from venuescreen.pin import hash_pin

PIN = "24680"
TITLE = "Café Test"
BACK_WITHIN = 1.0
"""Seconds, as the product promises."""
KEYS = (
    "alt+F4",
    "super+d",
    "alt+Escape",
    "alt+Tab",
    "ctrl+alt+Right",
    "ctrl+alt+Down",
    "super+F2",
    "super+F1",
    "shift+alt+Right",
    "super+e",
    "Escape",
    "F11",
    "alt+Return",
    "ctrl+q",
    "ctrl+w",
    "ctrl+c",
    "ctrl+alt+Delete",
    "Menu",
    "shift+F10",
    "super",
    "Print",
)
OTHER_WINDOW = """
from PySide6.QtGui import QGuiApplication, QRasterWindow
app = QGuiApplication([])
window = QRasterWindow()
window.setTitle("other")
window.resize(400, 300)
window.show()
app.exec()
"""


@contextmanager
def board_on(
    desk: Desktop, folder: Path, *options: str, memory: Path | None = None, settings: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """Run the kiosk on a venue with a PIN, its wall in `memory`, until the block ends."""
    found(folder)
    own = f'pin = "{hash_pin(PIN)}"\nkiosk = true\n{settings}'
    (folder / "venue.toml").write_text(VENUE + own, "utf-8")
    board = subprocess.Popen(
        [sys.executable, "-m", "venuescreen", "--data-dir", folder, "--now", "2026-11-26T09:52", *options],
        env=UNSEEN | desk.environ | {"VENUESCREEN_SUPERVISED": "1", "XDG_RUNTIME_DIR": str(memory or "")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: board.poll() is not None or desk.in_front(TITLE), what="the board in front")
        yield board
    finally:
        if board.poll() is None:
            board.terminate()
        said = board.communicate(timeout=30)[1]
    assert said == "", said


@pytest.fixture
def desk() -> Iterator[Desktop]:
    """A desktop for one test."""
    with desktop() as own:
        yield own


def assert_stays(desk: Desktop, board: subprocess.Popen[str], tried: str) -> None:
    """Fail unless the board, once it went away, is back in front in time, and still runs."""
    with suppress(AssertionError):  # where it never went away
        until(lambda: not desk.in_front(TITLE), 0.3)
    until(lambda: desk.in_front(TITLE), BACK_WITHIN, f"back in front after {tried}")
    assert board.poll() is None, f"ended by {tried}"


def test_no_key_leads_out(desk: Desktop, tmp_path: Path) -> None:
    """Every key that closes or hides a window leaves the kiosk running, and in front within a second."""
    with board_on(desk, tmp_path) as board:
        other = subprocess.Popen([sys.executable, "-c", OTHER_WINDOW], env=UNSEEN | desk.environ)
        try:
            until(lambda: desk.do("search", "--name", "^other$") != "", what="the other window")
            until(lambda: desk.in_front(TITLE), what="the board before it")
            for key in KEYS:
                desk.keys(key)
                assert_stays(desk, board, key)
        finally:
            other.terminate()
            other.wait(timeout=10)


def test_no_window_manager_leads_out(desk: Desktop, tmp_path: Path) -> None:
    """Told by the window manager to close, to become small, or to go to another desktop, it stays."""
    with board_on(desk, tmp_path) as board:
        window = desk.do("getactivewindow")
        for words in (
            ("windowquit", window),
            ("windowminimize", window),
            ("windowunmap", window),
            ("windowsize", window, "300", "200"),
            ("windowlower", window),
            ("set_desktop", "2"),
            ("set_desktop", "0"),
            ("set_desktop_for_window", window, "3"),
            ("windowstate", "--remove", "FULLSCREEN", window),
            ("windowstate", "--add", "BELOW", window),
        ):
            desk.do(*words)
            assert_stays(desk, board, " ".join(words))
        until(lambda: "1280x800" in desk.do("getwindowgeometry", desk.do("getactivewindow")), 5, "the whole screen")


def test_no_gesture_leads_out(desk: Desktop, tmp_path: Path) -> None:
    """Other buttons of the mouse, dragging with Alt, and the window's menu open and close nothing."""
    with board_on(desk, tmp_path) as board:
        for button in (2, 3, 8, 9):
            desk.click(640, 300, button)
            assert_stays(desk, board, f"button {button}")
        desk.do("keydown", "alt", "mousemove", 640, 300, "mousedown", 1, "mousemove", 300, 700, "mouseup", 1)
        desk.do("keyup", "alt")
        assert_stays(desk, board, "dragging")
        for choice in ("n", "c", "l", "f"):  # iconify, close, layer, fullscreen in openbox's menu
            desk.keys("alt+space")
            desk.keys(choice)
            desk.keys("Return")
            desk.keys("Escape", "Escape")
            assert_stays(desk, board, f"the window's menu, {choice}")
        position = desk.do("getwindowgeometry", desk.do("getactivewindow"))
        assert "Position: 0,0" in position
        assert "1280x800" in position


def type_pin(desk: Desktop, folder: Path, pin: str, *, right: bool) -> None:
    """Type a PIN at the pad until it is taken note of; the pad takes no digits while it compares."""
    tries = folder / "pin-tries.json"
    for _ in range(5):
        desk.keys(*pin, "Return")
        try:
            until(lambda: tries.exists() != right, 2)
        except AssertionError:
            continue
        return
    raise AssertionError(f"{pin} was not taken note of")


def test_the_pin_leads_out(desk: Desktop, tmp_path: Path) -> None:
    """The PIN, after a wrong one, opens the panel, whose button ends the program with code 0."""
    with board_on(desk, tmp_path) as board:
        desk.keys("ctrl+shift+o")
        type_pin(desk, tmp_path, "13579", right=False)
        type_pin(desk, tmp_path, PIN, right=True)
        for _ in range(6):  # past the way back, the pages and the three switches
            desk.keys("Tab")
        desk.keys("Return")
        assert board.wait(timeout=20) == 0


def test_three_seconds_in_the_corner_ask_for_the_pin(desk: Desktop, tmp_path: Path) -> None:
    """A long press in the top left corner opens the pad; a short one does nothing."""
    with board_on(desk, tmp_path):
        desk.hold(20, 20, 0.5)
        desk.keys(*"13579", "Return")
        desk.hold(20, 20, 3.3)
        assert not (tmp_path / "pin-tries.json").exists()
        type_pin(desk, tmp_path, "13579", right=False)


def plug(desk: Desktop, *change: str) -> None:
    """Change the displays, as plugging one in or out does."""
    subprocess.run(["xrandr", *change], env=UNSEEN | desk.environ, capture_output=True, timeout=30, check=True)


def covers(desk: Desktop, place: str, size: str) -> bool:
    """Whether the window in front is at that place, and of that size."""
    where = desk.do("getwindowgeometry", desk.do("getactivewindow"))
    return f"Position: {place} " in where and where.endswith(f"Geometry: {size}")


def test_displays_are_followed(tmp_path: Path) -> None:
    """The board covers the chosen display as soon as it is there, another one when it goes, and its new size."""
    if shutil.which("xrandr") is None:
        pytest.skip("xrandr is not installed: packaging/bootstrap installs it where it may")
    with desktop((1600, 900)) as desk, board_on(desk, tmp_path, settings='display = "RIGHT"\n'):
        until(lambda: covers(desk, "0,0", "1600x900"), 5, "the only display")
        plug(desk, "--setmonitor", "LEFT", "800/200x900/200+0+0", "screen")
        until(lambda: covers(desk, "0,0", "800x900"), 5, "the display that became smaller")
        plug(desk, "--setmonitor", "RIGHT", "800/200x900/200+800+0", "none")
        until(lambda: covers(desk, "800,0", "800x900"), 5, "the chosen display")
        plug(desk, "--delmonitor", "RIGHT")
        until(lambda: covers(desk, "0,0", "800x900"), 5, "the display that is left")
