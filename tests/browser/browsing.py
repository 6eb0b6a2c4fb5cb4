"""Debian's Chromium, and phones in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.phone import Phone
from tests.browser.served import Table

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HAND = {"width": 390, "height": 844}
AT_ONCE = "Math.random = () => 0"
"""What phones do after a random while, so that they do not all ask together, is done as soon as it may be."""
PATIENCE_MS = 10_000


class NewPhone(Protocol):
    """Makes phones."""

    def __call__(self, at: str | None = "", **how: Any) -> Phone:
        """A phone that has scanned the code, or opened the path `at`; `how` as Playwright's `new_context` has it."""
        ...


def chromium() -> str | None:
    """Where it is, if it is there."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run it, unseen."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phones(browser: Browser, table: Table) -> Iterator[NewPhone]:
    """Make phones until the block is left; nothing may have gone wrong in any of them by then."""
    made: list[Phone] = []

    def make(at: str | None = "", **how: Any) -> Phone:
        context = browser.new_context(**{"viewport": HAND, "locale": "en-GB", **how})
        if how.get("java_script_enabled", True):
            context.add_init_script(AT_ONCE)
        made.append(Phone(context, table.root))
        return made[-1] if at is None else made[-1].open(at or table.code)

    yield make
    complaints = [each.put_away() for each in made]
    assert not any(complaints), complaints
