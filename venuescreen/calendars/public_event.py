"""A VEVENT as phones are given it: when, where and what, written anew, and nothing of who."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from venuescreen.calendars.categories import categories
from venuescreen.calendars.components import Component
from venuescreen.calendars.events import Event
from venuescreen.calendars.public_rules import date_text, rule_text, time_text, until_text
from venuescreen.calendars.public_zones import ZoneNames
from venuescreen.calendars.rules import FREQUENCIES, Recur
from venuescreen.calendars.values import Length, When, naive, parse_moment
from venuescreen.calendars.zones import Utc

_MOST_CHARACTERS = 500
"""Of a text: overrides repeat their series', and a hostile file must not grow by that."""
_MOST_CATEGORIES = 20
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_NO_STAMP = "19700101T000000Z"


@dataclass(frozen=True, slots=True)
class Told:
    """A VEVENT that phones are told of."""

    event: Event
    uid: str
    texts: Mapping[str, str]
    """See `texts_of`; an override has its series' where it has none of its own."""
    series: Event | None = None
    """That of which it is one date."""
    without: tuple[When, ...] = ()
    """Dates that it has none of, besides its own EXDATEs."""


class EventWriter:
    """Writes VEVENTs as unfolded content lines."""

    def __init__(self, names: ZoneNames) -> None:
        self._names = names

    def lines(self, told: Told) -> Iterator[str]:
        """Yield the lines of a VEVENT. Raises `OverflowError` for times at the end of all years."""
        event, start, series = told.event, told.event.start, told.series
        yield "BEGIN:VEVENT"
        yield f"UID:{escaped(public_uid(told.uid))}"
        yield f"DTSTAMP:{_stamp(event.stamp)}"
        if event.recurrence_id is not None:
            scope = ";RANGE=THISANDFUTURE" if event.this_and_future else ""
            yield self._moment(f"RECURRENCE-ID{scope}", original(event, series))
        if start is event.recurrence_id:  # without DTSTART, as cancellations come
            yield from self._span(original(event, series), series.length if series else event.length)
        else:
            yield from self._span(start, event.length)
        yield from self._recurrence(told)
        yield from told.texts.values()
        yield f"STATUS:{event.status.value}"
        yield f"SEQUENCE:{event.sequence}"
        yield "END:VEVENT"

    def _span(self, start: When, length: Length) -> Iterator[str]:
        """Yield DTSTART and what says how long it lasts: days by the calendar as DURATION, all else as DTEND."""
        yield self._moment("DTSTART", start)
        if start.all_day:
            yield self._moment("DTEND", start.at(length.end_date(start)))
        elif length != Length():
            end = start.at(start.local + length.exact)
            end = start.at(end.local + (length.end(start) - end.instant))
            plain = not length.days and end.instant == length.end(start)
            yield self._moment("DTEND", end) if plain else f"DURATION:{_duration(length)}"

    def _recurrence(self, told: Told) -> Iterator[str]:
        event = told.event
        for name, rules in (("RRULE", event.rules), ("EXRULE", event.exception_rules)):
            yield from (f"{name}:{self._rule(rule, event.start)}" for rule in rules if rule.frequency in FREQUENCIES)
        for when, length in event.dates:
            if length is None or when.all_day:
                yield self._moment("RDATE", when)
            else:
                yield f"{self._moment('RDATE;VALUE=PERIOD', when)}/{_duration(length)}"
        for when in (*event.exceptions, *told.without):
            yield self._moment("EXDATE", _like(when, event.start))

    def _rule(self, rule: Recur, start: When) -> str:
        return rule_text(rule, until_text(rule.until, start, floating=start.zone == self._names.floating))

    def _moment(self, head: str, when: When) -> str:
        if when.all_day:
            return f"{head};VALUE=DATE:{date_text(when.local)}"
        if isinstance(when.zone, Utc):
            return f"{head}:{time_text(when.local)}Z"
        name = self._names.name(when.zone, when.local.year)
        return f"{head}{f';TZID={name}' if name else ''}:{time_text(when.local)}"


def texts_of(component: Component) -> dict[str, str]:
    """Return the lines of what a person reads, by name: SUMMARY, LOCATION and CATEGORIES, where there are any."""
    texts: dict[str, str] = {}
    for name in ("SUMMARY", "LOCATION"):
        line = component.first(name)
        if line is not None and (text := escaped(line.text)):
            language = line.parameter("LANGUAGE") or ""
            parameter = f";LANGUAGE={language}" if _LANGUAGE.fullmatch(language) else ""
            texts[name] = f"{name}{parameter}:{text}"
    named = categories(line for line in component.properties if line.name == "CATEGORIES")
    if named:
        texts["CATEGORIES"] = "CATEGORIES:" + ",".join(map(escaped, named[:_MOST_CATEGORIES]))
    return texts


def public_uid(uid: str) -> str:
    """Return a UID that is no one's address, and the same each time.

    Many end in @ and a host, and some are a person's mailbox: which can't be told apart, so each that holds an @ is
    replaced by a digest. A series and its overrides share theirs.
    """
    return hashlib.sha256(uid.encode()).hexdigest()[:32] if "@" in uid else uid[:_MOST_CHARACTERS]


def escaped(text: str) -> str:
    """Return a text as a value of TEXT (RFC 5545 section 3.3.11), on one line and not endless."""
    plain = _UNPRINTABLE.sub(" ", text[:_MOST_CHARACTERS].replace("\r\n", "\n")).strip()
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def original(override: Event, master: Event | None) -> When:
    """Return when the series had placed an overridden date, in the series' kind of time (see `expansion`)."""
    named = override.recurrence_id or override.start
    return named if master is None else _like(named, master.start)


def _like(when: When, start: When) -> When:
    """Return a date as one of a series that begins at `start`: phones take no date for a time, nor a time for one."""
    if when.all_day == start.all_day:
        return when
    return start.at(datetime.combine(when.local.date(), start.local.time()))


def _duration(length: Length) -> str:
    seconds = length.exact.seconds
    time = f"T{seconds}S" if seconds or not length.days else ""
    return f"P{length.days + length.exact.days}D{time}"


def _stamp(stamp: str) -> str:
    """Return DTSTAMP, which without a METHOD says when the event was last changed (section 3.8.7.2)."""
    try:
        moment: date = parse_moment(stamp)
    except ValueError:
        return _NO_STAMP
    return time_text(naive(moment)) + "Z"
