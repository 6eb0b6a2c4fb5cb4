from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop import GRAB, desktop, until
from tests.supervisor.stage import ROOT
from tests.system.program import UNSEEN
from tests.system.test_real_window import corners, display
from venuescreen.supervisor.page.countdown import Countdown, read_seconds
from venuescreen.supervisor.page.drawing import GROUND, INK, MUTED
from venuescreen.supervisor.page.window import PageWindow, guarded
from venuescreen.supervisor.page.words import ENGLISH, FRENCH, as_text, speech

__all__ = ["display"]
PAGE = [sys.executable, "-m", "venuescreen.supervisor.page"]
LOG = "/home/cafe/.local/share/venuescreen/logs/venuescreen.log"


@pytest.mark.parametrize("size", ["1280x800", "1024x600", "800x1280", "1920x1080"])
def test_the_page_fits_its_screen(tmp_path: Path, size: str) -> None:
    """Both languages are drawn whole: there is ink, and the margins are free of it."""
    picture = tmp_path / "page.png"
    subprocess.run(
        [*PAGE, "--seconds", "300", "--log", LOG, "--snapshot", picture, "--size", size],
        cwd=ROOT,
        env=UNSEEN,
        check=True,
        timeout=60,
    )
    image = QImage(str(picture))
    assert f"{image.width()}x{image.height()}" == size
    margin = min(image.width(), image.height()) // 40
    edge = {image.pixel(x, y) for x in range(image.width()) for y in (*range(margin), *range(-margin, 0)) if y >= 0}
    edge |= {image.pixel(x, y) for y in range(image.height()) for x in (margin, image.width() - 1 - margin)}
    edge |= {image.pixel(x, image.height() - 1 - margin) for x in range(image.width())}
    assert edge == {QColor(GROUND).rgb()}
    inks = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 7)}
    assert {QColor(INK).rgb(), QColor(MUTED).rgb()} <= inks


def test_what_the_page_says() -> None:
    """When it is tried again, that the counts are safe, what to do, and which file to ask for; in both languages."""
    text = as_text((FRENCH, ENGLISH), 65, LOG)
    assert "Il réessaie tout seul dans 1\u202fmin 5\u202fs." in text
    assert "It tries again by itself in 1\u202fmin 5\u202fs." in text
    assert text.count(LOG) == 2
    assert text.count("venuescreen doctor") == 2
    assert "safe" in text
    assert ENGLISH.next_try(300).endswith("in 5\u202fmin.")
    assert ENGLISH.next_try(0) == "It is starting again now."
    assert "{" not in text
    assert LOG.rpartition("/")[2] not in as_text((FRENCH, ENGLISH), 65, "")


def test_one_language_is_enough_where_it_is_known() -> None:
    """Otherwise both are shown, French first as on the board."""
    assert speech("en") == (ENGLISH,)
    assert speech("fr") == (FRENCH,)
    assert speech(None) == speech("uk") == (FRENCH, ENGLISH)


@pytest.mark.parametrize("text", ["-1", "1.5", "", "3601", "12345", "x", "²"])
def test_what_is_no_number_of_seconds_is_not_taken(text: str) -> None:
    """A page never counts down from nonsense."""
    assert read_seconds(text) is None


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[PageWindow]:
    """Show a page with plenty of time."""
    window = PageWindow((ENGLISH,), Countdown(300, follow=False), LOG)
    window.resize(800, 600)
    window.show()
    qtbot.waitUntil(window.isExposed)
    yield window
    window.deleteLater()


def test_a_key_means_now(window: PageWindow) -> None:
    """Any."""
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert window._countdown.is_over


def test_a_touch_means_now(window: PageWindow) -> None:
    """Anywhere."""
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert window._countdown.is_over


def test_it_refuses_to_be_closed(window: PageWindow) -> None:
    """Alt+F4 does not bare the desktop, but asks for the next try."""
    guard = guarded(window)
    assert not window.close()
    assert window.isVisible()
    assert window._countdown.is_over
    guard.unlock()


def test_it_comes_back_in_front() -> None:
    """Hidden by the window manager, it is in front again within a second, as the board is."""
    with desktop() as desk:
        page = subprocess.Popen([*PAGE, "--seconds", "300", "--language", "en"], cwd=ROOT, env=UNSEEN | desk.environ)
        try:
            until(lambda: desk.in_front("The board has stopped"), 30)
            desk.do("set_desktop", 1)
            with suppress(AssertionError):  # where it was back before one could see it go
                until(lambda: not desk.in_front("The board has stopped"), 0.3)
            until(lambda: desk.in_front("The board has stopped"), 1)
            assert desk.do("get_desktop") == "1"
            assert page.poll() is None
        finally:
            page.kill()
            page.wait(timeout=10)


@pytest.mark.parametrize("way", [[], ["--without-qt"]])
def test_the_page_covers_the_screen_while_its_supervisor_lives(display: str, tmp_path: Path, way: list[str]) -> None:
    """With Qt, or with Tk where that can't open a window; it goes when its standard input ends."""
    environ = UNSEEN | {"DISPLAY": display}
    page = subprocess.Popen(
        [*PAGE, "--follow", "--seconds", "300", *way],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    picture = tmp_path / "screen.png"
    try:
        until(lambda: set(_grabbed(environ, picture)) == {QColor(GROUND).rgb()}, 30)
        assert page.poll() is None
        page.communicate(timeout=20)
        assert page.returncode == 0
    finally:
        page.kill()
        page.communicate()


def _grabbed(environ: dict[str, str], picture: Path) -> list[int]:
    subprocess.run(
        [sys.executable, "-c", GRAB, picture], env=environ | {"QT_QPA_PLATFORM": "xcb"}, timeout=60, check=True
    )
    return corners(picture)


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    """The sentences go to standard error, and it fails, so that nothing takes it for a wish to try now."""
    done = subprocess.run(
        [*PAGE, "--seconds", "5", "--language", "en"], cwd=ROOT, env=UNSEEN, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The board has stopped.\nIt tries again by itself in 5")
    assert list(tmp_path.iterdir()) == []
