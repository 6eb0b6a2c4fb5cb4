"""Which days a recurrence rule may fall on (RFC 5545 section 3.3.10)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from venuescreen.calendars.rules import Recur
from venuescreen.core.series import DayOfRule


def completed(rule: Recur, start: date) -> Recur:
    """Return the rule with the days that it leaves to its start date."""
    if rule.days or rule.month_days or rule.year_days:
        return rule
    if rule.frequency == "WEEKLY" or (rule.frequency == "YEARLY" and rule.weeks):
        return replace(rule, days=(DayOfRule(start.weekday()),))
    if rule.frequency not in ("YEARLY", "MONTHLY") or rule.weeks:
        return rule
    months = rule.months or ((start.month,) if rule.frequency == "YEARLY" else ())
    return replace(rule, months=months, month_days=(start.day,))


class DayMatch:
    """Whether a day meets all BY… parts of a rule; give it a `completed` one."""

    def __init__(self, rule: Recur) -> None:
        self._months = frozenset(rule.months)
        self._month_days = frozenset(rule.month_days)
        self._year_days = frozenset(rule.year_days)
        self._weeks = frozenset(rule.weeks)
        self._week_start = rule.week_start
        counted = rule.frequency in ("YEARLY", "MONTHLY")
        self._weekdays = frozenset(day.weekday for day in rule.days if day.nth is None or not counted)
        self._nths = frozenset((day.weekday, day.nth) for day in rule.days if day.nth is not None and counted)
        self._nth_weekdays = frozenset(weekday for weekday, _ in self._nths)
        self._counts_back = any(day < 0 for day in self._month_days)
        self._of_month = rule.frequency == "MONTHLY" or bool(rule.months)

        only_weekdays = rule.frequency == "WEEKLY" or not rule.days
        others = (self._months, self._month_days, self._year_days, self._weeks)
        self.all_fit = only_weekdays and not any(others)
        """Whether no day need be asked about: a week's are taken from `days_of_week`."""

    @property
    def days_of_week(self) -> list[int]:
        """The weekdays that may fit, counted from the day the week starts on."""
        return sorted((weekday - self._week_start) % 7 for weekday in self._weekdays or range(7))

    def fits(self, day: date) -> bool:
        """Whether the day is one of the rule's."""
        if self._months and day.month not in self._months:
            return False
        if (self._weekdays or self._nths) and not self._weekday_fits(day):
            return False
        if self._month_days and not self._month_day_fits(day):
            return False
        if self._year_days and not self._year_day_fits(day):
            return False
        return not self._weeks or self._week_fits(day)

    def _weekday_fits(self, day: date) -> bool:
        weekday = day.weekday()
        if weekday in self._weekdays:
            return True
        if weekday not in self._nth_weekdays:
            return False
        if self._of_month:
            place, length = day.day, monthrange(day.year, day.month)[1]
        else:
            place, length = day.timetuple().tm_yday, _year_length(day.year)
        return (weekday, (place + 6) // 7) in self._nths or (weekday, -((length - place) // 7 + 1)) in self._nths

    def _month_day_fits(self, day: date) -> bool:
        if day.day in self._month_days:
            return True
        return self._counts_back and day.day - monthrange(day.year, day.month)[1] - 1 in self._month_days

    def _year_day_fits(self, day: date) -> bool:
        place = day.timetuple().tm_yday
        return place in self._year_days or place - _year_length(day.year) - 1 in self._year_days

    def _week_fits(self, day: date) -> bool:
        """Weeks are numbered as in ISO 8601 (week 1 has four days of its year or more), but begin on WKST."""
        middle = day.toordinal() - (day.weekday() - self._week_start) % 7 + 3
        year = date.fromordinal(middle).year
        place = middle - date(year, 1, 1).toordinal()
        number, weeks = place // 7 + 1, (place // 7 + (_year_length(year) - 1 - place) // 7) + 1
        return number in self._weeks or number - weeks - 1 in self._weeks


def _year_length(year: int) -> int:
    return date(year, 12, 31).timetuple().tm_yday
