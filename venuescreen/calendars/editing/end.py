"""Ends a series, and the part of one that an edit goes on from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from venuescreen.calendars.editing.check import Intent
from venuescreen.calendars.editing.drafts import TOO_INTRICATE
from venuescreen.calendars.editing.rules import with_until
from venuescreen.calendars.editing.series import Book, Kept, Override
from venuescreen.calendars.editing.text import VERY_FAR, YEARS_AHEAD
from venuescreen.calendars.occurrences import ended
from venuescreen.calendars.recurrence import TooMuchWork, dates
from venuescreen.calendars.rules import Recur, parse_rule
from venuescreen.calendars.values import When
from venuescreen.core.errors import PlainError
from venuescreen.core.session import Session

_AHEAD = timedelta(days=36_525)
_LONG_AGO = timedelta(days=3)


def end(book: Book, uid: str, last: date) -> Intent:
    """Let a series have no session after `last`, save those that have begun. Raises `PlainError`.

    One that has no session left at all is taken out.
    """
    kept = book.series(uid)
    if last.year > book.now.year + 5 * YEARS_AHEAD:
        raise PlainError(VERY_FAR)
    last = max(last, (book.now - _LONG_AGO).date())  # before that all has begun anyhow

    def stays(when: When) -> bool:
        return kept.day(when) <= last or when.instant <= book.now

    def leaves(override: Override) -> bool:
        start = override.event.start
        return start.instant <= book.now or (start.instant.astimezone(book.venue).date() <= last)

    if not _any_left(kept, max(book.now, _midnight(kept, last)), stays, leaves):
        for component in (kept.component, *(override.component for override in kept.overrides)):
            book.sheet.remove(component)
    else:
        late = [o for o in kept.overrides if o.counts and stays(o.original) and not leaves(o)]
        end_before(book, kept, stays, leaves, [override.original for override in late])

    def expected(sessions: Sequence[Session]) -> Iterable[Session]:
        return [s for s in sessions if s.uid != uid or s.start <= book.now or s.start.date() <= last]

    return Intent("ended", kept.title, expected, max(book.now, datetime.combine(last, time(), UTC)))


def _midnight(kept: Kept, day: date) -> datetime:
    return datetime.combine(day, time(), kept.venue).astimezone(UTC)


def _any_left(kept: Kept, until: datetime, stays: Callable[[When], bool], leaves: Callable[[Override], bool]) -> bool:
    """Whether a session is left; `until` is the last day's beginning, or now where that is later."""
    given = kept.dates(kept.begins(), max(until, kept.begins()) + timedelta(days=2))
    plain = (day for day in given if not day.taken_out and not kept.override_at(day.instant))
    return any(stays(day.when) for day in plain) or any(leaves(o) for o in kept.overrides if o.counts)


def end_before(
    book: Book,
    kept: Kept,
    stays: Callable[[When], bool],
    leaves: Callable[[Override], bool],
    without: Sequence[When] = (),
) -> None:
    """Let a series keep the dates that `stays` names, which are its first ones, less those of `without`.

    Overrides that `leaves` doesn't name are taken out. Raises `PlainError` for rules that can't be followed.
    """
    before = book.sheet.raw(kept.component)
    _end_rules(book, kept, stays)
    for name in ("RDATE", "EXDATE"):
        _keep_values(book, kept, name, stays)
    for when in without:
        parameters, value = kept.form.of(when)
        book.sheet.insert(kept.component, f"EXDATE{parameters}:{value}")
    for override in kept.overrides:
        if not leaves(override):
            book.sheet.remove(override.component)
    if book.sheet.raw(kept.component) != before:
        book.sheet.revise(kept.component, book.now)


def _end_rules(book: Book, kept: Kept, stays: Callable[[When], bool]) -> None:
    assert kept.master is not None  # noqa: S101 - the callers refuse others
    start = kept.master.start
    for line in kept.component.properties:
        if line.name != "RRULE":
            continue
        try:
            last, more = _last_staying(parse_rule(line.value), start, stays)
        except ValueError:
            continue  # the reader leaves it out, too
        if more:
            if last is None:  # DTSTART always counts, unless the rule ended before it
                step = timedelta(days=1) if start.all_day else timedelta(seconds=1)
                last = start if stays(start) else start.at(start.local - step)
            text = f"RRULE{line.parameters}:{with_until(line.value, kept.form.until(last))}"
            book.sheet.replace(kept.component, line, text)


def _last_staying(rule: Recur, start: When, stays: Callable[[When], bool]) -> tuple[When | None, bool]:
    """Return the last date that stays, and whether the rule gives more after it."""
    last = None
    try:
        for local in dates(rule, start.local, start.local, start.local + _AHEAD):
            when = start.at(local)
            if ended(rule, when, when.instant):
                break
            if not stays(when):
                return last, True
            last = when
    except TooMuchWork:
        raise PlainError(TOO_INTRICATE) from None
    return last, False


def _keep_values(book: Book, kept: Kept, name: str, stays: Callable[[When], bool]) -> None:
    left: dict[int, list[str]] = {}
    for line, text, when in kept.listed(name):
        left.setdefault(line.number, [])
        if when is None or stays(when):
            left[line.number].append(text)
    for line in kept.component.properties:
        if line.name == name and len(left[line.number]) < len(line.value.split(",")):
            if left[line.number]:
                text = f"{name}{line.parameters}:{','.join(left[line.number])}"
                book.sheet.replace(kept.component, line, text)
            else:
                book.sheet.drop(line)
