"""Recurrence rules read from their text (RFC 5545 section 3.3.10), and the parts a sentence is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from venuescreen.core.series import DayOfRule, Frequency, Rule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
_ZERO_TOO = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_MOST_NTH = 53


@dataclass(frozen=True, slots=True)
class Recur:
    """A rule with all its parts; those that were not given are empty."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    """As written: a date, a naive local time, or an aware time in UTC."""
    week_start: int = 0
    days: tuple[DayOfRule, ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()


def parse_rule(value: str) -> Recur:
    """Read a RECUR value. Raises `ValueError` for one that is not understood whole.

    Parts that change the calendar scale (RFC 7529) are refused rather than read as if they were not there; parts
    that nobody defined are passed over.
    """
    from icalendar.prop import vRecur

    parts: dict[str, list[Any]] = {str(k).upper(): list(v) for k, v in vRecur.from_ical(value.strip()).items()}
    if len(parts.get("FREQ", ())) != 1:
        raise ValueError("one FREQ is needed")
    if _word(parts, "RSCALE", "GREGORIAN") != "GREGORIAN" or _word(parts, "SKIP", "OMIT") != "OMIT":
        raise ValueError("another calendar scale")
    return Recur(
        frequency=_word(parts, "FREQ", ""),
        interval=_positive(parts, "INTERVAL") or 1,
        count=_positive(parts, "COUNT"),
        until=_until(parts),
        week_start=WEEKDAYS.index(_word(parts, "WKST", "MO")),
        days=tuple(dict.fromkeys(_day(item) for item in parts.get("BYDAY", ()))),
        months=_numbers(parts, "BYMONTH"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        year_days=_numbers(parts, "BYYEARDAY"),
        weeks=_numbers(parts, "BYWEEKNO"),
        hours=_numbers(parts, "BYHOUR"),
        minutes=_numbers(parts, "BYMINUTE"),
        seconds=_numbers(parts, "BYSECOND"),
        positions=_numbers(parts, "BYSETPOS"),
    )


def _word(parts: dict[str, list[Any]], name: str, default: str) -> str:
    found = parts.get(name)
    return str(found[0]).upper() if found else default


def _positive(parts: dict[str, list[Any]], name: str) -> int | None:
    found = parts.get(name)
    if not found:
        return None
    number = int(found[0])
    if number < 1 or len(found) > 1:
        raise ValueError(name)
    return number


def _until(parts: dict[str, list[Any]]) -> date | datetime | None:
    found = parts.get("UNTIL")
    if not found:
        return None
    if len(found) > 1 or not isinstance(found[0], date):
        raise ValueError("UNTIL")
    return found[0]


def _numbers(parts: dict[str, list[Any]], name: str) -> tuple[int, ...]:
    low, high = _RANGES[name]
    numbers = tuple(sorted({int(str(item)) for item in parts.get(name, ())}))
    if any(not low <= number <= high or (number == 0 and name not in _ZERO_TOO) for number in numbers):
        raise ValueError(name)
    return numbers


def _day(item: object) -> DayOfRule:
    text = str(item).upper()
    nth = int(text[:-2]) if text[:-2] else None
    if nth == 0 or (nth is not None and abs(nth) > _MOST_NTH):
        raise ValueError("BYDAY")
    return DayOfRule(WEEKDAYS.index(text[-2:]), nth)


def promise(recur: Recur, until: datetime | None, plain: bool) -> Rule:
    """Return the parts a sentence is written from; `until` is `recur.until` in the venue's time zone.

    `plain` is False where the sentence would not be true for another reason than the rule itself.
    """
    kept = recur.frequency in Frequency.__members__ and recur.frequency != Frequency.OTHER
    unkept = (recur.weeks, recur.year_days, recur.hours, recur.minutes, recur.seconds)
    return Rule(
        frequency=Frequency(recur.frequency) if kept else Frequency.OTHER,
        interval=recur.interval,
        days=recur.days,
        month_days=recur.month_days,
        months=recur.months,
        positions=recur.positions,
        until=until,
        count=recur.count,
        plain=plain and kept and not any(unkept),
    )
