"""One VEVENT read property by property, so that a bad one can be named and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from venuescreen.calendars.categories import format_of
from venuescreen.calendars.components import Component
from venuescreen.calendars.events import Event, sequence_of, stamp_of, uid_of
from venuescreen.calendars.lines import Line
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.rules import Recur, parse_rule
from venuescreen.calendars.timezones import TimeZones
from venuescreen.calendars.values import (
    Length,
    When,
    is_utc,
    length_between,
    parse_length,
    parse_moment,
    parse_value,
)
from venuescreen.core.errors import Message
from venuescreen.core.session import Status

_T = TypeVar("_T")
_GEO = re.compile(r"\s*[+-]?\d+(\.\d*)?\s*;\s*[+-]?\d+(\.\d*)?\s*")
_ONCE = frozenset(
    {"UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "RECURRENCE-ID", "DTSTAMP"}
)
"""Of these the first counts (section 3.6.1)."""


class EventReader:
    """Reads the VEVENTs of one VCALENDAR."""

    def __init__(self, zones: TimeZones, problems: Problems) -> None:
        self._zones = zones
        self._problems = problems

    def read(self, component: Component) -> Event | None:
        """Return the event, or None where it has no date that can be understood; problems are noted."""
        lines: dict[str, list[Line]] = {}
        for line in component.properties:
            lines.setdefault(line.name, []).append(line)
        self._check(lines)
        recurrence_id = self._one(lines, "RECURRENCE-ID", self._zones.when)
        start = self._one(lines, "DTSTART", self._zones.when)
        if start is None and recurrence_id is not None:
            start = recurrence_id
        if start is None:
            self._problems.add(
                Message(
                    "Line {line}: this {component} has no DTSTART that could be understood, and was left out.",
                    line=component.line,
                    component="VEVENT",
                )
            )
            return None
        if not _text(lines, "UID"):
            self._problems.add(
                Message("Line {line}: this {component} has no UID.", line=component.line, component="VEVENT")
            )
        event = Event(
            component.line,
            uid_of(component),
            start,
            self._length(lines, start),
            title=_text(lines, "SUMMARY"),
            location=_text(lines, "LOCATION"),
            format=format_of(lines.get("CATEGORIES", ())),
            status=self._one(lines, "STATUS", _status) or Status.CONFIRMED,
            recurrence_id=recurrence_id,
            sequence=self._one(lines, "SEQUENCE", sequence_of) or 0,
            stamp=stamp_of(component)[1],
        )
        if recurrence_id is None:
            self._recurrence(event, lines)
        else:
            scope = lines["RECURRENCE-ID"][0].parameter("RANGE")
            event.this_and_future = (scope or "").upper() == "THISANDFUTURE"
        return event

    def _recurrence(self, event: Event, lines: dict[str, list[Line]]) -> None:
        event.rules = list(self._all(lines, "RRULE", _rule))
        event.exception_rules = list(self._all(lines, "EXRULE", _rule))
        event.dates = list(self._each(lines, "RDATE", event.start, self._extra_date))
        event.exceptions = list(self._each(lines, "EXDATE", event.start, self._date))

    def _date(self, text: str, line: Line, start: When) -> When:
        return self._zones.place(parse_moment(text), line, start.zone)

    def _extra_date(self, text: str, line: Line, start: When) -> tuple[When, Length | None]:
        """Read one RDATE. One of another kind than the start keeps its date and takes the start's time of day."""
        begin, _, end = text.partition("/")
        when = self._date(begin, line, start)
        length = _period(when, parse_value(text)[1]) if end else None
        if when.all_day != start.all_day:
            when = start.at(datetime.combine(when.local.date(), start.local.time()))
        return when, length

    def _length(self, lines: dict[str, list[Line]], start: When) -> Length:
        end = self._one(lines, "DTEND", self._zones.when)
        length = length_between(start, end) if end else self._one(lines, "DURATION", _duration)
        if length is None:
            return Length()
        if length.exact < timedelta():
            line = (lines.get("DTEND") or lines["DURATION"])[0]
            self._problems.add(
                Message(
                    "Line {line}: {property} of this {component} is before its start, and was left out.",
                    line=line.number,
                    property=line.name,
                    component="VEVENT",
                )
            )
            return Length()
        return length

    def _check(self, lines: dict[str, list[Line]]) -> None:
        """Name what is repeated, and what is damaged though no session needs it."""
        for name in lines.keys() & _ONCE:
            for line in lines[name][1:]:
                self._problems.add(
                    Message(
                        "Line {line}: this {component} has more than one {property}; the first one counts.",
                        line=line.number,
                        property=name,
                        component="VEVENT",
                    )
                )
        for name in lines.keys() & _CHECKS.keys():
            tuple(self._all(lines, name, _CHECKS[name]))

    def _one(self, lines: dict[str, list[Line]], name: str, read: Callable[[Line], _T]) -> _T | None:
        return next(self._all(lines, name, read), None) if name in lines else None

    def _all(self, lines: dict[str, list[Line]], name: str, read: Callable[[Line], _T]) -> Iterator[_T]:
        for line in lines.get(name, ()):
            try:
                yield read(line)
            except (ValueError, OverflowError):
                self._problems.bad_property("VEVENT", name, line.number)

    def _each(
        self, lines: dict[str, list[Line]], name: str, start: When, read: Callable[[str, Line, When], _T]
    ) -> Iterator[_T]:
        """Read properties that list several values; one bad value leaves the others."""
        for line in lines.get(name, ()):
            for text in line.value.split(","):
                try:
                    yield read(text, line, start)
                except (ValueError, OverflowError):
                    self._problems.bad_property("VEVENT", name, line.number)


def _rule(line: Line) -> Recur:
    return parse_rule(line.value)


def _duration(line: Line) -> Length:
    return parse_length(line.value)


def _period(begin: When, end: object) -> Length:
    """Return the length of a period from its end or duration. Raises `ValueError` for a negative one."""
    if isinstance(end, timedelta) and end >= timedelta():
        return Length(end.days, timedelta(seconds=end.seconds))
    if not isinstance(end, datetime):
        raise ValueError(end)
    until = end if is_utc(end) else begin.zone.instant(end)
    if until < begin.instant:
        raise ValueError(end)
    return Length(0, until - begin.instant)


def _text(lines: dict[str, list[Line]], name: str) -> str | None:
    return (lines[name][0].text.strip() or None) if name in lines else None


def _status(line: Line) -> Status:
    return Status(line.value.strip().upper())


def _moment(line: Line) -> None:
    parse_moment(line.value)


def _geo(line: Line) -> None:
    if not _GEO.fullmatch(line.value):
        raise ValueError(line.value)


_CHECKS: dict[str, Callable[[Line], None]] = {
    "DTSTAMP": _moment,
    "CREATED": _moment,
    "LAST-MODIFIED": _moment,
    "GEO": _geo,
}
"""Properties that no session needs; a bad one is named all the same, as it shows a damaged file."""
