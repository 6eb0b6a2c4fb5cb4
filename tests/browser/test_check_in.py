"""Check-in on a phone, in a real browser: with the page's script, and without it."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import NewPhone
from tests.browser.phone import REFUSED
from tests.browser.served import Table

ON_THE_WALL = "You’re on the wall."


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def any_phone(phone: NewPhone, request: pytest.FixtureRequest) -> NewPhone:
    """Makes phones with the script, and without."""
    return partial(phone, java_script_enabled=request.param)


def test_a_check_in_puts_the_guest_on_the_wall(any_phone: NewPhone, table: Table) -> None:
    """It is counted and shown as this phone's own, and the form then offers to change it."""
    mine = any_phone()
    mine.say("Zoé", "pricing", "offers")
    expect(mine.lead).to_have_text(ON_THE_WALL)
    expect(mine.chips).to_have_text(["Zoé can help with pricing you"])
    expect(mine.here).to_have_text("1 here now")
    expect(mine.page.locator("summary")).to_have_text("Change what you said")
    assert table.guests == [["Zoé", "pricing", "offers"]]
    assert mine.page.url == f"{table.root}/?lang=en"


def test_a_search_is_invited_to_offer_something(any_phone: NewPhone, table: Table) -> None:
    """The question stands there for a search only; the answer, the ticks and the languages are on the wall."""
    mine = any_phone()
    mine.write("Zoé", "pricing", "curious")
    expect(mine.field("offer")).to_be_hidden()
    mine.page.check("input[value=seeks]")
    mine.tell_more("design")
    expect(mine.chips).to_have_text(["Zoé is looking for pricing · can help with design · welcomes newcomers you"])
    expect(mine.page.locator("[data-say=spoken]")).to_have_text("Spoken here: Arabic")
    assert table.here == 1


def test_plus_one_and_then_a_name_are_one(any_phone: NewPhone, table: Table) -> None:
    """The button goes once it was pressed; a name is added to the same arrival."""
    mine = any_phone()
    mine.plus_one()
    expect(mine.lead).to_have_text("Counted ✓")
    expect(mine.page.locator("#count")).to_have_count(0)
    mine.say("Zoé")
    expect(mine.chips).to_have_text(["Zoé you"])
    assert table.here == 1


def test_what_was_said_can_be_changed(any_phone: NewPhone, table: Table) -> None:
    """The form holds what stands on the wall, and a change of it is no second guest."""
    mine = any_phone()
    mine.say("Zoe", "pricing", "offers")
    mine.page.click("summary")
    expect(mine.field("first_name")).to_have_value("Zoe")
    expect(mine.page.get_by_label("pricing")).to_be_checked()
    expect(mine.page.locator("input[value=offers]")).to_be_checked()
    mine.say("Zoé", "jazz", "seeks")
    expect(mine.chips).to_have_text(["Zoé is looking for jazz you"])
    assert table.here == 1


def test_a_topic_is_a_tap_away(any_phone: NewPhone, table: Table) -> None:
    """One of the venue's topics is chosen rather than typed, and given up again; what is typed counts before it."""
    mine = any_phone()
    mine.write("Zoé")
    mine.choose("hardware")
    mine.send()
    expect(mine.chips).to_have_text(["Zoé talks about hardware you"])
    mine.page.click("summary")
    expect(mine.page.get_by_label("hardware")).to_be_checked()
    mine.field("interest").fill("jazz")
    mine.send()
    expect(mine.chips).to_have_text(["Zoé talks about jazz you"])
    mine.write("Zoé")
    mine.send()
    expect(mine.chips).to_have_text(["Zoé you"])
    assert table.here == 1


def test_only_one_subject_stands_in_the_form(phone: NewPhone, table: Table) -> None:
    """With the script, typing gives a chosen topic up, and choosing one empties the field."""
    del table
    mine = phone()
    mine.write("Zoé")
    mine.choose("hardware")
    mine.field("interest").fill("jazz")
    expect(mine.page.get_by_label("none of these")).to_be_checked()
    mine.choose("pricing")
    expect(mine.field("interest")).to_have_value("")


def test_a_name_is_taken_off(any_phone: NewPhone, table: Table) -> None:
    """The guest stays counted, and may come back."""
    mine = any_phone()
    mine.say("Zoé")
    mine.leave()
    expect(mine.lead).to_have_text("Your name is off the wall. You’re still counted.")
    expect(mine.chips).to_have_count(0)
    expect(mine.here).to_have_text("1 here now")
    assert table.guests == []
    mine.say("Zoé")
    expect(mine.chips).to_have_text(["Zoé you"])
    assert table.here == 1


def test_a_refusal_stands_beside_its_field(any_phone: NewPhone, table: Table) -> None:
    """What was typed is kept, the focus is where it must be changed, and then it goes through."""
    mine = any_phone()
    mine.allow(REFUSED + "422")
    mine.say("Zoé@home", "pricing", "seeks")
    assert mine.status == 422
    expect(mine.why).to_have_text("A first name has no “@”. Letters are enough.")
    expect(mine.page.locator(".line", has=mine.field("first_name")).locator(".why")).to_have_count(1)
    expect(mine.field("first_name")).to_have_value("Zoé@home")
    expect(mine.page.get_by_label("pricing")).to_be_checked()
    expect(mine.page.locator("input[value=seeks]")).to_be_checked()
    expect(mine.field("first_name")).to_be_focused()
    expect(mine.field("first_name")).to_have_accessible_description(
        "or leave it empty A first name has no “@”. Letters are enough."
    )
    expect(mine.page).to_have_title("A first name has no “@”. Letters are enough. · OpenCoffee Club · Paris")
    mine.say("Zoé", "pricing")
    expect(mine.chips).to_have_text(["Zoé is looking for pricing you"])
    assert table.here == 1


def test_a_refused_interest_has_the_focus(phone: NewPhone, table: Table) -> None:
    """The reason stands beside that field, not beside the name."""
    mine = phone()
    mine.allow(REFUSED + "422")
    mine.say("Zoé", "write to zoe@cafe.example")
    expect(mine.page.locator(".line", has=mine.field("interest")).locator(".why")).to_have_count(1)
    expect(mine.field("interest")).to_be_focused()
    assert table.here == 0


def test_after_the_end_nobody_checks_in(phone: NewPhone, table: Table) -> None:
    """A page from before says that check-in is closed; the names still stand until the close."""
    mine = phone(java_script_enabled=False)
    mine.allow(REFUSED + "409")
    mine.write("Zoé", "pricing")
    table.touch("Léo")
    table("at", now="2026-11-26 11:01")
    mine.page.click("#say button")
    expect(mine.why).to_have_text("Check-in is closed for now.")
    expect(mine.page.locator("#say")).to_have_count(0)
    expect(mine.chips).to_have_text(["Léo"])
    assert mine.status == 409
    assert table.here == 1


def test_what_is_being_typed_at_the_end_stays_and_says_why_it_cannot_be_sent(phone: NewPhone, table: Table) -> None:
    """The page that follows the hour takes nothing from who is typing."""
    mine = phone()
    mine.write("Zoé", "pricing")
    table("at", now="2026-11-26 11:01")
    expect(mine.why).to_have_text("Check-in is closed for now.")
    expect(mine.field("first_name")).to_have_value("Zoé")
    expect(mine.page.locator("#say button")).to_be_disabled()


def test_too_often_keeps_what_was_typed(phone: NewPhone, table: Table) -> None:
    """It says after how long to try again."""
    table("begin", slow=True)
    mine = phone()
    mine.allow(REFUSED + "429")
    mine.plus_one()
    mine.say("Zoé", "pricing", "offers")
    assert mine.status == 429
    expect(mine.why).to_contain_text("One moment, please: try again in")
    expect(mine.field("first_name")).to_have_value("Zoé")
    expect(mine.field("first_name")).to_be_visible()
    expect(mine.page.get_by_label("pricing")).to_be_checked()
    expect(mine.page.locator("input[value=offers]")).to_be_checked()


def test_an_old_code_lets_nobody_in(phone: NewPhone, table: Table) -> None:
    """The page says to scan the one on the screen, and shows neither names nor a form."""
    old = table.code
    table.touch("Léo")
    table("at", now="2026-11-26 9:57")
    mine = phone(at=None)
    mine.allow(REFUSED + "403")
    mine.open(old)
    assert mine.status == 403
    expect(mine.why).to_have_text("This code is a few minutes old. Please scan the one that is on the screen now.")
    expect(mine.page.locator("form, #guests")).to_have_count(0)
    expect(mine.here).to_have_text("1 here now")
    mine.open(table.code)
    expect(mine.chips).to_have_text(["Léo"])


def test_of_several_sessions_one_is_chosen(phone: NewPhone, table: Table) -> None:
    """The latest started is preselected, and the guest is counted where they said they are."""
    talks = [["2026-11-26 9:30", "2026-11-26 11:00", "coffee", "coffee"]]
    talks += [["2026-11-26 9:45", "2026-11-26 10:30", "talk", "workshop"]]
    table("begin", sessions=talks)
    mine = phone()
    mine.page.click("summary")
    places = mine.page.locator("input[name=session][type=radio]")
    expect(places).to_have_count(2)
    expect(places.first).to_be_checked()
    places.last.check()
    mine.say("Zoé")
    expect(mine.chips).to_have_text(["Zoé you"])


def test_without_a_script_the_wall_is_asked_for(phone: NewPhone, table: Table) -> None:
    """A button shows who is here now."""
    mine = phone(java_script_enabled=False)
    table.touch("Léo")
    expect(mine.chips).to_have_count(0)
    mine.page.click("noscript a")
    expect(mine.chips).to_have_text(["Léo"])


def test_with_a_script_nobody_is_asked_to(phone: NewPhone) -> None:
    """The button is for those whose page does not follow by itself."""
    mine = phone()
    expect(mine.page.get_by_text("Show who is here now").filter(visible=True)).to_have_count(0)
