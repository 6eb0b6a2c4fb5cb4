"""Dates, times and lengths as properties give them (RFC 5545 section 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from venuescreen.calendars.zones import Zone

EARLIEST, LATEST = 1600, 8999
"""Years within which a date is believed, and can be converted to any zone."""


_CENTURY = timedelta(days=36_525)


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a local time in its zone."""

    local: datetime
    """Naive; midnight where it is a date."""
    all_day: bool
    zone: Zone

    @property
    def instant(self) -> datetime:
        """When it is, in UTC."""
        return self.zone.instant(self.local)

    def at(self, local: datetime) -> When:
        """Return another local time of the same kind."""
        return When(local, self.all_day, self.zone)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a session lasts.

    DURATION counts days by the calendar and the rest by the clock; DTEND gives an exact length, which every date of
    a series has, also across a clock change (sections 3.3.6 and 3.8.5.3).
    """

    days: int = 0
    exact: timedelta = timedelta()

    def end(self, start: When) -> datetime:
        """Return the end, in UTC, of what begins at `start`; for an all-day one use `end_date`."""
        begin = start.instant if not self.days else start.zone.instant(start.local + timedelta(days=self.days))
        return begin + self.exact

    def end_date(self, start: When) -> datetime:
        """Return the naive midnight that ends an all-day session: one day at least."""
        days = self.days + -(-self.exact // timedelta(days=1))
        return start.local + timedelta(days=max(days, 1))


def parse_value(text: str) -> Any:
    """Return what DTSTART, RDATE, DURATION and their like hold.

    That is a date, a datetime (naive or in UTC), a timedelta or a period (a pair). Raises `ValueError`.
    """
    from icalendar.prop import vDDDTypes

    value = vDDDTypes.from_ical(text.strip().upper())  # type: ignore[no-untyped-call]
    if isinstance(value, time):
        raise ValueError(text)
    return value


def parse_moment(text: str) -> date | datetime:
    """Return a date or a datetime (naive or in UTC) of a year that can be believed. Raises `ValueError`."""
    value = parse_value(text)
    if not isinstance(value, date) or not EARLIEST <= value.year <= LATEST:
        raise ValueError(text)
    return value


def parse_length(text: str) -> Length:
    """Return a DURATION. Raises `ValueError`; a negative one is given as it is."""
    value = parse_value(text)
    if not isinstance(value, timedelta) or text.strip().endswith(("P", "T")) or abs(value) > _CENTURY:
        raise ValueError(text)
    if value < timedelta():
        return Length(0, value)
    return Length(value.days, timedelta(seconds=value.seconds))


def length_between(start: When, end: When) -> Length:
    """Return the length from DTSTART to DTEND; it can be negative."""
    if start.all_day or end.all_day:
        days = (end.local.date() - start.local.date()).days
        return Length(days) if days >= 0 else Length(0, timedelta(days=days))
    return Length(0, end.instant - start.instant)


def is_utc(moment: date) -> bool:
    """Whether a parsed value was written with a Z."""
    return isinstance(moment, datetime) and moment.tzinfo is not None


def naive(moment: date) -> datetime:
    """Return the local time as written; midnight for a date."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


def in_utc(moment: datetime) -> datetime:
    """Return the same instant in `datetime.UTC`."""
    return moment.astimezone(UTC)
