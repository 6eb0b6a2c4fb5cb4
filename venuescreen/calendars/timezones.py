"""Finds the zone of every time in a calendar, VTIMEZONE definitions included (RFC 5545 section 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.components import Component
from venuescreen.calendars.lines import Line
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.recurrence import TooMuchWork, dates
from venuescreen.calendars.rules import Recur, parse_rule
from venuescreen.calendars.values import EARLIEST, LATEST, When, is_utc, naive, parse_moment, parse_value
from venuescreen.calendars.zones import Change, FileZone, NamedZone, Utc, Zone, known_zone, system_zone
from venuescreen.core.errors import Message


class TimeZones:
    """Looks zones up for one VCALENDAR."""

    def __init__(self, zone: ZoneInfo, definitions: Iterable[Component], until: int, problems: Problems) -> None:
        """`zone` is the venue's; `until` is the last year that matters."""
        self._venue = NamedZone(zone)
        self._utc = Utc()
        self._definitions: dict[str, Component] = {}
        for component in definitions:
            name = component.first("TZID")
            if name is not None:
                self._definitions.setdefault(_key(name.value), component)
        self._until = min(until, LATEST)
        self._problems = problems
        self._found: dict[str, Zone] = {}
        self.fallback: Zone = self._venue
        """For names that nothing explains."""

    def fall_back_on(self, tzid: Line | None) -> None:
        """Use the calendar's own X-WR-TIMEZONE, where it has one, for names that nothing explains."""
        zone = (known_zone(tzid.value) or system_zone(tzid.value.strip())) if tzid else None
        self.fallback = zone or self._venue

    def when(self, line: Line) -> When:
        """Return the date or time of a property. Raises `ValueError`."""
        moment = parse_moment(line.value)
        return self.place(moment, line)

    def place(self, moment: date | datetime, line: Line, floating: Zone | None = None) -> When:
        """Put a parsed value in the zone its line names; one without is in `floating`, else in the venue's."""
        if not isinstance(moment, datetime) or line.parameter("VALUE") in ("DATE", "date"):
            return When(naive(moment.date() if isinstance(moment, datetime) else moment), True, self._venue)
        if is_utc(moment):
            return When(naive(moment), False, self._utc)
        tzid = line.parameter("TZID")
        zone = self._named(tzid, line) if tzid else floating or self._venue
        return When(moment, False, zone)

    def _named(self, tzid: str, line: Line) -> Zone:
        key = _key(tzid)
        if key not in self._found:
            self._found[key] = self._look_up(tzid, line)
        return self._found[key]

    def _look_up(self, tzid: str, line: Line) -> Zone:
        zone = known_zone(tzid) or self._defined(_key(tzid)) or system_zone(tzid.strip().strip("/"))
        if zone is not None:
            return zone
        self._problems.add(
            Message(
                "Line {line}: {property} names a time zone that nothing explains, “{zone}”. "
                "Its times are taken for local ones.",
                line=line.number,
                property=line.name,
                zone=tzid[:60],
            )
        )
        return self.fallback

    def _defined(self, key: str) -> FileZone | None:
        component = self._definitions.get(key)
        changes = sorted(
            (change for part in component.children for change in self._changes(part)) if component else (),
            key=lambda change: change.local,
        )
        return FileZone(changes) if changes else None

    def _changes(self, part: Component) -> list[Change]:
        """Return the onsets of a STANDARD or DAYLIGHT part; none where it is not understood."""
        lines = {line.name: line for line in part.properties}
        try:
            start = naive(parse_value(lines["DTSTART"].value))
            before, after = (_offset(lines[name].value) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
            onsets = {start}
            for line in part.properties:
                if line.name == "RDATE":
                    onsets.update(naive(parse_value(text)) for text in line.value.split(","))
                elif line.name == "RRULE":
                    onsets.update(self._ruled(parse_rule(line.value), start, before))
        except (KeyError, ValueError, TypeError, OverflowError, TooMuchWork):
            self._problems.bad_property(part.name, "TZOFFSETFROM, TZOFFSETTO, DTSTART or RRULE", part.line)
            return []
        return [Change(onset, before, after) for onset in sorted(onsets)]

    def _ruled(self, rule: Recur, start: datetime, before: timedelta) -> list[datetime]:
        end = datetime(self._until + 1, 12, 31)  # noqa: DTZ001 - onsets are local times
        if rule.until is not None:
            end = min(end, naive(rule.until) + (before if is_utc(rule.until) else timedelta()))
        return list(dates(rule, start, max(start, datetime(EARLIEST, 1, 1)), end))  # noqa: DTZ001


def _key(tzid: str) -> str:
    return tzid.strip().strip('"').casefold()


def _offset(text: str) -> timedelta:
    """Read UTC-OFFSET (section 3.3.14): a sign, hours, minutes and perhaps seconds."""
    text = text.strip()
    digits = text.lstrip("+-")
    if len(digits) not in (4, 6) or not digits.isdecimal() or len(text) - len(digits) != 1:
        raise ValueError(text)
    parts = [int(digits[i : i + 2]) for i in range(0, len(digits), 2)]
    value = timedelta(hours=parts[0], minutes=parts[1], seconds=sum(parts[2:]))
    if value >= timedelta(days=1):
        raise ValueError(text)
    return -value if text[0] == "-" else value
