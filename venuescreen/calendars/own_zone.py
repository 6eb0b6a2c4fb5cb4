"""Which time zone a calendar is at home in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from venuescreen.calendars.components import Component
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.reading import parse
from venuescreen.calendars.zones import NamedZone, known_zone, system_zone


def own_zone(data: bytes) -> ZoneInfo | None:
    """Return the zone that a calendar names for itself (X-WR-TIMEZONE), else that of its first start that names one.

    None where it names none that this system knows. Raises `PlainError` as `read_calendar` does.
    """
    root = parse(data, Problems())
    return next((zone for name in _names(root) if (zone := _zone(name)) is not None), None)


def _names(root: Component) -> list[str]:
    own = [line.value for calendar in root.walk("VCALENDAR") if (line := calendar.first("X-WR-TIMEZONE"))]
    starts = (event.first("DTSTART") for event in root.walk("VEVENT"))
    return own + [name for start in starts if start is not None and (name := start.parameter("TZID"))]


def _zone(name: str) -> ZoneInfo | None:
    found = known_zone(name) or system_zone(name.strip().strip("/"))
    return found.zone if isinstance(found, NamedZone) else None
