"""Every state of the page, as a phone comes to it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.browser.browsing import NewPhone
from tests.browser.phone import REFUSED, Phone
from tests.browser.served import Table

COFFEE = ["2026-11-26 9:30", "2026-11-26 11:00", "coffee", "coffee"]
TALK = ["2026-11-26 9:45", "2026-11-26 10:30", "talk", "workshop"]
NEXT = ["2026-12-03 9:30", "2026-12-03 11:00", "coffee", "coffee"]


def states(phone: NewPhone, table: Table) -> Iterator[tuple[str, Phone]]:
    """Yield each state's name, and a phone that shows it: of one coffee, and then of other rooms."""
    _guests(table)
    yield "stranger", phone(at="/")
    mine = phone()
    yield from _visit(mine, table)
    yield from _end(mine, table)
    mine.page.close()
    table("begin", now="2026-11-26 8:00")
    yield "before", phone(at="/")
    table("begin", sessions=[])
    yield "nothing planned", phone(at="/")
    table("begin", sessions=[COFFEE, TALK, NEXT])
    several = phone()
    several.page.click("summary")
    yield "several sessions", several


def _guests(table: Table) -> None:
    table.touch("Camille", "pricing", "offers")
    table.touch("Léo", "pricing", "seeks")
    table.touch(None, "gardens")
    table.touch("נעם", "אופניים")
    table.touch()


def _visit(mine: Phone, table: Table) -> Iterator[tuple[str, Phone]]:
    mine.allow(REFUSED)
    yield "new", mine
    mine.page.click("summary")
    yield "form", mine
    mine.say("Zoé@", "write to zoe@cafe.example")
    yield "refused", mine
    mine.plus_one()
    yield "counted", mine
    mine.say("Zoé", "pricing", "seeks")
    yield "introduced", mine
    mine.tell_more("design")
    yield "with all one may say", mine
    mine.page.click("summary")
    yield "a search that may offer", mine
    mine.leave()
    yield "off", mine
    mine.page.evaluate("document.querySelector('[name=form_token]').value = ''")
    mine.say("Zoé", "pricing")
    yield "notice", mine
    table("hide")
    expect(mine.page.locator("[data-say=hidden]")).not_to_be_empty()
    yield "hidden", mine.open("/")


def _end(mine: Phone, table: Table) -> Iterator[tuple[str, Phone]]:
    mine.say("Zoé", "pricing")
    table("hide", hidden=False)
    table("at", now="2026-11-26 11:01")
    yield "ended", mine.open("/")
    mine.page.evaluate("document.querySelector('#still').hidden = false")
    yield "not following", mine
    table("at", now="2026-11-26 11:15")
    yield "erased", mine.open("/")
