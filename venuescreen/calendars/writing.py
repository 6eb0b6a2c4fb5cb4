"""Writes a new series as a calendar of its own (RFC 5545), for `adding.add_to_calendar` to take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from venuescreen.core.session import Format

PRODUCT = "-//venuescreen//sessions//EN"
_YEARS_AHEAD = 20
"""How far the VTIMEZONE lists clock changes; programs that know the zone's name don't need it."""


def new_series(
    uid: str,
    title: str,
    start: datetime,
    end: datetime,
    rule: str | None,
    format: Format,  # noqa: A002 - PRODUCT.md's word
    location: str | None,
    stamp: datetime,
) -> bytes:
    """Return a whole calendar with one VEVENT and its time zone.

    `start` and `end` are aware, in the venue's `ZoneInfo`; `rule` is a RECUR value such as "FREQ=WEEKLY;BYDAY=TH", or
    None for a single session; `stamp` (aware) is when it was written. Raises `ValueError` for a rule that isn't one,
    or a start outside a `ZoneInfo`.
    """
    from icalendar import Calendar, Event, Timezone, vRecur

    if not isinstance(start.tzinfo, ZoneInfo):
        raise ValueError("the start must be in a ZoneInfo")
    zone = start.tzinfo
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end.astimezone(zone))
    if rule is not None:
        event.add("rrule", vRecur.from_ical(rule))
    event.add("summary", title)
    if location:
        event.add("location", location)
    event.add("categories", [format.value])
    event.add("sequence", 0)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    first, last = date(start.year - 1, 1, 1), date(start.year + _YEARS_AHEAD, 1, 1)
    calendar.add_component(Timezone.from_tzinfo(zone, zone.key, first, last))
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
