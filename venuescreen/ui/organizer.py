"""The organizer's panel: what the PIN guards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError
from venuescreen.i18n import Words
from venuescreen.ui.caretaker import Caretaker, Finding
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.pin_pad import PinPad
from venuescreen.ui.tasks import Tasks
from venuescreen.ui.trouble import Trouble

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

CLOSED, PIN, PANEL = "", "pin", "panel"
Drawers = Callable[[str, Callable[[], Words], QObject], Drawer]
"""Makes the drawer of that name, which speaks those words and belongs to that object. Raises `KeyError`."""


@QmlElement
class Organizer(QObject):
    """Opens by the PIN, or at once where the venue has none; keeps nothing once it is closed."""

    changed = Signal()
    checksChanged = Signal()
    opened = Signal()
    """The panel or the PIN's pad has come up: whatever a guest had open is to go."""
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        words: Callable[[], Words],
        caretaker: Caretaker,
        drawers: Drawers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_drawer = drawers
        self._drawers: dict[str, Drawer] = {}
        self._desk = desk
        self._words = words
        self._caretaker = caretaker
        self._stage = CLOSED
        self._autostart: bool | None = False
        self._findings: list[Finding] = []
        self._checking = False
        self._hidden = 0
        """The arrival of the entry that was hidden last, while that can be undone."""
        self._unhurried = False
        self.trouble = Trouble(words, self)
        self.trouble.changed.connect(self.changed)
        self.pin_pad = PinPad(words, caretaker, self)
        self.pin_pad.admitted.connect(self._admit)
        self._tasks = Tasks(self.trouble.tell)
        desk.room.events.subscribe(lambda _event: self._refresh())

    @Property(str, notify=changed)
    def stage(self) -> str:
        """What is in front: "" for the board, "pin", or "panel"."""
        return self._stage

    @Slot(str, result=QObject)
    def drawer(self, name: str) -> QObject | None:
        """Open a drawer of the panel; none while the panel is closed."""
        if self._stage != PANEL:
            return None
        if name not in self._drawers:
            self._drawers[name] = self._make_drawer(name, self._words, self)
            self._drawers[name].trouble.hold(self._unhurried)
        self._drawers[name].open()
        return self._drawers[name]

    @Property(bool, notify=changed)
    def hasPin(self) -> bool:
        """Whether the venue has a PIN."""
        return self._caretaker.has_pin

    @Property(bool, notify=changed)
    def kiosk(self) -> bool:
        """Whether the board guards the screen."""
        return self._caretaker.kiosk

    @Property(bool, notify=changed)
    def photoSafe(self) -> bool:
        """Whether names are never shown."""
        return self._caretaker.photo_safe

    @Property(bool, notify=changed)
    def autostart(self) -> bool:
        """Whether the board starts with the laptop."""
        return bool(self._autostart)

    @Property(bool, notify=changed)
    def mayAutostart(self) -> bool:
        """Whether that can be set here."""
        return self._autostart is not None

    @Property(list, notify=changed)
    def entries(self) -> list[dict[str, str]]:
        """The entries on the wall, as `value` (the arrival) and `label`: the name, else the subject."""
        guests = self._desk.room.wall if self._stage == PANEL else ()
        return [
            {"value": str(guest.arrival), "label": guest.said.first_name or guest.said.interest or ""}
            for guest in guests
        ]

    @Property(bool, notify=changed)
    def mayShowAgain(self) -> bool:
        """Whether the entry that was hidden last can come back, for as long as the panel is open."""
        return self._hidden != 0

    @Property(str, notify=changed)
    def said(self) -> str:
        """Why something did not work."""
        return self.trouble.text

    @Property(list, notify=checksChanged)
    def checks(self) -> list[dict[str, str]]:
        """The checks before opening: `level`, `title`, `sentence`, `mend` and `mendLabel`."""
        words = self._words()
        return [
            {
                "level": finding.level,
                "title": words.say(finding.title),
                "sentence": " ".join(words.say(sentence) for sentence in finding.sentences),
                "mend": finding.mend,
                "mendLabel": words.say(finding.mend_label) if finding.mend_label else "",
            }
            for finding in self._findings
        ]

    @Property(bool, notify=checksChanged)
    def checking(self) -> bool:
        """Whether the checks are being made."""
        return self._checking

    @Slot()
    def open(self) -> None:
        """Ask for the PIN, or open the panel where there is none."""
        if self._stage != CLOSED or not self._caretaker.founded:
            return
        self.opened.emit()
        if self._caretaker.has_pin:
            self.pin_pad.begin()
            self._go(PIN)
        else:
            self._enter()

    @Slot()
    def close(self) -> None:
        """Go back to the board."""
        if self._stage == CLOSED:
            return
        self._forget_hidden()
        self._findings = []
        self.pin_pad.clear()
        self.trouble.clear()
        self._go(CLOSED)
        for drawer in self._drawers.values():
            drawer.shut()
        self.checksChanged.emit()
        self.closed.emit()

    @Slot()
    def leaveKiosk(self) -> None:
        """End the program."""
        if self._stage == PANEL:
            self._caretaker.leave()

    @Slot(bool)
    def setKiosk(self, on: bool) -> None:
        """Guard the screen, or no more."""
        self._do(lambda: self._caretaker.set_kiosk(on))

    @Slot(bool)
    def setPhotoSafe(self, on: bool) -> None:
        """Never show names, or show them again."""
        self._do(lambda: self._caretaker.set_photo_safe(on))

    @Slot(bool)
    def setAutostart(self, on: bool) -> None:
        """Start with the laptop, or no more."""
        if self._stage == PANEL:
            self._tasks.start(self._change_autostart(on))

    @Slot(int)
    def hide(self, arrival: int) -> None:
        """Hide one entry for the rest of its session."""
        if self._stage == PANEL:
            self._forget_hidden()
            self._do(lambda: self._hide(arrival))

    @Slot()
    def showAgain(self) -> None:
        """Undo that."""
        arrival, self._hidden = self._hidden, 0
        self._do(lambda: self._desk.put_back(arrival))

    @Slot()
    def check(self) -> None:
        """Make the checks again."""
        if self._stage == PANEL and not self._checking:
            self._tasks.start(self._check())

    @Slot(str)
    def mend(self, what: str) -> None:
        """Mend what a check found, and look again."""
        if self._stage == PANEL:
            self._tasks.start(self._mend(what))

    def give_time(self, unhurried: bool) -> None:
        """Let what went wrong stand until something went well, for who reads large letters."""
        self._unhurried = unhurried
        for trouble in (self.trouble, *(drawer.trouble for drawer in self._drawers.values())):
            trouble.hold(unhurried)

    @Slot()
    def retranslate(self) -> None:
        """Say it in another language."""
        self.changed.emit()
        self.checksChanged.emit()
        for drawer in self._drawers.values():
            drawer.retranslate()

    async def settle(self) -> None:
        """Wait for what was begun."""
        await self.pin_pad.settle()
        await self._tasks.settle()
        for drawer in tuple(self._drawers.values()):
            await drawer.settle()

    @Slot()
    def _admit(self) -> None:
        if self._stage == PIN:  # nobody may be there any more
            self._enter()

    def _enter(self) -> None:
        self._go(PANEL)
        self._tasks.start(self._look_at_autostart())
        self.check()

    def _go(self, stage: str) -> None:
        self._stage = stage
        self.changed.emit()

    def _do(self, act: Callable[[], None]) -> None:
        if self._stage != PANEL:
            return
        try:
            act()
        except PlainError as error:
            self.trouble.tell(error)
        except Exception:  # a bug must not end the board
            self.trouble.tell(PlainError(Message("That did not work. Please try again.")))
            raise
        finally:
            self.changed.emit()

    async def _look_at_autostart(self) -> None:
        self._autostart = await self._caretaker.autostart()
        self.changed.emit()

    async def _change_autostart(self, on: bool) -> None:
        try:
            await self._caretaker.set_autostart(on)
        finally:
            await self._look_at_autostart()

    async def _check(self) -> None:
        self._checking = True
        self.checksChanged.emit()
        try:
            self._findings = await self._caretaker.check()
        finally:
            self._checking = False
            self.checksChanged.emit()

    async def _mend(self, what: str) -> None:
        try:
            await self._caretaker.mend(what)
        finally:
            await self._look_at_autostart()
            await self._check()

    def _hide(self, arrival: int) -> None:
        self._desk.take_off(arrival, for_good=True)
        self._hidden = arrival

    def _forget_hidden(self) -> None:
        if self._hidden:
            self._desk.forget_taken_off(self._hidden)
            self._hidden = 0
            self.changed.emit()

    def _refresh(self) -> None:
        if self._stage == PANEL:
            self.changed.emit()
