"""The organizer's list of the coming sessions, and the way to everything that changes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import PlainError
from venuescreen.core.series_draft import Change, PlannedSession
from venuescreen.core.session import Format
from venuescreen.i18n import Words
from venuescreen.places import Place, save_places
from venuescreen.ui.calendar_files import CalendarFiles
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.opened_session import Act, OpenedSession
from venuescreen.ui.planned_rows import PlannedRows, key_of, row_of
from venuescreen.ui.series_form import SeriesForm
from venuescreen.ui.session_book import SessionBook

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

LIST, FORM, IMPORT, EXPORT = "list", "form", "import", "export"
SHOWN_AT_FIRST, SHOWN_MORE = 30, 60
_FORMATS = frozenset(kind.value for kind in Format)
"""What a series without a title is called by in a `Change`."""


@QmlElement
class SessionsDrawer(Drawer):
    """Shows one view at a time: "list", "form", "import", "export", or another drawer's page."""

    updated = Signal()
    """As `changed`: PySide crashes on a property whose notifier is its base class's."""
    viewChanged = Signal()

    def __init__(
        self,
        book: SessionBook,
        words: Callable[[], Words],
        places: Callable[[], list[Place]] = save_places,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.changed.connect(self.updated)
        self._book = book
        self._planned: tuple[PlannedSession, ...] = ()
        self._shown = SHOWN_AT_FIRST
        self._view = LIST
        self._loaded = self._busy = False
        self._broken: PlainError | None = None
        self._rows = PlannedRows(self)
        self.session = OpenedSession(book, words, self.tasks, self._start, self)
        self.session.edit.connect(self._edit)
        self.form = SeriesForm(words, book.promise, self)
        self.files = CalendarFiles(book, words, self.tasks, places, self)
        self.files.taken.connect(self._after_import)

    def open(self) -> None:
        """Read the sessions anew."""
        self.trouble.clear()
        self.tasks.start(self._load())

    def shut(self) -> None:
        """Go back to the list, and let go of all that was typed."""
        super().shut()
        self._shown = SHOWN_AT_FIRST
        self._reword()
        self.session.begin(None)
        self.form.begin(self._today)
        self.files.forget()
        self.show(LIST)

    @Slot()
    def retranslate(self) -> None:
        """Say it in another language."""
        self._reword()
        self.session.retranslate()
        self.form.retranslate()
        self.files.changed.emit()
        super().retranslate()

    @Property(str, notify=viewChanged)
    def view(self) -> str:
        """What is in sight."""
        return self._view

    @Property(QObject, notify=viewChanged)
    def rows(self) -> QObject:
        """The coming sessions."""
        return self._rows

    @Property(QObject, notify=viewChanged)
    def opened(self) -> QObject:
        """The session that is opened."""
        return self.session

    @Property(QObject, notify=viewChanged)
    def seriesForm(self) -> QObject:
        """What a series is added or edited with."""
        return self.form

    @Property(QObject, notify=viewChanged)
    def calendarFiles(self) -> QObject:
        """What files are taken in and given out with."""
        return self.files

    @Property(bool, notify=updated)
    def empty(self) -> bool:
        """Whether the sessions have been read, and there is none."""
        return self._loaded and not self._planned and self._broken is None

    @Property(str, notify=updated)
    def broken(self) -> str:
        """Why the sessions can't be read."""
        return self.words().say(self._broken.message) if self._broken else ""

    @Property(int, notify=updated)
    def more(self) -> int:
        """How many sessions are not shown yet."""
        return max(0, len(self._planned) - self._shown)

    @Property(bool, notify=updated)
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._busy

    @Property(str, notify=updated)
    def undoLabel(self) -> str:
        """The last change, which can be undone; empty for none."""
        change = self._book.last_change()
        return _undo_label(self.words(), change) if change else ""

    @Slot(str)
    def show(self, view: str) -> None:
        """Show a view."""
        if view == self._view:
            return
        if view in (IMPORT, EXPORT):
            self.files.forget()
            self.files.search()
        self._view = view
        self.trouble.clear()
        self.viewChanged.emit()

    @Slot()
    def showMore(self) -> None:
        """Show more of the sessions."""
        self._shown += SHOWN_MORE
        self._reword()
        self.changed.emit()

    @Slot(str)
    def toggle(self, key: str) -> None:
        """Open a line, or close it again."""
        closing = key == key_of(self.session.planned) if self.session.planned else False
        self.session.begin(None if closing else next((p for p in self._planned if key_of(p) == key), None))

    @Slot()
    def add(self) -> None:
        """Begin a new series."""
        self.form.begin(self._today)
        self.show(FORM)

    @Slot()
    def save(self) -> None:
        """Keep the series that was typed, or say what it needs."""
        draft = self.form.checked()
        if draft is None:
            return
        series = self.form.series
        self._start(lambda: self._book.edit(series, draft) if series else self._book.add(draft), self.form.refuse)

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        self._start(self._book.undo)

    @property
    def _today(self) -> date:
        return self._book.now().astimezone(self._book.zone).date()

    def _start(self, act: Act, tell: Callable[[PlainError], None] | None = None) -> None:
        """Do one change at a time; a second press of a button is no second change."""
        if not self._busy:
            self._busy = True
            self.tasks.start(self._run(act, tell or self.trouble.tell), tell)
            self.changed.emit()

    async def _run(self, act: Act, tell: Callable[[PlainError], None]) -> None:
        try:
            await act()
        except PlainError as error:
            tell(error)
        else:
            self.trouble.clear()
            self.session.begin(None)
            self.show(LIST)
        finally:
            self._busy = False
            self.changed.emit()
        await self._load()

    async def _load(self) -> None:
        try:
            self._planned, self._broken = await self._book.coming(), None
        except PlainError as error:
            self._planned, self._broken = (), error
        self._loaded = True
        opened = self.session.planned
        if opened is not None and opened not in self._planned:
            self.session.begin(None)
        self._reword()
        self.changed.emit()

    def _reword(self) -> None:
        words = self.words()
        self._rows.set_rows([row_of(words, planned) for planned in self._planned[: self._shown]])

    @Slot()
    def _edit(self) -> None:
        self.form.begin(self._today, self.session.series, self.session.draft)
        self.show(FORM)

    @Slot()
    def _after_import(self) -> None:
        self.show(LIST)
        self.tasks.start(self._load())


def _undo_label(words: Words, change: Change) -> str:
    what = {
        "added": words.form("undo", "added"),
        "edited": words.form("undo", "edited"),
        "skipped": words.form("undo", "a date skipped"),
        "brought-back": words.form("undo", "a date brought back"),
        "moved": words.form("undo", "a date moved"),
        "cancelled": words.form("undo", "a date cancelled"),
        "ended": words.form("undo", "ended"),
        "imported": words.form("undo", "calendar added"),
    }.get(change.what, change.what)
    if not change.title:
        return words.text("Undo: {what}").format(what=what)
    title = words.format_name(Format(change.title)) if change.title in _FORMATS else change.title
    return words.text("Undo: {title}, {what}").format(title=words.isolated(title), what=what)
