"""Writes a VTIMEZONE of the system's time zone data (RFC 5545 section 3.6.5), for programs that don't have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.document import folded

_SECOND = timedelta(seconds=1)
_YEARS_AHEAD = 19
_STEP = timedelta(days=7)
"""Shorter than any zone keeps an offset: a month of fasting in Morocco."""


def written_zone(zone: ZoneInfo, year: int) -> bytes:
    """Return the definition from the beginning of the year before `year` on, for twenty years."""
    begin = datetime(year - 1, 1, 1, tzinfo=UTC)
    parts: dict[tuple[str, ...], list[str]] = {_said(begin, begin, zone): [_onset(begin, begin, zone)]}
    for before, onset in _changes(zone, begin, begin.replace(year=year + _YEARS_AHEAD)):
        parts.setdefault(_said(before, onset, zone), []).append(_onset(before, onset, zone))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    for (kind, *said), onsets in parts.items():
        more = [f"RDATE:{','.join(onsets[1:])}"] if onsets[1:] else []
        lines += [f"BEGIN:{kind}", f"DTSTART:{onsets[0]}", *more, *said, f"END:{kind}"]
    return b"".join(map(folded, (*lines, "END:VTIMEZONE")))


def _onset(before: datetime, onset: datetime, zone: ZoneInfo) -> str:
    """Write an onset as local time in the offset before it; both are in UTC."""
    return f"{onset + _offset_at(before, zone):%Y%m%dT%H%M%S}"


def _said(before: datetime, onset: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    local = onset.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    old, new = (_written(_offset_at(instant, zone)) for instant in (before, onset))
    return kind, f"TZOFFSETFROM:{old}", f"TZOFFSETTO:{new}", f"TZNAME:{local.tzname()}"


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the last second before and the first of each other offset, in UTC."""
    while begin < end:
        low, beyond = begin, begin + _STEP
        old = _offset_at(low, zone)
        if _offset_at(beyond, zone) != old:
            while beyond - low > _SECOND:
                middle = low + (beyond - low) // (2 * _SECOND) * _SECOND
                low, beyond = (middle, beyond) if _offset_at(middle, zone) == old else (low, middle)
            yield low, beyond
        begin += _STEP


def _offset_at(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _written(offset: timedelta) -> str:
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")
