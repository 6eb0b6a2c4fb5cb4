"""The times of day of HOURLY, MINUTELY and SECONDLY rules (RFC 5545 section 3.3.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import product

from venuescreen.calendars.rules import Recur

_UNITS = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
_DAY = 86_400


class SubdailyTimes:
    """Periods of an hour, a minute or a second, counted in local time from the period of the start."""

    def __init__(self, rule: Recur, start: datetime) -> None:
        self._unit = _UNITS[rule.frequency]
        self._interval = rule.interval
        self._origin = start.date().toordinal() * _DAY + _seconds(start.time()) // self._unit * self._unit
        self._hours = frozenset(rule.hours)
        self._minutes = frozenset(rule.minutes if self._unit <= 60 else ())
        self._seconds = frozenset(rule.seconds if self._unit == 1 else ())
        minutes = rule.minutes or (start.minute,)
        seconds = [second for second in rule.seconds or (start.second,) if second < 60]
        inner = {3600: product(minutes, seconds), 60: product((0,), seconds), 1: product((0,), (0,))}
        self._inner = [minute * 60 + second for minute, second in inner[self._unit]]
        self._allowed = self._count_allowed()
        steps = _DAY // (self._unit * self._interval) + 1
        self.cost = min(self._allowed, steps)
        """Periods looked at for a day, whether or not they match."""
        self._stepping = steps <= self._allowed

    def on(self, day: date) -> Iterator[list[datetime]]:
        """Yield the moments of each matching period of a day, ascending."""
        midnight = datetime.combine(day, time())
        for period in self._periods(day):
            yield [midnight + timedelta(seconds=period + second) for second in self._inner]

    def _count_allowed(self) -> int:
        hours = len(self._hours) or 24
        minutes = (len(self._minutes) or 60) if self._unit <= 60 else 1
        return hours * minutes * ((len(self._seconds) or 60) if self._unit == 1 else 1)

    def _periods(self, day: date) -> Iterator[int]:
        """Yield the second of the day at which each matching period begins, by the shorter of two ways."""
        base = day.toordinal() * _DAY - self._origin
        stride = self._unit * self._interval
        if self._stepping:
            first = -base if base < 0 else -base % stride
            yield from (second for second in range(first, _DAY, stride) if self._is_allowed(second))
        else:
            yield from (s for s in self._all_allowed() if base + s >= 0 and (base + s) % stride == 0)

    def _is_allowed(self, second: int) -> bool:
        return (
            (not self._hours or second // 3600 in self._hours)
            and (not self._minutes or second // 60 % 60 in self._minutes)
            and (not self._seconds or second % 60 in self._seconds)
        )

    def _all_allowed(self) -> Iterable[int]:
        hours = sorted(self._hours) or range(24)
        minutes = (sorted(self._minutes) or range(60)) if self._unit <= 60 else (0,)
        seconds = (sorted(self._seconds) or range(60)) if self._unit == 1 else (0,)
        return (h * 3600 + m * 60 + s for h, m, s in product(hours, minutes, seconds))


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second
