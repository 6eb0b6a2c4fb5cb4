"""Names that must go, and a laptop that is away: no phone keeps a name, and each comes back by itself."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.browsing import NewPhone
from tests.browser.phone import AWAY, REFUSED, Phone
from tests.browser.served import Table

FOLLOWS_NOT = "The wall does not follow by itself just now."


def introduced(mine: Phone, name: str = "Zoé") -> Phone:
    """Let a phone say a name."""
    mine.say(name, "pricing", "offers")
    expect(mine.chips).to_have_text([f"{name} can help with pricing you"])
    return mine


def still_note(mine: Phone) -> None:
    """Wait for the note that the wall does not follow."""
    expect(mine.page.locator("#still")).to_be_visible()
    expect(mine.page.locator("#still")).to_contain_text(FOLLOWS_NOT)


FADE_MS = 4000
"""Names fade for three seconds; then the page is asked for again."""


def test_at_the_close_the_names_go_from_every_phone(phone: NewPhone, table: Table) -> None:
    """On screen, without a reload; the page then says what became of them, and no field holds one."""
    mine, other = phone(at=None), phone(at=None)
    for each in (mine, other):
        each.page.clock.install()
        each.open(table.code)
    introduced(mine)
    table.listened_to_by(2)
    table("at", now="2026-11-26 11:15")
    for each in (mine, other):
        expect(each.page.locator("#guests.gone")).to_be_attached()
        assert "Zoé" not in each.page.evaluate("[...document.querySelectorAll('input')].map(field => field.value)")
        each.page.clock.fast_forward(FADE_MS)
        expect(each.page.locator("h1")).to_have_text("Names erased, 1 counted.")
        assert "Zoé" not in each.page.content()


def test_who_is_typing_at_the_close_keeps_no_name_of_others(phone: NewPhone, table: Table) -> None:
    """What is being typed stays until the page is new; the wall is empty."""
    mine = phone(at=None)
    mine.page.clock.install()
    mine.open(table.code).write("Zo")
    table.touch("Léo")
    expect(mine.chips).to_have_text(["Léo"])
    table("at", now="2026-11-26 11:15")
    expect(mine.page.locator("#guests.gone")).to_be_attached()
    expect(mine.field("first_name")).to_have_value("Zo")
    mine.page.clock.fast_forward(FADE_MS)
    expect(mine.chips).to_have_count(0)
    assert "Léo" not in mine.page.content()


def test_names_go_at_the_hour_though_the_laptop_is_away(phone: NewPhone, table: Table) -> None:
    """The page knows when: 83 minutes later no name is on it, whoever could not tell."""
    mine = phone(at=None)
    mine.allow(AWAY)
    mine.page.clock.install()
    introduced(mine.open(table.code)).tell_more()
    expect(mine.page.locator("[data-say=spoken]")).to_have_text("Spoken here: Arabic")
    table("stop")
    mine.page.clock.fast_forward("01:22:00")
    expect(mine.chips).to_have_count(1)
    mine.page.clock.fast_forward("01:30")
    expect(mine.chips).to_have_count(0)
    still_note(mine)
    assert "Zoé" not in mine.page.content()
    assert "Arabic" not in mine.page.locator("#wall").inner_text()
    assert mine.page.locator("#first_name").input_value() == ""


def test_names_go_at_the_close_without_a_script_too(phone: NewPhone, table: Table) -> None:
    """The page asks for itself anew some seconds after the close, and holds no name then."""
    mine = phone(java_script_enabled=False)
    introduced(mine)
    table("at", now="2026-11-26 11:14:59")
    mine.open("/")
    table("at", now="2026-11-26 11:15:00")
    expect(mine.chips).to_have_count(1)
    expect(mine.page.locator("h1")).to_have_text("Names erased, 1 counted.", timeout=15_000)
    assert "Zoé" not in mine.page.content()


def test_a_restarted_laptop_is_found_again(phone: NewPhone, table: Table) -> None:
    """The page comes back by itself; the laptop no longer knows the phone, which must scan the code again."""
    mine = introduced(phone())
    mine.allow(AWAY, REFUSED + "403")
    table("restart")
    expect(mine.lead).to_have_text("To say you’re here and see who is, scan the code on the screen.")
    expect(mine.here).to_have_text("1 here now")
    assert "Zoé" not in mine.page.content()
    mine.open(table.code)
    expect(mine.chips).to_have_text(["Zoé can help with pricing"])


def test_a_network_that_comes_back_is_enough(phone: NewPhone, table: Table) -> None:
    """What happened meanwhile is on the page then, and who I am."""
    mine = phone(at=None)
    mine.page.clock.install()
    introduced(mine.open(table.code))
    with table.silent():
        mine.page.clock.fast_forward(40_000)
        expect(mine.page.locator("#still")).to_be_hidden()
        mine.page.clock.fast_forward(6_000)
        still_note(mine)
        expect(mine.chips).to_have_count(1)
    expect(mine.page.locator("#still")).to_be_hidden()
    table("take_off", name="Zoé")
    expect(mine.chips).to_have_count(0)


TURN = """seen => {
    Object.defineProperty(document, "visibilityState", { get: () => seen, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_phone_that_slept_shows_what_is(phone: NewPhone, table: Table) -> None:
    """Nothing ran in the pocket: when it wakes after the close the names go, and the page is asked for again."""
    mine = phone(at=None)
    mine.allow(AWAY)
    mine.page.clock.install()
    introduced(mine.open(table.code))
    table("stop")
    mine.page.evaluate(TURN, "hidden")
    now = mine.page.evaluate("Date.now()")
    mine.page.clock.set_system_time(now + 2 * 3600 * 1000)
    expect(mine.chips).to_have_count(1)
    with mine.page.expect_event("requestfailed", lambda asked: asked.url.endswith("/?lang=en")):
        mine.page.evaluate(TURN, "visible")
        expect(mine.chips).to_have_count(0)
    still_note(mine)


def test_a_tab_that_is_shown_again_asks_for_the_page(phone: NewPhone) -> None:
    """It is as new as if it had been opened now."""
    mine = introduced(phone())
    mine.page.evaluate(TURN, "hidden")
    with mine.page.expect_response(lambda answer: answer.url.endswith("/?lang=en")):
        mine.page.evaluate(TURN, "visible")
    expect(mine.chips).to_have_count(1)


def test_back_from_another_page_the_wall_is_live(phone: NewPhone, table: Table) -> None:
    """The browser may show the page as it was kept, and it goes on."""
    mine = introduced(phone())
    mine.page.click("nav a")
    expect(mine.page.locator("html")).to_have_attribute("lang", "fr")
    mine.page.go_back()
    table.touch("Léo")
    expect(mine.chips).to_have_text(["Zoé can help with pricing you", "Léo"])
