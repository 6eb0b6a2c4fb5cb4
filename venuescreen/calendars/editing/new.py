"""Writes a new series."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from venuescreen.calendars.document import folded
from venuescreen.calendars.editing.check import AHEAD, Intent, joined
from venuescreen.calendars.editing.dates import new_form
from venuescreen.calendars.editing.forms import later, placed
from venuescreen.calendars.editing.rules import dates_of, rule_text, with_until
from venuescreen.calendars.editing.series import Book
from venuescreen.calendars.editing.text import checked
from venuescreen.calendars.editing.words import words_of
from venuescreen.core.errors import Message, Refusal
from venuescreen.core.series_draft import Repeat, SeriesDraft
from venuescreen.core.session import Session


def add(book: Book, draft: SeriesDraft) -> tuple[Intent, str]:
    """Add a series; also return its UID. Raises `Refusal` that names the draft's field."""
    if draft.repeat is Repeat.KEPT:
        raise Refusal(Message("Please choose how often it comes back."), "repeat")
    draft = checked(draft, book.now.astimezone(book.venue))
    first = next(dates_of(draft, date(9000, 1, 1)), None)
    if first is None:
        raise Refusal(Message("There would be no session in these days."), "until")
    start = placed(first, draft.start, book.venue)
    if start <= book.now:
        raise Refusal(Message("That hour has passed today. Please choose a later one, or a later day."), "start")
    uid = f"series-{uuid4()}"
    book.sheet.append(_event(book, draft, start, uid))
    reach = max(book.now, start.astimezone(UTC))
    days = dates_of(draft, (reach + 2 * AHEAD).date())
    more = [_session(draft, day, book.venue, uid) for day in days]
    return Intent("added", draft.title or draft.format.value, joined(*more), reach), uid


def _event(book: Book, draft: SeriesDraft, start: datetime, uid: str) -> bytes:
    form, when = new_form(book, start)
    ends = later(start, draft.minutes).astimezone(UTC)
    rule = rule_text(draft)
    until = form.until_day(draft.until, book.venue) if draft.until else None
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{book.now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "SEQUENCE:0",
        "DTSTART{}:{}".format(*form.of(when)),
        "DTEND{}:{}".format(*form.written(ends)),
        *((f"RRULE:{with_until(rule, until)}",) if rule else ()),
        *words_of(draft),
        "END:VEVENT",
    ]
    return b"".join(map(folded, lines))


def _session(draft: SeriesDraft, day: date, venue: ZoneInfo, uid: str) -> Session:
    start = placed(day, draft.start, venue)
    return Session(
        uid,
        draft.title or None,
        start,
        later(start, draft.minutes),
        start,
        location=draft.place or None,
        format=draft.format,
    )
