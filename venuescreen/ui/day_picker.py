"""A day chosen from a month's page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.i18n import Words

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

MONTHS = 12
LATEST = date(MAXYEAR - 1, 12, 31)


@QmlElement
class DayPicker(QObject):
    """Holds one day of the venue's calendar, and the month that is in sight."""

    changed = Signal()
    picked = Signal()
    """Another day was chosen, by the person."""

    def __init__(self, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._earliest = date(MINYEAR, 1, 1)
        self._day = date(MINYEAR, 1, 1)
        self._month = self._day

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self._day

    def begin(self, day: date, earliest: date) -> None:
        """Begin with a day; none before `earliest` can be chosen then."""
        self._earliest = earliest
        self._day = max(day, earliest)
        self._month = self._day.replace(day=1)
        self.changed.emit()

    @Property(str, notify=changed)
    def text(self) -> str:
        """The day with its year, short."""
        words = self._words()
        return words.form("date", "{date} {year}").format(date=words.day(self._day), year=self._day.year)

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """The day in full."""
        return self._words().long_day(self._day)

    @Property(str, notify=changed)
    def month(self) -> str:
        """The month in sight, with its year."""
        return f"{self._month_name(self._month)} {self._month.year}"

    @Property(str, notify=changed)
    def monthBefore(self) -> str:
        """The month that a turn back leads to; empty where no day of it can be chosen."""
        before = self._month - timedelta(days=1)
        return self._month_name(before) if before >= self._earliest else ""

    @Property(str, notify=changed)
    def monthAfter(self) -> str:
        """The month that a turn forward leads to."""
        return self._month_name(_turned(self._month, 1))

    @Property(list, notify=changed)
    def weekdays(self) -> list[str]:
        """The weekdays' names from Monday, as short as they come."""
        locale = QLocale(self._words().language)
        return [locale.standaloneDayName(day, QLocale.FormatType.ShortFormat).rstrip(".") for day in range(1, 8)]

    @Property(int, notify=changed)
    def blanks(self) -> int:
        """How many weekdays come before the month's first day."""
        return self._month.weekday()

    @Property(list, notify=changed)
    def days(self) -> list[dict[str, str | bool]]:
        """The month's days: `value` (ISO), `label`, `name` in full, and whether it is `free` to be chosen."""
        words = self._words()
        length = monthrange(self._month.year, self._month.month)[1]
        days = [self._month.replace(day=number) for number in range(1, length + 1)]
        return [
            {
                "value": day.isoformat(),
                "label": str(day.day),
                "name": words.long_day(day),
                "free": day >= self._earliest,
            }
            for day in days
        ]

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The day, in ISO form."""
        return self._day.isoformat()

    @Slot(str)
    def choose(self, day: str) -> None:
        """Choose a day of the month in sight."""
        self._pick(date.fromisoformat(day))

    @Slot(int)
    def step(self, days: int) -> None:
        """Choose the day that many days later, or earlier; not before the earliest."""
        self._pick(self._day + timedelta(days=days))

    @Slot(int)
    def turn(self, months: int) -> None:
        """Look at the month after, or with -1 before."""
        self._month = _turned(self._month, months)
        self.changed.emit()

    @Slot()
    def showChosen(self) -> None:
        """Bring the month of the chosen day in sight."""
        self.begin(self._day, self._earliest)

    def retranslate(self) -> None:
        """Say it in another language."""
        self.changed.emit()

    def _pick(self, day: date) -> None:
        day = min(max(day, self._earliest), LATEST)
        if day == self._day:
            return
        self._day, self._month = day, day.replace(day=1)
        self.changed.emit()
        self.picked.emit()

    def _month_name(self, day: date) -> str:
        name = QLocale(self._words().language).standaloneMonthName(day.month)
        return name[:1].upper() + name[1:]


def _turned(month: date, months: int) -> date:
    years, number = divmod(month.month - 1 + months, MONTHS)
    year = min(max(month.year + years, MINYEAR), LATEST.year)
    return date(year, number + 1, 1)
