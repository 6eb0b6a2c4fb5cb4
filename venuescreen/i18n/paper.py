"""What is printed, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from venuescreen.core.calendar import Calendar
from venuescreen.core.paper import CodeHolds, bare_promise, dates_of
from venuescreen.core.promise import Kind
from venuescreen.core.schedule import Coming, Standing
from venuescreen.core.series import Series
from venuescreen.core.session import Format, Session
from venuescreen.i18n import Words

_MOST_LABEL_LETTERS = 60
_COUNTED = re.compile(r"(\d(?:er|e|st|nd|rd|th)?) (?=[^\W\d])")
"""A number, and what it counts: "9 h", "3 Dec", "1er avril"."""
_LED = re.compile(r"(?<=[^\W\d]) (?=\d)|(?<=\w\.) (?=\d)")
"""A number, and what leads to it: "de 9 h", "Thursday 3", "jeu. 3"."""
_SPAN = re.compile(r"(?<=[\dh]) – (?=\d)")
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A line of a poster's dates; empty texts are not printed."""

    day: str
    time: str
    note: str
    """What is unlike the other dates."""


@dataclass(frozen=True, slots=True)
class PosterWords:
    """A poster's texts; empty ones are not printed."""

    place: str
    address: str
    what: str
    """What kind of session it is, where the place's name does not say it."""
    promise: str
    welcome: str
    names: str
    dates_title: str
    dates: tuple[PrintedDate, ...]
    code: str
    """What the code is for."""
    printed: str


@dataclass(frozen=True, slots=True)
class TallyWords:
    """The texts of tally sheets."""

    place: str
    title: str
    how: str
    sessions: tuple[PrintedDate, ...]
    total: str
    after: str


def poster_words(
    words: Words, calendar: Calendar, series: Series, now: datetime, *, place: str, address: str, holds: CodeHolds
) -> PosterWords:
    """Word a poster; `now` is in the venue's zone."""
    promise = bare_promise(calendar, series, now)
    dates = dates_of(calendar, series, now)
    once = promise.kind is Kind.DATES and len(promise.dates) == len(dates) == 1 and not dates[0].instead_of
    said = _once(words, promise.dates[0], now) if once else words.promise(promise)
    return PosterWords(
        place=place,
        address=address,
        what=_what(words, place, series.title, series.format),
        promise=unbroken(said),
        welcome=words.text("Open to anyone. No sign-up."),
        names=words.text(
            "A first name is a gift, not a must. When the table closes, names evaporate: only a number stays."
        ),
        dates_title=words.text("The next dates"),
        dates=() if once else tuple(_date(words, coming, now) for coming in dates),
        code=_code(words, holds),
        printed=words.text("As planned on {date}.").format(date=_full_date(words, now)),
    )


def tally_words(words: Words, sessions: Iterable[Session], now: datetime, *, place: str) -> TallyWords:
    """Word tally sheets for these sessions; `now` is in the venue's zone."""
    return TallyWords(
        place=place,
        title=words.text("Who comes gets a tick"),
        how=words.text("One box for each who comes, from the left. No names. Nobody came? Write 0."),
        sessions=tuple(_session(words, session, place, now) for session in sessions),
        total=words.text("Total"),
        after=words.text("Afterwards, type each total into venuescreen: For the organizer, Attendance."),
    )


def series_label(words: Words, calendar: Calendar, series: Series, now: datetime) -> str:
    """Return how a series is offered where there are several."""
    title = " ".join((series.title or words.format_name(series.format)).split())
    if len(title) > _MOST_LABEL_LETTERS:
        title = title[:_MOST_LABEL_LETTERS].rstrip() + "…"
    return (
        f"{words.isolated(title)} · {unbroken(words.promise(bare_promise(calendar, series, now))).removesuffix('.')}"
    )


def unbroken(sentence: str) -> str:
    """Keep a span of time on one line, and a number with what stands beside it.

    The word joiner is there because a line may end behind a dash, whatever space follows it (UAX 14, LB12a).
    """
    sentence = _SPAN.sub(f"{_NBSP}–\N{WORD JOINER}{_NBSP}", sentence)
    return _LED.sub(_NBSP, _COUNTED.sub(rf"\1{_NBSP}", sentence))


def _once(words: Words, session: Session, now: datetime) -> str:
    """Word a series of which one date is left, as the sentence of a rule is."""
    start, end = session.start, session.end
    day = _long_day(words, start, now)
    last = max(start, end - timedelta(seconds=1))
    if last.date() > start.date() and end - start >= timedelta(days=1):
        day = f"{day} – {_long_day(words, last, now)}"
    day = day[:1].upper() + day[1:]
    if session.all_day:
        return words.text("{days}, all day, here.").format(days=day)
    if end <= start:  # the calendar gives no length
        return f"{day}, {words.time(start)}."
    return words.text("{days}, {start} – {end}, here.").format(days=day, start=words.time(start), end=words.time(end))


def _code(words: Words, holds: CodeHolds) -> str:
    return {
        CodeHolds.SERIES: words.text("Scan this to have it in your calendar."),
        CodeHolds.ADDRESS: words.text("Scan this to follow its calendar."),
        CodeHolds.NOTHING: "",
        CodeHolds.PRIVATE: "",
    }[holds]


def _what(words: Words, place: str, title: str | None, meetup: Format) -> str:
    if title:
        return "" if title.casefold() in place.casefold() else title
    return "" if meetup is Format.COFFEE else words.format_name(meetup)


def _date(words: Words, coming: Coming, now: datetime) -> PrintedDate:
    off = coming.standing is Standing.CANCELLED
    note = ""
    if off:
        note = words.text("not this time")
    elif coming.instead_of is not None:
        note = words.text("instead of {day}").format(day=words.day(coming.instead_of))
    time = "" if off or coming.all_day else words.time(coming.start)
    return PrintedDate(_long_day(words, coming.start, now), time, note)


def _session(words: Words, session: Session, place: str, now: datetime) -> PrintedDate:
    time = words.text("all day") if session.all_day else words.time_span(session.start, session.end)
    if session.end <= session.start:  # the calendar gives no length
        time = words.time(session.start)
    called = session.title if session.title and session.title.casefold() not in place.casefold() else None
    what = words.isolated(called or words.format_name(session.format))
    return PrintedDate(_long_day(words, session.start, now), time, what)


def _long_day(words: Words, day: datetime, now: datetime) -> str:
    """Return a date with its weekday, and the year where it is far off."""
    return words.form("long date", "{weekday} {date}").format(
        weekday=words.weekday(day.weekday()), date=words.date(day, now)
    )


def _full_date(words: Words, day: datetime) -> str:
    return words.form("date", "{date} {year}").format(date=words.date(day), year=day.year)
