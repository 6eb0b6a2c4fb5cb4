"""The day and the hours of a form, without a window."""

from __future__ import annotations

from datetime import date, time

import pytest

from venuescreen.i18n import Words, words_for
from venuescreen.paths import assets
from venuescreen.ui.day_picker import DayPicker
from venuescreen.ui.hours import Hours

SPEECH = {language: words_for(language, assets() / "translations") for language in ("en", "fr")}
TODAY = date(2026, 11, 23)


def picker(day: date, words: Words = SPEECH["en"]) -> DayPicker:
    """Return a picker from today on."""
    made = DayPicker(lambda: words)
    made.begin(day, TODAY)
    return made


def hours(start: time, minutes: int, words: Words = SPEECH["en"]) -> Hours:
    """Return hours."""
    made = Hours(lambda: words)
    made.begin(start, minutes)
    return made


def test_a_month_begins_under_its_weekday() -> None:
    """December 2026 begins on a Tuesday: one blank from Monday, then its 31 days."""
    made = picker(date(2026, 12, 3))
    assert (made.property("month"), made.property("blanks"), len(made.property("days"))) == ("December 2026", 1, 31)
    assert picker(date(2026, 12, 3), SPEECH["fr"]).property("month") == "Décembre 2026"


def test_no_day_before_the_earliest_is_chosen() -> None:
    """Steps stop at the earliest day, days before it are not free, and no earlier month is turned to."""
    made = picker(date(2026, 11, 25))
    made.step(-7)
    assert made.day == TODAY
    assert next(day["value"] for day in made.property("days") if day["free"]) == "2026-11-23"
    assert made.property("monthBefore") == ""
    made.choose("2026-11-02")
    assert made.day == TODAY


def test_turning_months_chooses_nothing() -> None:
    """Another month in sight leaves the day as it is; a step brings the day's own month back."""
    made = picker(date(2026, 12, 31))
    made.turn(1)
    made.turn(1)
    assert (made.property("month"), made.day) == ("February 2027", date(2026, 12, 31))
    made.step(1)
    assert (made.property("month"), made.day) == ("January 2027", date(2027, 1, 1))


def test_the_end_of_all_calendars_is_no_trap() -> None:
    """Nothing fails at the last year there is."""
    made = picker(date(9998, 12, 30))
    made.step(7)
    made.turn(12)
    assert made.day == date(9998, 12, 31)
    assert len(made.property("days")) == 31


@pytest.mark.parametrize(
    ("start", "steps", "text"),
    [((9, 32), 1, "9:35"), ((9, 32), -1, "9:30"), ((23, 55), 1, "0:00"), ((0, 0), -1, "23:55")],
)
def test_the_start_steps_by_five_minutes_round_the_clock(start: tuple[int, int], steps: int, text: str) -> None:
    """From an odd minute to the next five, and past midnight to the other end of the day."""
    made = hours(time(*start), 90)
    made.stepStart(steps)
    assert made.property("startText") == text


@pytest.mark.parametrize(("minutes", "steps", "after"), [(90, 1, 105), (92, -1, 90), (15, -1, 15), (1440, 1, 1440)])
def test_the_length_steps_by_a_quarter_of_an_hour(minutes: int, steps: int, after: int) -> None:
    """Between a quarter of an hour and a day."""
    made = hours(time(9, 30), minutes)
    made.stepLength(steps)
    assert made.minutes == after


def test_the_end_is_said_while_it_can_be_told() -> None:
    """Until when it lasts, also past midnight; nothing while a time can't be read."""
    made = hours(time(23, 0), 90)
    assert made.property("endNote") == "until 0:30"
    made.typeStart("soon")
    assert made.property("endNote") == ""


def test_another_language_words_what_can_be_read() -> None:
    """The start and the length are worded anew; what can't be read stays as it was typed."""
    spoken = [SPEECH["en"]]
    made = Hours(lambda: spoken[0])
    made.begin(time(9, 30), 90)
    made.typeLength("long")
    spoken[0] = SPEECH["fr"]
    made.retranslate()
    assert (made.start, made.property("lengthText")) == (time(9, 30), "long")
    assert made.property("startText") != "9:30"
