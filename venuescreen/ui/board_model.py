"""The board's texts and flags, as QML reads them."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from venuescreen.i18n.wording import BoardWords, ComingRow
from venuescreen.ui.rows import RowsModel

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ComingModel(RowsModel):
    """The lines of "Next"."""

    row_type = ComingRow


@QmlElement
class BoardModel(QObject):
    """Holds one `BoardWords`; `changed` is emitted when any of it changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = BoardWords()

    def show(self, words: BoardWords) -> None:
        """Show these texts."""
        if words != self._words:
            self._words = words
            self.changed.emit()

    @Property(str, notify=changed)
    def place(self) -> str:
        """The venue's name."""
        return self._words.place

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The large sentence."""
        return self._words.headline

    @Property(str, notify=changed)
    def promise(self) -> str:
        """The sentence below it."""
        return self._words.promise

    @Property(str, notify=changed)
    def clock(self) -> str:
        """The venue's time of day."""
        return self._words.clock

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """Which languages are spoken at the table."""
        return self._words.spoken

    @Property(str, notify=changed)
    def number(self) -> str:
        """How many are here; empty for none."""
        return self._words.number

    @Property(str, notify=changed)
    def hereLabel(self) -> str:
        """What follows the number."""
        return self._words.here_label

    @Property(str, notify=changed)
    def unnamedLabel(self) -> str:
        """How many left no name."""
        return self._words.unnamed_label

    @Property(str, notify=changed)
    def targetNote(self) -> str:
        """Which session a +1 counts for, where several are on."""
        return self._words.target_note

    @Property(str, notify=changed)
    def fate(self) -> str:
        """What happens to a name, and when."""
        return self._words.fate

    @Property(str, notify=changed)
    def figure(self) -> str:
        """What stands large while nothing is on."""
        return self._words.figure

    @Property(str, notify=changed)
    def figureLabel(self) -> str:
        """What the figure is."""
        return self._words.figure_label

    @Property(str, notify=changed)
    def detail(self) -> str:
        """A sentence below the figure."""
        return self._words.detail

    @Property(bool, notify=changed)
    def wallShown(self) -> bool:
        """Whether the wall is in sight."""
        return self._words.wall_shown

    @Property(bool, notify=changed)
    def takesCheckIns(self) -> bool:
        """Whether check-in is open."""
        return self._words.takes_check_ins

    @Property(bool, notify=changed)
    def closing(self) -> bool:
        """Whether someone is closing the session, which can be undone."""
        return self._words.closing

    @Property(bool, notify=changed)
    def mayStart(self) -> bool:
        """Whether "start now" is offered."""
        return self._words.may_start

    @Property(bool, notify=changed)
    def mayStay(self) -> bool:
        """Whether "stay longer" is offered."""
        return self._words.may_stay

    @Property(bool, notify=changed)
    def mayClose(self) -> bool:
        """Whether "close now" is offered."""
        return self._words.may_close

    @Property(bool, notify=changed)
    def mayHide(self) -> bool:
        """Whether anyone may hide the names, or show them again."""
        return self._words.may_hide

    @Property(bool, notify=changed)
    def namesHidden(self) -> bool:
        """Whether no name is shown for now."""
        return self._words.names_hidden

    @Property(str, notify=changed)
    def wallNote(self) -> str:
        """What stands in place of the names."""
        return self._words.wall_note

    @Property(list, notify=changed)
    def threads(self) -> list[str]:
        """Who could talk to whom, the first pair first."""
        return list(self._words.threads)

    @Property(bool, notify=changed)
    def calm(self) -> bool:
        """Whether what moves should only fade."""
        return self._words.calm
