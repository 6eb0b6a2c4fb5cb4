"""The wheel and the folder, each installed away from the checkout and started with nothing around."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.desktop import until
from tests.packages.packaged import ROOT, Packaged
from tests.system.program import found
from venuescreen import __version__
from venuescreen.storage.ownership import read_owner

pytestmark = pytest.mark.prove
NAMED = re.compile(r'"(venuescreen(?:\.\w+)+)"')


def test_it_says_its_version(packaged: Packaged) -> None:
    """`--version` answers with the version of this checkout."""
    done = packaged.run("--version")
    assert (done.returncode, done.stdout) == (0, f"venuescreen, version {__version__}\n"), done.stderr


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_tests_itself(packaged: Packaged, language: str) -> None:
    """Its own self-test finds the fonts, a ledger, a calendar's child, the phone page and the drawn board."""
    done = packaged.run("--lang", language, "--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line[:4] for line in done.stdout.splitlines()] == ["ok  "] * 5
    assert ("polices" in done.stdout) == (language == "fr")


def test_its_doctor_finds_it_well(packaged: Packaged) -> None:
    """The doctor tries Qt in a child process, and finds nothing of the program's own missing."""
    done = packaged.run("doctor")
    checks = {check: how for how, check in (line.split()[:2] for line in done.stdout.splitlines() if line)}
    assert {checks[check] for check in ("python", "qt", "fonts", "renderer", "disk")} == {"ok"}, done.stdout
    assert done.returncode == 0


def test_it_prints_exports_and_lists(packaged: Packaged) -> None:
    """A poster, a spreadsheet and the sessions come from a venue that only has its files."""
    venue = ("--data-dir", found(packaged.home / "venue"), "--now", "2026-11-26T12:00")
    for name, kind, command in (
        ("poster.pdf", b"%PDF", ("poster", "-o", "poster.pdf")),
        ("counts.xlsx", b"PK", ("export", "--format", "xlsx", "-o", "counts.xlsx")),
    ):
        done = packaged.run(*venue, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert (packaged.home / name).read_bytes().startswith(kind)
    listed = packaged.run(*venue, "sessions", "list", "--from", "2026-12-01", "--to", "2027-01-01", "--json")
    assert len(json.loads(listed.stdout)) == 5, listed.stdout + listed.stderr


def test_each_part_that_is_started_by_its_name_is_there(packaged: Packaged) -> None:
    """What the program starts beside itself with `-m` is found, also where there is no Python to ask."""
    started = {name for name in _named_modules() if _has_a_door(name)}
    assert {"venuescreen.calendars.child", "venuescreen.doctor.probe", "venuescreen.office.paper_child"} <= started
    python = packaged.program.with_name("python")
    by = Packaged(python, packaged.home) if python.exists() else packaged
    for module in sorted(started):
        done = by.run("-m", module)
        assert "No module named" not in done.stderr, f"{module}: {done.stderr}"
        assert "Usage: venuescreen" not in done.stderr, f"{module} was taken for a command: {done.stderr}"


def test_a_kiosk_that_is_killed_comes_back(packaged: Packaged) -> None:
    """The program hands itself to its supervisor, which starts another board when one is killed."""
    venue = found(packaged.home / "venue")

    def board() -> int:
        owner = read_owner(venue)
        return owner.pid if owner is not None and owner.port is not None else 0

    kiosk = subprocess.Popen(
        [packaged.program, "--kiosk", "--no-phone", "--data-dir", venue],
        cwd=packaged.home,
        env=packaged.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: board() not in (0, kiosk.pid), what="a board under a supervisor")
        killed = board()
        os.kill(killed, signal.SIGKILL)
        until(lambda: board() not in (0, killed), what="another board")
    finally:
        kiosk.terminate()
        kiosk.wait(60)
    assert kiosk.returncode == 0
    assert board() == 0


def test_it_starts_with_the_laptop_by_its_own_file(packaged: Packaged) -> None:
    """Autostart writes a command that this very installation answers."""
    assert packaged.run("autostart", "on").returncode == 0
    entry = (packaged.home / ".config" / "autostart" / "venuescreen.desktop").read_text()
    (command,) = re.findall(r'^Exec="?([^"\n]*?)"? -m venuescreen\.supervisor ', entry, re.MULTILINE)
    done = subprocess.run([command, "-m", "venuescreen.supervisor"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr[:6]) == (2, "usage:")


def _named_modules() -> set[str]:
    sources = (file.read_text("utf-8") for file in (ROOT / "venuescreen").rglob("*.py"))
    return {name for source in sources for name in NAMED.findall(source)}


def _has_a_door(name: str) -> bool:
    """Whether a module is made to be started: it is a file with a main block, or a folder with `__main__`."""
    place = ROOT.joinpath(*name.split("."))
    return (place / "__main__.py").is_file() or (
        place.with_suffix(".py").is_file() and '__name__ == "__main__"' in Path(f"{place}.py").read_text("utf-8")
    )
