"""How often a series comes back, in words that follow its first day: "Every other Thursday"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from venuescreen.core.series_draft import Repeat, SeriesDraft
from venuescreen.i18n.ordinals import ordinal
from venuescreen.i18n.words import Words

WEEK = timedelta(days=7)


def repeats_from(first: date) -> tuple[Repeat, ...]:
    """Return the ways in which a series can come back that begins on that day.

    The last weekday of its month can be counted from the end; a fifth one can't be counted from the start, as not
    every month has it.
    """
    in_month = []
    if first.day <= 28:
        in_month.append(Repeat.MONTHLY_BY_WEEKDAY)
    if (first + WEEK).month != first.month:
        in_month.append(Repeat.MONTHLY_LAST)
    return (
        Repeat.WEEKLY,
        Repeat.FORTNIGHTLY,
        *in_month,
        Repeat.MONTHLY_BY_DATE,
        Repeat.YEARLY,
        Repeat.ONCE,
    )


def repeat_that_fits(repeat: Repeat, first: date) -> Repeat:
    """Return what comes nearest to a way of coming back when the series begins on another day."""
    if repeat is Repeat.KEPT or repeat in repeats_from(first):
        return repeat
    return Repeat.MONTHLY_LAST if repeat is Repeat.MONTHLY_BY_WEEKDAY else Repeat.MONTHLY_BY_WEEKDAY


def repeat_name(words: Words, repeat: Repeat, first: date) -> str:
    """Name a way of coming back, as a choice to press."""
    weekday = words.weekday(first.weekday())
    name = {
        Repeat.ONCE: words.text("Once only"),
        Repeat.WEEKLY: words.text("Every {weekdays}").format(weekdays=_every(words, first)),
        Repeat.FORTNIGHTLY: words.text("Every other {weekday}").format(weekday=weekday),
        Repeat.MONTHLY_BY_WEEKDAY: words.text("On {nths} {weekday} of the month").format(
            nths=_nth(words, first), weekday=weekday
        ),
        Repeat.MONTHLY_LAST: words.text("On {nths} {weekday} of the month").format(
            nths=words.text("the last"), weekday=weekday
        ),
        Repeat.MONTHLY_BY_DATE: words.text("On {days} of every month").format(
            days=words.text("the {ordinal}").format(ordinal=ordinal(words.language, first.day))
        ),
        Repeat.YEARLY: words.text("Every year on {date}").format(date=words.date(first)),
        Repeat.KEPT: words.text("As it is in the calendar"),
    }[repeat]
    return name[:1].upper() + name[1:]


def once_sentence(words: Words, draft: SeriesDraft) -> str:
    """Return what a series of one session promises."""
    start = datetime.combine(draft.first, draft.start)
    day = words.long_day(start)
    return words.text("{days}, {start} – {end}, here.").format(
        days=day[:1].upper() + day[1:],
        start=words.time(start),
        end=words.time(start + timedelta(minutes=draft.minutes)),
    )


def _every(words: Words, first: date) -> str:
    return (
        words.form("every", "Monday"),
        words.form("every", "Tuesday"),
        words.form("every", "Wednesday"),
        words.form("every", "Thursday"),
        words.form("every", "Friday"),
        words.form("every", "Saturday"),
        words.form("every", "Sunday"),
    )[first.weekday()]


def _nth(words: Words, first: date) -> str:
    return (
        words.text("the first"),
        words.text("the second"),
        words.text("the third"),
        words.text("the fourth"),
        words.text("the fifth"),
    )[(first.day - 1) // 7]
