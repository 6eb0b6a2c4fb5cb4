"""The first run's questions: where, when, in which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.i18n import Words

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

EVERY_WEEK, EVERY_OTHER_WEEK, EVERY_MONTH = "weekly", "fortnightly", "monthly"


class Answers(NamedTuple):
    """What was answered, checked."""

    name: str
    weekday: int
    """0 is Monday."""
    start: time
    end: time
    often: str
    """"weekly", "fortnightly", or "monthly": on the same weekday of each month as the first date."""
    zone: str
    language: str
    pin: str
    """Empty when left out."""


def read_time(typed: str) -> time | None:
    """Read "9:30", "9h30", "9.30" or "9"; None when it is none of these."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:[:h.]\s*(\d{2})?)?\s*", typed.lower())
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return None
    return time(int(match[1]), int(match[2] or 0))


@QmlElement
class FirstRun(QObject):
    """Checks the answers and hands them to `found`, which makes the venue of them."""

    changed = Signal()

    def __init__(
        self, words: Callable[[], Words], zone: str, found: Callable[[Answers], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._zone = zone
        self._found = found
        self._refusals: dict[str, str] = {}

    @Property(list, notify=changed)
    def weekdays(self) -> list[dict[str, str]]:
        """The weekdays to choose from, as `value` (0 is Monday) and `label`."""
        return [{"value": str(day), "label": self._words().weekday(day)} for day in range(7)]

    @Property(str, notify=changed)
    def zone(self) -> str:
        """The laptop's time zone, to begin with."""
        return self._zone

    @Property(dict, notify=changed)
    def refusals(self) -> dict[str, str]:
        """Why an answer can't be taken, by field."""
        return self._refusals

    @Slot()
    def retranslate(self) -> None:
        """Show the weekdays and the refusals in another language."""
        self._refusals = {}
        self.changed.emit()

    @Slot(str, int, str, str, str, str, str, str)
    def submit(
        self, name: str, weekday: int, start: str, end: str, often: str, zone: str, language: str, pin: str
    ) -> None:
        """Take the answers, or say beside each what it needs."""
        begins, ends = read_time(start), read_time(end)
        self._refusals = self._refused(name, begins, ends, zone, pin)
        if not self._refusals and begins and ends:
            try:
                self._found(Answers(name.strip(), weekday, begins, ends, often, zone.strip(), language, pin))
            except PlainError as error:
                said = self._words().say(error.message)
                if isinstance(error, StorageError):
                    said += " " + self._words().text("Another folder can be chosen with --data-dir.")
                self._refusals = {"all": said}
        self.changed.emit()

    def _refused(self, name: str, begins: time | None, ends: time | None, zone: str, pin: str) -> dict[str, str]:
        from venuescreen.pin import sound_pin  # OpenSSL's hashes: not for the first frame

        refused: dict[str, Message] = {}
        if not name.strip():
            refused["name"] = Message("What is the place called?")
        if begins is None:
            refused["start"] = Message("A time such as 9:30, please.")
        if ends is None:
            refused["end"] = Message("A time such as 11:00, please.")
        elif begins is not None and ends == begins:
            refused["end"] = Message("It ends when it starts: please choose a later time.")
        if not _known_zone(zone.strip()):
            refused["zone"] = Message("A time zone such as Europe/Paris, please.")
        if pin and not sound_pin(pin):
            refused["pin"] = Message("4 to 12 digits, or nothing.")
        return {field: self._words().say(message) for field, message in refused.items()}


def _known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
