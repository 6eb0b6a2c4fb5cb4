"""The promise sentence in a language: "Every Thursday, 9:30 – 11:00, here. Not 24 December."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from venuescreen.core.promise import Kind, Move, Promise
from venuescreen.i18n.ordinals import ordinal

if TYPE_CHECKING:
    from venuescreen.i18n.words import Words

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


def sentence(words: Words, promise: Promise) -> str:
    """Write it, exceptions included."""
    if promise.kind is Kind.DATES:
        return _dates(words, promise)
    days = _days(words, promise)
    if promise.all_day:
        first = words.text("{days}, all day, here.").format(days=days)
    else:
        first = words.text("{days}, {start} – {end}, here.").format(
            days=days, start=words.time(promise.start), end=words.time(promise.end)
        )
    return " ".join([first[:1].upper() + first[1:], *_limits(words, promise), *_exceptions(words, promise)])


def _days(words: Words, promise: Promise) -> str:
    return {
        Kind.DAILY: _daily,
        Kind.WEEKLY: _weekly,
        Kind.MONTHLY_BY_DAY: _monthly_by_day,
        Kind.MONTHLY_BY_WEEKDAY: _monthly_by_weekday,
        Kind.YEARLY: _yearly,
    }[promise.kind](words, promise)


def _daily(words: Words, promise: Promise) -> str:
    if promise.interval == 1:
        return words.text("Every day")
    if promise.interval == 2:
        return words.text("Every other day")
    return words.plural("Every {n} day", "Every {n} days", promise.interval)


def _weekly(words: Words, promise: Promise) -> str:
    every = (
        words.form("every", "Monday"),
        words.form("every", "Tuesday"),
        words.form("every", "Wednesday"),
        words.form("every", "Thursday"),
        words.form("every", "Friday"),
        words.form("every", "Saturday"),
        words.form("every", "Sunday"),
    )
    if promise.interval == 1:
        if promise.weekdays == MONDAY_TO_FRIDAY:
            return words.text("Monday to Friday")
        return words.text("Every {weekdays}").format(weekdays=words.joined([every[day] for day in promise.weekdays]))
    names = [words.weekday(day) for day in promise.weekdays]
    if promise.interval == 2 and len(names) == 1:
        return words.text("Every other {weekday}").format(weekday=names[0])
    weeks = words.plural("Every {n} week", "Every {n} weeks", promise.interval)
    if promise.interval == 2:
        weeks = words.text("Every other week")
    return words.text("{period} on {weekdays}").format(
        period=weeks, weekdays=words.joined([words.form("on", "{weekday}").format(weekday=name) for name in names])
    )


def _monthly_by_day(words: Words, promise: Promise) -> str:
    days = words.joined([_month_day(words, day) for day in promise.month_days])
    if promise.interval == 1:
        return words.text("On {days} of every month").format(days=days)
    return words.plural("Every {n} month, on {days}", "Every {n} months, on {days}", promise.interval, days=days)


def _month_day(words: Words, day: int) -> str:
    if day == -1:
        return words.text("the last day")
    if day == -2:
        return words.text("the second-to-last day")
    return words.text("the {ordinal}").format(ordinal=ordinal(words.language, day))


def _monthly_by_weekday(words: Words, promise: Promise) -> str:
    the = {
        1: words.text("the first"),
        2: words.text("the second"),
        3: words.text("the third"),
        4: words.text("the fourth"),
        5: words.text("the fifth"),
        -1: words.text("the last"),
        -2: words.text("the second-to-last"),
    }
    nths = words.joined([the[nth] for nth in promise.nths])
    weekday = words.weekday(promise.weekdays[0])
    if promise.interval == 1:
        return words.text("On {nths} {weekday} of the month").format(nths=nths, weekday=weekday)
    return words.plural(
        "Every {n} month, on {nths} {weekday}",
        "Every {n} months, on {nths} {weekday}",
        promise.interval,
        nths=nths,
        weekday=weekday,
    )


def _yearly(words: Words, promise: Promise) -> str:
    date = words.date(promise.start)
    if promise.interval == 1:
        return words.text("Every year on {date}").format(date=date)
    return words.plural("Every {n} year, on {date}", "Every {n} years, on {date}", promise.interval, date=date)


def _limits(words: Words, promise: Promise) -> list[str]:
    if promise.until is not None:
        return [words.text("Until {date}.").format(date=words.date(promise.until, promise.now))]
    if promise.count is not None:
        return [words.plural("Once only.", "{n} times in all.", promise.count)]
    return []


def _exceptions(words: Words, promise: Promise) -> list[str]:
    said = []
    if promise.skipped:
        dates = [words.form("not", "{date}").format(date=words.date(d, promise.now)) for d in promise.skipped]
        said.append(words.text("Not {dates}.").format(dates=_neither(words, dates)))
    return [*said, *(_move(words, promise, move) for move in promise.moved)]


def _neither(words: Words, dates: list[str]) -> str:
    if len(dates) == 1:
        return dates[0]
    return words.text("{dates} or {last_date}").format(dates=", ".join(dates[:-1]), last_date=dates[-1])


def _move(words: Words, promise: Promise, move: Move) -> str:
    if promise.all_day:
        return words.text("Not {date} but {new_date}.").format(
            date=words.date(move.instead_of, promise.now), new_date=words.date(move.start, promise.now)
        )
    if move.instead_of.date() == move.start.date():
        return words.text("On {date} at {time} instead.").format(
            date=words.date(move.start, promise.now), time=words.time(move.start)
        )
    return words.text("Not {date} but {new_date}, {time}.").format(
        date=words.date(move.instead_of, promise.now),
        new_date=words.date(move.start, promise.now),
        time=words.time(move.start),
    )


def _dates(words: Words, promise: Promise) -> str:
    if not promise.dates:
        return words.text("No further date is planned.")
    items = [
        words.day(s.start) if s.all_day else f"{words.day(s.start)}, {words.time_span(s.start, s.end)}"
        for s in promise.dates
    ]
    listed = words.form("between dates", "; ").join(items)
    return words.text("Next: {dates}.").format(dates=listed.removesuffix("."))  # "26 nov." brings its own
