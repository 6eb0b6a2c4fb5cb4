"""What editing a series means: from which day, which of its parts change, and where each of its dates goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from venuescreen.calendars.editing.check import AHEAD
from venuescreen.calendars.editing.drafts import draft_of, keeps_time
from venuescreen.calendars.editing.forms import Form, placed, venues_form
from venuescreen.calendars.editing.rules import dates_of
from venuescreen.calendars.editing.series import Book, Kept, Override
from venuescreen.calendars.editing.text import checked
from venuescreen.calendars.events import Event
from venuescreen.calendars.occurrences import Dates, Span
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.rules import Recur
from venuescreen.calendars.values import Length, When
from venuescreen.calendars.zones import NamedZone
from venuescreen.core.errors import Message, PlainError, Refusal
from venuescreen.core.series_draft import Repeat, SeriesDraft

_DAY = timedelta(days=1)
_FURTHEST = timedelta(days=10_000)
"""What says otherwise of a date beyond that is not carried over."""
_ANOTHER_PROGRAMS = Message("Another program changed a part of this series. Please change it in that program.")


@dataclass(frozen=True, slots=True)
class Slot:
    """A date of the series as it will be, and the one it had in its place."""

    when: When
    length: Length | None
    """None where it is the draft's."""
    old: datetime | None
    """The original start it had, in UTC."""
    listed: bool = False
    """Whether only RDATE gives it."""


class Plan:
    """An edit of `kept` from `draft.first` on."""

    def __init__(self, book: Book, kept: Kept, draft: SeriesDraft) -> None:
        """Raises `PlainError`, or `Refusal` that names the draft's field."""
        if kept.master is None or any(o.event.this_and_future for o in kept.overrides):
            raise PlainError(_ANOTHER_PROGRAMS)
        self.book, self.kept, self.master, self.now = book, kept, kept.master, book.now
        self.current = draft_of(kept, self.now)
        self.draft = checked(draft, self.now.astimezone(book.venue), self.current)
        self.cut = self.draft.first
        self.same_pattern = self._has_pattern()
        self.same_start = self.draft.start == self.current.start
        self.same_minutes = self.draft.minutes == self.current.minutes
        self.same_times = self.same_pattern and self.same_start and (self.same_minutes or not kept.form.all_day)
        self.in_place = not kept.begun(self.now) and (kept.single or self.cut <= self._earliest())
        self._refuse_what_cant_be_said()
        self.form = self._form()
        self.uid = kept.uid if self.in_place else f"series-{uuid4()}"
        self.slots = list(self._slots())
        self.first = self._first()

    @property
    def reach(self) -> datetime:
        """The latest moment the edit is surely about."""
        return max(self.now, datetime.combine(self.cut, time(), UTC), self.first.when.instant)

    def stays(self, original: When) -> bool:
        """Whether a date is left as it is: it is before the edit, or has begun."""
        if self.in_place:
            return False
        return self.kept.day(original) < self.cut or original.instant <= self.now

    def leaves(self, override: Override) -> bool:
        """Whether what says otherwise of a date is left as it is."""
        return self.stays(override.original) or not self.kept.is_ahead(override.original.instant, self.now)

    def slot_of(self, original: When) -> Slot | None:
        """Return where a date of the series goes; None where the edited series has none in its place."""
        day = self.kept.day(original)
        return next(
            (
                slot
                for slot in self.slots
                if slot.old == original.instant or (original.all_day and slot.old and self._day(slot.old) == day)
            ),
            None,
        )

    def end(self, slot: Slot) -> datetime:
        """Return when the session of a slot ends, in UTC."""
        length = slot.length or (self.master.length if self.same_minutes else None)
        if length is None:
            return slot.when.instant + timedelta(minutes=self.draft.minutes)
        if slot.when.all_day:
            return length.end_date(slot.when).replace(tzinfo=self.book.venue).astimezone(UTC)
        return length.end(slot.when)

    def _has_pattern(self) -> bool:
        if self.draft.repeat is not self.current.repeat:
            return False
        if self.draft.repeat is Repeat.KEPT:
            return True
        if self.draft.repeat is Repeat.ONCE:
            return self.draft.first == self.current.first
        first = next(dates_of(replace(self.draft, until=None), date(9000, 1, 1)))
        return any(self._day(d.instant) == first for d in self.kept.dates(*self._bounds(first, first)))

    def _bounds(self, first: date, last: date) -> tuple[datetime, datetime]:
        low = datetime.combine(first, time(), self.book.venue)
        return low, datetime.combine(last + _DAY, time(), self.book.venue)

    def _day(self, instant: datetime) -> date:
        return instant.astimezone(self.book.venue).date()

    def _earliest(self) -> date:
        """Return the first day that has a date, wherever it was moved."""
        _, high = self._bounds(self.current.first, self.current.first)
        given = self.kept.dates(self.kept.begins(), high)
        days = [self.kept.day(d.when) for d in given if not d.taken_out]
        return min([*days, *(self.kept.day(o.original) for o in self.kept.overrides if o.counts)])

    def _refuse_what_cant_be_said(self) -> None:
        """Refuse other times for a rule that says hours itself, and overrides of dates that no rule gives."""
        ahead = (o.original for o in self.kept.overrides if o.counts and not self.leaves(o))
        if not all(self.kept.date_at(original.instant) for original in ahead):
            raise PlainError(_ANOTHER_PROGRAMS)
        rules = (*self.master.rules, *self.master.exception_rules) if self.same_pattern else ()
        timed = any(
            rule.hours or rule.minutes or rule.seconds or rule.frequency in ("HOURLY", "MINUTELY", "SECONDLY")
            for rule in rules
        )
        if timed and not self.same_start:
            raise Refusal(
                Message(
                    "The rule of this series says the hours itself. Please choose how often it comes back anew, "
                    "or keep its hour."
                ),
                "start",
            )

    def _form(self) -> Form:
        own = self.kept.form
        if self.same_times:
            return own
        if own.all_day:
            return own if self.same_start and self.same_minutes else venues_form(self.book.venue)
        if own.floating or own.zone == NamedZone(self.book.venue) or (self.same_start and keeps_time(self.kept)):
            return own
        return venues_form(self.book.venue)

    def _placed(self, day: date) -> When:
        if self.form.all_day:
            return When(datetime.combine(day, time()), True, self.form.zone)
        instant = placed(day, self.draft.start, self.book.venue).astimezone(UTC)
        local = self.form.local(instant) or datetime.combine(day, self.draft.start)
        return When(local, False, self.form.zone)

    def _slots(self) -> Iterator[Slot]:
        low, high = self._bounds(self.cut, self._far())
        if not self.same_pattern:
            days = {self.kept.day(d.when): d.instant for d in self.kept.dates(low, high)}
            for day in dates_of(self.draft, self._far()):
                yield Slot(self._placed(day), None, days.get(day))
            return
        span = Span(low.astimezone(UTC), high.astimezone(UTC))
        ruled = {d.instant for d in Dates(replace(self._extended(), dates=[]), Problems()).within(span)}
        for d in Dates(self._extended(), Problems()).within(span):
            day = self.kept.day(d.when)
            if self.stays(d.when) or (self.draft.until and day > self.draft.until):
                continue
            listed = d.instant not in ruled
            as_it_is = self.same_times or (listed and not self._has_usual_time(d.when))
            length = d.length if as_it_is and d.length != self.master.length else None
            yield Slot(d.when if as_it_is else self._placed(day), length, d.instant, listed)

    def _has_usual_time(self, when: When) -> bool:
        return when.all_day or when.instant.astimezone(self.book.venue).time() == self.current.start

    def _extended(self) -> Event:
        """Return the master with the rules' ends as the draft says them."""
        return replace(self.master, rules=[self._ended(rule) for rule in self.master.rules])

    def _ended(self, rule: Recur) -> Recur:
        if self.draft.until == self.current.until:
            return rule
        return replace(rule, count=None, until=self.draft.until)

    def _far(self) -> date:
        """Return the last day that matters: of what is compared, and of what says otherwise of some date."""
        told = [when.local.date() for when in self.master.exceptions]
        told += [self.kept.day(override.original) for override in self.kept.overrides]
        told += [self.kept.day(when) for when, _ in self.master.dates]
        return min(max([self.cut, self._day(self.now), *told]), self.cut + _FURTHEST) + 7 * AHEAD

    def _first(self) -> Slot:
        ahead = [slot for slot in self.slots if not self._has_begun(slot)]
        self.begun = [slot for slot in self.slots if self._has_begun(slot)]
        if ahead and ahead[0].when.instant <= self.now:
            raise Refusal(Message("That hour has passed today. Please choose a later one, or a later day."), "start")
        found = next((slot for slot in ahead if not slot.listed), ahead[0] if ahead else None)
        if found is None:
            raise Refusal(Message("There would be no session in these days."), "until")
        self.slots = ahead
        return found

    def _has_begun(self, slot: Slot) -> bool:
        """Whether the session in whose place a slot would be has begun, at this day's hour or moved."""
        if slot.old is None:
            return False
        return slot.old <= self.now or not self.kept.is_ahead(slot.old, self.now)
