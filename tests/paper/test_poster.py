"""The poster as it is printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import cycle

import pytest
import zxingcpp

from tests.paper.printing import (
    DOTS,
    assert_inside_margins,
    assert_nothing_overlaps,
    bands,
    ink,
    printed,
    scanned,
)
from tests.ui.test_phone_code import as_zxing_wants, grey
from venuescreen.core.paper import PaperSize
from venuescreen.i18n.paper import PosterWords, PrintedDate, unbroken
from venuescreen.paper.code import LEAST_MODULE, MOST_MODULE, module_size
from venuescreen.paper.poster import CODE, Poster
from venuescreen.paper.sheets import measure
from venuescreen.qr import MOST_PRINTED, Rows, printed_modules

ADDRESS = "https://calendar.example/coffee.ics"
FINEST = "x" * 1260
DATES = (
    PrintedDate("Thursday 3 December", "9:30", ""),
    PrintedDate("Thursday 10 December", "9:30", ""),
    PrintedDate("Thursday 24 December", "", "not this time"),
    PrintedDate("Wednesday 30 December", "18:00", "instead of Thu 31 Dec"),
)
WORDS = PosterWords(
    place="Café Ouvert",
    address="12 rue Oberkampf, 75011 Paris",
    what="",
    promise=unbroken("Every Thursday, 9:30 – 11:00, here."),
    welcome="Open to anyone. No sign-up.",
    names="A first name is a gift, not a must. When the table closes, names evaporate: only a number stays.",
    dates_title="The next dates",
    dates=DATES,
    code="Scan this to have it in your calendar.",
    printed="As planned on 26 November 2026.",
)
LONG = PosterWords(
    place="A name without an end " * 9,
    address="An address without an end " * 8,
    what="A title without an end " * 22,
    promise=unbroken("On the 1st, the 5th and the 28th of every month, 9:30 – 11:00, here. Until 1 July 2028."),
    welcome="Open to anyone, and this sentence is longer than in any language that there is, as it happens to be.",
    names=WORDS.names * 2,
    dates_title="The next dates",
    dates=(DATES[3],) * 8,
    code="Scan this with the camera of a phone, whichever, to have all of it in its calendar.",
    printed="As planned on 26 November 2026.",
)
each_size = pytest.mark.parametrize("size", PaperSize)


def poster(words: PosterWords = WORDS, text: str = ADDRESS, size: PaperSize = PaperSize.A4) -> Poster:
    """Return a poster with a text in its code; without one where there is no text."""
    return Poster(words, modules(text) if text else None, measure(size))


@cache
def modules(text: str) -> Rows:
    """Return the code of a text that fits one."""
    rows = printed_modules(text)
    assert rows is not None
    return rows


@pytest.mark.parametrize(("letters", "size"), [*zip([20, 200, 700, 1000, 1260], cycle(PaperSize), strict=False)])
def test_two_decoders_read_the_code(letters: int, size: PaperSize) -> None:
    """From the sheet at a phone's distance, whatever the code holds, up to the most that it can."""
    text = "é" + "BEGIN:VCALENDAR\r\n" * (letters // 17) + "Ж"
    assert scanned(poster(text=text, size=size), size) == [(text,), (text,)]


def test_a_code_is_large_enough_to_scan_and_small_enough_to_leave_room() -> None:
    """A module is 0.6 to 1.8 mm, and the finest code there is takes less than half the width."""
    finest = modules(FINEST)
    assert len(finest) == 17 + 4 * MOST_PRINTED
    assert module_size(finest, CODE) == LEAST_MODULE == 60
    assert len(finest) * LEAST_MODULE < measure(PaperSize.LETTER).width() // 2
    assert module_size(modules("x"), CODE) == MOST_MODULE == 180


@pytest.mark.parametrize("text", [ADDRESS, FINEST], ids=["coarse", "fine"])
@pytest.mark.parametrize("words", [WORDS, replace(WORDS, dates=())], ids=["with dates", "alone"])
def test_the_code_has_its_quiet_zone(words: PosterWords, text: str) -> None:
    """Four modules around it are white, whether its word is below it or beside it."""
    rows = grey(printed(poster(words, text), dots_per_inch=254))
    (found,) = zxingcpp.read_barcodes(as_zxing_wants(rows))
    corner, module = found.position.top_left, module_size(modules(text), CODE) / 10
    side, quiet = round(len(modules(text)) * module), round(4 * module) - 2
    left, top = corner.x - quiet, corner.y - quiet
    around = [row[left : left + side + 2 * quiet] for row in rows[top : top + side + 2 * quiet]]
    edge = quiet - 2
    assert min(map(min, around[:edge] + around[-edge:])) == 255
    assert min(min(row[:edge] + row[-edge:]) for row in around) == 255
    assert min(map(min, around)) == 0


@each_size
def test_the_promise_is_huge(size: PaperSize) -> None:
    """It is read from across a street: its lines are taller than any other, and than 14 mm."""
    image = printed(poster(size=size), size)
    heights = [height for _, height in bands(image, right=0.55)]
    huge = [height for height in heights if height > 14]
    others = [height for height in heights if height <= 14]
    assert len(huge) >= 2, heights
    assert max(others) < 10


@each_size
@pytest.mark.parametrize(
    ("words", "text"),
    [(WORDS, ""), (WORDS, ADDRESS), (replace(WORDS, dates=()), FINEST), (LONG, ""), (LONG, ADDRESS), (LONG, FINEST)],
    ids=["no code", "address", "alone", "long, no code", "long, address", "long"],
)
def test_nothing_is_cut_and_nothing_overlaps(size: PaperSize, words: PosterWords, text: str) -> None:
    """Whatever the venue is called, all is inside the margins, and each thing has its own place."""
    draw = poster(words, text, size)
    assert_inside_margins(printed(draw, size))
    assert_nothing_overlaps(draw, size)


@each_size
def test_the_promise_stays_the_largest_beside_endless_texts(size: PaperSize) -> None:
    """A name, address, title and list of dates that never end take no more than their share."""
    heights = sorted(height for _, height in bands(printed(poster(LONG, FINEST, size), size), right=0.5))
    assert heights[-1] > 7.5, heights


@pytest.mark.parametrize(
    "title",
    [
        "مقهى الحكمة يفتح أبوابه للجميع كل أسبوع",
        "קפה פתוח של יזמים",
        "起業家のための朝のコーヒーの集まりと自由なおしゃべりの会へようこそ",
        "สภากาแฟยามเช้าสำหรับผู้ประกอบการทุกคน",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2,
        "☕🧁 Café 👩🏽‍🍳",
    ],
    ids=["Arabic", "Hebrew", "Japanese", "Thai", "one word", "pictures"],
)
def test_titles_of_any_script_are_inside(title: str) -> None:
    """Right to left, without spaces or as one endless word, it is printed whole within the margins."""
    image = printed(poster(replace(WORDS, place=title, what=title)))
    assert_inside_margins(image)
    assert scanned(poster(replace(WORDS, place=title, what=title))) == [(ADDRESS,), (ADDRESS,)]


def test_texts_that_are_empty_leave_no_gap() -> None:
    """A venue without a name or an address begins with the promise."""
    bare = ink(printed(poster(replace(WORDS, place="", address="", what=""), "")))
    full = ink(printed(poster(WORDS, "")))
    assert bare[3] == full[3]
    first, second = (bands(printed(poster(replace(WORDS, place="", address="")))), bands(printed(poster())))
    assert first[0][1] > 14 > second[0][1]


def test_a_called_off_date_is_lighter() -> None:
    """Its line has no ink as dark as the others': the word says it, and the colour too."""
    dark = {}
    for name, date in (("on", DATES[0]), ("off", DATES[2])):
        image = printed(poster(replace(WORDS, dates=(date,)), ""), dots_per_inch=DOTS * 25.4 * 2)
        whole, rows = image.height(), grey(image)
        dark[name] = min(min(row) for row in rows[-whole // 10 - 40 : -whole // 10])
    assert dark["off"] > dark["on"] + 20, dark
