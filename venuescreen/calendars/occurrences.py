"""The dates of one series: its start, RRULE and RDATE, with what EXDATE and EXRULE take out marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from venuescreen.calendars.events import Event
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.recurrence import TooMuchWork, dates
from venuescreen.calendars.rules import Recur
from venuescreen.calendars.values import LATEST, Length, When, is_utc, naive
from venuescreen.calendars.zones import Zone
from venuescreen.core.errors import Message

MOST_DATES = 20_000
"""Dates of one series within one window: a meetup every hour for two years."""
_CLOCK_CHANGE = timedelta(hours=3)
"""More than any change of a zone's offset, save when a country crosses the date line."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Starts within [low, high), in UTC."""

    low: datetime
    high: datetime

    def __contains__(self, instant: datetime) -> bool:
        return self.low <= instant < self.high

    def widened(self, by: timedelta) -> Span:
        """Return a span that also holds what is moved into this one by up to `by`."""
        return Span(self.low - by, self.high + by)

    def local(self, zone: Zone) -> tuple[datetime, datetime]:
        """Return naive bounds in a zone that hold the span, and little more."""
        low, high = (bound.replace(tzinfo=None) for bound in (self.low, self.high))
        ahead = low.replace(tzinfo=UTC) - zone.instant(low), high.replace(tzinfo=UTC) - zone.instant(high)
        return low + ahead[0] - _CLOCK_CHANGE, high + ahead[1] + _CLOCK_CHANGE


@dataclass(frozen=True, slots=True)
class Date:
    """A date that a series gives, before overrides."""

    when: When
    instant: datetime
    length: Length
    taken_out: bool = False
    """Whether EXDATE says that it doesn't take place."""


class Dates:
    """Gives the dates of a master."""

    def __init__(self, event: Event, problems: Problems) -> None:
        self._event = event
        self._problems = problems
        self._out_instants = {when.instant for when in event.exceptions if not when.all_day}
        self._out_days = {when.local.date() for when in event.exceptions if when.all_day or event.start.all_day}

    def within(self, span: Span) -> list[Date]:
        """Return the dates whose original start is in the span, ascending, each instant once."""
        event = self._event
        found: dict[datetime, Date] = {}
        for when, instant, length in self._given(span):
            if instant in span and instant not in found:
                found[instant] = Date(when, instant, length, self._is_out(when, instant))
        for rule in event.exception_rules:
            for _, instant in self._ruled(rule, span):
                found.pop(instant, None)
        return [found[instant] for instant in sorted(found)]

    def _is_out(self, when: When, instant: datetime) -> bool:
        return when.local.date() in self._out_days or instant in self._out_instants

    def _given(self, span: Span) -> Iterator[tuple[When, datetime, Length]]:
        """Yield dates with their instants and lengths; periods first, as their length counts."""
        event = self._event
        for when, length in sorted(event.dates, key=lambda pair: pair[1] is None):
            yield when, when.instant, length or event.length
        if not event.rules or not all(ended(rule, event.start, event.start.instant) for rule in event.rules):
            yield event.start, event.start.instant, event.length
        for rule in event.rules:
            for when, instant in self._ruled(rule, span):
                yield when, instant, event.length

    def _ruled(self, rule: Recur, span: Span) -> Iterator[tuple[When, datetime]]:
        start = self._event.start
        low, high = span.local(start.zone)
        if rule.until is not None and rule.until.year <= LATEST:
            high = min(high, naive(rule.until) + _DAY)
        given = 0
        try:
            for local in dates(rule, start.local, low, high):
                when = start.at(local)
                instant = when.instant
                if ended(rule, when, instant):
                    return
                if instant not in span:
                    continue
                given += 1
                if given > MOST_DATES:
                    raise TooMuchWork
                yield when, instant
        except TooMuchWork:
            self._problems.add(
                Message(
                    "Line {line}: the RRULE of this {component} gives too many dates; only the first ones are shown.",
                    line=self._event.line,
                    component="VEVENT",
                )
            )


def ended(rule: Recur, when: When, instant: datetime) -> bool:
    """Whether a date, and its instant in UTC, is after the rule's UNTIL, which is inclusive (section 3.3.10).

    Written as a date it includes that whole day, and without a zone it is local to the series: both are common
    beside a zoned start, and mean that the last local start stays in.
    """
    until = rule.until
    if until is None:
        return False
    if when.all_day or not isinstance(until, datetime):
        day: date = until.date() if isinstance(until, datetime) else until
        return when.local.date() > day
    return instant > until if is_utc(until) else when.local > until
