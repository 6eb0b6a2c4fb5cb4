"""The series of a file with the components they are written in, so that these can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.components import Component
from venuescreen.calendars.editing.forms import Form, form_of
from venuescreen.calendars.editing.sheet import Sheet
from venuescreen.calendars.event_reader import EventReader
from venuescreen.calendars.events import Event
from venuescreen.calendars.grouping import group
from venuescreen.calendars.lines import Line
from venuescreen.calendars.occurrences import Date, Dates, Span
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.timezones import TimeZones
from venuescreen.calendars.values import When, parse_moment
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Format, SessionKey

YEARS_AHEAD = 25
"""How far time zones that only the file explains are followed."""
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Override:
    """A VEVENT that says otherwise of one date."""

    event: Event
    component: Component
    original: When
    """When the series had placed it."""
    counts: bool = True
    """False for one that a later revision replaced."""

    @property
    def moved(self) -> bool:
        """Whether it says another start than its series."""
        return self.event.start.instant != self.original.instant

    @property
    def cancelled(self) -> bool:
        """Whether it calls the date off."""
        return self.event.status.value == "CANCELLED"


@dataclass(slots=True)
class Kept:
    """A series as it is kept in the file; `master` is None where only single dates of it were sent."""

    uid: str
    master: Event | None
    component: Component
    """Of the master, else of the first override."""
    zones: TimeZones
    venue: ZoneInfo
    overrides: list[Override] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What to call it: its title, else its format."""
        event = self.master or self.overrides[0].event
        return event.title or (event.format or Format.COFFEE).value

    @property
    def form(self) -> Form:
        """How its times are written."""
        line = self.component.first("DTSTART") or self.component.first("RECURRENCE-ID")
        event = self.master or self.overrides[0].event
        return form_of(line, event.start) if line else Form("", event.start.zone, event.start.all_day)

    @property
    def single(self) -> bool:
        """Whether it has one date only."""
        event = self.master
        return event is None or not (event.rules or any(when != event.start for when, _ in event.dates))

    def dates(self, low: datetime, high: datetime) -> list[Date]:
        """Return what its rule and its lists give with an original start in [low, high), skipped ones too."""
        if self.master is None:
            return []
        return Dates(self.master, Problems()).within(Span(low.astimezone(UTC), high.astimezone(UTC)))

    def date_at(self, original: datetime) -> Date | None:
        """Return the date that the series itself has at an instant, also where it is skipped or overridden."""
        return next(iter(self.dates(original, original + _SECOND)), None)

    def override_at(self, original: datetime) -> Override | None:
        """Return what counts for the date of an instant, if it says otherwise."""
        return next((o for o in self.overrides if o.counts and o.original.instant == original), None)

    def day(self, when: When) -> date:
        """Return the venue's day of a moment."""
        return when.local.date() if when.all_day else when.instant.astimezone(self.venue).date()

    def begins(self) -> datetime:
        """Return the first instant at which it may have a date."""
        if self.master is None:
            return min(override.original.instant for override in self.overrides)
        return min([self.master.start.instant, *(when.instant for when, _ in self.master.dates)])

    def begun(self, now: datetime) -> bool:
        """Whether any of its sessions has begun."""
        return any(not self.is_ahead(when.instant, now) for when in self._taking_place(now))

    def is_ahead(self, original: datetime, now: datetime) -> bool:
        """Whether the session of a date, moved or not, has yet to begin."""
        override = self.override_at(original)
        return (override.event.start.instant if override else original) > now

    def _taking_place(self, now: datetime) -> Iterator[When]:
        yield from (override.original for override in self.overrides if override.counts)
        begins = self.begins()
        if begins <= now:
            yield from (day.when for day in self.dates(begins, now + _SECOND) if not day.taken_out)

    def listed(self, name: str) -> Iterator[tuple[Line, str, When | None]]:
        """Yield each value of its RDATE or EXDATE lines; None for one that isn't understood."""
        for line in self.component.properties:
            if line.name == name:
                for text in line.value.split(","):
                    yield line, text, self._moment(text, line)

    def _moment(self, text: str, line: Line) -> When | None:
        assert self.master is not None  # noqa: S101 - only masters list dates
        try:
            return self.zones.place(parse_moment(text.partition("/")[0]), line, self.master.start.zone)
        except (ValueError, OverflowError):
            return None


class Book:
    """The series of a sheet; read once, before anything is changed."""

    def __init__(self, sheet: Sheet, venue: ZoneInfo, now: datetime) -> None:
        self.sheet, self.venue, self.now = sheet, venue, now
        self._kept: dict[str, list[Kept]] = {}
        read = list(_events(sheet.root, venue, now.year + YEARS_AHEAD))
        places = {event.line: (component, zones) for event, component, zones in read}
        counting: set[int] = set()
        for found in group((event for event, _, _ in read), Problems()):
            counting.update(event.line for event in found.overrides)
            stem: list[Event | None] = [*found.masters] or [None]
            lines = [master.line if master else found.overrides[0].line for master in stem]
            self._kept[found.uid] = [
                Kept(found.uid, master, *places[line], venue) for master, line in zip(stem, lines, strict=True)
            ]
        for event, component, _ in read:
            if event.recurrence_id is not None:
                self._own(event, component, event.line in counting)

    def all(self) -> Iterator[Kept]:
        """Yield every series, in the order of the file."""
        for kept in self._kept.values():
            yield from kept

    def series(self, uid: str) -> Kept:
        """Return the one series of a UID. Raises `PlainError`."""
        found = self._kept.get(uid, [])
        if not found or found[0].master is None:
            raise PlainError(Message("This series isn’t in the calendar any more. Please look again."))
        if len(found) > 1:
            raise PlainError(
                Message(
                    "Two series in the calendar share one name tag (UID), so this one can’t be changed here. "
                    "Please change it in the program it came from."
                )
            )
        return self._sound(found[0])

    def of(self, key: SessionKey) -> Kept:
        """Return the series that has a date. Raises `PlainError`."""
        original = key.original_start
        for kept in self._kept.get(key.uid, []):
            if kept.override_at(original) or kept.date_at(original):
                return self._sound(kept)
        raise PlainError(Message("This date isn’t in the calendar any more. Please look again."))

    def _own(self, event: Event, component: Component, counts: bool) -> None:
        """Give an override to the series that has its date; to the first where none or several do."""
        candidates = self._kept[event.uid]
        pairs = [(kept, original_of(event, kept.master)) for kept in candidates]
        owner, original = next((p for p in pairs if len(pairs) > 1 and p[0].date_at(p[1].instant)), pairs[0])
        owner.overrides.append(Override(event, component, original, counts))

    @staticmethod
    def _sound(kept: Kept) -> Kept:
        if not all(part.closed for part in (kept.component, *(o.component for o in kept.overrides))):
            raise PlainError(
                Message("“{title}” is damaged in the calendar file, so nothing was changed.", title=kept.title)
            )
        return kept


def original_of(event: Event, master: Event | None) -> When:
    """Return the date an override is for.

    RECURRENCE-ID may be a date for a series with a time of day, or the other way round: the date then counts.
    """
    named = event.recurrence_id or event.start
    if master is None or named.all_day == master.start.all_day:
        return named
    return master.start.at(datetime.combine(named.local.date(), master.start.local.time()))


def _events(root: Component, venue: ZoneInfo, until: int) -> Iterator[tuple[Event, Component, TimeZones]]:
    """Yield what `reading.read_calendar` reads, with where it stands."""
    definitions = list(root.walk("VTIMEZONE"))
    loose = Component("", 0, children=[child for child in root.children if child.name != "VCALENDAR"])
    for calendar in (loose, *(child for child in root.children if child.name == "VCALENDAR")):
        problems = Problems()
        zones = TimeZones(venue, [*calendar.walk("VTIMEZONE"), *definitions], until, problems)
        zones.fall_back_on(calendar.first("X-WR-TIMEZONE"))
        reader = EventReader(zones, problems)
        for component in calendar.walk("VEVENT"):
            event = reader.read(component)
            if event is not None:
                yield event, component, zones
