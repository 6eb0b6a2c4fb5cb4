"""Writes the VEVENT that says otherwise of one date (RFC 5545 section 3.8.4.4)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from venuescreen.calendars.components import Component
from venuescreen.calendars.editing.forms import Form
from venuescreen.calendars.editing.series import Book, Kept, Override
from venuescreen.calendars.editing.sheet import Sheet
from venuescreen.calendars.occurrences import Date
from venuescreen.calendars.values import When
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Status

RECURRENCE = ("RRULE", "RDATE", "EXDATE", "EXRULE")


class Editable:
    """The override of one date, changed where it is or made as a copy of its series; `keep` writes it."""

    def __init__(self, book: Book, kept: Kept, original: datetime) -> None:
        """Raises `PlainError` where the series has no such date, or another program changed all later ones."""
        self._book, self._kept = book, kept
        self.override = kept.override_at(original)
        if self.override is not None:
            self.sheet, self.component = book.sheet, self.override.component
            return
        date = kept.date_at(original)
        if date is None or date.taken_out:
            raise PlainError(Message("This date was taken out. Please bring it back first."))
        _refuse_this_and_future(kept, date)
        self.sheet, self.component = copied(book.sheet, kept.component)
        self._place(date)

    def _place(self, date: Date) -> None:
        parameters, value = self._kept.form.of(date.when)
        self.sheet.drop_all(self.component, *RECURRENCE)
        self.sheet.insert(self.component, f"RECURRENCE-ID{parameters}:{value}")
        self.sheet.write(self.component, "DTSTART", value, parameters)
        other = self._kept.master is None or date.length != self._kept.master.length
        if other or self.component.first("DTEND") is not None:
            write_length(self.sheet, self.component, self._kept.form, date.when, date.length.end(date.when))

    def move(self, form: Form, start: When, end: datetime) -> None:
        """Let it start and end at other times; an all-day one keeps its number of days."""
        parameters, value = form.of(start)
        self.sheet.write(self.component, "DTSTART", value, parameters)
        write_length(self.sheet, self.component, form, start, end)

    def keep(self) -> None:
        """Write it, as a later revision."""
        self.sheet.revise(self.component, self._book.now)
        if self.override is None:
            self._book.sheet.follow(self._kept.component, self.sheet.raw(self.component))


def write_length(sheet: Sheet, component: Component, form: Form, start: When, end: datetime) -> None:
    """Write the end in the way the component has it: DTEND, or DURATION (section 3.8.2)."""
    if component.first("DURATION") is not None and component.first("DTEND") is None:
        minutes = int((end - start.instant).total_seconds() // 60)
        sheet.write(component, "DURATION", f"P{minutes // 1440}D" if form.all_day else f"PT{minutes}M")
    elif form.all_day:
        days = max(round((end - start.instant) / timedelta(days=1)), 1)
        sheet.write(component, "DTEND", form.value(start.local + timedelta(days=days)), form.parameters)
    else:
        parameters, value = form.written(end.astimezone(UTC))
        sheet.write(component, "DTEND", value, parameters)


def forget(book: Book, kept: Kept, original: datetime) -> None:
    """Take out what says otherwise of a date, earlier revisions too."""
    for override in kept.overrides:
        if override.original.instant == original:
            book.sheet.remove(override.component)


def says_nothing_more(kept: Kept, override: Override) -> bool:
    """Whether an override, were it not called off, would say just what its series does."""
    date = kept.date_at(override.original.instant)
    later_ones = any(other.event.this_and_future for other in kept.overrides)
    if date is None or date.taken_out or later_ones or override.moved or kept.master is None:
        return False
    lasts = override.event.length.end(override.event.start) == date.length.end(date.when)
    cancelled = kept.master.status is Status.CANCELLED
    return lasts and not cancelled and _said(override.component) == _said(kept.component)


_OWN = frozenset(
    {"DTSTART", "DTEND", "DURATION", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "RECURRENCE-ID"}
    | set(RECURRENCE)
)


def _said(component: Component) -> tuple[set[tuple[str, str, str]], list[str]]:
    """Return what a VEVENT says besides its times."""
    lines = {(line.name, line.parameters, line.value) for line in component.properties if line.name not in _OWN}
    return lines, [child.name for child in component.children]


def copied(sheet: Sheet, component: Component) -> tuple[Sheet, Component]:
    """Return a copy of a VEVENT on a sheet of its own."""
    copy = Sheet.around(sheet.raw(component))
    return copy, next(copy.root.walk("VEVENT"))


def _refuse_this_and_future(kept: Kept, date: Date) -> None:
    if any(o.event.this_and_future and o.original.instant < date.instant for o in kept.overrides):
        raise PlainError(
            Message(
                "Another program changed this date together with all later ones. Please change it in that program."
            )
        )
