"""The page by keyboard alone: all is reached in the order it is read, seen when it has the focus, and works."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import NewPhone
from tests.browser.phone import Phone
from tests.browser.served import Table

FOCUS = """() => {
    const focused = document.activeElement;
    const drawn = focused.closest(".topics label")?.lastElementChild || focused;  // the chip that stands for a radio
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    const box = drawn.getBoundingClientRect();
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight;
    return [focused.id || focused.value || drawn.textContent.trim(), seen];
}"""


def tab(mine: Phone, times: int = 1) -> str:
    """Press Tab; return what has the focus then, which must be in sight and marked."""
    for _ in range(times):
        mine.page.keyboard.press("Tab")
        what, seen = mine.page.evaluate(FOCUS)
        assert seen, f"{what} does not show that it has the focus"
    return str(what)


def reach(mine: Phone, wanted: str) -> None:
    """Press Tab until it has the focus."""
    passed: list[str] = []
    while wanted not in passed:
        assert len(passed) < 15, f"{wanted} is not among {passed}"
        passed.append(tab(mine))


def press(mine: Phone, key: str) -> None:
    """Press a key that sends a form."""
    with mine.page.expect_navigation(wait_until="domcontentloaded"):
        mine.page.keyboard.press(key)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_tab_goes_through_the_page_as_it_is_read(phone: NewPhone, colours: str) -> None:
    """The choice of a stance is one stop; each stop shows that it has the focus."""
    mine = phone(color_scheme=colours)
    mine.page.click("summary")
    mine.page.evaluate("document.activeElement.blur(); document.body.focus()")
    mine.page.reload()
    stops = [tab(mine) for _ in range(3)]
    assert stops == ["Français", "count", "more"]
    mine.page.keyboard.press("Enter")
    stops = [tab(mine) for _ in range(11)]
    more = ["welcomes", "first_time", "speaks_fr", "speaks_en", "speaks_ar"]
    assert stops == ["first_name", "interest", "none of these", "curious", *more, "Put me on the wall", "calendar"]


def test_a_visit_by_keyboard(phone: NewPhone, table: Table) -> None:
    """Check-in, a change of it, and leaving, without a touch."""
    mine = phone()
    reach(mine, "more")
    mine.page.keyboard.press("Space")
    tab(mine)
    mine.page.keyboard.type("Zoé")
    tab(mine)
    mine.page.keyboard.type("pricing")
    tab(mine, 2)
    mine.page.keyboard.press("ArrowUp")
    mine.page.keyboard.press("ArrowUp")
    reach(mine, "Put me on the wall")
    press(mine, "Enter")
    expect(mine.chips).to_have_text(["Zoé can help with pricing you"])
    reach(mine, "more")
    mine.page.keyboard.press("Enter")
    tab(mine)
    mine.page.keyboard.type("Anna")
    press(mine, "Enter")
    expect(mine.chips).to_have_text(["Anna can help with pricing you"])
    reach(mine, "leave")
    press(mine, "Space")
    expect(mine.chips).to_have_count(0)
    assert table.here == 1


def test_the_focus_survives_what_happens(phone: NewPhone, table: Table) -> None:
    """A change of the page does not throw the keyboard back to the beginning."""
    mine = phone()
    mine.say("Zoé")
    reach(mine, "more")
    table("take_off", name="Zoé")
    expect(mine.page.locator("summary")).to_have_text("Leave a first name")
    expect(mine.page.locator("summary")).to_be_focused()
    reach(mine, "calendar")
