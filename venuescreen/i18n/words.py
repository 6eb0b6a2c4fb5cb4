"""A language: its sentences, dates and times of day."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Sequence
from pathlib import Path

from venuescreen.core.errors import Message, Scripts, Value
from venuescreen.core.promise import Promise
from venuescreen.core.session import Format
from venuescreen.i18n import cldr
from venuescreen.i18n.isolates import is_right_to_left, isolated

SOURCE_LANGUAGE = "en"
DOMAIN = "venuescreen"


class Words:
    """Says things in one language. Immutable."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations, names: cldr.Cldr) -> None:
        self.language = language
        self._catalogue = catalogue
        self._names = names

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return self._names.name

    def text(self, source: str) -> str:
        """Return a sentence; its English is the key."""
        return self._catalogue.gettext(source) if source else ""

    def plural(self, one: str, many: str, n: int, **values: str) -> str:
        """Return the sentence for `n`, which may stand in it as {n}, as may the `values`."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def form(self, context: str, source: str) -> str:
        """Return a word in the form that a context asks for."""
        return self._catalogue.pgettext(context, source)

    def say(self, message: Message) -> str:
        """Word a message; a title or a sign in it keeps its own direction."""
        values = {name: self._said(value) for name, value in message.values.items()}
        return self.text(message.template).format(**values)

    def isolated(self, typed: str) -> str:
        """Return what someone typed, ready to stand in a sentence of this language."""
        return isolated(typed, in_right_to_left=is_right_to_left(self.language))

    def joined(self, items: Sequence[str]) -> str:
        """Return "a, b and c"."""
        return self._names.joined(items)

    def time(self, at: dt.time | dt.datetime) -> str:
        """Return a time of day."""
        if at.minute == 0:
            return self.form("full hour", "{hour}:00").format(hour=at.hour)
        return self.form("time", "{hour}:{minute}").format(hour=at.hour, minute=f"{at.minute:02}")

    def clock(self, at: dt.time | dt.datetime) -> str:
        """Return the time as a clock shows it."""
        return f"{at.hour}:{at.minute:02}"

    def time_span(self, start: dt.datetime, end: dt.datetime) -> str:
        """Return from when to when, without a preposition."""
        return f"{self.time(start)} – {self.time(end)}"

    def day(self, day: dt.date) -> str:
        """Return a date with its weekday, short."""
        return self.form("short date", "{weekday} {day} {month}").format(
            weekday=self._names.short_weekdays[day.weekday()],
            day=self._day_number(day),
            month=self._names.short_months[day.month - 1],
        )

    def long_day(self, day: dt.date) -> str:
        """Return a date with its weekday, in full."""
        return self.form("long date", "{weekday} {date}").format(
            weekday=self._names.weekdays[day.weekday()], date=self.date(day)
        )

    def date(self, day: dt.date, now: dt.date | None = None) -> str:
        """Return a day of a month, with the year where it is ten months from `now` or more."""
        text = self.form("date", "{day} {month}").format(
            day=self._day_number(day), month=self._names.months[day.month - 1]
        )
        if now is not None and abs((day.year - now.year) * 12 + day.month - now.month) >= 10:
            return self.form("date", "{date} {year}").format(date=text, year=day.year)
        return text

    def weekday(self, weekday: int) -> str:
        """Return a weekday's name; 0 is Monday."""
        return self._names.weekdays[weekday]

    def short_weekday(self, weekday: int) -> str:
        """Return a weekday's short name; 0 is Monday."""
        return self._names.short_weekdays[weekday]

    def short_month(self, month: int) -> str:
        """Return a month's short name; 1 is January."""
        return self._names.short_months[month - 1]

    def language_name(self, code: str) -> str:
        """Return what a language of `settings.rules.SPOKEN` is called; the code of any other."""
        return self._names.languages.get(code, (code,))[0]

    def autonym(self, code: str) -> str:
        """Return what a language of `settings.rules.SPOKEN` is called by its speakers; the code of any other."""
        return self._names.languages.get(code, (code,))[-1]

    def format_name(self, meetup: Format) -> str:
        """Return what a format is called."""
        return {
            Format.COFFEE: self.text("Coffee"),
            Format.APERO: self.text("Apéro"),
            Format.WORKSHOP: self.text("Workshop"),
            Format.PITCH: self.text("Pitch evening"),
            Format.BANQUET: self.text("Banquet"),
            Format.MENTORING: self.text("Mentoring"),
            Format.CONFERENCE: self.text("Conference"),
        }[meetup]

    def lead_time(self, now: dt.datetime, then: dt.datetime) -> str:
        """Return how far off an instant is, as one would say it; both in the venue's zone."""
        days = (then.date() - now.date()).days
        left = then.astimezone(dt.UTC) - now.astimezone(dt.UTC)  # in one zone, Python would not count DST
        minutes = max(0, -(-left // dt.timedelta(minutes=1)))
        if days == 1 and minutes >= 12 * 60:
            return self.text("tomorrow")
        if days >= 2:
            return self.plural("in {n} day", "in {n} days", days)
        if minutes < 60:
            return self.plural("in {n} minute", "in {n} minutes", minutes)
        if minutes % 60 == 0:
            return self.plural("in {n} hour", "in {n} hours", minutes // 60)
        return self.text("in {hours} h {minutes}").format(hours=minutes // 60, minutes=f"{minutes % 60:02}")

    def promise(self, promise: Promise) -> str:
        """Return the promise sentence."""
        from venuescreen.i18n.promise import sentence  # it needs `Words`

        return sentence(self, promise)

    def _said(self, value: Value) -> str | int:
        if isinstance(value, Scripts):
            return self.joined([self._names.scripts[code] for code in value.codes])
        return self.isolated(value) if isinstance(value, str) else value

    def _day_number(self, day: dt.date) -> str:
        return self.form("first of the month", "1") if day.day == 1 else str(day.day)


def words_for(language: str, folder: Path) -> Words:
    """Load a language from the folder of translations; one that isn't there is English."""
    file = folder / language / "cldr.json"
    if not file.is_file():
        language, file = SOURCE_LANGUAGE, folder / SOURCE_LANGUAGE / "cldr.json"
    compiled = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    catalogue = gettext.NullTranslations()
    if compiled.is_file():
        with compiled.open("rb") as stream:
            catalogue = gettext.GNUTranslations(stream)
    return Words(language, catalogue, cldr.load(file))


def choose_language(wanted: Sequence[str], offered: Sequence[str]) -> str:
    """Return the first wanted language that is offered ("fr_BE.UTF-8" finds "fr"), else the first offered."""
    for tag in wanted:
        plain = tag.replace("_", "-").split(".")[0].lower()
        for candidate in (plain, plain.split("-")[0]):
            if candidate in offered:
                return candidate
    return offered[0]
