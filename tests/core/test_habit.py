"""What usually happens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from venuescreen.core.habit import LEAST, MOST, Habit, PastRound, habit_of


def rounds(*attendances: int) -> list[PastRound]:
    """Sessions to which so many came, all of them as they began."""
    return [PastRound(n, (0,) * n) for n in attendances]


def test_the_middle_half_is_what_usually_comes() -> None:
    """One full house and one empty room do not move it."""
    assert habit_of(rounds(9, 14, 0, 12, 60, 9, 14, 11)) == Habit(9, 14, timedelta())


@pytest.mark.parametrize("past", [[], rounds(9), rounds(9, 14), rounds(0, 0, 0, 0)])
def test_too_little_is_no_habit(past: list[PastRound]) -> None:
    """Below three sessions, and where nobody ever came, nothing is said."""
    assert habit_of(past) is None


def test_the_past_fades() -> None:
    """Only the latest sessions count."""
    assert habit_of(rounds(*[50] * MOST, *[8] * MOST)) == Habit(8, 8, timedelta())


def test_most_are_three_in_four() -> None:
    """The minute by which so many had come, in steps of five; late ones do not count."""
    past = [PastRound(4, (-12, 3, 17, 80))] * LEAST
    found = habit_of(past)
    assert found is not None
    assert found.most_after == timedelta(minutes=20)


def test_before_the_start_is_below_zero() -> None:
    """Where most are early, the time is before the start."""
    found = habit_of([PastRound(3, (-14, -12, -11))] * LEAST)
    assert found is not None
    assert found.most_after == timedelta(minutes=-10)


def test_counted_on_paper_has_no_minutes() -> None:
    """The number is told all the same."""
    assert habit_of([PastRound(9)] * LEAST) == Habit(9, 9)


def test_one_busy_day_is_no_habit_of_coming_late() -> None:
    """By when most come is said only where three sessions or more saw it."""
    assert habit_of([PastRound(4), PastRound(5), PastRound(3, (40, 40, 45)), PastRound(4, (0,) * 4)]) == Habit(4, 4)
