from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.fakes import paris, session
from venuescreen.core.promise import Kind, Move, promise_of
from venuescreen.core.series import DayOfRule, Frequency, Rule, Series
from venuescreen.core.session import Format, Session

NOW = paris("2026-11-26 8:00")
D, W, M, Y = Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY
THURSDAY = DayOfRule(3)


def series(rule: Rule | None = None, *, extra_dates: bool = False, skipped: tuple[datetime, ...] = ()) -> Series:
    """Return a Thursday coffee from 9:30 to 11:00 with a rule."""
    start = paris("2026-11-26 9:30")
    return Series(
        "coffee",
        None,
        Format.COFFEE,
        start,
        start + timedelta(minutes=90),
        rule=rule,
        extra_dates=extra_dates,
        skipped=skipped,
    )


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (Rule(D), Kind.DAILY),
        (Rule(W), Kind.WEEKLY),
        (Rule(W, days=tuple(DayOfRule(day) for day in range(7))), Kind.DAILY),
        (Rule(D, days=(THURSDAY,)), Kind.WEEKLY),
        (Rule(M), Kind.MONTHLY_BY_DAY),
        (Rule(M, month_days=(-2, 1)), Kind.MONTHLY_BY_DAY),
        (Rule(M, days=(DayOfRule(3, 1),)), Kind.MONTHLY_BY_WEEKDAY),
        (Rule(M, days=(THURSDAY,), positions=(1,)), Kind.MONTHLY_BY_WEEKDAY),
        (Rule(Y), Kind.YEARLY),
        (Rule(Y, months=(11,), month_days=(26,)), Kind.YEARLY),
    ],
)
def test_a_rule_that_a_sentence_can_say_has_its_kind(rule: Rule, kind: Kind) -> None:
    """The usual rules are promised by their rule."""
    assert promise_of(series(rule), (), NOW).kind is kind


@pytest.mark.parametrize(
    "rule",
    [
        None,
        Rule(Frequency.OTHER),
        Rule(W, plain=False),
        Rule(D, months=(1,)),
        Rule(D, 2, days=(THURSDAY,)),
        Rule(W, months=(6, 7)),
        Rule(M, months=(6,)),
        Rule(M, month_days=(-3,)),
        Rule(M, month_days=(13,), days=(THURSDAY,)),
        Rule(M, month_days=(1, 2), positions=(1,)),
        Rule(M, days=(THURSDAY,)),
        Rule(M, days=(DayOfRule(3, 1), DayOfRule(4, 1))),
        Rule(M, days=(DayOfRule(3, 1), THURSDAY)),
        Rule(M, days=(DayOfRule(3, -3),)),
        Rule(M, days=(DayOfRule(3, 1),), positions=(1,)),
        Rule(Y, days=(DayOfRule(3, 20),)),
        Rule(Y, months=(3, 11)),
        Rule(Y, month_days=(1,)),
    ],
)
def test_a_rule_that_a_sentence_would_get_wrong_lists_dates(rule: Rule | None) -> None:
    """Where a short sentence would not be the whole truth, the next dates are said."""
    promise = promise_of(series(rule), (session(), session("2026-12-03 9:30", "2026-12-03 11:00")), NOW)
    assert promise.kind is Kind.DATES
    assert [listed.start.day for listed in promise.dates] == [26, 3]


def test_added_dates_make_it_a_list() -> None:
    """A rule with RDATE beside it is not the whole promise."""
    assert promise_of(series(Rule(W), extra_dates=True), (), NOW).kind is Kind.DATES


def test_a_list_has_three_dates_that_take_place() -> None:
    """Cancelled, past and other series' dates are not among them; one that has just begun is."""
    dates = [
        session("2026-11-25 9:30", "2026-11-25 11:00"),
        session("2026-11-26 7:30", "2026-11-26 9:00"),
        session("2026-11-27 9:30", "2026-11-27 11:00", cancelled=True),
        session("2026-11-28 9:30", "2026-11-28 11:00", "other"),
        session("2026-11-29 9:30", "2026-11-29 11:00"),
        session("2026-11-30 9:30", "2026-11-30 11:00"),
        session("2026-12-01 9:30", "2026-12-01 11:00"),
    ]
    assert [listed.start.day for listed in promise_of(series(), dates, NOW).dates] == [26, 29, 30]


def test_days_and_positions_are_in_order() -> None:
    """However the rule wrote them, they are said from Monday on, and the last after the first."""
    assert promise_of(series(Rule(W, days=(DayOfRule(4), DayOfRule(0)))), (), NOW).weekdays == (0, 4)
    assert promise_of(series(Rule(M, days=(DayOfRule(3, -1), DayOfRule(3, 2)))), (), NOW).nths == (2, -1)
    assert promise_of(series(Rule(M, month_days=(-1, 15, 1))), (), NOW).month_days == (1, 15, -1)


def test_exceptions_of_the_next_six_weeks_are_said() -> None:
    """Skipped and cancelled dates to come are one list, without the past and the far future."""
    skipped = tuple(paris(f"{day} 9:30") for day in ("2026-11-19", "2026-12-24", "2027-01-14"))
    cancelled = session("2026-12-10 9:30", "2026-12-10 11:00", cancelled=True)
    promise = promise_of(series(Rule(W), skipped=skipped), (cancelled,), NOW)
    assert promise.skipped == (paris("2026-12-10 9:30"), paris("2026-12-24 9:30"))


def test_no_more_than_three_exceptions_are_said() -> None:
    """A promise of which every date is off is not a list of them all."""
    skipped = tuple(paris(f"2026-12-{day:02} 9:30") for day in (3, 10, 17, 24, 31))
    assert promise_of(series(Rule(W), skipped=skipped), (), NOW).skipped == skipped[:3]


def moved(to: str, instead_of: str) -> Session:
    """Return a date that was moved."""
    return session(f"{to} 9:30", f"{to} 11:00", instead_of=f"{instead_of} 9:30")


def test_moved_dates_are_said_until_both_days_are_past() -> None:
    """A guest who knows the old day must hear of it, and so must one who comes on the new one."""
    dates = [
        moved("2026-11-20", "2026-11-19"),
        moved("2026-11-27", "2026-11-26"),
        moved("2026-12-03", "2026-11-19"),
        moved("2027-03-05", "2027-03-04"),
    ]
    promise = promise_of(series(Rule(W)), dates, NOW)
    assert promise.moved == (
        Move(paris("2026-11-26 9:30"), paris("2026-11-27 9:30")),
        Move(paris("2026-11-19 9:30"), paris("2026-12-03 9:30")),
    )


def test_limits_are_kept() -> None:
    """UNTIL and COUNT are part of the promise."""
    until = paris("2026-12-17 9:30")
    assert promise_of(series(Rule(W, until=until)), (), NOW).until == until
    assert promise_of(series(Rule(W, count=3)), (), NOW).count == 3
