from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.supervisor.rules import Limits, Order, Other, Rules

KILLED = -9
CODES = {"crash": KILLED, "fail": 1, "found": 3}


def up(rules: Rules, now: float) -> None:
    """Start a board that is ready at once."""
    rules.started(now)
    assert rules.alive(now)


def crash_fast(rules: Rules, now: float, times: int = 1) -> list[Order]:
    """Start boards that crash after a second."""
    orders = []
    for _ in range(times):
        up(rules, now)
        orders.append(rules.ended(KILLED, now + 1))
    return orders


def live(rules: Rules, since: float, until: float) -> None:
    """Let a board say every 5 s that it is well."""
    now = since
    while now <= until:
        rules.alive(now)
        now += 5


def ticks(rules: Rules, since: float, until: float) -> list[tuple[float, Order]]:
    """Look at the time every 2 s; return what was ordered, and when."""
    times = [since + 2 * step for step in range(int((until - since) / 2) + 1)]
    return [(now, order) for now in times if (order := rules.tick(now)) is not None]


def test_a_board_that_is_not_ready_within_a_minute_is_killed_once() -> None:
    """Not before, and not again while the system takes its time to end it."""
    rules = Rules()
    rules.started(0)
    assert ticks(rules, 0, 100) == [(60, Order.KILL)]
    assert rules.ended(KILLED, 101) is Order.START


def test_a_board_that_is_silent_for_half_a_minute_is_killed() -> None:
    """Each sign of life gives it 30 s more."""
    rules = Rules()
    up(rules, 0)
    rules.alive(4)
    assert ticks(rules, 4, 100) == [(34, Order.KILL)]


def test_the_first_sign_of_life_means_ready() -> None:
    """Also when the word itself was lost."""
    rules = Rules()
    rules.started(0)
    assert [rules.alive(3), rules.alive(4)] == [True, False]
    assert rules.deadline == 34


def test_three_fast_failures_start_at_once_and_later_ones_wait_longer() -> None:
    """5, 15, 60, 300 s, and 300 s from then on."""
    rules = Rules()
    assert crash_fast(rules, 0, 3) == [Order.START] * 3
    waits = []
    for _ in range(6):
        assert crash_fast(rules, 100) == [Order.WAIT]
        waits.append(rules.wait)
    assert waits == [5, 15, 60, 300, 300, 300]


def test_after_the_wait_it_is_tried_again() -> None:
    """When the time has come, and once."""
    rules = Rules()
    crash_fast(rules, 0, 4)
    assert rules.deadline == 6
    assert [rules.tick(now) for now in (4, 5.9, 6, 6.1)] == [None, None, Order.START, None]


def test_a_crash_after_a_minute_starts_at_once_but_forgives_nothing() -> None:
    """A board that was well for a minute did not fail fast; only ten minutes make earlier failures forgotten."""
    rules = Rules()
    crash_fast(rules, 0, 3)
    up(rules, 10)
    live(rules, 10, 75)
    assert rules.ended(KILLED, 76) is Order.START
    assert crash_fast(rules, 80) == [Order.WAIT]


def test_ten_good_minutes_forgive() -> None:
    """After them three crashes start at once again."""
    rules = Rules()
    crash_fast(rules, 0, 6)
    up(rules, 100)
    live(rules, 100, 700)
    assert rules.ended(KILLED, 701) is Order.START
    assert crash_fast(rules, 702, 3) == [Order.START] * 3


def test_a_board_that_hangs_in_each_start_is_a_fast_failure() -> None:
    """A minute of white screen, again and again, leads to the page: what counts is how long the board was well."""
    rules, now, orders = Rules(), 0.0, []
    for _ in range(4):
        rules.started(now)
        assert ticks(rules, now, now + 61) == [(now + 60, Order.KILL)]
        now += 61
        orders.append(rules.ended(KILLED, now))
    assert orders == [Order.START] * 3 + [Order.WAIT]


def test_the_time_in_which_it_hung_does_not_count_as_well() -> None:
    """A board that hung after 40 s was well for 40 s, though it was killed after 70."""
    rules = Rules()
    crash_fast(rules, 0, 3)
    up(rules, 0)
    live(rules, 0, 40)
    assert ticks(rules, 40, 80) == [(70, Order.KILL)]
    assert rules.ended(KILLED, 80) is Order.WAIT


@pytest.mark.parametrize("code", [0, 2])
def test_a_deliberate_exit_ends_the_supervisor_with_its_code(code: int) -> None:
    """Ready or not, however often it failed before."""
    rules = Rules()
    crash_fast(rules, 0, 2)
    rules.started(2)
    assert rules.ended(code, 3) is Order.END
    assert rules.code == code


def test_a_board_that_said_why_it_cannot_be_shown_waits_from_the_first_time() -> None:
    """Exit code 1 before it was ready; afterwards it is a crash like others."""
    rules = Rules()
    rules.started(0)
    assert rules.ended(1, 1) is Order.WAIT
    assert rules.wait == 5
    rules.started(6)
    assert rules.ended(1, 7) is Order.WAIT
    assert rules.wait == 15
    fresh = Rules()
    up(fresh, 0)
    assert fresh.ended(1, 1) is Order.START


def test_a_sleep_gives_the_board_its_time_anew() -> None:
    """A supervisor that did not run for more than 5 s can't tell what the board did meanwhile."""
    rules = Rules()
    up(rules, 0)
    assert rules.tick(2) is None
    assert rules.tick(1000) is None
    assert rules.deadline == 1030
    starting = Rules()
    starting.started(0)
    assert starting.tick(900) is None
    assert starting.deadline == 960


def test_a_sleep_does_not_make_a_wait_longer() -> None:
    """A laptop that wakes up tries at once."""
    rules = Rules()
    crash_fast(rules, 0, 4)
    assert rules.tick(1000) is Order.START


def test_who_cannot_wait_gets_the_next_try_now() -> None:
    """While it waits; a board that runs is left alone."""
    rules = Rules()
    crash_fast(rules, 0, 4)
    assert rules.hurry(2) is Order.START
    rules.started(2)
    assert rules.hurry(3) is None


def test_stopping_asks_the_board_first_and_then_kills_it() -> None:
    """It has 10 s; whatever its code is then, the supervisor's is 0."""
    rules = Rules()
    up(rules, 0)
    assert rules.stop(3) is Order.TERMINATE
    assert rules.stop(4) is None
    assert rules.alive(5) is False
    assert [rules.tick(now) for now in (8, 12.9, 13, 15)] == [None, None, Order.KILL, None]
    assert rules.ended(1, 16) is Order.END
    assert rules.code == 0


def test_stopping_a_wait_ends_at_once() -> None:
    """There is no board to ask."""
    rules = Rules()
    crash_fast(rules, 0, 4)
    assert rules.stop(3) is Order.END


def test_a_board_that_finds_another_one_waits_for_its_end() -> None:
    """It is looked at each second, for as long as it takes, and is no failure; a crash has a new one at once."""
    rules = Rules()
    rules.started(0)
    assert rules.ended(3, 1) is Order.STAND_BY
    assert [rules.tick(now) for now in (1.9, 2, 2.5, 3)] == [None, Order.LOOK, None, Order.LOOK]
    assert rules.beside(Other.UP, 3) is None
    assert rules.tick(10_000) is Order.LOOK
    assert rules.beside(Other.GONE, 10_000) is Order.START
    assert crash_fast(rules, 10_001, 3) == [Order.START] * 3


def test_another_board_that_was_closed_ends_the_supervisor() -> None:
    """Who closed it wanted no board; with the code of a board that was closed."""
    rules = Rules()
    rules.started(0)
    rules.ended(3, 1)
    assert rules.beside(Other.CLOSED, 2) is Order.END
    assert rules.code == 0


def test_beside_another_board_there_is_nothing_to_hurry_or_to_end() -> None:
    """Who starts the program again has it looked at once; a stop leaves the other one in peace."""
    rules = Rules()
    rules.started(0)
    rules.ended(3, 1)
    assert rules.hurry(1.5) is Order.LOOK
    assert rules.stop(1.6) is Order.END
    assert Rules().beside(Other.GONE, 0) is None


HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["tick", "alive", "crash", "fail", "found", "up", "gone", "hurry"]), st.floats(0.1, 100)
    ),
    max_size=60,
)


@given(HAPPENINGS)
def test_whatever_happens_there_is_a_board_or_a_time_when_it_is_tried(happenings: list[tuple[str, float]]) -> None:
    """The rules never leave a place without a board and without a next try that is due within five minutes."""
    limits = Limits()
    rules, now, running, dying = Rules(limits), 0.0, True, False
    rules.started(now)
    for what, later in happenings:
        now += later
        order: Order | None = None
        if what == "tick":
            order = rules.tick(now)
        elif what == "hurry":
            order = rules.hurry(now)
        elif what == "alive" and running:
            rules.alive(now)
        elif what in ("up", "gone"):
            order = rules.beside(Other[what.upper()], now)
        elif running and what in CODES:
            running = dying = False
            order = rules.ended(CODES[what], now)
        if order is Order.START:
            assert not running
            running = True
            rules.started(now)
        dying = dying or order is Order.KILL
        assert running or rules.deadline <= now + 300
        assert dying or rules.deadline < math.inf
        assert order is not Order.END
