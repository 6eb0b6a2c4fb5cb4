"""The pictures of the phone page in the README, by a real browser from a real table."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser import served
from tests.browser.browsing import phones
from tests.stage import GUESTS


def take(browser: Browser, table: served.Table, folder: Path) -> list[Path]:
    """Save two: English and introduced among a dozen guests; French, in the dark, before one says anything."""
    files = [folder / "phone-en.png", folder / "phone-fr-new.png"]
    table("begin")
    with phones(browser, table) as phone:
        mine = phone(device_scale_factor=2)
        mine.say("Zoé", "pricing", "offers")
        for guest in GUESTS:
            table.touch(guest.first_name, guest.interest, guest.stance.value)
        for _ in range(2):
            table.touch()
        expect(mine.here).to_have_text("13 here now")
        mine.open("/").page.screenshot(path=files[0], animations="disabled")
        french = phone(device_scale_factor=2, locale="fr-FR", color_scheme="dark")
        french.page.screenshot(path=files[1], animations="disabled")
    return files
