"""One browser and one table for all tests of the phone page in a browser; phones of its own for each.

All these tests are synchronous: Playwright keeps its own loop running on this thread as long as its browser is open.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import served
from tests.browser.browsing import NewPhone, browsing, chromium, phones


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if chromium() is None:
        pytest.skip("Chromium is missing, so the phone page was not tried in a browser: apt-get install chromium")
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="package")
def process() -> Iterator[served.Table]:
    """The table's process."""
    with served.table() as table:
        yield table


@pytest.fixture
def table(process: served.Table) -> served.Table:
    """A coffee from 9:30 to 11:00, at 9:52, nobody there."""
    process("begin")
    return process


@pytest.fixture
def phone(browser: Browser, table: served.Table) -> Iterator[NewPhone]:
    """Makes phones, and sees to it that nothing went wrong in any of them."""
    with phones(browser, table) as make:
        yield make
