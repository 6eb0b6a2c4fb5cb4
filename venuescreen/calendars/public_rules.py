"""A recurrence rule as phones are given it: written anew from what was understood (RFC 5545 section 3.3.10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from venuescreen.calendars.rules import WEEKDAYS, Recur
from venuescreen.calendars.values import EARLIEST, LATEST, When, is_utc, naive
from venuescreen.core.series import DayOfRule


def date_text(moment: datetime) -> str:
    """Return a value of DATE (section 3.3.4)."""
    return moment.date().isoformat().replace("-", "")  # %Y writes the year 900 with three digits


def time_text(moment: datetime) -> str:
    """Return the local time of a DATE-TIME (section 3.3.5), without the Z of UTC."""
    return f"{date_text(moment)}T{moment:%H%M%S}"


def rule_text(rule: Recur, until: str | None) -> str:
    """Return a RECUR value; `until` is its UNTIL as it should be written, or None for none."""
    return ";".join(_parts(rule, until))


def _parts(rule: Recur, until: str | None) -> Iterator[str]:
    yield f"FREQ={rule.frequency}"
    if rule.interval != 1:
        yield f"INTERVAL={rule.interval}"
    if rule.count is not None:
        yield f"COUNT={rule.count}"
    if until is not None:
        yield f"UNTIL={until}"
    if rule.week_start:
        yield f"WKST={WEEKDAYS[rule.week_start]}"
    if rule.days:
        yield "BYDAY=" + ",".join(_day(day) for day in rule.days)
    numbers = {
        "BYMONTH": rule.months,
        "BYMONTHDAY": rule.month_days,
        "BYYEARDAY": rule.year_days,
        "BYWEEKNO": rule.weeks,
        "BYHOUR": rule.hours,
        "BYMINUTE": rule.minutes,
        "BYSECOND": rule.seconds,
        "BYSETPOS": rule.positions,
    }
    for name, given in numbers.items():
        if given:
            yield f"{name}=" + ",".join(map(str, given))


def _day(day: DayOfRule) -> str:
    return f"{day.nth or ''}{WEEKDAYS[day.weekday]}"


def until_text(until: date | datetime | None, start: When, *, floating: bool) -> str | None:
    """Return UNTIL in the form that a start asks for: a date for a date, UTC for a zoned time (section 3.3.10).

    Written otherwise it is read as `occurrences.ended` reads it, which phones may not do. One beyond all years that
    are believed is none.
    """
    if until is None or until.year > LATEST:
        return None
    if start.all_day:
        return date_text(_believed(naive(until)))
    if is_utc(until):
        return time_text(_believed(naive(until))) + "Z"
    local = _believed(until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59)))
    return time_text(local) if floating else time_text(start.zone.instant(local)) + "Z"


def _believed(moment: datetime) -> datetime:
    return max(moment, datetime(EARLIEST, 1, 1))  # noqa: DTZ001 - compared with naive times
