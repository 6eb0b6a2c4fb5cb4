"""The keyboard's layouts as files."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from unicodedata import category, normalize

import pytest

from tests.ui.keyboard_alphabets import ALPHABETS
from venuescreen.paths import assets
from venuescreen.ui.keyboard_keys import BOTTOM_SPAN, label, letters, signs, span
from venuescreen.ui.keyboard_layouts import LAST_RESORT, Layout, Layouts, read_layout

FOLDER = assets() / "keyboards"
FILES = sorted(FOLDER.glob("*.json"))
IDS = [file.stem for file in FILES]
DOTTED = {"tr", "az"}
"""Where i and ı are two letters."""


def layout_of(name: str) -> Layout:
    """Read one of the program's own layouts."""
    layout = read_layout(FOLDER / f"{name}.json")
    assert layout is not None, f"{name}.json was left out"
    return layout


def typed_by(layout: Layout) -> set[str]:
    """Return whatever a key, a long press or shift types."""
    keys = [key for row in chain(letters(layout), signs(layout)) for key in row]
    return {text for key in keys for text in (key["text"], key["upper"], *key["more"], *key["upperMore"])}


@pytest.mark.parametrize("name", IDS)
def test_every_letter_of_its_languages_can_be_typed(name: str) -> None:
    """Each of CLDR's letters is on a key or under a long press, or is a letter and then a mark; capitals are too."""
    layout = layout_of(name)
    typed = typed_by(layout)
    marks = {text for text in typed if text and category(text[0]).startswith("M")}
    combined = {normalize("NFC", text + mark) for text in typed for mark in marks}
    assert layout.languages
    for language in layout.languages:
        wanted = set(ALPHABETS[language].replace(" ", ""))
        if layout.shift == "case":
            wanted |= {
                "İ" if name in DOTTED and letter == "i" else letter.upper() for letter in wanted if letter != "ΐ"
            }
        missing = {letter for letter in wanted if len(letter) == 1} - typed - combined
        assert not missing, f"{language}: {sorted(missing)}"


@pytest.mark.parametrize("name", IDS)
def test_no_key_is_there_twice(name: str) -> None:
    """Neither page has a key twice, and no long press offers one twice or what its own key types."""
    layout = layout_of(name)
    for page in (layout.rows, layout.signs):
        keys = list(chain(*page))
        assert len(keys) == len(set(keys))
    for key, alternatives in layout.more.items():
        offered = [key, *alternatives]
        assert len(offered) == len(set(offered)), key


@pytest.mark.parametrize("name", IDS)
def test_long_presses_are_on_keys(name: str) -> None:
    """No long press belongs to a key that isn't there, and capitals only to what is."""
    layout = layout_of(name)
    keys = {*chain(*layout.rows), *chain(*layout.signs)}
    assert set(layout.more) <= keys
    assert set(layout.upper) <= keys | set(chain(*layout.more.values()))


@pytest.mark.parametrize("name", IDS)
def test_capitals_are_the_right_ones(name: str) -> None:
    """Shift gives a letter's capital: İ for i and I for ı in Turkish, Σ for ς, ẞ for ß; none elsewhere."""
    layout = layout_of(name)
    for key in (*chain(*layout.rows), *chain(*layout.more.values())):
        capital = layout.shifted(key)
        if layout.shift == "none":
            assert capital == key
        elif layout.shift == "case" and key not in ("i", "ı", "ΐ", "ΰ"):
            assert capital.casefold() == key.casefold()
            assert not capital.islower()
    if layout.shift == "case" and "i" in chain(*layout.rows):
        assert (layout.shifted("i"), layout.shifted("ı")) == ("İ" if name in DOTTED else "I", "I")


@pytest.mark.parametrize("name", IDS)
def test_names_and_subjects_have_their_signs(name: str) -> None:
    """The second page begins with 0–9, which a PIN needs, and has what a name or a subject may hold."""
    layout = layout_of(name)
    assert layout.signs[0] == tuple("1234567890")
    signs_there = set(chain(*layout.signs))
    assert signs_there >= set("-’'·.&/():")
    assert signs_there & {",", "،"}


@pytest.mark.parametrize("name", IDS)
def test_rows_are_narrow_enough(name: str) -> None:
    """No row has more than 12 keys, which are 61 px wide on 800; the bottom row's add up to a whole."""
    layout = layout_of(name)
    for page in (letters(layout), signs(layout)):
        assert all(span(row) <= 12 and len(row) <= 12 for row in page)
        assert all(key["span"] >= 0.9 for row in page for key in row)
        assert span(page[-1]) == pytest.approx(BOTTOM_SPAN)


@pytest.mark.parametrize("name", IDS)
def test_its_short_names_fit_a_key(name: str) -> None:
    """At most three letters each, and those of the sample can be typed."""
    layout = layout_of(name)
    assert 0 < len(layout.short) <= 3
    assert len(layout.sample) == 3
    assert set(layout.sample) <= typed_by(layout)


def test_right_to_left_is_said() -> None:
    """Arabic, Persian and Hebrew, and no other."""
    assert {name for name in IDS if layout_of(name).right_to_left} == {"ar", "fa", "he"}


@pytest.mark.parametrize(
    ("name", "row"),
    [("fr", "azertyuiop"), ("en", "qwertyuiop"), ("de", "qwertzuiopü"), ("ru", "йцукенгшщзхъ"), ("el", "ςερτυθιοπ")],
)
def test_keys_are_where_the_country_has_them(name: str, row: str) -> None:
    """The first row reads as on that country's keyboards."""
    assert "".join(layout_of(name).rows[0]) == row


def test_georgian_has_other_letters_with_shift() -> None:
    """Georgian has no capitals: shift gives the letters that share a key."""
    layout = layout_of("ka")
    assert (layout.shifted("წ"), layout.shifted("ა")) == ("ჭ", "ა")


def test_a_mark_is_shown_on_something() -> None:
    """A mark that joins the letter before it stands on a circle, an Arabic one on a stroke, a letter on nothing."""
    assert [label(text) for text in ("\u0301", "\u064e", "é")] == ["◌\u0301", "ـ\u064e", "é"]


@pytest.mark.parametrize(
    ("language", "layout"), [("fr", "fr"), ("pt-BR", "pt"), ("fi", "sv"), ("sr_Latn", "sr"), ("ja", "en"), ("", "en")]
)
def test_a_language_has_its_layout(language: str, layout: str) -> None:
    """By its own file, by a file that serves it, else the English one."""
    assert Layouts(FOLDER).serving(language).id == layout


def test_none_is_left_out() -> None:
    """Every file in the folder is sound."""
    assert [layout.id for layout in Layouts(FOLDER).all()] == IDS


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        '{"name": "Français"}',
        (FOLDER / "fr.json").read_text("utf-8").replace("a z e r t y u i o p", "a b c d e f g h i j k l m"),
        (FOLDER / "fr.json").read_text("utf-8").replace('"case"', '"sometimes"'),
        (FOLDER / "fr.json").read_text("utf-8").replace('"a z e r t y u i o p"', "7"),
    ],
)
def test_a_broken_file_is_left_out(tmp_path: Path, broken: str) -> None:
    """The others stay, and its language gets the English one."""
    (tmp_path / "fr.json").write_text(broken, "utf-8")
    (tmp_path / "en.json").write_text((FOLDER / "en.json").read_text("utf-8"), "utf-8")
    layouts = Layouts(tmp_path)
    assert [layout.id for layout in layouts.all()] == ["en"]
    assert layouts.serving("fr").id == "en"


def test_without_any_file_there_are_letters(tmp_path: Path) -> None:
    """A keyboard with a to z and digits needs no file."""
    assert Layouts(tmp_path / "nothing").serving("fr") == LAST_RESORT
    assert "".join(sorted(chain(*LAST_RESORT.rows))) == "abcdefghijklmnopqrstuvwxyz"


def test_only_the_language_s_file_is_read(tmp_path: Path) -> None:
    """Other files are read when the list of them is opened, not before."""
    for name in ("fr", "en"):
        (tmp_path / f"{name}.json").write_text((FOLDER / f"{name}.json").read_text("utf-8"), "utf-8")
    layouts = Layouts(tmp_path)
    assert layouts.serving("fr").id == "fr"
    (tmp_path / "en.json").unlink()
    assert [layout.id for layout in layouts.all()] == ["fr"]
