"""The phone page's states, by a real browser from a real table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from playwright.sync_api import Browser
from PySide6.QtGui import QImage

from tests.browser import served
from tests.browser.browsing import browsing, chromium, phones
from tests.browser.phone import Phone
from tests.browser.states import states
from tests.screens.contact_sheet import Shot, paste, save, shot
from venuescreen.paper.sheets import begin
from venuescreen.paths import assets

WIDTH = 390
LOCALES = ("en-GB", "fr-FR")
SCHEMES = ("light", "dark")
ON_A_SHEET = 2
"""States, each in four looks."""


def save_phone_sheets(folder: Path) -> list[Path]:
    """Draw every state in both schemes and both languages; the sheets are numbered."""
    if chromium() is None:
        print("Chromium is missing, so the phone page was not drawn: apt-get install chromium")
        return []
    begin(assets() / "fonts")  # for the captions
    with served.table() as table, browsing() as browser:
        by_language = [_photographed(browser, table, locale) for locale in LOCALES]
    names = list(by_language[0])
    files = []
    for at in range(0, len(names), ON_A_SHEET):
        some = names[at : at + ON_A_SHEET]
        columns = [[each] for name in some for shots in by_language for each in shots[name]]
        sheet = paste("The phone page: " + ", ".join(some), columns)
        files.append(save(sheet, folder / f"phone-{at // ON_A_SHEET + 1}.png"))
    return files


def _photographed(browser: Browser, table: served.Table, locale: str) -> dict[str, list[Shot]]:
    """Return each state in both schemes, in one language."""
    table("begin")
    with phones(browser, table) as phone:
        found = states(partial(phone, locale=locale), table)
        return {name: [_shot(mine, scheme, f"{name} · {locale[:2]}") for scheme in SCHEMES] for name, mine in found}


def _shot(mine: Phone, scheme: str, what: str) -> Shot:
    mine.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    data = mine.page.screenshot(full_page=True, animations="disabled")
    return shot(f"{what} · {scheme}", QImage.fromData(data), WIDTH)
