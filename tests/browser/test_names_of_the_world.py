"""Names and interests of many scripts on the phone: whole, in order, on the narrowest screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import NewPhone
from tests.browser.served import Table
from tests.browser.test_reading import fits
from tests.world import WORLD

PLACES = """([text, parts]) => {
    const item = [...document.querySelectorAll("#threads li")].find((each) => each.textContent === text);
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
    const node = walker.nextNode();
    let at = 0;
    return parts.map((part) => {
        const range = document.createRange();
        at = node.data.indexOf(part, at);
        range.setStart(node, at);
        at += part.length;
        range.setEnd(node, at);
        const box = range.getBoundingClientRect();
        return [box.left, box.right];
    });
}"""
"""From where to where each part of a line is drawn."""
NAMES = [(said.first_name, said.interest, said.stance.value) for said in WORLD]


@pytest.mark.parametrize("script", [True, False], ids=["live", "as served"])
def test_a_thread_keeps_its_order(phone: NewPhone, table: Table, script: bool) -> None:
    """Whatever direction its names and its subject are written in, it begins on the left and is read from there."""
    mine = phone(java_script_enabled=script, viewport={"width": 800, "height": 800})
    table.listened_to_by(int(script))
    table.touch("عبد الرحمن", "C++ וקפה.", "offers")
    table.touch("ג׳.", "C++ וקפה.", "seeks")
    if not script:
        mine.open("/")
    lines = mine.page.locator("#threads li")
    expect(lines).to_have_count(1)
    text = lines.text_content()
    parts = ["عبد الرحمن", " and ", "ג׳.", " could talk about ", "C++ ", "וקפה", "."]
    places = mine.page.evaluate(PLACES, [text, parts])
    for one, other in pairwise(places):
        assert one[1] <= other[0] + 1
    assert places[0][0] < 100
    (dot,), (letter,) = mine.page.evaluate(PLACES, [text, ["."]]), mine.page.evaluate(PLACES, [text, ["ג"]])
    assert dot[1] <= letter[0] + 1


def test_every_script_is_whole_on_a_narrow_phone(phone: NewPhone, table: Table) -> None:
    """Nothing scrolls sideways or sticks out of its chip, at 320 px and with text twice as large."""
    for name, interest, stance in NAMES:
        table.touch(name, interest, stance)
    mine = phone(viewport={"width": 320, "height": 568})
    expect(mine.chips).to_have_count(len(NAMES))
    texts = [chip.locator("bdi").all_text_contents() for chip in mine.chips.all()]
    assert texts == [[text for text in (name, interest) if text] for name, interest, _ in NAMES]
    fits(mine)
