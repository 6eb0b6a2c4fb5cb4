"""What is in the folder that needs no Python."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.packages.packaged import ROOT

pytestmark = pytest.mark.prove
MEGABYTE = 1_000_000
NEVER_USED = (
    "QtWebEngine",
    "QtQuick/Controls",
    "gtk",
    "designer",
    "sqldrivers",
    "translations/qt",
    "tkinter",
    "/pip/",
)


def test_it_is_at_most_200_megabytes(folder: Path) -> None:
    """The folder stays small enough to be sent, and holds none of Qt that the program never loads."""
    files = [file for file in folder.parent.rglob("*") if file.is_file() and not file.is_symlink()]
    size = sum(file.stat().st_size for file in files)
    print(f"the folder has {size / MEGABYTE:.0f} MB in {len(files)} files")
    assert size <= 200 * MEGABYTE
    names = [str(file.relative_to(folder.parent)) for file in files]
    assert not [name for name in names if any(part in name for part in NEVER_USED)]


def test_its_links_lead_somewhere(folder: Path) -> None:
    """What was left out left no link behind."""
    assert not [link for link in folder.parent.rglob("*") if link.is_symlink() and not link.exists()]


def test_it_holds_the_licence_of_each_part(folder: Path) -> None:
    """Whoever gets the folder gets the terms of all that is in it."""
    have = {place.name for place in (folder.parent / "_internal" / "licences").iterdir()}
    assert {"venuescreen", "python", "pyside6-essentials", "aiohttp", "qasync", "icalendar", "tzdata"} <= have
    assert "pip" not in have


def test_it_says_nothing_of_the_machine_that_made_it(folder: Path) -> None:
    """No file of ours or compiled by us holds the checkout's folder."""
    here = str(ROOT).encode()
    assert not [file for file in folder.parent.rglob("*") if file.is_file() and here in file.read_bytes()]


def test_it_runs_no_python_but_its_own_modules(folder: Path, tmp_path: Path) -> None:
    """`-m` is answered for parts of the program only: the folder is no interpreter for others to use."""
    done = subprocess.run(
        [folder, "-m", "json.tool"], input="{}", capture_output=True, text=True, cwd=tmp_path, env={}, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
