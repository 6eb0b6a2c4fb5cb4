"""What holds a secret is not for other accounts: the PIN, the Wi-Fi, addresses of calendars."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path

import pytest

from tests.hostile.test_own_files import URL
from tests.storage.backup.venues import NOW, backed_up, make_venue
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.feed_list import Purpose, add_feed
from venuescreen.last_guard import save_guard
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings
from venuescreen.settings.file import change_settings
from venuescreen.storage.backup.restoring import commit, finish, stage

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an account's folder to itself")


def _for_others(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode) & 0o077


def test_new_files_with_secrets_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Settings, what is kept of the PIN, the list of followed calendars, and the folder of their copies."""
    folder = DataFolder(tmp_path)
    change_settings(folder.settings, wifi_password="not for neighbours")  # noqa: S106  # a test's
    save_guard(folder, Settings(pin="scrypt$00$00"))
    add_feed(folder.feeds_list, URL, Purpose.HERE)
    Copies(folder.feeds).part(URL)
    secrets = (folder.settings, folder.last_guard, folder.feeds_list, folder.feeds)
    assert {file.name: _for_others(file) for file in secrets} == {file.name: 0 for file in secrets}


def test_who_opened_a_file_to_others_keeps_it_so(tmp_path: Path) -> None:
    """A change leaves the permissions as its owner set them."""
    file = tmp_path / "venue.toml"
    file.write_text('name = "Café"\n', "utf-8")
    file.chmod(0o640)
    change_settings(file, name="Other")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


async def test_what_a_restore_puts_in_place_is_for_its_owner_alone(tmp_path: Path) -> None:
    """All of it, as in the backup."""
    saved = backed_up(await make_venue(tmp_path / "venue"), tmp_path / "a.venuescreen")
    new = tmp_path / "new"
    await asyncio.to_thread(stage, new, saved)
    commit(new, NOW)
    finish(new)
    files = [new / name for name in ("venue.toml", "feeds.toml", "last-guard.json", "ledger.db")]
    assert [_for_others(file) for file in (*files, *(new / "feeds").iterdir())] == [0] * 6
