from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.doctor.places import FACTS
from venuescreen.core.errors import Message, PlainError
from venuescreen.doctor.check import Level
from venuescreen.doctor.probing import Facts, probe
from venuescreen.doctor.window import (
    Machine,
    check_display,
    check_fonts,
    check_qt,
    check_renderer,
    check_scripts,
    check_window,
    pyside_version,
)
from venuescreen.i18n import words_for
from venuescreen.paths import assets

LAPTOP = Machine("linux", (3, 11, 7), {"DISPLAY": ":0"})
SERVER = Machine("linux", (3, 11, 7), {})


def test_the_probe_reads_this_machine() -> None:
    """A child process finds Qt, our fonts, and no lost reference."""
    facts = probe({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert facts.qt == pyside_version()
    assert facts.platform == "offscreen"
    assert check_fonts(facts).ok
    assert check_qt(pyside_version(), sys.version_info[:3], facts).ok


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_a_display_that_cannot_be_reached_is_a_finding() -> None:
    """Qt aborts the child then; the doctor goes on, says what Qt said, and checks the fonts unseen."""
    nowhere = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987"}
    found = {check.name: check for check in check_window(replace(LAPTOP, environ=nowhere), probe)}
    assert not found["display"].ok
    assert "987" in str(found["display"].finding)
    assert found["qt"].ok
    assert found["fonts"].ok


def test_a_qt_that_cannot_be_loaded_is_one_finding() -> None:
    """Where Qt's libraries are missing there is one line that says so, and what installs them."""

    def broken(_: Mapping[str, str]) -> Facts:
        raise PlainError(Message("Qt does not start: “{why}”.", why="libEGL.so.1: cannot open shared object file"))

    for machine in (LAPTOP, SERVER):
        [check] = check_window(machine, broken)
        assert (check.name, check.ok) == ("qt", False)
        assert "libEGL" in str(check.finding)
        assert "make setup" in str(check.remedy)


def test_a_missing_library_is_named_as_python_does() -> None:
    """Of a child that ends in a traceback, the last line is told."""
    program = "raise ImportError('libEGL.so.1: gone')"
    with pytest.raises(PlainError, match=r"ImportError: libEGL\.so\.1: gone"):
        probe(os.environ, [sys.executable, "-c", program])


@pytest.mark.parametrize("printed", ["", "null", "{}", "12", '{"qt": 6}'])
def test_a_child_that_says_nothing_of_use_is_a_finding(printed: str) -> None:
    """Without words of Qt's own, the exit code is told."""
    program = f"import sys; print({printed!r}); sys.exit(7)"
    with pytest.raises(PlainError, match="exit code 7"):
        probe(os.environ, [sys.executable, "-c", program])


def test_a_program_that_is_not_there_is_a_finding() -> None:
    """Where the child can't even be started, the system's reason is told."""
    with pytest.raises(PlainError, match="could not be tried"):
        probe(os.environ, ["/nowhere/python"])


def test_a_probe_that_hangs_is_given_up() -> None:
    """A Qt that never answers does not hold the report up for ever."""
    with pytest.raises(PlainError, match="did not answer"):
        probe(os.environ, [sys.executable, "-c", "import threading; threading.Event().wait(60)"], 0.2)


def test_without_a_display_qt_is_tried_unseen() -> None:
    """A machine without a display is probed offscreen, and told where to start the board."""
    asked: list[str | None] = []

    def look(environ: Mapping[str, str]) -> Facts:
        asked.append(environ.get("QT_QPA_PLATFORM"))
        return replace(FACTS, platform="offscreen")

    found = {check.name: check for check in check_window(SERVER, look)}
    assert asked == ["offscreen"]
    assert found["display"].ok
    assert found["display"].remedy is not None


@pytest.mark.parametrize(
    ("platform", "environ", "has"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "eglfs"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_known_by_what_announces_it(platform: str, environ: dict[str, str], has: bool) -> None:
    """X11 and Wayland announce themselves in the environment; Windows and macOS always have a display."""
    assert Machine(platform, (3, 13, 0), environ).has_display is has


def test_displays_are_listed_with_their_sizes() -> None:
    """Two displays are both named, in the device's own pixels."""
    check = check_display(replace(FACTS, screens=((1280, 800), (3840, 2160))))
    assert "1280 × 800, 3840 × 2160" in str(check.finding)
    assert check.remedy is None


@pytest.mark.parametrize(
    ("pyside", "python", "lost", "ok"),
    [
        ("6.11.3", (3, 11, 7), 0, True),
        ("6.12.0", (3, 11, 7), 0, False),
        ("6.12.0", (3, 13, 1), 0, True),
        ("6.13.0", (3, 11, 7), 10_000, False),
        (None, (3, 12, 0), 0, True),
    ],
)
def test_a_pyside_that_aborts_is_refused(
    pyside: str | None, python: tuple[int, int, int], lost: int, ok: bool
) -> None:
    """PySide6 6.12.0 on Python 3.11, or any that is seen to lose references, is not ok."""
    check = check_qt(pyside, python, replace(FACTS, lost_references=lost))
    assert check.ok is ok
    assert ok or "6.11.3" in str(check.remedy)


@pytest.mark.parametrize(
    ("machine", "backend", "words"),
    [
        (LAPTOP, "", "graphics card"),
        (LAPTOP, "software", "no graphics card"),
        (SERVER, "software", "no display"),
        (replace(LAPTOP, environ={"QT_QUICK_BACKEND": "rhi"}), "rhi", "QT_QUICK_BACKEND"),
    ],
)
def test_the_renderer_is_told_with_its_reason(machine: Machine, backend: str, words: str) -> None:
    """The report says what draws the board, and why that."""
    check = check_renderer(machine, backend)
    assert check.ok
    assert words in str(check.finding)


def test_fonts_that_do_not_load_are_named() -> None:
    """A refused file and a missing family are both told."""
    check = check_fonts(replace(FACTS, families=("Fraunces",), broken_fonts=("AtkinsonHyperlegibleNext-Bold.ttf",)))
    assert not check.ok
    assert "AtkinsonHyperlegibleNext-Bold.ttf, Atkinson Hyperlegible Next" in str(check.finding)


def test_missing_scripts_are_named_with_the_packages_that_draw_them() -> None:
    """A script that no font draws is worth a note, not a failure."""
    check = check_scripts(replace(FACTS, missing_scripts=("Tibt", "Kore")), "linux")
    assert check.level is Level.AMBER
    for language, named in (("en", "Tibetan and Korean:"), ("fr", "tibétain et coréen.")):
        assert named in words_for(language, assets() / "translations").say(check.finding)
    assert str(check.remedy).endswith("install fonts-noto-cjk fonts-noto-core")
    assert "Debian" not in str(check_scripts(replace(FACTS, missing_scripts=("Tibt",)), "darwin").remedy)
    assert check_scripts(FACTS, "linux").remedy is None
