"""Lengths, typed and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.i18n import words_for
from venuescreen.i18n.durations import duration, read_duration
from venuescreen.paths import assets


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        (" 90 min ", 90),
        ("45 mn", 45),
        ("2h", 120),
        ("2 h", 120),
        ("1 h 30", 90),
        ("1h05", 65),
        ("1:30", 90),
        ("1 h 30 min", 90),
        ("24 h", 1440),
        ("", None),
        ("0", None),
        ("1:75", None),
        ("25 h", None),
        ("1.5", None),
        ("soon", None),
    ],
)
def test_a_length_is_read_as_people_type_it(typed: str, minutes: int | None) -> None:
    """Minutes, hours, or both; what is none of these, or longer than a day, is not guessed at."""
    assert read_duration(typed) == minutes


@given(st.integers(1, 1440), st.sampled_from(["en", "fr"]))
def test_what_is_said_can_be_read(minutes: int, language: str) -> None:
    """Every length, as the form shows it, is read as itself."""
    assert read_duration(duration(words_for(language, assets() / "translations"), minutes)) == minutes
