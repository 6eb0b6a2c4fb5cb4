"""The page as it is read, in a real browser: narrow, with large text, in both languages and any script, by anyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import NewPhone
from tests.browser.phone import REFUSED, Phone
from tests.browser.served import Table

LONGEST = ("W" * 24, "Donaudampfschifffahrtsgesellschaftskapit")
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.left < 0 || box.right > innerWidth || each.scrollWidth > each.clientWidth + 1
        && getComputedStyle(each).display !== "inline" && each.tagName !== "INPUT");
}).map((each) => each.outerHTML.slice(0, 200))"""
"""What sticks out of the screen, or out of its own box."""
PAGE_BYTES = 30_000


def fits(mine: Phone) -> None:
    """Nothing sticks out and nothing scrolls sideways: on a narrow phone, and with text twice as large."""
    for width, percent in ((320, 100), (320, 200), (390, 200)):
        mine.page.set_viewport_size({"width": width, "height": 568})
        mine.page.evaluate("percent => { document.documentElement.style.fontSize = `${percent}%`; }", percent)
        assert mine.page.evaluate("innerWidth") == width
        assert mine.page.evaluate("document.documentElement.scrollWidth") <= width
        assert mine.page.evaluate(OUTSIDE) == [], f"at {width} px and {percent}%"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_scrolls_sideways(phone: NewPhone, table: Table, language: str) -> None:
    """With the longest name and subject: the wall, the open form, a refusal, and this phone's own name."""
    table.touch(*LONGEST, "offers")
    mine = phone(locale=language)
    mine.allow(REFUSED + "422")
    fits(mine)
    mine.page.click("summary")
    fits(mine)
    mine.say(LONGEST[0] + "W", LONGEST[1], "seeks")
    expect(mine.why).to_have_count(1)
    fits(mine)
    mine.say(*LONGEST, "seeks")
    expect(mine.chips).to_have_count(2)
    fits(mine)


def test_every_target_is_large_enough_for_a_thumb(phone: NewPhone) -> None:
    """48 px high and wide: every button, link, field, and the label of all that can be ticked or chosen."""
    mine = phone()
    mine.say("Zoé", "pricing")
    mine.page.click("summary")
    targets = mine.page.locator(
        "a, button, summary, .line input, label:has(input[type=radio], input[type=checkbox])"
    ).filter(visible=True)
    boxes = [each.bounding_box() for each in targets.all()]
    ticks = mine.page.locator("input[type=radio], input[type=checkbox]").count()
    assert len(boxes) == 7 + ticks
    assert [box for box in boxes if box is None or min(box["height"], box["width"]) < 48] == []


FLOWS = {
    "en": ("+1, no name", "Counted ✓", "You’re on the wall.", "Zoé can help with pricing you"),
    "fr": ("+1, sans prénom", "Compté ✓", "Vous êtes sur le mur.", "Zoé peut aider sur pricing vous"),
}


@pytest.mark.parametrize("language", FLOWS)
def test_the_whole_visit_is_in_the_phones_language(phone: NewPhone, table: Table, language: str) -> None:
    """From the scan to leaving, no page turns to the other language, nor does a refusal."""
    button, counted, introduced, chip = FLOWS[language]
    mine = phone(locale=language)
    mine.allow(REFUSED + "422")
    expect(mine.page.locator("#count")).to_have_text(button)
    mine.plus_one()
    expect(mine.lead).to_have_text(counted)
    mine.say("Zoé@", "pricing", "offers")
    expect(mine.page.locator("html")).to_have_attribute("lang", language)
    mine.say("Zoé", "pricing", "offers")
    expect(mine.lead).to_have_text(introduced)
    expect(mine.chips).to_have_text([chip])
    mine.leave()
    expect(mine.page.locator("html")).to_have_attribute("lang", language)
    assert table.here == 1


def test_another_language_is_a_tap_away_and_stays(phone: NewPhone, table: Table) -> None:
    """Whatever the browser asks for: through a check-in, and on the live wall."""
    mine = phone()
    mine.page.click("nav a")
    expect(mine.page.locator("html")).to_have_attribute("lang", "fr")
    mine.say("Zoé", "pricing", "offers")
    expect(mine.chips).to_have_text([FLOWS["fr"][3]])
    table.touch("Léo", "jazz", "seeks")
    expect(mine.chips.last).to_have_text("Léo cherche jazz")


def test_a_dark_phone_gets_a_dark_page(phone: NewPhone) -> None:
    """As its system is set."""
    ground = "getComputedStyle(document.body).backgroundColor"
    assert phone(color_scheme="light").page.evaluate(ground) == "rgb(246, 240, 230)"
    assert phone(color_scheme="dark").page.evaluate(ground) == "rgb(30, 35, 33)"


@pytest.mark.parametrize("script", [True, False], ids=["live", "as served"])
def test_a_right_to_left_name_keeps_its_order_and_disturbs_nothing(
    phone: NewPhone, table: Table, script: bool
) -> None:
    """Its full stop stands at its own end, on the left; the words around it stay from left to right."""
    mine = phone(java_script_enabled=script)
    table.listened_to_by(int(script))
    table.touch("נעם.", "אופניים", "offers")
    if not script:
        mine.open("/")
    expect(mine.chips).to_have_count(1)
    places = mine.page.evaluate(
        """() => {
            const left = (node, from, to) => {
                const range = document.createRange();
                range.setStart(node, from);
                range.setEnd(node, to);
                return range.getBoundingClientRect().left;
            };
            const [name, verb, interest] = document.querySelectorAll("#guests li > *");
            const text = name.firstChild;
            return [left(text, 3, 4), left(text, 0, 1), left(verb, 0, 1), left(interest, 0, 1)];
        }"""
    )
    assert places == sorted(places)


SCRIPT = "<img src=x onerror=alert(1)>"
QUOTED = '"><script>alert(1)</script>'


def test_a_script_in_a_field_stays_text(phone: NewPhone, table: Table) -> None:
    """On the wall, as served and live, and in the form that holds it."""
    other, mine = phone(), phone()
    table.listened_to_by(2)
    mine.say("Zoé", SCRIPT)
    for each in (mine, other):
        expect(each.chips).to_contain_text([f"talks about {SCRIPT}"])
        expect(each.page.locator("img, #guests script, bdi > *")).to_have_count(0)
    expect(mine.field("interest")).to_have_value(SCRIPT)


def test_a_refused_script_stays_text(phone: NewPhone, table: Table) -> None:
    """In every field that comes back on the page, also those that no hand types."""
    mine = phone()
    mine.allow(REFUSED + "422")
    mine.write(QUOTED, QUOTED)
    mine.page.evaluate(
        "text => document.querySelectorAll('#say [name=session], #say [value=curious]')"
        ".forEach(field => { field.value = text; })",
        QUOTED,
    )
    mine.page.check("#say input[type=radio] >> nth=2")
    mine.page.click("#say button")
    expect(mine.field("first_name")).to_have_value(QUOTED)
    expect(mine.field("interest")).to_have_value(QUOTED)
    expect(mine.why).to_contain_text('“"”')
    expect(mine.page.locator("script")).to_have_count(1)
    mine.open(f"/?lang={QUOTED}")
    expect(mine.page.locator("script")).to_have_count(1)
    assert table.here == 0


def test_a_visit_is_small(phone: NewPhone, table: Table) -> None:
    """The page with a dozen guests, its style, its script and its icon are under 30 kB, with their headers."""
    for number in range(12):
        table.touch(f"Bartholomäus {number}", "what a bakery learns from biotech", "offers")
    mine = phone(locale="fr")
    expect(mine.chips).to_have_count(12)
    table.listened_to_by(1)
    parts = [each for each in mine.requests if "/wall/events" not in each.url]
    assert {each.url.removeprefix(table.root).split("?")[0][:3] for each in parts} >= {"/", "/c/", "/pa"}
    sizes = [part.sizes() for part in parts]
    assert sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) < PAGE_BYTES
