"""Text as large as it fits."""

from __future__ import annotations

import pytest

from venuescreen.paper.lettering import DISPLAY, TEXT, Block, balanced, fitted

WIDTH, HEIGHT = 17_800, 6_000


def test_a_text_is_as_large_as_it_fits() -> None:
    """A size more would be too high, or break a word."""
    for text in ("Every Thursday, 9:30 – 11:00, here.", "Donaudampfschifffahrt", "Hi"):
        block = fitted(text, DISPLAY, WIDTH, HEIGHT, 300, 6_000)
        assert block.height <= HEIGHT
        assert not block.breaks_a_word
        larger = Block(text, DISPLAY, block.size + 10, WIDTH)
        assert larger.height > HEIGHT or larger.breaks_a_word


def test_lines_are_of_about_one_length() -> None:
    """As many lines at the same size, and the longest is shorter where a word can go down; none breaks a word."""
    wide = Block("Le premier jeudi du mois, de midi", DISPLAY, 1_700, WIDTH)
    even = balanced(wide, WIDTH)
    assert (even.lines, even.size, even.text) == (wide.lines, wide.size, wide.text)
    assert even.reach < wide.reach - 1_000
    assert not even.breaks_a_word
    single = Block("Hi", DISPLAY, 1_700, WIDTH)
    assert balanced(single, WIDTH).reach == single.reach


def test_no_text_is_larger_than_the_largest() -> None:
    """A short word does not fill the sheet."""
    assert 1_190 < fitted("Hi", DISPLAY, WIDTH, HEIGHT, 300, 1_200).size <= 1_200


def test_a_word_that_fits_no_line_is_broken_at_the_smallest_size() -> None:
    """Better broken than cut."""
    block = fitted("x" * 300, DISPLAY, WIDTH, HEIGHT, 600, 6_000)
    assert (block.size, block.breaks_a_word) == (600, True)
    assert block.height <= HEIGHT


def test_a_text_that_never_fits_says_that_it_goes_on() -> None:
    """Cut behind a word, with an ellipsis, it takes the height that there is."""
    block = fitted("word " * 200, TEXT, WIDTH, 2_000, 400, 1_000)
    assert block.text.endswith("word…")
    assert 1_400 < block.height <= 2_000


@pytest.mark.parametrize("letter", ["👩🏽‍🍳", "é́", "한", "नि"])
def test_no_letter_is_cut_in_two(letter: str) -> None:
    """What a reader takes for one letter stays whole at the cut, also without spaces."""
    text = fitted(letter * 600, TEXT, WIDTH, 1_200, 400, 1_000).text
    assert text == letter * ((len(text) - 1) // len(letter)) + "…"
    assert len(text) > 10


def test_a_line_ends_only_where_the_script_lets_it() -> None:
    """Japanese and Thai have no spaces, and no word of theirs is taken for broken."""
    for text in ("起業家のための朝のコーヒーの集まりと自由なおしゃべり", "สภากาแฟยามเช้าสำหรับผู้ประกอบการทุกคน"):
        block = fitted(text, DISPLAY, WIDTH, HEIGHT, 300, 6_000)
        assert block.lines > 1
        assert not block.breaks_a_word


def test_endless_text_is_set_in_no_time() -> None:
    """Only what could fit is looked at: a title of megabytes sets as quickly as one of a page."""
    assert fitted("endless " * 200_000, TEXT, WIDTH, 2_000, 400, 1_000).height <= 2_000
