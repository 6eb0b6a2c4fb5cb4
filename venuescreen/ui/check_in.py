"""Check-in by touch: counting, introducing, a name's card, and ten seconds to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError, Refusal, StorageError
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.i18n import Words
from venuescreen.ui.name_card import NameCard
from venuescreen.ui.tasks import Tasks
from venuescreen.ui.trouble import Trouble
from venuescreen.ui.undo import Undoable, UndoStack

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

REST_MS = 700
"""How long the button rests after a +1, so that a nervous double tap counts once."""


@dataclass(slots=True)
class _Draft:
    """What one visitor has before them: forgotten as soon as the sheet or the card is left."""

    arrival: int = 0
    """Of the guest who is edited; 0 for a new one."""
    said: Introduction = field(default_factory=Introduction)
    session: int = 0
    refusals: dict[str, Message] = field(default_factory=dict)
    busy: bool = False
    """Whether what was submitted is being kept."""


@QmlElement
class CheckIn(QObject):
    """What a guest does at the screen."""

    changed = Signal()
    done = Signal()
    left = Signal()
    """A visitor has left the sheet or the card."""

    def __init__(
        self, desk: Desk, words: Callable[[], Words], trouble: Trouble, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._trouble = trouble
        self._tasks = Tasks(trouble.tell)
        self._draft = _Draft()
        self.name_card = NameCard(desk, words, self)
        self.changed.connect(self.name_card.changed)
        self._open_now = False
        self._counted = False
        self._sessions: list[dict[str, str]] = []
        self._topics: list[str] = []
        self._spoken: list[str] = []
        self._undo = UndoStack(self)
        self._undo.changed.connect(self.changed)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._rested)

    def offer(self, topics: list[str], sessions: list[dict[str, str]], spoken: list[str]) -> None:
        """Offer these topics, sessions (`value`: the number, `label`; preselected first) and languages (codes)."""
        if (topics, sessions, spoken) != (self._topics, self._sessions, self._spoken):
            self._topics, self._sessions, self._spoken = topics, sessions, spoken
            if not self._offered(self._draft.session):
                self._draft.session = self._preselected()
            self.changed.emit()

    def forget(self, session: int) -> None:
        """Let go of everything of a session that has closed; when no other takes check-ins, clear the screen."""
        self._undo.forget(session)
        held = [arrival for arrival in (self.name_card.arrival, self._draft.arrival) if arrival]
        if not self._sessions or any(self._is_gone(arrival) for arrival in held):
            self.leave()
            self.done.emit()

    @property
    def away(self) -> bool:
        """Whether a visitor has a sheet or a card before them."""
        return self._open_now

    @property
    def undo_held(self) -> bool:
        """Whether something that can be undone waits for who needs longer."""
        return self._undo.held

    @Slot(str, bool)
    def holdUndo(self, reason: str, held: bool) -> None:
        """Let "undo" stay for longer than its ten seconds, or for this reason no more."""
        self._undo.hold(reason, held)

    async def settle(self) -> None:
        """Wait for what was begun."""
        await self._tasks.settle()

    @Property(bool, notify=changed)
    def resting(self) -> bool:
        """Whether the +1 has just been pressed."""
        return self._rest.isActive()

    @Property(bool, notify=changed)
    def counted(self) -> bool:
        """Whether the +1 that was just pressed is kept."""
        return self._counted

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether what was submitted is being kept."""
        return self._draft.busy

    @Property(str, notify=changed)
    def undoLabel(self) -> str:
        """What can be undone now; empty for nothing."""
        return self._words().say(self._undo.last.label) if self._undo.last else ""

    @Property(bool, notify=changed)
    def mayIntroduce(self) -> bool:
        """Whether a name may be added to what can be undone."""
        return self._undo.last is not None and self._undo.last.nameless

    @Property(bool, notify=changed)
    def editing(self) -> bool:
        """Whether the sheet changes what a guest said before."""
        return self._draft.arrival != 0 and not self._draft.said.silent

    @Property(str, notify=changed)
    def firstName(self) -> str:
        """What the sheet begins with."""
        return self._draft.said.first_name or ""

    @Property(str, notify=changed)
    def interest(self) -> str:
        """What the sheet begins with."""
        return self._draft.said.interest or ""

    @Property(str, notify=changed)
    def stance(self) -> str:
        """What the sheet begins with."""
        return self._draft.said.stance.value

    @Property(str, notify=changed)
    def helps(self) -> str:
        """What the sheet begins with: what can be helped with in return."""
        return self._draft.said.offer or ""

    @Property(bool, notify=changed)
    def welcomes(self) -> bool:
        """What the sheet begins with."""
        return self._draft.said.welcomes

    @Property(bool, notify=changed)
    def firstTime(self) -> bool:
        """What the sheet begins with."""
        return self._draft.said.first_time

    @Property(list, notify=changed)
    def speaks(self) -> list[str]:
        """What the sheet begins with: codes of languages."""
        return list(self._draft.said.languages)

    @Property(str, notify=changed)
    def nameRefusal(self) -> str:
        """Why the first name can't be taken."""
        return self._refusal("first_name")

    @Property(str, notify=changed)
    def interestRefusal(self) -> str:
        """Why the interest can't be taken."""
        return self._refusal("interest")

    @Property(str, notify=changed)
    def helpsRefusal(self) -> str:
        """Why what can be helped with can't be taken."""
        return self._refusal("offer")

    @Property(list, notify=changed)
    def languages(self) -> list[dict[str, str]]:
        """The languages that may be ticked, each with its name in itself."""
        return [{"value": code, "label": self._words().autonym(code)} for code in self._spoken]

    @Property(list, notify=changed)
    def topics(self) -> list[str]:
        """The venue's topics."""
        return self._topics

    @Property(list, notify=changed)
    def sessions(self) -> list[dict[str, str]]:
        """The sessions to choose from."""
        return self._sessions

    @Property(int, notify=changed)
    def session(self) -> int:
        """The preselected session's number."""
        return self._draft.session

    @Property(NameCard, notify=changed)
    def card(self) -> NameCard:
        """The card of the name that a visitor looks at."""
        return self.name_card

    @Slot()
    def count(self) -> None:
        """Count one without a name."""
        if not self._rest.isActive():
            self._rest.start()
            self.changed.emit()
            self._tasks.start(self._count())

    @Slot()
    def begin(self) -> None:
        """Open an empty sheet."""
        self._open(_Draft())

    @Slot(result=bool)
    def editLast(self) -> bool:
        """Open the sheet for the arrival that was just counted."""
        if self._undo.last is None:
            return False
        self._open(_Draft(self._undo.last.arrival))
        return True

    @Slot(int, result=bool)
    def look(self, arrival: int) -> bool:
        """Open a guest's card; false when the guest has just left."""
        self.name_card.show(arrival)
        self._open_now = self.name_card.guest is not None
        self.changed.emit()
        return self._open_now

    @Slot()
    def edit(self) -> None:
        """Open the sheet for the guest on the card."""
        guest = self.name_card.guest
        self._open(_Draft(guest.arrival, guest.said) if guest else _Draft())

    @Slot()
    def leave(self) -> None:
        """Forget what the visitor had before them."""
        self.name_card.show(0)
        self._open(_Draft())
        self._open_now = False
        self.left.emit()

    @Slot()
    def takeOff(self) -> None:
        """Take the name on the card off the wall."""
        arrival, desk = self.name_card.arrival, self._desk
        guest = desk.room.wall.get(arrival)
        try:
            desk.take_off(arrival)
        except Refusal as refusal:
            self._trouble.tell(refusal)
            return

        async def put_back() -> None:
            desk.put_back(arrival)

        label = Message("The name is off the wall.")
        session = guest.session if guest else 0
        self._undo.offer(Undoable(label, arrival, session, False, put_back, lambda: desk.forget_taken_off(arrival)))

    @Slot(str, str, str, int, str, bool, bool, list)
    def submit(
        self,
        first_name: str,
        interest: str,
        stance: str,
        session: int,
        offer: str = "",
        welcomes: bool = False,
        first_time: bool = False,
        speaks: Sequence[str] = (),
    ) -> None:
        """Take what was typed; a refusal keeps it in the fields and says why beside them."""
        from venuescreen.core.introduction import introduce  # `regex` takes 26 ms, too long for the first frame

        draft = self._draft
        if draft.busy:
            return
        draft.refusals = {}
        try:
            said = introduce(
                first_name,
                interest,
                Stance(stance),
                offer=offer,
                welcomes=welcomes,
                first_time=first_time,
                languages=[code for code in self._spoken if code in speaks],
            )
        except Refusal as refusal:
            self._refuse(draft, refusal)
            return
        draft.busy = True
        self.changed.emit()
        number = session if self._offered(session) else None
        self._tasks.start(self._check_in(draft, said, number), lambda error: self._refuse(draft, error))

    @Slot()
    def undo(self) -> None:
        """Take the last thing back."""
        if thing := self._undo.take():
            self._tasks.start(self._take_back(thing))

    async def _count(self) -> None:
        receipt = await self._desk.count(Way.TOUCH)
        self._counted = self._rest.isActive()
        self._offer_undo(receipt.arrival, receipt.session, nameless=True)

    async def _take_back(self, thing: Undoable) -> None:
        try:
            await thing.take_back()
        except StorageError:
            self._undo.offer(thing)
            raise

    async def _check_in(self, draft: _Draft, said: Introduction, session: int | None) -> None:
        try:
            if draft.arrival:
                await self._desk.introduce(draft.arrival, said)
                offered = self._undo.withdraw(draft.arrival)
                if offered or draft.said.silent:
                    self._offer_undo(draft.arrival, self._desk.session_of(draft.arrival), nameless=said.silent)
            else:
                receipt = await self._desk.check_in(said, Way.TOUCH, session)
                self._offer_undo(receipt.arrival, receipt.session, nameless=said.silent)
        finally:
            draft.busy = False
        if draft is self._draft:
            self.leave()
            self.done.emit()

    def _offer_undo(self, arrival: int, session: int, *, nameless: bool) -> None:
        label = Message("That’s counted.") if nameless else Message("Welcome!")
        self._trouble.clear()
        self._undo.offer(Undoable(label, arrival, session, nameless, lambda: self._desk.undo(arrival)))

    def _open(self, draft: _Draft) -> None:
        draft.session = self._preselected()
        self._draft = draft
        self._open_now = True
        self.changed.emit()

    def _refuse(self, draft: _Draft, error: PlainError) -> None:
        """Say why beside the field; a visitor who has left the sheet meanwhile is told on the board."""
        if draft is not self._draft:
            self._trouble.tell(error)
            return
        field_name = error.field if isinstance(error, Refusal) and error.field else "first_name"
        draft.refusals[field_name] = error.message
        self.changed.emit()

    def _refusal(self, field_name: str) -> str:
        message = self._draft.refusals.get(field_name)
        return self._words().say(message) if message else ""

    def _is_gone(self, arrival: int) -> bool:
        try:
            self._desk.session_of(arrival)
        except Refusal:
            return True
        return False

    @Slot()
    def _rested(self) -> None:
        self._counted = False
        self.changed.emit()

    def _preselected(self) -> int:
        return int(self._sessions[0]["value"]) if self._sessions else 0

    def _offered(self, session: int) -> bool:
        return any(offered["value"] == str(session) for offered in self._sessions)
