"""Other cities: a line on the board, and a page of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple
from unicodedata import combining, normalize

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.elsewhere import Away, soonest
from venuescreen.i18n import Words
from venuescreen.i18n.elsewhere import city_words, line_words
from venuescreen.ui.qr import source_of
from venuescreen.ui.rows import RowsModel

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

ON_THE_LINE = 2
"""Cities that the board's line has room for."""
CalendarOf = Callable[[Away], str]
"""What a city's code holds: its calendar, or its calendar's address; empty for none."""


class CityRow(NamedTuple):
    """One city."""

    key: str
    city: str
    where: str
    when: str
    off: str
    here: str
    age: str
    picture: str
    """The source of its code; empty for none."""


@QmlElement
class CitiesModel(RowsModel):
    """The cities that match what was searched for, the soonest session first."""

    row_type = CityRow


@QmlElement
class Elsewhere(QObject):
    """Opens a page of other cities. Everything in it is known without a network."""

    changed = Signal()

    def __init__(
        self, words: Callable[[], Words], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        """`now` returns the present instant in the venue's zone."""
        super().__init__(parent)
        self._words = words
        self._now = now
        self._cities: tuple[Away, ...] = ()
        self._calendar_of: CalendarOf = lambda _away: ""
        self._codes: dict[str, str] = {}
        self._line = ""
        self._opened = False
        self._sought = ""
        self.cities = CitiesModel(self)

    @Property(str, notify=changed)
    def line(self) -> str:
        """The next sessions elsewhere, in a few words; empty where there is none."""
        return self._line

    @Property(bool, notify=changed)
    def sample(self) -> bool:
        """Whether the cities only show what such a list looks like."""
        return any(away.city.sample for away in self._cities)

    @Property(bool, notify=changed)
    def opened(self) -> bool:
        """Whether the page is in front."""
        return self._opened

    @Property(bool, notify=changed)
    def searchable(self) -> bool:
        """Whether there are more cities than one sees at once."""
        return len(self._cities) > 8

    @Property(bool, notify=changed)
    def none(self) -> bool:
        """Whether no city is as was searched for."""
        return self.cities.rowCount() == 0

    @property
    def away(self) -> bool:
        """Whether a visitor has the page open."""
        return self._opened

    def show(self, cities: tuple[Away, ...], calendar_of: CalendarOf) -> None:
        """Go by these cities."""
        self._cities, self._calendar_of, self._codes = cities, calendar_of, {}
        if not cities:
            self._opened = False
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say it as it is now: when a minute has begun, or in another language. Cheap while the page is shut."""
        first = soonest(self._cities, self._now())[:ON_THE_LINE]
        words = self._words()
        line = words.joined([line_words(words, away, start) for away, start in first])
        changed = line != self._line
        self._line = line
        if self._opened:
            self._list()
        if changed or self._opened:
            self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Bring the page up."""
        if self._cities and not self._opened:
            self._opened = True
            self._list()
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Go back to the board; nothing of what was searched for is left."""
        if self._opened:
            self._opened, self._sought = False, ""
            self.cities.set_rows([])
            self.changed.emit()

    @Slot(str)
    def search(self, text: str) -> None:
        """List the cities whose name, country or place holds this."""
        self._sought = _plain(text)
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        now = self._now()
        ahead = [away for away, _start in soonest(self._cities, now)]
        others = [away for away in self._cities if away.next(now) is None]
        self.cities.set_rows(self._rows([*ahead, *others], now))

    def _rows(self, cities: Sequence[Away], now: datetime) -> list[CityRow]:
        words = self._words()
        rows = []
        for away in cities:
            city = away.city
            if self._sought and self._sought not in _plain(f"{city.city} {city.country} {city.place}"):
                continue
            said = city_words(words, away, now)
            picture = self._picture(away)
            rows.append(CityRow(city.key, said.city, said.where, said.when, said.off, said.here, said.age, picture))
        return rows

    def _picture(self, away: Away) -> str:
        key = away.city.key
        if key not in self._codes:
            try:
                text = self._calendar_of(away)
                self._codes[key] = source_of(text) if text else ""
            except ValueError:  # too long for a code that a camera can read from a screen
                self._codes[key] = ""
        return self._codes[key]


def _plain(text: str) -> str:
    """Return a text as it is searched: without case and accents."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign)).strip()
