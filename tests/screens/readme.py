"""The README's pictures. Their codes differ each time: what they hold is drawn by lot."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.browser import pictures, served
from tests.browser.browsing import browsing
from tests.panel_scenes import panel_attendance
from tests.screens.contact_sheet import save
from tests.screens.drawing import Look, draw, on_a_loop
from tests.screens.organizer import panel
from tests.screens.scene import Scene
from venuescreen.paths import assets

FOLDER = assets() / "screenshots"
LOOK = Look((1280, 800), "paper", "en")
HOST = "192.168.1.20"
"""So that nobody's address is in the code."""


def readme_pictures() -> list[Callable[[], list[Path]]]:
    """Return what draws each of them, into the place where the README looks for it."""
    return [
        _phones,
        partial(_board, "board-en", "en", "2026-11-26T09:52"),
        partial(_board, "board-fr-evening", "fr", "2026-11-26T19:10"),
        partial(_scene, "panel-en", panel),
        partial(_scene, "attendance-en", panel_attendance),
    ]


def _board(name: str, language: str, now: str) -> list[Path]:
    """Let the program itself draw its demo."""
    file = FOLDER / f"{name}.png"
    asked = ["--demo", "--size", "1280x800", "--lang", language, "--now", now, "--port", "0", "--phone-host", HOST]
    subprocess.run([sys.executable, "-m", "venuescreen", *asked, "--snapshot", str(file)], check=True)
    return [file]


def _scene(name: str, scene: Scene) -> list[Path]:
    picture, _ = on_a_loop(draw(scene, LOOK))
    return [save(picture, FOLDER / f"{name}.png")]


def _phones() -> list[Path]:
    with served.table() as table, browsing() as browser:
        return pictures.take(browser, table, FOLDER)
