"""A file being written: how far it is, and where it is in the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message
from venuescreen.i18n import Words
from venuescreen.places import Place
from venuescreen.ui.export_office import ExportOffice, ExportWish

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN = -1.0


@QmlElement
class ExportSaving(QObject):
    """Saves one file at a time."""

    changed = Signal()

    def __init__(self, office: ExportOffice, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._words = words
        self._writing: asyncio.Future[Path] | None = None
        self._step: Message | None = None
        self._part = UNKNOWN
        self._saved: tuple[Path, Place] | None = None
        self._stopped = False

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._writing is not None

    @Property(str, notify=changed)
    def step(self) -> str:
        """What is being done."""
        return self._words().say(self._step) if self._step else ""

    @Property(float, notify=changed)
    def part(self) -> float:
        """How much of it is done, from 0 to 1; below 0 where that is not known."""
        return self._part

    @Property(str, notify=changed)
    def notice(self) -> str:
        """Where the file is, or that there is none."""
        words = self._words()
        if self._stopped:
            return words.text("Stopped. Nothing was saved.")
        if self._saved is None:
            return ""
        path, place = self._saved
        return words.text("Saved: {place} › {file}").format(place=words.say(place.label), file=path.name)

    async def save(self, wish: ExportWish, place: Place) -> None:
        """Write a new file there. Raises `PlainError`."""
        import asyncio

        self.forget()
        self._step, self._part = None, UNKNOWN
        self._writing = writing = asyncio.ensure_future(self._office.save(wish, place.folder, self._told))
        self.changed.emit()
        try:
            self._saved = (await writing, place)
        except asyncio.CancelledError:
            if not writing.cancelled():
                raise
            self._stopped = True
        finally:
            self._writing = None
            self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Write no further: nothing is left of the file."""
        if self._writing is not None:
            self._writing.cancel()

    def forget(self) -> None:
        """Say no more of the last file."""
        if self._saved is not None or self._stopped:
            self._saved, self._stopped = None, False
            self.changed.emit()

    def _told(self, step: Message, part: float) -> None:
        self._step, self._part = step, part
        self.changed.emit()
