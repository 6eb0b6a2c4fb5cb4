"""Adds the series of one calendar to another, line by line: what is already there stays as it was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.calendars.components import Component
from venuescreen.calendars.document import Document
from venuescreen.calendars.event_reader import EventReader
from venuescreen.calendars.events import content_of, stamp_of, uid_of
from venuescreen.calendars.files import MOST_BYTES, read_file
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.reading import parse
from venuescreen.calendars.timezones import TimeZones
from venuescreen.calendars.zones import known_zone
from venuescreen.core.errors import Message, PlainError
from venuescreen.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did, in series; a single event is one, and overridden dates belong to theirs."""

    added: int = 0
    replaced: int = 0
    """Series of which a later revision, or an override of a date, came in."""
    unchanged: int = 0
    """Series that were there already, the same or later."""
    problems: tuple[Message, ...] = ()


def add_to_calendar(target: Path, source: bytes) -> Added:
    """Add the VEVENTs of `source`, and the VTIMEZONEs they name, to the file `target`; create it where it is absent.

    A series replaces the one of the same UID with a lower SEQUENCE, together with that one's overrides. The file is
    replaced whole or not at all. Raises `PlainError` when either calendar is refused as a whole, and `StorageError`
    when the disk refuses; then `target` is untouched.
    """
    problems = Problems()
    root = parse(source, problems)
    document = _open(target)
    merge = _Merge(document, list(root.walk("VTIMEZONE")), problems)
    for components in _by_uid(_readable(root, problems)).values():
        merge.take(components)
    if merge.outcome.added or merge.outcome.replaced:
        data = document.to_bytes()
        if len(data) > MOST_BYTES:
            raise PlainError(Message("Together the two calendars are too large to be shown. Nothing was added."))
        write_whole(target, data)
    return replace(merge.outcome, problems=problems.in_order())


def _open(target: Path) -> Document:
    data = read_file(target) if target.exists() else b""
    if not data.strip():
        return Document.empty()
    try:
        document = Document(data)
    except PlainError as error:
        raise PlainError(
            Message(
                "{file} is damaged, so nothing was added to it. Please mend it, or move it away, and try again.",
                file=target.name,
            )
        ) from error
    return document


def _readable(root: Component, problems: Problems) -> list[Component]:
    """Return the VEVENTs that are whole and have a date; what is wrong with the others is noted."""
    utc = ZoneInfo("UTC")  # only whether a time is understood matters here, not when it is
    reader = EventReader(TimeZones(utc, root.walk("VTIMEZONE"), 2100, problems), problems)
    return [event for event in root.walk("VEVENT") if reader.read(event) is not None and not event.cut_off]


def _by_uid(components: Iterable[Component]) -> dict[str, list[Component]]:
    groups: dict[str, list[Component]] = {}
    for component in components:
        groups.setdefault(uid_of(component), []).append(component)
    return groups


@dataclass(slots=True)
class _Merge:
    """Takes series into a document one by one."""

    document: Document
    definitions: list[Component]
    problems: Problems
    outcome: Added = field(default_factory=Added)
    _there: dict[str, list[Component]] = field(init=False)

    def __post_init__(self) -> None:
        self._there = _by_uid(self.document.events)

    def take(self, series: list[Component]) -> None:
        """Add a series, put it in the place of an earlier revision, or leave what is there."""
        there = self._there.get(uid_of(series[0]), [])
        if not there:
            self._put(series)
            self.outcome = replace(self.outcome, added=self.outcome.added + 1)
            return
        theirs, ours = (max(stamp_of(event)[0] for event in events) for events in (series, there))
        changed = False
        if theirs > ours:
            self.document.remove(there)
            self._put(series)
            changed = True
        elif theirs == ours:
            for event in series:
                changed = self._take_one(event, there) or changed
        if changed:
            self.outcome = replace(self.outcome, replaced=self.outcome.replaced + 1)
        else:
            self.outcome = replace(self.outcome, unchanged=self.outcome.unchanged + 1)

    def _take_one(self, event: Component, there: list[Component]) -> bool:
        """Take an event of the same SEQUENCE: one written later replaces its counterpart, another one joins it."""
        if content_of(event) in {content_of(other) for other in there}:
            return False
        counterparts = [other for other in there if _identity(other) == _identity(event)]
        if len(counterparts) == 1 and stamp_of(event) > stamp_of(counterparts[0]):
            self.document.remove(counterparts)
        elif counterparts and any(_pattern(other) == _pattern(event) for other in counterparts):
            return False
        self._put([event])
        return True

    def _put(self, events: list[Component]) -> None:
        for tzid in sorted(
            {tzid for event in events for line in event.properties if (tzid := line.parameter("TZID"))}
        ):
            self._define(tzid)
        for event in events:
            self.document.add(event)

    def _define(self, tzid: str) -> None:
        definition = next((zone for zone in self.definitions if _tzid(zone) == tzid), None)
        known = next((zone for zone in self.document.zones if _tzid(zone) == tzid), None)
        if known is None and definition is not None:
            self.document.add(definition)
        elif known and definition and known_zone(tzid) is None and _whole(known) != _whole(definition):
            self.problems.add(
                Message(
                    "Line {line}: the time zone “{zone}” is another one here than in the calendar it was added to, "
                    "whose own counts. Please check the times.",
                    line=definition.line,
                    zone=tzid[:60],
                )
            )


def _tzid(zone: Component) -> str | None:
    line = zone.first("TZID")
    return line.value.strip() if line else None


def _whole(zone: Component) -> list[str]:
    return [content_of(zone), *(content_of(part) for part in zone.children)]


def _identity(event: Component) -> tuple[str, str] | None:
    line = event.first("RECURRENCE-ID")
    return (line.parameters, line.value) if line else None


def _pattern(event: Component) -> list[str]:
    lines = (line for line in event.properties if line.name in ("DTSTART", "RRULE", "RDATE", "RECURRENCE-ID"))
    return sorted(f"{line.name}{line.parameters}:{line.value}" for line in lines)
