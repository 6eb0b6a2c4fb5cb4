"""The time zones of a calendar as phones are given them: by IANA names, and defined anew (RFC 5545 section 3.6.5).

A phone that knows the name goes by its own data, as the board does; others find the definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.components import Component
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.public_rules import rule_text, time_text
from venuescreen.calendars.rules import parse_rule
from venuescreen.calendars.timezones import TimeZones
from venuescreen.calendars.values import is_utc, naive, parse_value
from venuescreen.calendars.zones import Change, FileZone, NamedZone, Zone

_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_YEARS_AHEAD = 20
_STEP = timedelta(days=4)
"""No zone changes its clocks twice within."""


@dataclass(slots=True)
class ZoneNames:
    """Names the zones that were written, and defines them in the end."""

    definitions: dict[FileZone, Component] = field(default_factory=dict)
    """Of zones that only the file explains: their VTIMEZONE, with the parts in it that could be read."""
    floating: NamedZone = field(default_factory=lambda: NamedZone(ZoneInfo.no_cache("UTC")))
    """Stands for times without a zone, which stay so; it is equal to no other zone, not even to that of UTC."""
    _used: dict[str, NamedZone | FileZone] = field(default_factory=dict)
    _names: dict[FileZone, str] = field(default_factory=dict)
    _years: set[int] = field(default_factory=set)

    def name(self, zone: Zone, year: int) -> str | None:
        """Return the TZID for a time of `year`; None where it needs none, as in UTC."""
        if isinstance(zone, FileZone):
            # Its own name may be any text.
            name = self._names.setdefault(zone, f"zone-{len(self._names) + 1}")
        elif isinstance(zone, NamedZone) and zone != self.floating:
            name = zone.zone.key
        else:
            return None
        self._used[name] = zone
        self._years.add(year)
        return name

    def lines(self) -> Iterator[str]:
        """Yield the VTIMEZONEs of all that were named."""
        for name, zone in sorted(self._used.items()):
            yield "BEGIN:VTIMEZONE"
            yield f"TZID:{name}"
            yield from self._of_file(zone) if isinstance(zone, FileZone) else self._of_system(zone.zone)
            yield "END:VTIMEZONE"

    def _of_file(self, zone: FileZone) -> Iterator[str]:
        for part in self.definitions[zone].children:
            yield from _observance(part.name, _copied(part))

    def _of_system(self, zone: ZoneInfo) -> Iterator[str]:
        low = min(max(min(self._years), _FIRST_YEAR), _LAST_YEAR) - 1
        high = min(max(self._years) + _YEARS_AHEAD, _LAST_YEAR)
        for (kind, before, after), onsets in _onsets(zone, low, high).items():
            first, *others = onsets
            extra = ["RDATE:" + ",".join(map(time_text, others))] if others else []
            lines = [f"DTSTART:{time_text(first)}", f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}"]
            yield from _observance(kind, [*lines, *extra])


class PublicZones(TimeZones):
    """Looks zones up for one VCALENDAR, and remembers which VTIMEZONE explained one."""

    def __init__(self, definitions: Iterable[Component], names: ZoneNames) -> None:
        super().__init__(names.floating.zone, definitions, _LAST_YEAR, Problems())
        self._sound: list[Component] = []
        self._known = names

    def _defined(self, key: str) -> FileZone | None:
        self._sound = []
        zone = super()._defined(key)
        if zone is not None:
            self._known.definitions[zone] = Component("VTIMEZONE", 0, children=self._sound)
        return zone

    def _changes(self, part: Component) -> list[Change]:
        changes = super()._changes(part)
        if changes and part.name in ("STANDARD", "DAYLIGHT"):
            self._sound.append(part)
        return changes


def _observance(kind: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"BEGIN:{kind}"
    yield from lines
    yield f"END:{kind}"


def _copied(part: Component) -> Iterator[str]:
    """Yield what a STANDARD or DAYLIGHT that could be read says of times, and nothing else of it."""
    lines = {line.name: line for line in part.properties}
    yield f"DTSTART:{_local(lines['DTSTART'].value)}"
    for name in ("TZOFFSETFROM", "TZOFFSETTO"):
        yield f"{name}:{lines[name].value.strip()}"
    for line in part.properties:
        if line.name == "RDATE":
            yield "RDATE:" + ",".join(map(_local, line.value.split(",")))
        elif line.name == "RRULE":
            rule = parse_rule(line.value)
            yield "RRULE:" + rule_text(rule, _until(rule.until) if rule.until else None)


def _local(value: str) -> str:
    return time_text(naive(parse_value(value)))


def _until(until: date) -> str:
    return time_text(naive(until)) + ("Z" if is_utc(until) else "")


_Kind = tuple[str, timedelta, timedelta]


def _onsets(zone: ZoneInfo, low: int, high: int) -> dict[_Kind, list[datetime]]:
    """Return when clocks change in the years [`low`, `high`], by what changes; local times in the offset before."""
    instant, end = datetime(low, 1, 1, tzinfo=UTC), datetime(high + 1, 1, 1, tzinfo=UTC)
    offset = _offset_at(zone, instant)
    found: dict[_Kind, list[datetime]] = {("STANDARD", offset, offset): [instant.replace(tzinfo=None)]}
    while instant < end:
        following = instant + _STEP
        after = _offset_at(zone, following)
        if after != offset:
            onset = _between(zone, instant, following)
            kind = "DAYLIGHT" if after > offset else "STANDARD"  # Ireland's own data say it the other way round
            found.setdefault((kind, offset, after), []).append((onset + offset).replace(tzinfo=None))
        instant, offset = following, after
    return found


def _between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the first second with another offset than at `low`; both are in UTC."""
    before = _offset_at(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset_at(zone, middle) == before else (low, middle)
    return high


def _offset_at(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _offset(offset: timedelta) -> str:
    sign, seconds = ("-" if offset < timedelta() else "+"), abs(offset) // timedelta(seconds=1)
    text = f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}"
    return text + (f"{seconds % 60:02}" if seconds % 60 else "")
