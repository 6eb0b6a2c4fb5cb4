"""A draft's rule: as RFC 5545 writes it, as parts that are worded, and as plain dates to check both against."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.day_match import completed
from venuescreen.calendars.rules import WEEKDAYS, Recur
from venuescreen.core.series import DayOfRule, Frequency, Rule
from venuescreen.core.series_draft import Repeat, SeriesDraft

_LAST = -1


def rule_text(draft: SeriesDraft) -> str | None:
    """Return a RECUR value without its UNTIL; None for a single session. Not for a rule that is kept."""
    day, weekday = draft.first, WEEKDAYS[draft.first.weekday()]
    texts = {
        Repeat.ONCE: None,
        Repeat.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekday}",
        Repeat.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
        Repeat.MONTHLY_BY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={_nth(day)}{weekday}",
        Repeat.MONTHLY_LAST: f"FREQ=MONTHLY;BYDAY={_LAST}{weekday}",
        Repeat.MONTHLY_BY_DATE: f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
        Repeat.YEARLY: f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}",
    }
    return texts[draft.repeat]


def rule_of(draft: SeriesDraft, zone: ZoneInfo) -> Rule | None:
    """Return the parts that a promise is worded from; None for a single session. Not for a rule that is kept."""
    day = draft.first
    until = datetime.combine(draft.until, time(23, 59, 59), zone) if draft.until else None
    every, nth = (DayOfRule(day.weekday()),), (DayOfRule(day.weekday(), _nth(day)),)
    last = (DayOfRule(day.weekday(), _LAST),)
    rules = {
        Repeat.WEEKLY: Rule(Frequency.WEEKLY, days=every, until=until),
        Repeat.FORTNIGHTLY: Rule(Frequency.WEEKLY, 2, days=every, until=until),
        Repeat.MONTHLY_BY_WEEKDAY: Rule(Frequency.MONTHLY, days=nth, until=until),
        Repeat.MONTHLY_LAST: Rule(Frequency.MONTHLY, days=last, until=until),
        Repeat.MONTHLY_BY_DATE: Rule(Frequency.MONTHLY, month_days=(day.day,), until=until),
        Repeat.YEARLY: Rule(Frequency.YEARLY, month_days=(day.day,), months=(day.month,), until=until),
    }
    return rules.get(draft.repeat)


def dates_of(draft: SeriesDraft, last: date) -> Iterator[date]:
    """Yield the draft's days up to `last`, by counting rather than by its rule. Not for a rule that is kept."""
    end = min(last, draft.until) if draft.until else last
    for day in _days(draft):
        if day > end:
            return
        if day >= draft.first:
            yield day


def _days(draft: SeriesDraft) -> Iterator[date]:
    first = draft.first
    if draft.repeat is Repeat.ONCE:
        yield first
    elif draft.repeat in (Repeat.WEEKLY, Repeat.FORTNIGHTLY):
        step = timedelta(days=7 if draft.repeat is Repeat.WEEKLY else 14)
        yield from (first + n * step for n in range(_MOST))
    else:
        step_months = 12 if draft.repeat is Repeat.YEARLY else 1
        months = (divmod(first.year * 12 + first.month - 1 + n * step_months, 12) for n in range(_MOST))
        found = (_day_of_month(draft, year, month + 1) for year, month in months)
        yield from (day for day in found if day is not None)


_MOST = 2_000
"""Of days that are counted: 38 years of weeks."""


def _day_of_month(draft: SeriesDraft, year: int, month: int) -> date | None:
    first, length = draft.first, monthrange(year, month)[1]
    if draft.repeat in (Repeat.MONTHLY_BY_DATE, Repeat.YEARLY):
        return date(year, month, first.day) if first.day <= length else None
    same = [day for day in range(1, length + 1) if date(year, month, day).weekday() == first.weekday()]
    nth = _LAST if draft.repeat is Repeat.MONTHLY_LAST else _nth(first)
    return date(year, month, same[nth if nth < 0 else nth - 1])


def _nth(day: date) -> int:
    """Return which of its weekday it is in its month: 1 to 4, or the last where few months have a fifth."""
    return (day.day - 1) // 7 + 1 if day.day <= 28 else _LAST


def repeat_of(rule: Recur, first: date) -> Repeat:
    """Return what a rule is called whose dates include `first`, as it is counted here; its end is left out."""
    full = completed(rule, first)
    odd = (full.year_days, full.weeks, full.hours, full.minutes, full.seconds)
    if any(odd) or (full.interval > 1 and full.frequency != "WEEKLY") or len(full.days) > 1:
        return Repeat.KEPT
    named = {"WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}.get(full.frequency)
    return named(full, first) if named else Repeat.KEPT


def _weekly(rule: Recur, first: date) -> Repeat:
    plain = rule.days == (DayOfRule(first.weekday()),) and rule.interval <= 2
    if not plain or rule.months or rule.month_days or rule.positions:
        return Repeat.KEPT
    return Repeat.WEEKLY if rule.interval == 1 else Repeat.FORTNIGHTLY


def _monthly(rule: Recur, first: date) -> Repeat:
    if rule.months or (rule.days and rule.month_days):
        return Repeat.KEPT
    if rule.month_days:
        return Repeat.MONTHLY_BY_DATE if rule.month_days == (first.day,) and not rule.positions else Repeat.KEPT
    if not rule.days or len(rule.positions) > 1:
        return Repeat.KEPT
    nth = rule.positions[0] if rule.positions else rule.days[0].nth
    if rule.days[0].weekday != first.weekday() or (rule.positions and rule.days[0].nth is not None):
        return Repeat.KEPT
    if nth == _LAST:
        return Repeat.MONTHLY_LAST
    return Repeat.MONTHLY_BY_WEEKDAY if nth == _nth(first) else Repeat.KEPT


def _yearly(rule: Recur, first: date) -> Repeat:
    same = (rule.months, rule.month_days) == ((first.month,), (first.day,))
    return Repeat.YEARLY if same and not rule.days and not rule.positions else Repeat.KEPT


def with_until(text: str, until: str | None) -> str:
    """Return a RECUR value that ends by UNTIL alone, or never; its other parts stay as written."""
    parts = [part for part in text.strip().split(";") if part.split("=")[0].strip().upper() not in ("UNTIL", "COUNT")]
    return ";".join((*(part for part in parts if part), *((f"UNTIL={until}",) if until else ())))
