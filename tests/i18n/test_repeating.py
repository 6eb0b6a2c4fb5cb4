"""How often a series comes back, in words that follow its first day."""

from __future__ import annotations

from datetime import date

import pytest

from venuescreen.core.series_draft import Repeat
from venuescreen.i18n import words_for
from venuescreen.i18n.repeating import repeat_name, repeat_that_fits, repeats_from
from venuescreen.paths import assets

ENGLISH = words_for("en", assets() / "translations")


@pytest.mark.parametrize(
    ("repeat", "first", "name"),
    [
        (Repeat.ONCE, date(2026, 12, 3), "Once only"),
        (Repeat.WEEKLY, date(2026, 12, 3), "Every Thursday"),
        (Repeat.FORTNIGHTLY, date(2026, 12, 4), "Every other Friday"),
        (Repeat.MONTHLY_BY_WEEKDAY, date(2026, 12, 3), "On the first Thursday of the month"),
        (Repeat.MONTHLY_BY_WEEKDAY, date(2026, 12, 28), "On the fourth Monday of the month"),
        (Repeat.MONTHLY_LAST, date(2026, 12, 31), "On the last Thursday of the month"),
        (Repeat.MONTHLY_BY_DATE, date(2026, 12, 3), "On the 3rd of every month"),
        (Repeat.YEARLY, date(2026, 12, 3), "Every year on 3 December"),
    ],
)
def test_the_words_follow_the_first_day(repeat: Repeat, first: date, name: str) -> None:
    """Each way of coming back names the weekday, the week or the date of the first day."""
    assert repeat_name(ENGLISH, repeat, first) == name


def test_only_what_the_first_day_fits_is_offered() -> None:
    """A fifth weekday can't be counted from the start, nor an early one from the end; a day 22 to 28 may be both."""
    by_weekday, last = Repeat.MONTHLY_BY_WEEKDAY, Repeat.MONTHLY_LAST
    offered = {day: set(repeats_from(date(2026, 12, day))) & {by_weekday, last} for day in (3, 24, 25, 31)}
    assert offered == {3: {by_weekday}, 24: {by_weekday}, 25: {by_weekday, last}, 31: {last}}


def test_another_first_day_keeps_the_rhythm_where_it_can() -> None:
    """From the last Thursday to an early day, the week of the month counts, and back; other rhythms stay."""
    assert repeat_that_fits(Repeat.MONTHLY_LAST, date(2026, 12, 3)) is Repeat.MONTHLY_BY_WEEKDAY
    assert repeat_that_fits(Repeat.MONTHLY_BY_WEEKDAY, date(2026, 12, 31)) is Repeat.MONTHLY_LAST
    assert repeat_that_fits(Repeat.KEPT, date(2026, 12, 31)) is Repeat.KEPT
    assert repeat_that_fits(Repeat.WEEKLY, date(2026, 12, 31)) is Repeat.WEEKLY
