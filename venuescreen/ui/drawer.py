"""What every drawer of the organizer's panel has: sentences on what went wrong, tasks, and an end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.i18n import Words
from venuescreen.ui.tasks import Tasks
from venuescreen.ui.trouble import Trouble

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Drawer(QObject):
    """One part of what the PIN guards: made when it is first opened, and kept until the program ends."""

    changed = Signal()

    def __init__(self, words: Callable[[], Words], parent: QObject | None = None) -> None:
        """`words` returns the language on screen."""
        super().__init__(parent)
        self.words = words
        self.trouble = Trouble(words, self)
        self.trouble.changed.connect(self.changed)
        self.tasks = Tasks(self.trouble.tell)

    @Property(str, notify=changed)
    def said(self) -> str:
        """Why something did not work, for ten seconds."""
        return self.trouble.text

    def open(self) -> None:
        """Look at the world anew: the drawer has come in sight."""

    def shut(self) -> None:
        """Let go of what was typed and not kept: the panel has closed."""
        self.trouble.clear()

    @Slot()
    def retranslate(self) -> None:
        """Say it in another language."""
        self.changed.emit()

    async def settle(self) -> None:
        """Wait for what was begun."""
        await self.tasks.settle()
