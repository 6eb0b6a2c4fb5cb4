"""The promise sentence in parts: what a series' rule says, from which any language can write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from venuescreen.core.series import Frequency, Rule, Series
from venuescreen.core.session import Session

EXCEPTIONS_AHEAD = timedelta(weeks=6)
EXCEPTIONS_SAID = 3
DATES_SAID = 3
UNDER_WAY = timedelta(hours=1)
"""For how long a date that has begun is still listed."""


class Kind(StrEnum):
    """How the dates recur."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY_BY_DAY = "monthly by day"
    MONTHLY_BY_WEEKDAY = "monthly by weekday"
    YEARLY = "yearly"
    DATES = "dates"
    """No rule that a sentence could say: the next dates are listed."""


class Move(NamedTuple):
    """A date of the rule that takes place at another time."""

    instead_of: datetime
    start: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """Datetimes are aware, in the venue's zone; of `start` and `end` only the time of day is promised."""

    kind: Kind
    now: datetime
    start: datetime
    end: datetime
    all_day: bool = False
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    """0 is Monday; ascending."""
    nths: tuple[int, ...] = ()
    """1 for the first of the month, -1 for the last."""
    month_days: tuple[int, ...] = ()
    until: datetime | None = None
    count: int | None = None
    skipped: tuple[datetime, ...] = ()
    moved: tuple[Move, ...] = ()
    dates: tuple[Session, ...] = ()


def promise_of(series: Series, sessions: Sequence[Session], now: datetime) -> Promise:
    """Return the promise of a series; `sessions` are all that the calendar gave, of any series."""
    own = [session for session in sessions if session.uid == series.uid]
    recurrence = _recurrence(series)
    if recurrence.kind is Kind.DATES:
        following = _following(own, now - UNDER_WAY) or _following(sessions, now)
        return Promise(Kind.DATES, now, series.start, series.end, series.all_day, dates=following)
    rule = series.rule or Rule(Frequency.WEEKLY)
    horizon = now + EXCEPTIONS_AHEAD
    skipped = {start for start in series.skipped if now < start <= horizon}
    skipped |= {s.start for s in own if s.cancelled and now < s.start <= horizon}
    moved = [Move(s.original_start, s.start) for s in own if s.moved and not s.cancelled]
    return Promise(
        recurrence.kind,
        now,
        series.start,
        series.end,
        series.all_day,
        rule.interval,
        recurrence.weekdays,
        recurrence.nths,
        recurrence.month_days,
        until=rule.until,
        count=rule.count,
        skipped=tuple(sorted(skipped))[:EXCEPTIONS_SAID],
        moved=tuple(m for m in moved if now < max(m.instead_of, m.start) and m.instead_of <= horizon)[
            :EXCEPTIONS_SAID
        ],
    )


def _following(sessions: Sequence[Session], now: datetime) -> tuple[Session, ...]:
    return tuple(session for session in sessions if session.start > now and not session.cancelled)[:DATES_SAID]


class _Recurrence(NamedTuple):
    kind: Kind
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()


_DATES = _Recurrence(Kind.DATES)


def _recurrence(series: Series) -> _Recurrence:
    rule = series.rule
    if rule is None or not rule.plain or series.extra_dates:
        return _DATES
    by_frequency = {
        Frequency.DAILY: _daily,
        Frequency.WEEKLY: _weekly,
        Frequency.MONTHLY: _monthly,
        Frequency.YEARLY: _yearly,
    }
    word = by_frequency.get(rule.frequency)
    return word(rule, series.start) if word else _DATES


def _daily(rule: Rule, start: datetime) -> _Recurrence:
    del start
    if rule.months or rule.month_days or rule.positions or (rule.days and rule.interval > 1):
        return _DATES
    if rule.days:
        return _Recurrence(Kind.WEEKLY, _weekdays(rule))
    return _Recurrence(Kind.DAILY)


def _weekly(rule: Rule, start: datetime) -> _Recurrence:
    if rule.months or rule.month_days or rule.positions:
        return _DATES
    weekdays = _weekdays(rule) or (start.weekday(),)
    if len(weekdays) == 7 and rule.interval == 1:
        return _Recurrence(Kind.DAILY)
    return _Recurrence(Kind.WEEKLY, weekdays)


def _monthly(rule: Rule, start: datetime) -> _Recurrence:
    if rule.months or (rule.days and rule.month_days):
        return _DATES
    if not rule.days:
        days = tuple(sorted(rule.month_days, key=lambda day: (day < 0, day))) or (start.day,)
        worded = not rule.positions and all(day >= -2 for day in days)
        return _Recurrence(Kind.MONTHLY_BY_DAY, month_days=days) if worded else _DATES
    nths = rule.positions or tuple(day.nth for day in rule.days if day.nth is not None)
    sound = len(_weekdays(rule)) == 1 and all(-2 <= nth <= 5 for nth in nths)
    if rule.positions:
        sound = sound and len(rule.days) == 1 and rule.days[0].nth is None
    else:
        sound = sound and len(nths) == len(rule.days)
    if not sound or not nths:
        return _DATES
    in_order = tuple(sorted(nths, key=lambda nth: (nth < 0, nth)))
    return _Recurrence(Kind.MONTHLY_BY_WEEKDAY, _weekdays(rule), in_order)


def _yearly(rule: Rule, start: datetime) -> _Recurrence:
    same_month = rule.months in ((), (start.month,))
    same_day = rule.month_days in ((), (start.day,))
    if rule.days or rule.positions or not same_month or not same_day:
        return _DATES
    return _Recurrence(Kind.YEARLY)


def _weekdays(rule: Rule) -> tuple[int, ...]:
    return tuple(sorted({day.weekday for day in rule.days}))
