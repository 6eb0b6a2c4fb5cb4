"""A group of VEVENTs expanded to the sessions that start in a window, and to the series they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.events import Event
from venuescreen.calendars.grouping import Group
from venuescreen.calendars.occurrences import Date, Dates, Span
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.rules import Recur, promise
from venuescreen.calendars.values import EARLIEST, LATEST, Length, When, is_utc, naive
from venuescreen.core.series import Rule, Series
from venuescreen.core.session import Format, Session


@dataclass(frozen=True, slots=True)
class Expander:
    """Expands groups for one window and one venue."""

    zone: ZoneInfo
    span: Span
    problems: Problems

    def expand(self, group: Group) -> Iterator[Session]:
        """Yield the sessions of a group that start in the window, in no order."""
        if not group.masters:
            yield from self._own(group.overrides, None)
        for master, overrides in self._shared_out(group):
            if master.recurs or master.exceptions or overrides:
                yield from self._series(master, overrides)
            elif master.start.instant in self.span:
                yield self._session(master, master, master.start, master.start, master.length)

    def series(self, master: Event) -> Series:
        """Return the series of a master, with the dates of the window that EXDATE takes out."""
        rule = master.rules[0] if master.rules else None
        start = self._local(master.start)
        skipped: tuple[datetime, ...] = ()
        if master.exceptions:
            given = Dates(master, self.problems).within(self.span)
            skipped = tuple(self._local(day.when) for day in given if day.taken_out)
        return Series(
            uid=master.uid,
            title=master.title,
            format=master.format or Format.COFFEE,
            start=start,
            end=self._end(master.start, master.length),
            all_day=master.start.all_day,
            rule=self._rule(rule, master) if rule else None,
            extra_dates=len(master.rules) > 1 or any(when != master.start for when, _ in master.dates),
            skipped=skipped,
        )

    def _shared_out(self, group: Group) -> Iterator[tuple[Event, list[Event]]]:
        """Give each override to the series that has its date; to the first where none or several do."""
        masters = group.masters
        if len(masters) < 2 or not group.overrides:
            yield from ((master, group.overrides if master is masters[0] else []) for master in masters)
            return
        owners: dict[int, list[Event]] = {id(master): [] for master in masters}
        for override in group.overrides:
            owner = next((master for master in masters if self._gives(master, override)), masters[0])
            owners[id(owner)].append(override)
        yield from ((master, owners[id(master)]) for master in masters)

    def _gives(self, master: Event, override: Event) -> bool:
        original = _original(override, master)
        moment = original.instant
        around = Span(moment, moment + timedelta(seconds=1))
        return bool(Dates(master, self.problems).within(around))

    def _series(self, master: Event, overrides: list[Event]) -> Iterator[Session]:
        originals = {_original(override, master).instant for override in overrides}
        later = sorted(
            ((_original(override, master), override) for override in overrides if override.this_and_future),
            key=lambda pair: pair[0].instant,
        )
        furthest = max((abs(_shift(original, override)) for original, override in later), default=timedelta())
        for day in Dates(master, self.problems).within(self.span.widened(furthest)):
            if not day.taken_out and day.instant not in originals:
                session = self._dated(master, day, later)
                if session.start in self.span:
                    yield session
        kept = [override for override in overrides if not _is_out(override, master)]
        yield from self._own(kept, master)

    def _dated(self, master: Event, day: Date, later: list[tuple[When, Event]]) -> Session:
        """Make the session of a date, moved and renamed by a RANGE=THISANDFUTURE before it (section 3.2.13)."""
        source = next((pair for pair in reversed(later) if pair[0].instant < day.instant), None)
        if source is None:
            return self._session(master, master, day.when, day.when, day.length)
        original, override = source
        start = day.when.at(day.when.local + _shift(original, override))
        return self._session(override, master, start, day.when, override.length)

    def _own(self, overrides: list[Event], master: Event | None) -> Iterator[Session]:
        for override in overrides:
            original = _original(override, master)
            start, length = override.start, override.length
            if start is override.recurrence_id:  # without DTSTART, as cancellations come
                start, length = original, master.length if master else length
            if start.instant in self.span:
                yield self._session(override, master or override, start, original, length)

    def _session(self, event: Event, master: Event, start: When, original: When, length: Length) -> Session:
        """Make a session; what an override leaves unsaid about it is the master's."""
        local = self._local(start)
        return Session(
            uid=event.uid,
            title=event.title if event.title is not None else master.title,
            start=local,
            end=self._end(start, length),
            original_start=local if original is start else self._local(original),
            all_day=start.all_day,
            status=event.status,
            location=event.location if event.location is not None else master.location,
            format=event.format or master.format or Format.COFFEE,
        )

    def _local(self, when: When) -> datetime:
        """Put a time in the venue's zone. An all-day one keeps its date, even where a clock change skips midnight."""
        if when.all_day:
            return when.local.replace(tzinfo=self.zone)
        return when.instant.astimezone(self.zone)

    def _end(self, start: When, length: Length) -> datetime:
        if start.all_day:
            return length.end_date(start).replace(tzinfo=self.zone)
        return length.end(start).astimezone(self.zone)

    def _rule(self, rule: Recur, master: Event) -> Rule:
        """Return the rule's parts; not to be worded where the venue's weekday or zone makes another rule of it."""
        until = rule.until
        if until is not None and until.year < EARLIEST:
            until = datetime(EARLIEST, 1, 1)  # noqa: DTZ001  # in the start's own zone, as any UNTIL without one
        local: datetime | None = None
        if until is not None and until.year <= LATEST:
            if is_utc(until) and not master.start.all_day:
                local = until.astimezone(self.zone)  # type: ignore[attr-defined]
            else:
                when = master.start.at(_inclusive(until, master.start.all_day))
                local = self._local(when)
        return promise(rule, local, plain=self._keeps_time(master.start) and not master.exception_rules)

    def _keeps_time(self, start: When) -> bool:
        """Whether the series has the same time of day here in every season, as a rule in the venue's own zone has."""
        seasons = (start.at(start.local + timedelta(days=days)) for days in (0, 91, 182, 273))
        return all(self._local(when).replace(tzinfo=None) == when.local for when in seasons)


def _inclusive(until: date, all_day: bool) -> datetime:
    """Return the last moment that UNTIL includes: a date beside a time of day means that whole day."""
    moment = naive(until)
    if all_day:
        return moment.replace(hour=0, minute=0, second=0)
    return moment if isinstance(until, datetime) else moment + timedelta(hours=23, minutes=59, seconds=59)


def _original(override: Event, master: Event | None) -> When:
    """Return when the series had placed the overridden date.

    RECURRENCE-ID may be a date for a series with a time of day, or the other way round: the date then counts.
    """
    named = override.recurrence_id or override.start
    if master is None or named.all_day == master.start.all_day:
        return named
    return master.start.at(datetime.combine(named.local.date(), master.start.local.time()))


def _shift(original: When, override: Event) -> timedelta:
    """By how much RANGE=THISANDFUTURE moves the dates after it."""
    if original.zone == override.start.zone or original.all_day or override.start.all_day:
        return override.start.local - original.local
    return override.start.instant - original.instant


def _is_out(override: Event, master: Event) -> bool:
    """Whether EXDATE takes the overridden date out."""
    original = _original(override, master)
    if any(when.all_day and when.local.date() == original.local.date() for when in master.exceptions):
        return True
    return any(not when.all_day and when.instant == original.instant for when in master.exceptions)
