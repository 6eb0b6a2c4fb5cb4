"""Calendar files: one to take in, after a look at what it brings, and one to give out."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.calendar_finder import FoundCalendar, find_calendars, free_name
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.series_draft import ImportPreview
from venuescreen.core.session import Session
from venuescreen.i18n import Words
from venuescreen.places import Place, save_places
from venuescreen.ui.session_book import SessionBook
from venuescreen.ui.tasks import Tasks

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

STEM, SUFFIX = "sessions", ".ics"
NEXT_DATES = 6
KIBIBYTE = 1024


@QmlElement
class CalendarFiles(QObject):
    """Looks into one file at a time; nothing is added before `take`."""

    changed = Signal()
    taken = Signal()
    """A file's series were added."""

    def __init__(
        self,
        book: SessionBook,
        words: Callable[[], Words],
        tasks: Tasks,
        places: Callable[[], list[Place]] = save_places,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._words = words
        self._tasks = tasks
        self._find_places = places
        self._places: list[Place] = []
        self._found: list[FoundCalendar] = []
        self._searched = self._busy = False
        self._file: Path | None = None
        self._preview: ImportPreview | None = None
        self._refused: Message | None = None
        self._saved: Path | None = None

    def forget(self) -> None:
        """Let go of everything that was found and looked at."""
        self._places, self._found, self._searched = [], [], False
        self._saved = None
        self.leave()

    @Property(bool, notify=changed)
    def searched(self) -> bool:
        """Whether the folders have been looked through."""
        return self._searched

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._busy

    @Property(list, notify=changed)
    def found(self) -> list[dict[str, str]]:
        """The calendar files, newest first: `value` (the path), `label` (the name) and `note`."""
        return [
            {"value": str(found.file), "label": found.file.name, "note": self._about(found)} for found in self._found
        ]

    @Property(list, notify=changed)
    def places(self) -> list[dict[str, str]]:
        """Where a file can be saved: `label` and `note`, the folder."""
        words = self._words()
        return [{"label": words.say(place.label), "note": str(place.folder)} for place in self._places]

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Why the file can't be read or written."""
        return self._words().say(self._refused) if self._refused else ""

    @Property(bool, notify=changed)
    def previewing(self) -> bool:
        """Whether a file has been looked into."""
        return self._preview is not None

    @Property(bool, notify=changed)
    def mayTake(self) -> bool:
        """Whether the file brings anything."""
        return self._preview is not None and self._preview.added + self._preview.replaced > 0

    @Property(str, notify=changed)
    def fileName(self) -> str:
        """The file that was looked into."""
        return self._file.name if self._file else ""

    @Property(str, notify=changed)
    def brings(self) -> str:
        """What adding it would do, in numbers."""
        if self._preview is None:
            return ""
        words, preview = self._words(), self._preview
        parts = [
            words.plural("{n} new series", "{n} new series", preview.added) if preview.added else "",
            words.plural("{n} replaced", "{n} replaced", preview.replaced) if preview.replaced else "",
            words.plural("{n} there already", "{n} there already", preview.unchanged) if preview.unchanged else "",
        ]
        return ", ".join(part for part in parts if part) or words.text("There is no series in it.")

    @Property(str, notify=changed)
    def titles(self) -> str:
        """The series that would come in or change."""
        return self._words().joined(self._preview.titles) if self._preview else ""

    @Property(list, notify=changed)
    def dates(self) -> list[dict[str, str]]:
        """The next dates that it brings: `day`, `time` and `what`."""
        return [self._date(session) for session in self._preview.sessions[:NEXT_DATES]] if self._preview else []

    @Property(str, notify=changed)
    def saved(self) -> str:
        """Where the file is that was saved last."""
        return str(self._saved) if self._saved else ""

    @Slot()
    def search(self) -> None:
        """Look for calendar files, and for places to save one."""
        self._start(self._search)

    @Slot(str)
    def look(self, path: str) -> None:
        """Look into a file, found or typed."""
        typed = path.strip().strip("\"'")
        if typed:
            self._start(lambda: self._look(Path(typed).expanduser()))

    @Slot()
    def leave(self) -> None:
        """Let go of the file that was looked into."""
        self._file = self._preview = self._refused = None
        self.changed.emit()

    @Slot()
    def take(self) -> None:
        """Add the series of the file that was looked into."""
        if self._file is not None and self._preview is not None:
            file = self._file
            self._start(lambda: self._take(file))

    @Slot(int)
    def save(self, place: int) -> None:
        """Save all series into one of the places."""
        folder = self._places[place].folder
        self._start(lambda: self._save(folder))

    def _start(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if not self._busy:
            self._busy = True
            self._tasks.start(self._run(act))
            self.changed.emit()

    async def _run(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._refused = None
        try:
            await act()
        except PlainError as error:
            self._refused = error.message
        finally:
            self._busy = False
            self.changed.emit()

    async def _search(self) -> None:
        import asyncio

        self._saved = None
        self._places = await asyncio.to_thread(self._find_places)
        self._found = await asyncio.to_thread(find_calendars, self._places)
        self._searched = True

    async def _look(self, file: Path) -> None:
        # A kiosk's working directory is nobody's folder.
        file = Path.home() / file
        self._preview = await self._book.preview(file)
        self._file = file

    async def _take(self, file: Path) -> None:
        await self._book.take(file)
        self._file = self._preview = None
        self.taken.emit()

    async def _save(self, folder: Path) -> None:
        import asyncio

        if not await asyncio.to_thread(folder.is_dir):  # a drive that was pulled out: not to be made anew on the disk
            raise PlainError(Message("That folder is no longer there. Please choose another one."))
        file = await asyncio.to_thread(free_name, folder, STEM, SUFFIX)
        await self._book.save_as(file)
        self._saved = file

    def _about(self, found: FoundCalendar) -> str:
        words = self._words()
        day = found.changed.astimezone(self._book.zone).date()
        dated = words.form("date", "{date} {year}").format(date=words.date(day), year=day.year)
        size = words.text("{n} KB").format(n=-(-found.size // KIBIBYTE))
        return " · ".join((words.say(found.place), dated, size))

    def _date(self, session: Session) -> dict[str, str]:
        words = self._words()
        return {
            "day": words.day(session.start),
            "time": "" if session.all_day else words.time(session.start),
            "what": session.title or words.format_name(session.format),
        }
