"""What guests said of themselves, in words."""

from __future__ import annotations

import pytest

from venuescreen.core.guest import Guest, Introduction, Stance
from venuescreen.i18n import words_for
from venuescreen.i18n.guests import ChipText, card_sentence, chip_text, spoken_sentence
from venuescreen.i18n.threads import welcome_sentence
from venuescreen.paths import assets

ENGLISH, FRENCH = (words_for(language, assets() / "translations") for language in ("en", "fr"))


@pytest.mark.parametrize(
    ("said", "chip", "card"),
    [
        (Introduction("Noor"), ChipText("Noor"), ""),
        (Introduction(None, "jazz"), ChipText("Someone", "talks about", "jazz"), "talks about jazz"),
        (
            Introduction("Léo", "pricing", Stance.SEEKS, "design"),
            ChipText("Léo", "is looking for", "pricing", "· can help with", "design"),
            "is looking for pricing · can help with design",
        ),
        (
            Introduction("Awa", "jazz", Stance.OFFERS, None, True, True, ("wo", "fr")),
            ChipText("Awa", "can help with", "jazz", note="· welcomes newcomers · first time here"),
            "can help with jazz · welcomes newcomers · first time here · speaks Wolof and French",
        ),
        (Introduction(first_time=True), ChipText("Someone", note="first time here"), "first time here"),
    ],
)
def test_a_guest_in_words(said: Introduction, chip: ChipText, card: str) -> None:
    """A chip has what others go by; the card has all. Nothing is said of what was not said."""
    assert chip_text(ENGLISH, Guest(1, 1, said)) == chip
    assert card_sentence(ENGLISH, said) == card


def test_the_languages_at_the_table() -> None:
    """They are called as the board's language calls them; where nobody said one, there is no sentence."""
    assert spoken_sentence(ENGLISH, ("fr", "ar", "zh")) == "Spoken here: French, Arabic and Chinese"
    assert spoken_sentence(FRENCH, ("fr", "ar")) == "On parle ici\u202f: français et arabe"
    assert spoken_sentence(ENGLISH, ()) == ""


def test_a_language_is_ticked_by_its_own_name() -> None:
    """Those who speak it need not know the board's language; one that nobody knows stays its code."""
    assert [ENGLISH.autonym(code) for code in ("fr", "uk", "zh", "xx")] == ["français", "українська", "中文", "xx"]


def test_who_welcomes_newcomers() -> None:
    """One or several by name, those without one as a number, and nothing for nobody."""
    guests = [Guest(number, 1, Introduction(name)) for number, name in enumerate(("Léo", "Awa", None), 1)]
    assert welcome_sentence(ENGLISH, guests[:1]) == "Léo is happy to welcome newcomers."
    assert welcome_sentence(ENGLISH, guests) == "Léo, Awa and one more are happy to welcome newcomers."
    assert welcome_sentence(FRENCH, guests[:2]) == "Léo et Awa accueillent volontiers les nouveaux."
    assert welcome_sentence(ENGLISH, ()) == ""
