"""The days that an export is of, as an organizer chooses them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUARTER, YEAR, ALL, DAYS = "quarter", "year", "all", "days"
MONTHS = {QUARTER: 3, YEAR: 12}


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or that month's last."""
    years, number = divmod(day.month - 1 - months, 12)
    year = day.year + years
    return date(year, number + 1, min(day.day, monthrange(year, number + 1)[1]))


def bounds(
    chosen: str, now: datetime, zone: ZoneInfo, days: tuple[date, date]
) -> tuple[datetime | None, datetime | None]:
    """Return the instants [start, end) of what was chosen; `days` are the first and the last, both included."""
    if chosen == DAYS:
        first, last = days
        return _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    if chosen in MONTHS:
        return _midnight(months_before(now.astimezone(zone).date(), MONTHS[chosen]), zone), None
    return None, None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
