"""Small calendars for tests."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from venuescreen.calendars.reading import read_calendar
from venuescreen.core.calendar import Calendar

PARIS = ZoneInfo("Europe/Paris")
COFFEE = (
    "UID:coffee@example.org",
    "DTSTAMP:20260101T000000Z",
    "SUMMARY:Coffee",
    "DTSTART;TZID=Europe/Paris:20260305T093000",
    "DTEND;TZID=Europe/Paris:20260305T110000",
)
"""Thursday 5 March 2026."""


def event(*lines: str) -> str:
    """Return a VEVENT."""
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def calendar(*parts: str) -> str:
    """Return a VCALENDAR around components and properties."""
    inside = "".join(part if part.endswith("\r\n") else part + "\r\n" for part in parts)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n{inside}END:VCALENDAR\r\n"


def read(text: str | bytes, start: str = "2026-01-01", end: str = "2027-01-01", zone: ZoneInfo = PARIS) -> Calendar:
    """Read a calendar; bounds are in ISO 8601, in `zone`."""
    data = text.encode() if isinstance(text, str) else text
    low, high = (datetime.fromisoformat(bound).replace(tzinfo=zone) for bound in (start, end))
    return read_calendar(data, zone, low, high)


def starts(found: Calendar) -> list[str]:
    """Return when the sessions start, to the minute, in local time."""
    return [f"{session.start:%Y-%m-%d %H:%M}" for session in found.sessions]


def problems(found: Calendar) -> list[str]:
    """Return the problems, worded in English."""
    return [str(problem) for problem in found.problems]
