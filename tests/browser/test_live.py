"""The live wall: what happens at the table is on every phone, and takes nothing from who is typing."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.browsing import NewPhone
from tests.browser.phone import REFUSED, Phone
from tests.browser.served import Table

LEO = "Léo is looking for pricing"


def watched(phone: Phone) -> Phone:
    """Mark the page, so that a reload of it would be seen."""
    phone.page.evaluate("document.documentElement.id = 'unchanged'")
    return phone


def same_page(phone: Phone) -> bool:
    """Whether the page is still the one that was marked."""
    return phone.page.locator("html#unchanged").count() == 1


def test_who_checks_in_at_the_screen_is_on_every_phone(phone: NewPhone, table: Table) -> None:
    """Without a reload, in the words of each phone's language."""
    english, french = watched(phone()), watched(phone(locale="fr-FR"))
    table.touch("Léo", "pricing", "seeks")
    expect(english.chips).to_have_text([LEO])
    expect(french.chips).to_have_text(["Léo cherche pricing"])
    expect(english.here).to_have_text("1 here now")
    table.touch()
    expect(english.page.locator("[data-say=unnamed]")).to_have_text("1 of them without a name")
    expect(french.here).to_have_text("2 ici maintenant")
    assert same_page(english)
    assert same_page(french)


def test_an_offer_and_a_search_meet_on_every_phone(phone: NewPhone, table: Table) -> None:
    """Who could talk to whom is said live, in each phone's language, and goes with the name; a stranger sees none."""
    english, french, stranger = watched(phone()), watched(phone(locale="fr-FR")), phone("/")
    table.touch("Léo", "Pricings", "seeks")
    english.say("Zoé", "pricing", "offers")
    threads = french.page.locator("#threads li")
    expect(threads).to_have_text(["Zoé et Léo ont de quoi parler\u202f: pricing"])
    expect(english.page.locator("#threads li")).to_have_text(["Zoé and Léo could talk about pricing"])
    assert same_page(french)
    english.leave()
    expect(threads).to_have_count(0)
    stranger.page.reload()
    assert stranger.page.locator("#threads").count() == 0


def test_what_a_phone_says_is_on_the_other(phone: NewPhone) -> None:
    """A check-in, a change and a take-off; guests stand in the order in which they came."""
    first, second = phone(), watched(phone())
    first.plus_one()
    third = phone()
    third.say("Awa")
    first.say("Zoé", "pricing", "offers")
    expect(second.chips).to_have_text(["Zoé can help with pricing", "Awa"])
    first.say("Zoé", "jazz")
    expect(second.chips).to_have_text(["Zoé can help with jazz", "Awa"])
    first.leave()
    expect(second.chips).to_have_text(["Awa"])
    assert same_page(second)


def test_a_name_taken_off_at_the_screen_goes(phone: NewPhone, table: Table) -> None:
    """From its own phone too, whose form then offers to say it again."""
    mine, other = phone(), phone()
    mine.say("Zoé")
    watched(mine)
    expect(other.chips).to_have_text(["Zoé"])
    table("take_off", name="Zoé")
    expect(other.chips).to_have_count(0)
    expect(mine.chips).to_have_count(0)
    expect(mine.lead).to_have_text("Your name is off the wall. You’re still counted.")
    expect(mine.page.locator("summary")).to_have_text("Leave a first name")
    assert same_page(mine)


def test_what_is_being_typed_stays(phone: NewPhone, table: Table) -> None:
    """Through an arrival and through a change of the whole page; so do the focus and the place in the text."""
    table("begin", now="2026-11-26 9:15")
    mine = watched(phone())
    mine.write("Zo", "jazz", "offers")
    mine.field("first_name").press("End")
    mine.field("first_name").press("ArrowLeft")
    table.touch("Léo", "pricing", "seeks")
    expect(mine.chips).to_have_text([LEO])
    table("at", now="2026-11-26 9:31")
    expect(mine.page.locator("h1")).to_have_text("You’re at the right table, until 11:00.")
    expect(mine.field("first_name")).to_have_value("Zo")
    expect(mine.field("interest")).to_have_value("jazz")
    expect(mine.page.locator("input[value=offers]")).to_be_checked()
    expect(mine.field("first_name")).to_be_focused()
    assert mine.field("first_name").evaluate("field => field.selectionStart") == 1
    assert same_page(mine)


def test_what_was_refused_stays_too(phone: NewPhone, table: Table) -> None:
    """The answer to a form follows the room without losing what was typed, and its reason."""
    mine = phone()
    mine.allow(REFUSED + "422")
    mine.say("Zoé@", "jazz")
    watched(mine)
    table.touch("Léo", "pricing", "seeks")
    expect(mine.chips).to_have_text([LEO])
    table("turn")
    table("hide")
    expect(mine.chips).to_have_count(0)
    expect(mine.field("first_name")).to_have_value("Zoé@")
    expect(mine.why).to_have_count(1)
    assert same_page(mine)


def test_an_opened_form_stays_open(phone: NewPhone, table: Table) -> None:
    """Nothing typed yet is no reason to close it."""
    mine = phone()
    mine.page.click("summary")
    table("at", now="2026-11-26 10:59")
    table("turn")
    table("hide")
    expect(mine.page.locator("[data-say=hidden]")).to_have_text("Names are not shown for now.")
    expect(mine.field("first_name")).to_be_visible()


def test_hidden_names_are_on_no_phone(phone: NewPhone, table: Table) -> None:
    """They go without a reload, counts stay, and they come back."""
    mine = phone()
    mine.say("Zoé", "pricing")
    watched(mine)
    table("hide")
    expect(mine.chips).to_have_count(0)
    expect(mine.page.locator("[data-say=hidden]")).to_have_text("Names are not shown for now.")
    expect(mine.here).to_have_text("1 here now")
    table("hide", hidden=False)
    expect(mine.chips).to_have_text(["Zoé talks about pricing you"])
    assert same_page(mine)


def test_a_page_from_before_the_opening_opens(phone: NewPhone, table: Table) -> None:
    """Who stands there early with the page need not reload it."""
    table("begin", now="2026-11-26 9:05", sessions=[["2026-11-26 9:30", "2026-11-26 11:00", "coffee", "coffee"]])
    mine = watched(phone())
    expect(mine.page.locator("#count")).to_be_visible()
    expect(mine.page.locator("#count small")).to_have_count(0)
    table.listened_to_by(1)
    table("at", now="2026-11-26 9:31")
    expect(mine.page.locator("h1")).to_have_text("You’re at the right table, until 11:00.")
    assert same_page(mine)


def test_a_page_that_is_followed_a_moment_late_catches_up(phone: NewPhone, table: Table) -> None:
    """What happened after the page was sent and before its stream began is on it, without a reload."""
    table("begin", now="2026-11-26 9:05", sessions=[["2026-11-26 9:30", "2026-11-26 11:00", "coffee", "coffee"]])
    mine = phone(at=None)

    def begin_first(route: Route) -> None:
        table("at", now="2026-11-26 9:31")
        route.continue_()

    mine.page.route("**/wall/events*", begin_first)
    watched(mine.open(table.code))
    expect(mine.page.locator("h1")).to_have_text("You’re at the right table, until 11:00.")
    assert same_page(mine)
