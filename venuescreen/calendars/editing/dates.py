"""Changes of a single date: taken out, brought back, called off, moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from venuescreen.calendars.editing.check import Intent, changed, joined, without
from venuescreen.calendars.editing.forms import Form, later, venues_form
from venuescreen.calendars.editing.overrides import Editable, forget, says_nothing_more
from venuescreen.calendars.editing.series import Book, Kept
from venuescreen.calendars.editing.text import VERY_FAR, YEARS_AHEAD
from venuescreen.calendars.editing.zone import written_zone
from venuescreen.calendars.values import When
from venuescreen.calendars.zones import NamedZone
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Format, Session, SessionKey, Status


def skip(book: Book, key: SessionKey) -> Intent:
    """Take a date out. Raises `PlainError`."""
    kept, original = _ahead(book, key)
    date = kept.date_at(original)
    if date is None or kept.master is None:  # an override of a date that its rule doesn't give
        forget(book, kept, original)
    elif date.taken_out:
        raise PlainError(Message("This date is taken out already."))
    else:
        forget(book, kept, original)
        parameters, value = kept.form.of(date.when)
        book.sheet.insert(kept.component, f"EXDATE{parameters}:{value}")
        book.sheet.revise(kept.component, book.now)
    return Intent("skipped", kept.title, without(key), original)


def bring_back(book: Book, key: SessionKey) -> Intent:
    """Undo `skip` or `cancel`. Raises `PlainError`."""
    kept, original = _ahead(book, key)
    date = kept.date_at(original)
    if date is not None and date.taken_out:
        forget(book, kept, original)  # one that EXDATE hid, too
        _drop_exceptions(book, kept, date.when)
        return Intent("brought-back", kept.title, joined(session_of(kept, original)), original)
    if not _is_cancelled(kept, original):
        raise PlainError(Message("This date takes place already."))
    override, status = kept.override_at(original), Status.CONFIRMED
    if override and kept.master and says_nothing_more(kept, override):
        forget(book, kept, original)
        book.sheet.revise(kept.component, book.now)
        status = kept.master.status
    else:
        editable = Editable(book, kept, original) if override or not kept.single else None
        _say_status(book, kept, editable, None if override else "CONFIRMED")
    return Intent("brought-back", kept.title, changed(key, _with(status)), original)


def cancel(book: Book, key: SessionKey) -> Intent:
    """Call a date off: it is shown, as cancelled. Raises `PlainError`."""
    kept, original = _ahead(book, key)
    if _is_cancelled(kept, original):
        raise PlainError(Message("This date is called off already."))
    editable = Editable(book, kept, original) if kept.override_at(original) or not kept.single else None
    _say_status(book, kept, editable, "CANCELLED")
    return Intent("cancelled", kept.title, changed(key, _with(Status.CANCELLED)), original)


def move(book: Book, key: SessionKey, start: datetime, minutes: int) -> Intent:
    """Let a date begin at `start` (aware) instead, for so long; it takes place, even if it was called off.

    Raises `PlainError`.
    """
    kept, original = _ahead(book, key)
    start = start.astimezone(book.venue).replace(second=0, microsecond=0)
    if start <= book.now:
        raise PlainError(Message("That moment has passed. Please choose a later one."))
    if start.year > book.now.year + YEARS_AHEAD:
        raise PlainError(VERY_FAR)
    if not 1 <= minutes <= 1440 * 31:
        raise PlainError(Message("A session lasts from one minute to a month."))
    form, when = _form(book, kept, start, minutes)
    end = later(start, minutes)
    editable = Editable(book, kept, original)
    editable.move(form, when, end.astimezone(UTC))
    if _is_cancelled(kept, original):
        editable.sheet.drop_all(editable.component, "STATUS")
    editable.keep()
    _make_recurring(book, kept)

    def moved(session: Session) -> Session:
        status = Status.CONFIRMED if session.cancelled else session.status
        days = timedelta(days=max(round(minutes / 1440), 1))
        ends = when.local.replace(tzinfo=book.venue) + days if form.all_day else end
        return replace(session, start=start, end=ends, all_day=form.all_day, status=status)

    return Intent("moved", kept.title, changed(key, moved), max(original, start.astimezone(UTC)))


def session_of(kept: Kept, original: datetime) -> Session:
    """Return the session that a series itself has at an instant, whether or not it is taken out or overridden."""
    date, master = kept.date_at(original), kept.master
    if date is None or master is None:
        raise PlainError(Message("This date isn’t in the calendar any more. Please look again."))
    if date.when.all_day:
        start = date.when.local.replace(tzinfo=kept.venue)
        end = date.length.end_date(date.when).replace(tzinfo=kept.venue)
    else:
        start = original.astimezone(kept.venue)
        end = date.length.end(date.when).astimezone(kept.venue)
    kind = master.format or Format.COFFEE
    return Session(kept.uid, master.title, start, end, start, date.when.all_day, master.status, master.location, kind)


def _ahead(book: Book, key: SessionKey) -> tuple[Kept, datetime]:
    """Return the series of a date and its original start in UTC, refusing what has begun."""
    kept, original = book.of(key), key.original_start.astimezone(UTC)
    if not kept.is_ahead(original, book.now):
        raise PlainError(Message("This session has begun, and what has begun stays as it is."))
    return kept, original


def _with(status: Status) -> Callable[[Session], Session]:
    return lambda session: replace(session, status=status)


def _say_status(book: Book, kept: Kept, editable: Editable | None, status: str | None) -> None:
    """Write STATUS, on the single event itself where `editable` is None; None takes it away."""
    sheet = editable.sheet if editable else book.sheet
    component = editable.component if editable else kept.component
    if status is None:
        sheet.drop_all(component, "STATUS")
    else:
        sheet.write(component, "STATUS", status, "")
    if editable:
        editable.keep()
    else:
        sheet.revise(component, book.now)


def _is_cancelled(kept: Kept, original: datetime) -> bool:
    override = kept.override_at(original)
    event = override.event if override else kept.master
    return event is not None and event.status is Status.CANCELLED


def _drop_exceptions(book: Book, kept: Kept, when: When) -> None:
    """Take a date out of every EXDATE; the other values of its line stay as they are written."""
    left: dict[int, list[str]] = {}
    for line, text, out in kept.listed("EXDATE"):
        left.setdefault(line.number, [])
        same_day = out is not None and (out.all_day or when.all_day) and out.local.date() == when.local.date()
        if out is None or not (same_day or (not out.all_day and out.instant == when.instant)):
            left[line.number].append(text)
    for line in kept.component.properties:
        if line.name != "EXDATE" or len(left[line.number]) == len(line.value.split(",")):
            continue
        if left[line.number]:
            text = f"EXDATE{line.parameters}:{','.join(left[line.number])}"
            book.sheet.replace(kept.component, line, text)
        else:
            book.sheet.drop(line)
    book.sheet.revise(kept.component, book.now)


def _form(book: Book, kept: Kept, start: datetime, minutes: int) -> tuple[Form, When]:
    """Return how a moved start is written: as its series does, where that is in the venue's time."""
    local = start.replace(tzinfo=None)
    whole_days = local.time() == datetime.min.time() and minutes % 1440 == 0
    own = kept.form
    if own.all_day and whole_days:
        return own, When(local, True, own.zone)
    if not own.all_day and not own.utc and own.zone == NamedZone(book.venue):
        return own, When(local.replace(fold=0), False, own.zone)
    return new_form(book, start)


def new_form(book: Book, start: datetime) -> tuple[Form, When]:
    """Return the venue's own form, whose VTIMEZONE is added where there is none yet."""
    form = venues_form(book.venue)
    define(book, form, start.year)
    local = form.local(start.astimezone(UTC))
    return form, When(local or start.replace(tzinfo=None, fold=0), False, form.zone)


def define(book: Book, form: Form, year: int) -> None:
    """Add the VTIMEZONE that the venue's form needs, where there is none yet."""
    if form.utc:
        return
    names = (zone.first("TZID") for zone in book.sheet.root.walk("VTIMEZONE"))
    if book.venue.key.casefold() not in {name.value.strip().strip('"').casefold() for name in names if name}:
        book.sheet.append(written_zone(book.venue, year))


def _make_recurring(book: Book, kept: Kept) -> None:
    """Let a single event list its own date: only recurring ones have dates to be overridden (RFC 5545 3.8.4.4)."""
    if kept.master is not None and not kept.master.recurs:
        parameters, value = kept.form.of(kept.master.start)
        book.sheet.insert(kept.component, f"RDATE{parameters}:{value}")
        book.sheet.revise(kept.component, book.now)
