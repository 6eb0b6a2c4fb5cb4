from __future__ import annotations

from pathlib import Path

import pytest

from venuescreen.last_guard import load_guarded_settings, save_guard
from venuescreen.paths import DataFolder
from venuescreen.pin import hash_pin, pin_matches
from venuescreen.settings.declared import Settings, load_settings

GUARD = Settings(name="Café", pin=hash_pin("2468"), kiosk=True, photo_safe=True, display="HDMI-1")


def test_a_broken_file_opens_nothing(tmp_path: Path) -> None:
    """With a venue.toml that can't be read, the PIN, the kiosk and hidden names are as they last were."""
    folder = DataFolder(tmp_path)
    save_guard(folder, GUARD)
    folder.settings.write_text('name = "Caf', "utf-8")
    settings = load_guarded_settings(folder)
    assert settings is not None
    assert (settings.pin, settings.kiosk, settings.photo_safe, settings.display) == (GUARD.pin, True, True, "HDMI-1")
    assert (settings.unreadable, settings.name, len(settings.problems)) == (True, "", 1)


def test_a_file_that_can_be_read_decides(tmp_path: Path) -> None:
    """What was kept counts for nothing beside a sound file, and no file is the first run."""
    folder = DataFolder(tmp_path)
    save_guard(folder, GUARD)
    assert load_guarded_settings(folder) is None
    folder.settings.write_text('name = "Café"\n', "utf-8")
    assert load_guarded_settings(folder) == Settings(name="Café")


def test_a_broken_file_is_not_kept(tmp_path: Path) -> None:
    """The defaults that stand in for a broken file never replace what was kept."""
    folder = DataFolder(tmp_path)
    save_guard(folder, GUARD)
    kept = folder.last_guard.read_bytes()
    save_guard(folder, Settings(unreadable=True))
    assert folder.last_guard.read_bytes() == kept


@pytest.mark.parametrize("kept", [b"", b"[]", b"{", b'{"pin": 5, "kiosk": "yes"}', b"[" * 100_000, b"\xff"])
def test_a_damaged_copy_is_none(tmp_path: Path, kept: bytes) -> None:
    """What is no copy leaves the defaults."""
    folder = DataFolder(tmp_path)
    folder.settings.write_text("=", "utf-8")
    folder.last_guard.write_bytes(kept)
    settings = load_guarded_settings(folder)
    assert settings is not None
    assert (settings.pin, settings.kiosk) == ("", False)


def test_a_pin_typed_into_the_file_locks_rather_than_opens(tmp_path: Path) -> None:
    """`pin = 24680` is no hash: it is told, and no PIN matches it."""
    file = tmp_path / "venue.toml"
    file.write_text("pin = 24680\n", "utf-8")
    settings = load_settings(file)
    assert settings is not None
    assert settings.pin != ""
    assert not pin_matches("24680", settings.pin)
    (problem,) = settings.problems
    assert str(problem) == "venue.toml, line 1: “pin” should be what venuescreen wrote there."
