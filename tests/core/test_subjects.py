"""When two interests are one subject."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.subjects import Subjects, subject_key

SAME = [
    ("Hardware", "hardwares"),
    ("e-commerce", "E Commerce"),
    ("co-founder", "Cofounders"),
    ("réseaux", "Réseau"),
    ("companies", "company"),
    ("énergies", "Energie"),
    ("coaches", "coach"),
    ("tâches", "tâche"),
    ("boxes", "box"),
    ("photos", "photo"),
    ("ideas", "idea"),
    ("vidéos", "Vidéo"),
    ("amis", "ami"),
    ("APIs", "API"),
    ("menus", "menu"),
    ("libros", "libro"),
    ("casas", "casa"),
    ("campus", "Campus"),
    ("œuvres", "oeuvre"),
    ("l’IA", "l'ia"),
    ("Straßen", "STRASSEN"),
    ("smørrebrød", "Smorrebrod"),
    ("İstanbul", "istanbul"),
    ("Καφές", "καφεσ"),
    ("ёлка", "Елка"),
    ("קוֹד פתוח", "קוד פתוח"),
    ("أعمال", "اعمال"),
    ("تَسْوِيق", "تسويق"),
    ("بازاریابی", "بازاريابي"),
    ("ﾊﾟﾝ", "パン"),
    ("ﾌﾟﾛｸﾞﾗﾐﾝｸﾞ", "プログラミング"),
    ("ＡＩ", "ai"),
    ("मार्केटिंग ", "मार्केटिंग"),
    ("การตลาด", "การตลาด!"),
    ("한국어", normalize("NFD", "한국어")),
    ("咖啡、茶", "咖啡 茶"),
    ("ქართული", "ქართული."),
    ("հայերեն", "Հայերեն"),
]
OTHER = [
    ("C", "C++"),
    ("C", "C#"),
    ("か", "が"),
    ("й", "и"),
    ("पानी", "पनी"),
    ("ไม", "ไม้"),
    ("business", "busines"),
    ("art", "arts martiaux"),
    ("car", "care"),
    ("🎨", "🎸"),
    ("pricing", "prices"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_subject(one: str, other: str) -> None:
    """Case, accents, points, hyphens, widths and a plural's s do not part them, in the scripts people here write."""
    assert subject_key(one) == subject_key(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    """A mark that makes another word, a sign that means something, and an s that belongs to the word count."""
    assert subject_key(one) != subject_key(other)


def test_the_venues_other_words_stand_for_the_topic() -> None:
    """In any spelling of theirs; and the topic stands for itself."""
    subjects = Subjects([("pricing", ["Price", "tarifs"]), ("first hires", ["recruiting"])])
    assert {subjects.of(word) for word in ("PRICING", "prices", "tarif", "Tarifs ")} == {subjects.of("pricing")}
    assert subjects.of("recruiting") == subjects.of("First Hire")
    assert subjects.of("recruiting") != subjects.of("prices")


@pytest.mark.parametrize("nothing", ["", " ", "…", "–", "'"])
def test_no_word_is_no_subject(nothing: str) -> None:
    """Signs alone join nobody."""
    assert subject_key(nothing) == ""


@given(st.text(max_size=40))
def test_folding_once_is_enough(text: str) -> None:
    """The key's own key is no shorter than a word: any text is folded without an error, and always alike."""
    assert subject_key(text) == subject_key(normalize("NFD", text)) == subject_key(normalize("NFC", f" {text} "))
