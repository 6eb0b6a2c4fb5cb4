"""The series for anyone in the room: what a phone's calendar needs, and nobody's e-mail.

Nothing is copied: each line is written anew from what the board understood, so that a phone shows the same dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from venuescreen.calendars.components import Component
from venuescreen.calendars.document import folded
from venuescreen.calendars.event_reader import EventReader
from venuescreen.calendars.events import Event
from venuescreen.calendars.grouping import Group, group
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.public_event import EventWriter, Told, escaped, original, texts_of
from venuescreen.calendars.public_zones import PublicZones, ZoneNames
from venuescreen.calendars.reading import parse
from venuescreen.calendars.writing import PRODUCT
from venuescreen.core.errors import PlainError

_MOST_UNFOLDED = 75


def public_calendar(data: bytes, name: str) -> bytes:
    """Return a calendar (RFC 5545) of the whole series in sessions.ics, called `name`. Blocks; never raises.

    What is broken is left out, as on the board; a file that is refused whole gives a calendar without events. Events
    whose CLASS is not PUBLIC are left out. Times without a zone stay so. EXRULE is kept: it is a rule, if an old one.
    """
    names = ZoneNames()
    try:
        events = list(_events(parse(data, Problems()), names, escaped(name)))
    except PlainError:
        events = []
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    if called := escaped(name):
        head += [f"NAME:{called}", f"X-WR-CALNAME:{called}"]
    return b"".join(_folded(line) for line in (*head, *names.lines(), *events, "END:VCALENDAR"))


def _events(root: Component, names: ZoneNames, called: str) -> Iterator[str]:
    """Yield the lines of all that may be told; what has no title is `called` as the venue."""
    components = {component.line: component for component in root.walk("VEVENT")}
    writer = EventWriter(names)
    for found in group(_readable(root, names), Problems()):
        for told in _told(found, components, {"SUMMARY": f"SUMMARY:{called}"} if called else {}):
            try:
                lines = list(writer.lines(told))
            except OverflowError:
                continue
            yield from lines


def _readable(root: Component, names: ZoneNames) -> Iterator[Event]:
    """Yield the events that the board shows: of every calendar in the file, and outside any."""
    definitions = list(root.walk("VTIMEZONE"))
    loose = Component("", 0, children=[child for child in root.children if child.name != "VCALENDAR"])
    for calendar in (loose, *(child for child in root.children if child.name == "VCALENDAR")):
        zones = PublicZones(chain(calendar.walk("VTIMEZONE"), definitions), names)
        zones.fall_back_on(calendar.first("X-WR-TIMEZONE"))
        reader = EventReader(zones, Problems())
        yield from (event for part in calendar.walk("VEVENT") if (event := reader.read(part)) is not None)


def _told(found: Group, components: dict[int, Component], untitled: dict[str, str]) -> Iterator[Told]:
    """Yield a series and its overrides, with the `untitled` texts where there are none.

    Of a private date nothing is told, not even that it is on.
    """
    hidden = [event for event in found.overrides if _is_private(components[event.line])]
    hidden_lines = {event.line for event in hidden}
    if any(_is_private(components[event.line]) for event in found.masters):
        return
    if any(event.this_and_future for event in hidden):
        return
    series: Event | None = None
    texts = untitled
    for number, event in enumerate(found.masters):
        without = tuple(original(other, event) for other in hidden) if series is None else ()
        # Where different series share a UID by mistake, a phone would keep one of them.
        uid = f"{event.uid}-{number + 1}" if number else event.uid
        own = untitled | texts_of(components[event.line])
        yield Told(event, uid, own, without=without)
        if series is None:
            series, texts = event, own
    for event in found.overrides:
        if event.line not in hidden_lines:
            yield Told(event, event.uid, texts | texts_of(components[event.line]), series)


def _is_private(component: Component) -> bool:
    """Whether it is; a CLASS that nobody knows counts as private (section 3.8.1.3)."""
    line = component.first("CLASS")
    return line is not None and line.value.strip().upper() not in ("", "PUBLIC")


def _folded(line: str) -> bytes:
    """Return a line as it is, or folded: short ones are most of a large file."""
    return f"{line}\r\n".encode() if len(line) <= _MOST_UNFOLDED and line.isascii() else folded(line)
