"""The form in which a series is added or edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message, PlainError, Refusal
from venuescreen.core.promise import Promise
from venuescreen.core.series_draft import Repeat, SeriesDraft
from venuescreen.core.session import Format
from venuescreen.i18n import Words
from venuescreen.i18n.repeating import once_sentence, repeat_name, repeat_that_fits, repeats_from
from venuescreen.ui.day_picker import DayPicker
from venuescreen.ui.hours import Hours

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

FIRST_START, FIRST_LENGTH = time(9, 30), 90
LAST_DAY_AHEAD = timedelta(weeks=26)
FIELDS = ("title", "place", "note", "first", "repeat", "until")
TIMES = ("start", "minutes")


@QmlElement
class SeriesForm(QObject):
    """Holds what is typed, words its promise at each change, and says beside a field what it needs."""

    changed = Signal()

    def __init__(
        self,
        words: Callable[[], Words],
        promise: Callable[[SeriesDraft], Promise | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._promise = promise
        self.series = ""
        """The UID of the series that is edited; empty for a new one."""
        self._draft = _blank(date(2000, 1, 1))
        self._was = self._draft
        self._refused: dict[str, Message] = {}
        self._said = ""
        self.day = DayPicker(words, self)
        self.last = DayPicker(words, self)
        self.hours = Hours(words, self)
        self.day.picked.connect(self._follow_day)
        self.last.picked.connect(self._follow_last)
        self.hours.changed.connect(self.changed)

    def begin(self, today: date, series: str = "", draft: SeriesDraft | None = None) -> None:
        """Begin with a series as it is, or with an empty form."""
        self.series = series
        self._draft = self._was = draft or _blank(today + timedelta(days=1))
        self._refused, self._said = {}, ""
        self.day.begin(self._draft.first, today)
        self.last.begin(self._draft.until or self._draft.first + LAST_DAY_AHEAD, today)
        self.hours.begin(self._draft.start, self._draft.minutes)
        self.changed.emit()

    def draft(self) -> SeriesDraft | None:
        """Return what was typed; None where a time or a length can't be read."""
        start, minutes = self.hours.start, self.hours.minutes
        if start is None or minutes is None:
            return None
        until = None if self._draft.repeat is Repeat.ONCE else self._draft.until
        return replace(
            self._draft,
            title=self._draft.title.strip(),
            first=self.day.day,
            start=start,
            minutes=minutes,
            until=until,
        )

    def checked(self) -> SeriesDraft | None:
        """Return what was typed if it can be kept; else say beside the fields what they need."""
        self._refused = {}
        draft = self.draft() if self.hours.check() else None
        if draft is not None and draft.until is not None and draft.until < draft.first:
            self._refused["until"] = Message("The last day is before the first one.")
            draft = None
        self.changed.emit()
        return draft

    def refuse(self, error: PlainError) -> None:
        """Say why what was typed can't be kept, beside its field where that is known."""
        field = error.field if isinstance(error, Refusal) else ""
        if field in TIMES:
            self.hours.refuse(field, error.message)
        else:
            self._refused = {field if field in FIELDS else "all": error.message}
        self.changed.emit()

    @Property(QObject, notify=changed)
    def dayPicker(self) -> QObject:
        """The first day."""
        return self.day

    @Property(QObject, notify=changed)
    def lastPicker(self) -> QObject:
        """The last day, where there is one."""
        return self.last

    @Property(QObject, notify=changed)
    def timing(self) -> QObject:
        """The start and the length."""
        return self.hours

    @Property(bool, notify=changed)
    def editing(self) -> bool:
        """Whether a series is edited, not added."""
        return self.series != ""

    @Property(dict, notify=changed)
    def typed(self) -> dict[str, str]:
        """The "title" (empty where its format is its title), the "place", and the "note" on one line."""
        return {field: self._typed(field) for field in ("title", "place", "note")}

    @Property(str, notify=changed)
    def titleHint(self) -> str:
        """What stands for an empty title."""
        return self._words().format_name(self._draft.format)

    @Property(str, notify=changed)
    def meetup(self) -> str:
        """What kind of meetup it is."""
        return self._draft.format.value

    @Property(list, notify=changed)
    def meetups(self) -> list[dict[str, str]]:
        """The kinds to choose from, as `value` and `label`."""
        words = self._words()
        return [{"value": meetup.value, "label": words.format_name(meetup)} for meetup in Format]

    @Property(str, notify=changed)
    def repeat(self) -> str:
        """How often it comes back."""
        return self._draft.repeat.value

    @Property(list, notify=changed)
    def repeats(self) -> list[dict[str, str]]:
        """The ways of coming back to choose from, as `value` and `label`."""
        words, first = self._words(), self.day.day
        kept = (Repeat.KEPT,) if self._was.repeat is Repeat.KEPT else ()
        return [
            {"value": repeat.value, "label": repeat_name(words, repeat, first)}
            for repeat in (*kept, *repeats_from(first))
        ]

    @Property(bool, notify=changed)
    def mayEnd(self) -> bool:
        """Whether there can be a last day."""
        return self._draft.repeat is not Repeat.ONCE

    @Property(bool, notify=changed)
    def ends(self) -> bool:
        """Whether there is a last day."""
        return self._draft.until is not None

    @Property(str, notify=changed)
    def promise(self) -> str:
        """The promise sentence; the last one while a time can't be read."""
        draft = self.draft()
        if draft is not None:
            self._said = self._worded(draft)
        return self._said

    @Property(str, notify=changed)
    def effect(self) -> str:
        """From when on an edit changes something, and for whom; empty for a new series."""
        words = self._words()
        if not self.series:
            return ""
        if self._was.repeat is Repeat.ONCE:
            return words.text("Only this date changes.") if self._draft.repeat is Repeat.ONCE else ""
        day = words.long_day(self.day.day)
        return words.text("From {day} on. What was before stays.").format(day=day)

    @Property(dict, notify=changed)
    def refusals(self) -> dict[str, str]:
        """Why a field can't be taken, by its name in `SeriesDraft`; "all" for the whole."""
        return {field: self._words().say(message) for field, message in self._refused.items()}

    @Slot(str, str)
    def write(self, field: str, text: str) -> None:
        """Take "title", "place" or "note" as it is being typed."""
        if text == self._typed(field):
            return  # a note of several lines stays as it was
        self._refused.pop(field, None)
        draft = self._draft
        match field:
            case "title":
                draft = replace(draft, title=text)
            case "place":
                draft = replace(draft, place=text)
            case "note":
                draft = replace(draft, note=text)
        self._set(draft)

    @Slot(str)
    def chooseMeetup(self, meetup: str) -> None:
        """Choose what kind of meetup it is."""
        self._set(replace(self._draft, format=Format(meetup)))

    @Slot(str)
    def chooseRepeat(self, repeat: str) -> None:
        """Choose how often it comes back."""
        self._refused.pop("repeat", None)
        self._set(replace(self._draft, repeat=Repeat(repeat)))

    @Slot(bool)
    def setEnds(self, ends: bool) -> None:
        """Give it a last day, or none."""
        self._refused.pop("until", None)
        self._set(replace(self._draft, until=self.last.day if ends else None))

    def retranslate(self) -> None:
        """Say it in another language."""
        for part in (self.day, self.last, self.hours):
            part.retranslate()
        self.changed.emit()

    @Slot()
    def _follow_day(self) -> None:
        self._refused.pop("first", None)
        self._refused.pop("until", None)
        self._set(replace(self._draft, repeat=repeat_that_fits(self._draft.repeat, self.day.day)))

    @Slot()
    def _follow_last(self) -> None:
        self._refused.pop("until", None)
        self._set(replace(self._draft, until=self.last.day))

    def _set(self, draft: SeriesDraft) -> None:
        if draft != self._draft or draft.first != self.day.day:
            self._draft = replace(draft, first=self.day.day)
            self.changed.emit()

    def _typed(self, field: str) -> str:
        return " ".join(str(getattr(self._draft, field)).split("\n"))

    def _worded(self, draft: SeriesDraft) -> str:
        words = self._words()
        if draft.repeat is Repeat.ONCE:
            return once_sentence(words, draft)
        promise = self._promise(draft)
        return words.promise(promise) if promise is not None else ""


def _blank(first: date) -> SeriesDraft:
    return SeriesDraft("", Format.COFFEE, first, FIRST_START, FIRST_LENGTH, Repeat.WEEKLY)
