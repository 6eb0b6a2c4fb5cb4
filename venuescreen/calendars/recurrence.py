"""The dates of a recurrence rule (RFC 5545 section 3.3.10), in naive local time.

Only the periods near the window are looked at, and the work is bounded: a rule may be written by anyone, and one that
gives a date every second, or never any, must not hold up the others.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import product

from venuescreen.calendars.day_match import DayMatch, completed
from venuescreen.calendars.rules import Recur
from venuescreen.calendars.subdaily import SubdailyTimes

MOST_WORK = 400_000
"""Days looked at, and dates counted, for one rule: a daily rule of a thousand years."""
_DAY = timedelta(days=1)


class TooMuchWork(Exception):
    """The rule asks for more than `MOST_WORK`."""


def dates(rule: Recur, start: datetime, low: datetime, high: datetime) -> Iterator[datetime]:
    """Yield the rule's dates within [low, high], ascending; `start` is among them only where the rule gives it.

    COUNT is counted from `start`. UNTIL is the caller's, who knows the time zone. Raises `TooMuchWork` in between,
    after the dates up to there.
    """
    left = rule.count
    for found in _sets(rule, start, low, high):
        for moment in _at_positions(found, rule.positions):
            if moment > high:
                return
            if moment < start:
                continue
            if left is not None:
                if left == 0:
                    return
                left -= 1
            if moment >= low:
                yield moment


def _at_positions(found: list[datetime], positions: tuple[int, ...]) -> Iterable[datetime]:
    """Keep the places that BYSETPOS names: 1 is the set's first, -1 its last."""
    if not positions:
        return found
    places = {position - 1 if position > 0 else len(found) + position for position in positions}
    return [found[place] for place in sorted(places) if 0 <= place < len(found)]


def _sets(rule: Recur, start: datetime, low: datetime, high: datetime) -> Iterator[list[datetime]]:
    """Yield the dates of each of the rule's periods (year, month, week, …), before BYSETPOS."""
    first = start if rule.count is not None else max(start, low)
    rule = completed(rule, start.date())
    match = DayMatch(rule)
    work = 0
    if rule.frequency in ("HOURLY", "MINUTELY", "SECONDLY"):
        subdaily = SubdailyTimes(rule, start)
        for day in _each_day(first.date(), high.date()):
            work += 1
            if match.fits(day):
                for moments in subdaily.on(day):
                    work += 1 + len(moments)
                    if work > MOST_WORK:
                        raise TooMuchWork
                    yield moments
                work += subdaily.cost
            if work > MOST_WORK:
                raise TooMuchWork
        return
    times, fits = _times(rule, start), match.fits
    for days in _periods(rule, match, start.date(), first.date(), high.date()):
        matching = days if match.all_fit else [day for day in days if fits(day)]
        found = [datetime.combine(day, at) for day in matching for at in times]
        work += 1 + len(days) // 8 + len(found)
        if work > MOST_WORK:
            raise TooMuchWork
        yield found


def _each_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


def _times(rule: Recur, start: datetime) -> list[time]:
    hours, minutes = rule.hours or (start.hour,), rule.minutes or (start.minute,)
    seconds = [second for second in rule.seconds or (start.second,) if second < 60]
    return [time(*parts) for parts in product(hours, minutes, seconds)]


def _periods(rule: Recur, match: DayMatch, start: date, first: date, last: date) -> Iterator[list[date]]:
    """Yield the days that may match, period by period, from the one that holds `first`."""
    step = rule.interval
    if rule.frequency == "YEARLY":
        for year in range(start.year + (first.year - start.year) // step * step, last.year + 1, step):
            yield _days_of_year(rule, year)
    elif rule.frequency == "MONTHLY":
        origin, begin, end = (day.year * 12 + day.month - 1 for day in (start, first, last))
        for month in range(origin + (begin - origin) // step * step, end + 1, step):
            yield _days_of_month(rule, month // 12, month % 12 + 1)
    else:
        weekly = rule.frequency == "WEEKLY"
        within = match.days_of_week if weekly else [0]
        origin = start.toordinal() - ((start.weekday() - rule.week_start) % 7 if weekly else 0)
        stride = step * (7 if weekly else 1)
        for day in range(origin + (first.toordinal() - origin) // stride * stride, last.toordinal() + 1, stride):
            yield [date.fromordinal(day + offset) for offset in within]


def _days_of_year(rule: Recur, year: int) -> list[date]:
    if rule.year_days or rule.weeks or (rule.days and not rule.months):
        begin = date(year, 1, 1).toordinal()
        return [date.fromordinal(day) for day in range(begin, date(year, 12, 31).toordinal() + 1)]
    return [day for month in rule.months or range(1, 13) for day in _days_of_month(rule, year, month)]


def _days_of_month(rule: Recur, year: int, month: int) -> list[date]:
    length = monthrange(year, month)[1]
    if not rule.month_days:
        return [date(year, month, day) for day in range(1, length + 1)]
    numbers = {day if day > 0 else length + 1 + day for day in rule.month_days}
    return [date(year, month, day) for day in sorted(numbers) if 1 <= day <= length]
