"""What the charts are drawn from."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import paris
from venuescreen.core.arrival_steps import AROUND, MINUTES, arrival_steps
from venuescreen.core.trend import axis_end, trend

START, END = paris("2026-11-26 9:30"), paris("2026-11-26 11:00")
AT = int(START.timestamp()) // 60


def test_an_odd_week_does_not_move_the_trend() -> None:
    """The trend is the middle of five counted sessions; those that nobody counted are left out."""
    assert trend([10, 12, 90, 11, None, 10, 12]) == [12, 11.5, 11, 12, None, 11.5, 11]


def test_two_sessions_make_no_trend() -> None:
    """Below three counted sessions there is no line."""
    assert trend([10, None, 12]) == [None, None, None]


@given(st.lists(st.none() | st.integers(0, 100_000), max_size=40))
def test_the_trend_stays_among_the_counts(counts: list[int | None]) -> None:
    """A line where there are bars, and never above the highest nor below the lowest."""
    known = [count for count in counts if count is not None]
    line = trend(counts)
    assert len(line) == len(counts)
    for count, at in zip(counts, line, strict=True):
        assert (at is None) == (count is None or len(known) < 3)
        assert at is None or min(known) <= at <= max(known)


@given(st.integers(0, 10_000_000))
def test_the_axis_ends_close_above(most: int) -> None:
    """It ends at an even number that holds the highest bar, and no bar is drawn tiny."""
    end = axis_end(most)
    assert end >= most
    assert end % 2 == 0
    assert end <= max(2, 2 * most)


def test_steps_go_from_the_first_who_came_to_the_last() -> None:
    """Ten minutes each, beginning on the start; who came early or late has steps of their own."""
    steps = arrival_steps({AT - 11: 2, AT: 1, AT + 9: 1, AT + 10: 3, AT + 95: 1}, START, END)
    assert steps.start(0) == START - timedelta(minutes=20)
    assert steps.counts == (2, 0, 2, 3, 0, 0, 0, 0, 0, 0, 0, 1)
    assert steps.start(11) == END


def test_a_session_without_arrivals_has_empty_steps() -> None:
    """From start to end, also for one without a length."""
    assert arrival_steps({}, START, END).counts == (0,) * 9
    assert arrival_steps({}, START, START).counts == (0,)


@given(st.dictionaries(st.integers(AT - 10**6, AT + 10**6) | st.integers(AT - 200, AT + 300), st.integers(0, 9)))
def test_no_arrival_is_lost_in_steps(minutes: dict[int, int]) -> None:
    """All are in a step or told beside, whatever the clock said, and the steps stay few."""
    steps = arrival_steps(minutes, START, END)
    assert sum(steps.counts) + steps.beside == sum(minutes.values())
    assert len(steps.counts) <= (90 + 2 * AROUND) / MINUTES
    assert min(steps.counts) >= 0
