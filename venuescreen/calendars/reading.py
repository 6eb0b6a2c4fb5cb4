"""Reads a calendar (RFC 5545) tolerantly: what is broken is named and left out, and the rest is shown."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from venuescreen.calendars.components import Builder, Component
from venuescreen.calendars.event_reader import EventReader
from venuescreen.calendars.events import Event
from venuescreen.calendars.expansion import Expander
from venuescreen.calendars.files import MOST_BYTES
from venuescreen.calendars.grouping import Group, group
from venuescreen.calendars.lines import as_utf8, content_lines
from venuescreen.calendars.occurrences import Span
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.timezones import TimeZones
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.series import Series
from venuescreen.core.session import Session


def read_calendar(data: bytes, zone: ZoneInfo, start: datetime, end: datetime) -> Calendar:
    """Return every session that starts in [`start`, `end`) (aware instants), and every series whatever its dates.

    `zone` is the venue's: floating times are in it, and so are all datetimes given back. Raises `PlainError` only
    when the whole is refused: too large, or not a calendar.
    """
    with _without_garbage_collection():
        return _read(data, zone, start, end)


def _read(data: bytes, zone: ZoneInfo, start: datetime, end: datetime) -> Calendar:
    problems = Problems()
    root = parse(data, problems)
    span = Span(start.astimezone(UTC), end.astimezone(UTC))
    events = list(_events(root, zone, span, problems))
    expander = Expander(zone, span, problems)
    sessions: list[Session] = []
    series: list[Series] = []
    for found in group(events, problems):
        _expand(expander, found, sessions, series)
    return Calendar(
        sessions=tuple(sorted(sessions, key=lambda session: (session.start.astimezone(UTC), session.uid))),
        series=tuple(series),
        problems=problems.in_order(),
        name=_name(root),
    )


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Reading makes up to a million objects and no cycles: looking for some takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse(data: bytes, problems: Problems) -> Component:
    """Return the components of a file. Raises `PlainError` as `read_calendar` does."""
    if len(data) > MOST_BYTES:
        raise PlainError(
            Message(
                "This calendar is larger than {most} MB, which is more than can be shown. "
                "Please export a smaller one.",
                most=MOST_BYTES // 1_000_000,
            )
        )
    text = as_utf8(data)
    if not text.strip(b"\0 \t\r\n"):
        raise PlainError(Message("This calendar file is empty."))
    root = Builder(problems).build(content_lines(text), whole_lines=text.endswith((b"\n", b"\r")))
    if not root.children:
        raise PlainError(_not_a_calendar(text))
    return root


def _not_a_calendar(text: bytes) -> Message:
    if text.lstrip()[:1] == b"<":
        return Message("This file is a web page and not a calendar. Please download the calendar (.ics) itself.")
    if b"\0" in text:
        return Message("This file is not a calendar: it holds no text. Please choose an .ics file.")
    return Message("This file is not a calendar: it has no BEGIN:VCALENDAR. Please choose an .ics file.")


def _events(root: Component, zone: ZoneInfo, span: Span, problems: Problems) -> Iterator[Event]:
    """Yield the events of every calendar in the file, and of those that stand outside any."""
    definitions = list(root.walk("VTIMEZONE"))
    loose = Component("", 0, children=[child for child in root.children if child.name != "VCALENDAR"])
    for calendar in (loose, *(child for child in root.children if child.name == "VCALENDAR")):
        zones = TimeZones(zone, [*calendar.walk("VTIMEZONE"), *definitions], span.high.year, problems)
        zones.fall_back_on(calendar.first("X-WR-TIMEZONE"))
        reader = EventReader(zones, problems)
        for component in calendar.walk("VEVENT"):
            event = reader.read(component)
            if event is not None:
                yield event


def _expand(expander: Expander, found: Group, sessions: list[Session], series: list[Series]) -> None:
    try:
        given = list(expander.expand(found))
        masters = [expander.series(master) for master in found.masters]
    except OverflowError:
        event = (*found.masters, *found.overrides)[0]
        expander.problems.bad_property("VEVENT", "DTSTART, DTEND or RRULE", event.line)
        return
    sessions += given
    series += masters


def _name(root: Component) -> str | None:
    """Return RFC 7986's NAME of the first calendar that has one, else its X-WR-CALNAME."""
    for calendar in root.walk("VCALENDAR"):
        for name in ("NAME", "X-WR-CALNAME"):
            line = calendar.first(name)
            if line is not None and line.text.strip():
                return line.text.strip()
    return None
