"""A poster or tally sheets from a venue's files: for the command line, and for the panel's child process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.paper import MOST_OFFERED, Leaf, PaperSize, PaperWish, sessions_to_tally, with_dates_ahead
from venuescreen.core.series import Series
from venuescreen.i18n import Words, words_for
from venuescreen.i18n.paper import poster_words, series_label, tally_words
from venuescreen.office.paper_code import PaperCode, code_of
from venuescreen.office.paper_sources import Source, read_sources, source_of, together
from venuescreen.paper.poster import Poster
from venuescreen.paper.sheets import Draw, measure, to_pdf, to_png
from venuescreen.paper.tally import tally_sheets
from venuescreen.paths import DataFolder, assets
from venuescreen.settings.declared import Settings


@dataclass(frozen=True, slots=True)
class Printout:
    """Sheets that can be drawn; `venuescreen.paper.sheets.begin` comes first."""

    size: PaperSize
    title: str
    sheets: Sequence[Draw]
    series: tuple[tuple[str, str], ...] = ()
    """For a poster: the UIDs of those that could be on it, and how each is called."""
    chosen: str = ""
    """The UID of the one that is."""
    code: PaperCode = field(default_factory=PaperCode)

    def to_pdf(self) -> bytes:
        """Return a PDF of all sheets."""
        return to_pdf(self.size, self.title, self.sheets)

    def to_png(self, dots_per_inch: float) -> bytes:
        """Return a picture of the first sheet."""
        return to_png(self.size, self.sheets[0], dots_per_inch)


class Printer:
    """Reads a venue's files once, and lays out what is wished. Blocks; raises `PlainError`."""

    def __init__(self, folder: DataFolder, settings: Settings, zone: ZoneInfo, now: datetime) -> None:
        """`now` is aware."""
        self._settings = settings
        self._now = now.astimezone(zone)
        self._sources: tuple[Source, ...] = read_sources(folder, zone, self._now)
        self._calendar: Calendar = together(self._sources)

    def lay_out(self, wish: PaperWish) -> Printout:
        """Return the sheets. Raises `PlainError` where there is nothing to print."""
        words = words_for(wish.language or self._settings.languages[0], assets() / "translations")
        return self._tally(wish, words) if wish.leaf is Leaf.TALLY else self._poster(wish, words)

    def _poster(self, wish: PaperWish, words: Words) -> Printout:
        ahead, venue = with_dates_ahead(self._calendar, self._now), self._settings
        series = self._series(wish.series, ahead)
        source = source_of(self._sources, series.uid)
        code = code_of(source, series.uid, venue.name, venue.address, self._now.date())
        said = poster_words(
            words, self._calendar, series, self._now, place=venue.name, address=venue.address, holds=code.holds
        )
        sheet = Poster(said, code.rows, measure(wish.size))
        offered = ahead[:MOST_OFFERED] if series in ahead[:MOST_OFFERED] else (*ahead[: MOST_OFFERED - 1], series)
        labels = tuple((each.uid, series_label(words, self._calendar, each, self._now)) for each in offered)
        return Printout(wish.size, self._title(words), (sheet,), labels, series.uid, code)

    def _tally(self, wish: PaperWish, words: Words) -> Printout:
        sessions = sessions_to_tally(self._calendar, self._now, wish.sessions)
        if not sessions:
            raise self._nothing_planned()
        said = tally_words(words, sessions, self._now, place=self._settings.name)
        return Printout(wish.size, self._title(words), tally_sheets(said, measure(wish.size)))

    def _series(self, uid: str, ahead: Sequence[Series]) -> Series:
        if not ahead:
            raise self._nothing_planned()
        if not uid:
            return ahead[0]
        found = next((series for series in ahead if series.uid == uid), None)
        if found is None:
            raise PlainError(Message("No series “{uid}” has a date ahead.", uid=uid))
        return found

    def _nothing_planned(self) -> PlainError:
        """Say what is wrong with the calendar, where that is why."""
        if self._calendar.problems:
            return PlainError(self._calendar.problems[0])
        return PlainError(Message("No session is planned, so there is nothing to print. Please add one first."))

    def _title(self, words: Words) -> str:
        return self._settings.name or words.text("Meetup")


def file_name(leaf: Leaf) -> str:
    """Return what a saved file is called, wherever that is."""
    return f"{leaf.value}.pdf"
