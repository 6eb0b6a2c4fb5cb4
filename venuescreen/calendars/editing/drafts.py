"""A series of the file as an organizer would say it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.day_match import completed
from venuescreen.calendars.editing.rules import repeat_of
from venuescreen.calendars.editing.series import Kept
from venuescreen.calendars.occurrences import Date, ended
from venuescreen.calendars.recurrence import TooMuchWork, dates
from venuescreen.calendars.rules import Recur
from venuescreen.calendars.values import When, is_utc, naive
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.series_draft import Repeat, SeriesDraft
from venuescreen.core.session import Format

UNSAID_MINUTES = 90
"""Of a session whose calendar gives no length: the board shows it so long."""
_WINDOWS = (timedelta(days=60), timedelta(days=800), timedelta(days=12_000))
_FAR = timedelta(days=36_525)
_INSTANT = timedelta(microseconds=1)


def draft_of(kept: Kept, now: datetime) -> SeriesDraft:
    """Return a series as it is from its next session on. Raises `PlainError` when it has none any more."""
    master = kept.master
    following = next_date(kept, now)
    if master is None or following is None:
        raise PlainError(Message("“{title}” has no session any more. Please add a new series.", title=kept.title))
    first = kept.day(following.when)
    note = kept.component.first("DESCRIPTION")
    return SeriesDraft(
        title=master.title or "",
        format=master.format or Format.COFFEE,
        first=first,
        start=_time(following.when, kept.venue),
        minutes=_minutes(following),
        repeat=_repeat(kept, first),
        place=master.location or "",
        note=note.text.strip() if note else "",
        until=None if kept.single else _last_day(kept),
    )


def next_date(kept: Kept, now: datetime) -> Date | None:
    """Return the first date whose session is ahead; a called-off one only where no other is."""
    for window in _WINDOWS:
        ahead = [
            day
            for day in kept.dates(now + _INSTANT, now + window)
            if not day.taken_out and kept.is_ahead(day.instant, now)
        ]
        takes_place = (day for day in ahead if not _called_off(kept, day))
        if found := next(takes_place, ahead[0] if ahead else None):
            return found
    return None


def _called_off(kept: Kept, day: Date) -> bool:
    override = kept.override_at(day.instant)
    return override is not None and override.cancelled


def _time(when: When, venue: ZoneInfo) -> time:
    local = when.local if when.all_day else when.instant.astimezone(venue)
    return local.time().replace(fold=0)


def _minutes(day: Date) -> int:
    if day.when.all_day:
        lasts = day.length.end_date(day.when) - day.when.local
    else:
        lasts = day.length.end(day.when) - day.instant
    minutes = int(lasts.total_seconds() // 60)
    return min(minutes, 1440) or UNSAID_MINUTES


def keeps_time(kept: Kept) -> bool:
    """Whether it has the same time of day here in every season, as a rule in the venue's own zone has."""
    if kept.master is None:
        return True
    start = kept.master.start
    seasons = (start.at(start.local + timedelta(days=days)) for days in (0, 91, 182, 273))
    return start.all_day or all(
        when.instant.astimezone(kept.venue).replace(tzinfo=None) == when.local for when in seasons
    )


def _repeat(kept: Kept, first: date) -> Repeat:
    master = kept.master
    if master is None or kept.single:
        return Repeat.ONCE
    extra = any(when != master.start for when, _ in master.dates)
    if len(master.rules) != 1 or master.exception_rules or extra or not keeps_time(kept):
        return Repeat.KEPT
    return repeat_of(completed(master.rules[0], master.start.local.date()), first)


def _last_day(kept: Kept) -> date | None:
    """Return the last day that the rules give, or their lists where there is no rule; None for endless ones."""
    assert kept.master is not None  # noqa: S101 - the caller's
    days = [kept.day(when) for when, _ in kept.master.dates]
    for rule in kept.master.rules:
        if rule.count is None and rule.until is None:
            return None
        days += [day for day in (last_day(rule, kept),) if day is not None]
    return max(days, default=None)


def last_day(rule: Recur, kept: Kept) -> date | None:
    """Return the last day of the venue on which a rule that ends may have a date; None where it has none."""
    assert kept.master is not None  # noqa: S101 - the caller's
    start = kept.master.start
    if rule.until is not None:
        day = naive(rule.until.astimezone(kept.venue) if _in_utc(rule, start) else rule.until).date()  # type: ignore[attr-defined]
        there = start.at(datetime.combine(day, start.local.time()))
        return day - timedelta(days=1) if ended(rule, there, there.instant) else day
    found = last_date(rule, start, start.local + _FAR)
    return kept.day(found) if found else None


def _in_utc(rule: Recur, start: When) -> bool:
    return rule.until is not None and is_utc(rule.until) and not start.all_day


def last_date(rule: Recur, start: When, beyond: datetime) -> When | None:
    """Return a rule's last date before the naive local time `beyond`. Raises `PlainError` for too many."""
    found = None
    try:
        for local in dates(rule, start.local, start.local, beyond):
            when = start.at(local)
            if local >= beyond or ended(rule, when, when.instant):
                break
            found = when
    except TooMuchWork:
        raise PlainError(TOO_INTRICATE) from None
    return found


TOO_INTRICATE = Message(
    "The rule of this series is too intricate to be changed here. Please change it in the program it came from."
)
