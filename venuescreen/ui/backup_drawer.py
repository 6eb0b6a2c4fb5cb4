"""Backup and restore, behind the PIN."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message
from venuescreen.i18n import Words
from venuescreen.i18n.replacing import replacing
from venuescreen.places import Place
from venuescreen.ui.backup_office import BackupOffice, Replacement, SavedCopy
from venuescreen.ui.drawer import Drawer

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class BackupDrawer(Drawer):
    """Saves the venue where the organizer wants it, and replaces it by a backup after saying what that does."""

    updated = Signal()
    """A signal of its own: PySide 6.11 crashes where a property is notified by one of the class above."""

    def __init__(self, words: Callable[[], Words], office: BackupOffice, parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self._office = office
        self._places: Sequence[Place] = ()
        self._place = 0
        self._last_daily: datetime | None = None
        self._saved: tuple[Place, Path] | None = None
        self._copies: Sequence[SavedCopy] = ()
        self._in_sight = self._choosing = self._busy = False
        self._chosen: SavedCopy | None = None
        self._replacement: Replacement | None = None
        self.changed.connect(self.updated)  # the language

    def open(self) -> None:
        """Look where files can be saved, and when the last copy was made."""
        self._in_sight = True
        self.tasks.start(self._look_around())

    def shut(self) -> None:
        """Forget what was chosen."""
        self._in_sight = False
        self._saved = None
        self._let_go()
        super().shut()

    @Property(bool, notify=updated)
    def busy(self) -> bool:
        """Whether it is at work, and takes no other wish."""
        return self._busy

    @Property(list, notify=updated)
    def places(self) -> list[dict[str, str]]:
        """Where a backup can be saved, as `value` and `label`."""
        words = self.words()
        return [{"value": str(n), "label": words.say(place.label)} for n, place in enumerate(self._places)]

    @Property(str, notify=updated)
    def place(self) -> str:
        """The `value` of the one that is chosen."""
        return str(self._place)

    @Property(str, notify=updated)
    def daily(self) -> str:
        """When the last copy was made by itself."""
        words = self.words()
        if self._last_daily is None:
            return words.text("A copy is made by itself each day that something changed, when nobody is here.")
        return words.say(Message("The last daily copy is of {when}.", when=self._when(self._last_daily)))

    @Property(str, notify=updated)
    def saved(self) -> str:
        """Where the backup is that was just made."""
        if self._saved is None:
            return ""
        place, file = self._saved
        words = self.words()
        return words.say(Message("Saved and checked: {file}", file=f"{words.say(place.label)} › {file.name}"))

    @Property(bool, notify=updated)
    def choosing(self) -> bool:
        """Whether the backups are shown, to choose one."""
        return self._choosing

    @Property(list, notify=updated)
    def copies(self) -> list[dict[str, str]]:
        """The backups that were found, as `value`, `label` (when it was made) and `note` (where it is)."""
        return [
            {"value": str(n), "label": self._label(copy), "note": self._note(copy)}
            for n, copy in enumerate(self._copies)
        ]

    @Property(str, notify=updated)
    def chosen(self) -> str:
        """Which backup would replace what is there; empty while none is chosen and checked."""
        if self._chosen is None or self._replacement is None:
            return ""
        return f"{self._label(self._chosen)} · {self._chosen.venue}"

    @Property(str, notify=updated)
    def question(self) -> str:
        """What it would replace."""
        if self._replacement is None:
            return ""
        words = self.words()
        return replacing(words, self._replacement.present, self._replacement.saved, self._office.today())

    @Slot(str)
    def setPlace(self, value: str) -> None:
        """Choose where to save."""
        self._place = int(value)
        self._saved = None
        self.updated.emit()

    @Slot()
    def backUp(self) -> None:
        """Save a backup in the chosen place."""
        self._start(self._back_up())

    @Slot()
    def choose(self) -> None:
        """Show the backups there are."""
        self._start(self._find())

    @Slot(str)
    def lookInto(self, value: str) -> None:
        """Check one of them, and say what it would replace."""
        self._start(self._look_into(self._copies[int(value)]))

    @Slot()
    def replace(self) -> None:
        """Replace the venue by it."""
        if self._chosen is not None and self._replacement is not None:
            self._start(self._restore(self._chosen))

    @Slot()
    def neverMind(self) -> None:
        """Leave all as it is."""
        self._let_go()

    def _let_go(self) -> None:
        self._choosing = False
        self._copies = ()
        self._chosen = self._replacement = None
        self.updated.emit()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._busy:
            work.close()
            return
        self._busy = True
        self.trouble.clear()
        self.updated.emit()
        self.tasks.start(self._until_done(work))

    async def _until_done(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._busy = False
            self.updated.emit()

    async def _look_around(self) -> None:
        self._places = await self._office.places()
        self._place = min(self._place, len(self._places) - 1)
        self._last_daily = await self._office.last_daily()
        self.updated.emit()

    async def _back_up(self) -> None:
        self._saved = None
        place = self._places[self._place]
        file = await self._office.save(place.folder)
        self._saved = (place, file)

    async def _find(self) -> None:
        self._chosen = self._replacement = None
        copies = await self._office.copies()
        if self._in_sight:  # the panel may have closed meanwhile
            self._copies, self._choosing = copies, True

    async def _look_into(self, copy: SavedCopy) -> None:
        self._replacement = None
        replacement = await self._office.look_into(copy.file)
        if self._in_sight:
            self._chosen, self._replacement = copy, replacement

    async def _restore(self, copy: SavedCopy) -> None:
        await self._office.restore(copy.file)

    def _when(self, made: datetime) -> str:
        words = self.words()
        return words.say(Message("{day}, {time}", day=words.date(made, self._office.today()), time=words.time(made)))

    def _label(self, copy: SavedCopy) -> str:
        return self._when(copy.made) if copy.made else copy.file.stem

    def _note(self, copy: SavedCopy) -> str:
        words = self.words()
        if copy.where is None:
            return words.text("Daily copy")
        return f"{words.say(copy.where)} · {copy.venue or copy.file.name}"
