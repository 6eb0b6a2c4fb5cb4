"""The venue’s settings in the panel: each is kept as soon as it is typed or tapped."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.guest import name_key
from venuescreen.i18n import Words
from venuescreen.settings.declared import Settings
from venuescreen.settings.typed import spelled, typed_keys
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.language_orders import language_orders
from venuescreen.ui.venue_book import VenueBook

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 2000
"""How often the file is looked at while the drawer is open: a hand's edit shows."""


@QmlElement
class VenueDrawer(Drawer):
    """Shows venue.toml and changes it, a key at a time. Where the file is broken it says so and changes nothing."""

    updated = Signal()
    """As `changed`: PySide crashes on a property whose notifier is its base class's."""
    topicsChanged = Signal()
    zonesChanged = Signal()
    kept = Signal(str)
    """A field's text was taken: "topic", "synonym", "pin" or "zone" may be emptied."""
    restored = Signal()
    """The last change was taken back: every field shows what the file says."""

    def __init__(self, book: VenueBook, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self.changed.connect(self.updated)
        self._book = book
        self._settings = Settings()
        self._ready = self._at_work = False
        self._broken: PlainError | None = None
        self._refused: dict[str, Message] = {}
        self._saved: Message | None = None
        self._zones: list[dict[str, str]] = []
        self._sought = ""
        self._orders = language_orders()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_again)

    @Property(bool, notify=updated)
    def ready(self) -> bool:
        """Whether the file was read and can be changed."""
        return self._ready and self._broken is None

    @Property(str, notify=updated)
    def broken(self) -> str:
        """Why nothing can be changed."""
        return self.words().say(self._broken.message) if self._broken else ""

    @Property(str, notify=updated)
    def problems(self) -> str:
        """Lines of the file that don't count, in sentences."""
        return "\n".join(self.words().say(problem) for problem in self._settings.problems)

    @Property(dict, notify=updated)
    def values(self) -> dict[str, str]:
        """What the file says, by key, as one would type it ("on", "30", "fr,en"); not the PIN, nor the topics."""
        return {key: spelled(self._settings, key) for key in typed_keys()}

    @Property(bool, notify=updated)
    def hasPin(self) -> bool:
        """Whether there is a PIN."""
        return self._settings.pin != ""

    @Property(dict, notify=updated)
    def refusals(self) -> dict[str, str]:
        """Why something typed can't be taken, by key; also "topic", "synonym", "pin" and "again"."""
        return {field: self.words().say(message) for field, message in self._refused.items()}

    @Property(str, notify=updated)
    def saved(self) -> str:
        """That the last change was kept, or taken back."""
        return self.words().say(self._saved) if self._saved else ""

    @Property(bool, notify=updated)
    def mayUndo(self) -> bool:
        """Whether the last change can be taken back."""
        return self._book.may_undo

    @Property(list, notify=topicsChanged)
    def topics(self) -> list[dict[str, Any]]:
        """The topics, as `name` and `synonyms`."""
        others = {name_key(topic.strip()): list(words) for topic, words in self._settings.synonyms}
        return [{"name": topic, "synonyms": others.get(name_key(topic), [])} for topic in self._settings.topics]

    @Property(list, notify=updated)
    def orders(self) -> list[dict[str, str]]:
        """The languages to choose from, in each order, as `value` (with commas) and `label`."""
        return self._orders

    @Property(list, notify=zonesChanged)
    def zones(self) -> list[dict[str, str]]:
        """The time zones that were found, as `value` (the IANA name) and `label`."""
        return self._zones

    @Slot(str, str)
    def set(self, key: str, typed: str) -> None:
        """Keep what was typed or chosen."""
        if typed.strip() != spelled(self._settings, key):
            self._change(key, lambda: self._book.set(key, typed))
        else:
            self.leave(key)

    @Slot(str)
    def addTopic(self, topic: str) -> None:
        """Offer another topic."""
        self._change("topic", lambda: self._book.add_topic(topic))

    @Slot(str)
    def removeTopic(self, topic: str) -> None:
        """Offer a topic no more."""
        self._change("", lambda: self._book.remove_topic(topic))

    @Slot(str, str)
    def addSynonym(self, topic: str, word: str) -> None:
        """Count another word with a topic."""
        self._change("synonym", lambda: self._book.add_synonym(topic, word))

    @Slot(str, str)
    def removeSynonym(self, topic: str, word: str) -> None:
        """Count it no more."""
        self._change("", lambda: self._book.remove_synonym(topic, word))

    @Slot(str, str)
    def setPin(self, pin: str, again: str) -> None:
        """Ask for this PIN from now on, where both are the same."""
        if pin == again:
            self._change("pin", lambda: self._book.set_pin(pin), Message("The new PIN is set."))
        else:
            self._refused.pop("pin", None)
            self._refuse("again", Message("The two are not the same. Please type it again."))

    @Slot()
    def removePin(self) -> None:
        """Ask for none."""
        self._change("pin", self._book.remove_pin, Message("There is no PIN any more."))

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self.ready and self._book.may_undo:
            self.tasks.start(self._undo())

    @Slot(str)
    def findZones(self, typed: str) -> None:
        """Look for time zones by a town or a country."""
        self._sought = typed
        self.tasks.start(self._find_zones(typed))

    def open(self) -> None:
        """Read the file, now and as it changes."""
        self._at_work = True
        self._look.start()
        self._look_again()

    def shut(self) -> None:
        """Let go of what was typed, and of what could be undone."""
        super().shut()
        self._at_work = False
        self._look.stop()
        self._book.forget()
        self._refused, self._saved, self._zones = {}, None, []
        self.changed.emit()
        self.zonesChanged.emit()

    @Slot()
    def _look_again(self) -> None:
        self.tasks.start(self._read())

    @Slot(str)
    def leave(self, key: str) -> None:
        """Complain no more of what was typed there: the field shows again what is kept."""
        if self._refused.pop(key, None):
            self.changed.emit()

    def _change(
        self, field: str, change: Callable[[], Coroutine[Any, Any, None]], said: Message | None = None
    ) -> None:
        if self._at_work and self.ready:
            self.tasks.start(self._keep(field, change, said or Message("Saved.")))

    async def _keep(self, field: str, change: Callable[[], Coroutine[Any, Any, None]], said: Message) -> None:
        try:
            await change()
        except StorageError:
            await self._read()  # it may be broken now
            raise
        except PlainError as error:
            if not field:
                raise
            self._refuse(field, error.message)
            return
        finally:
            if not self._at_work:
                self._book.forget()
        self._refused.pop(field, None)
        if field == "pin":
            self._refused.pop("again", None)
        await self._show(said)
        self.kept.emit(field)

    async def _undo(self) -> None:
        try:
            await self._book.undo()
        except PlainError:
            await self._show(None)
            raise
        self._refused = {}
        await self._show(Message("Taken back."))
        self.restored.emit()

    async def _show(self, said: Message | None) -> None:
        """Show what the file says now, and what was done to it."""
        self._saved = said if self._at_work else None
        self.trouble.clear()
        await self._read()
        self.changed.emit()

    async def _read(self) -> None:
        broken: PlainError | None = None
        settings = self._settings
        try:
            settings = await self._book.read()
        except PlainError as error:
            broken = error
        as_before = settings == self._settings and self._ready and str(broken) == str(self._broken)
        self._settings, self._broken, self._ready = settings, broken, True
        if not as_before:
            self.changed.emit()
            self.topicsChanged.emit()

    async def _find_zones(self, typed: str) -> None:
        found = await self._book.find_zones(typed)
        if typed == self._sought:  # else more was typed meanwhile, and its answer may be there already
            self._zones = [{"value": zone, "label": label} for zone, label in found]
            self.zonesChanged.emit()

    def _refuse(self, field: str, message: Message) -> None:
        if self._at_work:
            self._refused[field] = message
            self.changed.emit()
