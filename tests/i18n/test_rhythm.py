"""The room's rhythm in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from venuescreen.core.habit import Habit
from venuescreen.i18n import words_for
from venuescreen.i18n.rhythm import full_table, usually
from venuescreen.paths import assets

START = datetime(2026, 11, 26, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
BY = timedelta(minutes=20)


@pytest.mark.parametrize(
    ("habit", "english", "french"),
    [
        (
            Habit(9, 14, BY),
            "Usually 9 to 14 people come, most by 9:50.",
            "D’habitude, 9 à 14 personnes viennent, la plupart avant 9\u202fh\u202f50.",
        ),
        (Habit(9, 14), "Usually 9 to 14 people come.", "D’habitude, 9 à 14 personnes viennent."),
        (
            Habit(12, 12, BY),
            "Usually 12 people come, most by 9:50.",
            "D’habitude, 12 personnes viennent, la plupart avant 9\u202fh\u202f50.",
        ),
        (
            Habit(0, 3, BY),
            "Usually up to 3 people come, most by 9:50.",
            "D’habitude, jusqu’à 3 personnes viennent, la plupart avant 9\u202fh\u202f50.",
        ),
        (Habit(0, 1), "Usually one person comes at most.", "D’habitude, une personne vient tout au plus."),
        (Habit(1, 1), "Usually 1 person comes.", "D’habitude, 1 personne vient."),
    ],
)
def test_what_usually_happens(habit: Habit, english: str, french: str) -> None:
    """In a sentence, with the hour of the clock where it is known."""
    assert usually(words_for("en", assets() / "translations"), habit, START) == english
    assert usually(words_for("fr", assets() / "translations"), habit, START) == french


def test_a_full_table() -> None:
    """The first time a second one is suggested, then another."""
    words = words_for("en", assets() / "translations")
    assert full_table(words, 9, 1) == "9 of you: time for a second table?"
    assert full_table(words, 18, 2) == "18 of you: time for another table?"
