"""`venuescreen pin`: for whoever has the laptop's own account."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.program import UNSEEN, VENUE, found
from venuescreen.pin import pin_matches
from venuescreen.settings.declared import load_settings


def pin(folder: Path, typed: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command with this on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "venuescreen", "--data-dir", folder, "pin", *options],
        input=typed,
        capture_output=True,
        text=True,
        env=UNSEEN,
        timeout=60,
        check=False,
    )


def test_it_sets_another_pin_and_forgets_wrong_tries(tmp_path: Path) -> None:
    """The new PIN is kept as a hash beside the owner's own lines, and the wait after wrong tries is over."""
    found(tmp_path)
    (tmp_path / "pin-tries.json").write_text('{"wrong": 9, "last": 1}')
    done = pin(tmp_path, "24680\n")
    settings = load_settings(tmp_path / "venue.toml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "The new PIN is set.\n", "")
    assert settings is not None
    assert pin_matches("24680", settings.pin)
    text = (tmp_path / "venue.toml").read_text("utf-8")
    assert text.startswith(VENUE)
    assert "24680" not in text
    assert not (tmp_path / "pin-tries.json").exists()


def test_it_removes_the_pin(tmp_path: Path) -> None:
    """With --remove the file is as it was before there was one."""
    found(tmp_path)
    pin(tmp_path, "24680\n")
    assert pin(tmp_path, "", "--remove").returncode == 0
    assert (tmp_path / "venue.toml").read_text("utf-8").strip() == VENUE.strip()


@pytest.mark.parametrize("typed", ["", "\n", "123\n", "12345678901234\n", "abcd\n"])
def test_what_is_no_pin_changes_nothing(tmp_path: Path, typed: str) -> None:
    """Anything but 4 to 12 digits is refused in words."""
    found(tmp_path)
    done = pin(tmp_path, typed)
    assert (done.returncode, done.stderr) == (1, "A PIN has 4 to 12 digits. Nothing was changed.\n")
    assert (tmp_path / "venue.toml").read_text("utf-8") == VENUE


def test_without_a_venue_there_is_nothing_to_set(tmp_path: Path) -> None:
    """A folder without a venue is told, and left empty."""
    done = pin(tmp_path / "none", "24680\n")
    assert (done.returncode, done.stderr) == (1, "There is no venue yet. Start venuescreen: it asks what it needs.\n")
    assert not (tmp_path / "none").exists()
