from __future__ import annotations

import pytest

from venuescreen.core.errors import Message
from venuescreen.core.guest import Guest, Introduction, Stance
from venuescreen.core.matching import Thread
from venuescreen.i18n import words_for
from venuescreen.i18n.guests import card_sentence
from venuescreen.i18n.isolates import isolated
from venuescreen.i18n.threads import thread_sentence
from venuescreen.paths import assets

ENGLISH = words_for("en", assets() / "translations")


@pytest.mark.parametrize("typed", ["ג׳.", "عبد الرحمن", "C++ וקפה", "ߒߞߏ", "𞤀𞤣𞤤"])
def test_what_is_written_from_the_right_is_set_apart(typed: str) -> None:
    """Between a first strong isolate and its end, and else as it was typed."""
    assert isolated(typed) == f"\u2068{typed}\u2069"


@pytest.mark.parametrize("typed", ["Camille", "Bọ́lá", "李", "नेहा", "24 · 7", ""])
def test_what_can_turn_nothing_stays_as_it_is(typed: str) -> None:
    """In a sentence from the left; in one from the right, everything is set apart."""
    assert isolated(typed) == typed
    assert isolated(typed, in_right_to_left=True) == f"\u2068{typed}\u2069"


def test_each_part_of_a_sentence_is_set_apart_by_itself() -> None:
    """Each name and each subject, in threads, on cards and in refusals."""
    nour = Guest(1, 1, Introduction("نور", "קפה", Stance.OFFERS))
    zoe = Guest(2, 1, Introduction("Zoé", "קפה", Stance.SEEKS))
    thread = Thread("קפה", (nour,), (zoe,))
    assert thread_sentence(ENGLISH, thread) == "\u2068نور\u2069 and Zoé could talk about \u2068קפה\u2069"
    assert card_sentence(ENGLISH, nour.said) == "can help with \u2068קפה\u2069"
    refused = Message("A first name has no “{sign}”. Letters are enough.", sign="؟")
    assert "“\u2068؟\u2069”" in ENGLISH.say(refused)
