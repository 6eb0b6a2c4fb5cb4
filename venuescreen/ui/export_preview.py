"""How an export would begin: looked at anew whenever other days are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from venuescreen.i18n import Words
from venuescreen.ui.export_office import ExportOffice, ExportPreview, ExportWish

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PreviewModel(QObject):
    """Holds the first rows; a look that was overtaken by another is given up."""

    changed = Signal()

    def __init__(self, office: ExportOffice, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._words = words
        self._found: ExportPreview | None = None
        self._looking: asyncio.Future[ExportPreview] | None = None

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether there is something to save."""
        return self._found is not None and self._found.total > 0

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many sessions there are, and of which days."""
        found, words = self._found, self._words()
        if found is None:
            return words.text("Looking…") if self._looking else ""
        if found.first is None or found.last is None:
            return words.text("No session in these days.")
        today = self._office.now().astimezone(self._office.zone).date()
        first, last = words.date(found.first, today), words.date(found.last, today)
        if first == last:
            return words.plural("{n} session, on {day}.", "{n} sessions, on {day}.", found.total, day=first)
        return words.plural(
            "{n} session, from {first} to {last}.",
            "{n} sessions, from {first} to {last}.",
            found.total,
            first=first,
            last=last,
        )

    @Property(str, notify=changed)
    def gaps(self) -> str:
        """How many sessions have no number; empty where all have."""
        number = self._found.not_counted if self._found else 0
        if not number:
            return ""
        return self._words().plural(
            "{n} of them was counted by nobody: its numbers stay empty.",
            "{n} of them were counted by nobody: their numbers stay empty.",
            number,
        )

    @Property(list, notify=changed)
    def names(self) -> list[str]:
        """The columns' headings; none where there is no row."""
        return list(self._found.names) if self._found and self._found.rows else []

    @Property(list, notify=changed)
    def rows(self) -> list[list[str]]:
        """The first rows."""
        return [list(row) for row in self._found.rows] if self._found else []

    async def look(self, wish: ExportWish) -> None:
        """Find out how that export would begin. Raises `PlainError`."""
        import asyncio

        self.leave()
        self._looking = looking = asyncio.ensure_future(self._office.preview(wish))
        self.changed.emit()
        try:
            self._found = await looking
        except asyncio.CancelledError:
            if not looking.cancelled():
                raise
        finally:
            if self._looking is looking:
                self._looking = None
                self.changed.emit()

    def leave(self) -> None:
        """Show nothing, and look no further."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking, self._found = None, None
        self.changed.emit()
