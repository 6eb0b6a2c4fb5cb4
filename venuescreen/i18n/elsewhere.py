"""Other cities' sessions in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from venuescreen.core.elsewhere import OLD, Away
from venuescreen.i18n import Words

THIS_WEEK = timedelta(days=6)
"""So long a weekday's name alone says which day is meant."""
SHORT = 24
"""Letters of a city's name on the board's line, which has room for no more."""
_LOOSE = " ,;:.-–—·("
_WORD_JOINER = "\N{WORD JOINER}"
_UNSPACED = "\u2e80"
"""From here on are the scripts that are broken anywhere."""


class AwayWords(NamedTuple):
    """A city on the page of other cities; empty texts are not shown."""

    city: str
    where: str
    """Country and place."""
    when: str
    """In that city's own weekday and hour."""
    off: str
    """How far off that is."""
    here: str
    """What the clock here shows then, where it is not the same."""
    age: str = ""
    """Of when the copy of its calendar is, where it is old."""


def city_words(words: Words, away: Away, now: datetime) -> AwayWords:
    """Word a city; `now` is in the venue's zone."""
    where = ", ".join(part for part in (away.city.place, away.city.country) if part)
    start, age = away.next(now), _age(words, away, now)
    if start is None:
        return AwayWords(away.city.city, where, words.text("no date known"), "", "", age)
    local_now = now.astimezone(start.tzinfo)
    soon = start - local_now <= THIS_WEEK
    day = words.weekday(start.weekday()) if soon else words.long_day(start)
    when = words.text("{day}, {time}").format(day=day, time=words.time(start))
    here = start.astimezone(now.tzinfo)
    return AwayWords(away.city.city, where, when, words.lead_time(now, here), _here(words, start, here), age)


def line_words(words: Words, away: Away, start: datetime) -> str:
    """Return a city's next session in a few words, as "Lyon Fri 9:00", which no line breaks."""
    said = words.text("{city} {day} {time}").format(
        city=words.isolated(_short(away.city.city)), day=words.short_weekday(start.weekday()), time=words.time(start)
    )
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def _short(city: str) -> str:
    name = city if len(city) <= SHORT else city[: SHORT - 1].rstrip(_LOOSE) + "…"
    return _WORD_JOINER.join(name) if max(name) >= _UNSPACED else name


def _age(words: Words, away: Away, now: datetime) -> str:
    if away.fetched is None or now - away.fetched <= OLD:
        return ""
    return words.text("as of {date}").format(date=words.date(away.fetched.astimezone(now.tzinfo), now))


def _here(words: Words, there: datetime, here: datetime) -> str:
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    if there.date() == here.date():
        return words.text("{time} here").format(time=words.time(here))
    return words.text("{day}, {time} here").format(day=words.weekday(here.weekday()), time=words.time(here))
