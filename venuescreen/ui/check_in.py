"""Check-in by touch: counting, introducing, a name's card, and ten seconds to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.desk import Desk
from venuescreen.core.errors import PlainError, Refusal
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.i18n import Words
from venuescreen.ui.tasks import Tasks
from venuescreen.ui.undo import Undoable, UndoStack
from venuescreen.ui.wording import chip_sentence

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

REST_MS = 700
"""How long the button rests after a +1, so that a nervous double tap counts once."""
TROUBLE_MS = 10_000


@QmlElement
class CheckIn(QObject):
    """What a guest does at the screen. It forgets what was typed as soon as the sheet is left."""

    changed = Signal()
    done = Signal()

    def __init__(self, desk: Desk, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._tasks = Tasks(self._tell)
        self._said = Introduction()
        self._editing = 0
        self._card = 0
        self._session = 0
        self._sessions: list[dict[str, str]] = []
        self._topics: list[str] = []
        self._refusals = {"first_name": "", "interest": ""}
        self._trouble = ""
        self._undo = UndoStack(self)
        self._undo.changed.connect(self.changed)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.changed)
        self._calm = QTimer(self, interval=TROUBLE_MS, singleShot=True)
        self._calm.timeout.connect(lambda: self._set_trouble(""))

    def offer(self, topics: list[str], sessions: list[dict[str, str]]) -> None:
        """Offer these topics, and these sessions (`value`: the number, `label`), preselected first."""
        if (topics, sessions) != (self._topics, self._sessions):
            self._topics, self._sessions = topics, sessions
            self.changed.emit()

    def forget(self) -> None:
        """Clear everything of the present visitor, as when the room closes or nobody touches the screen."""
        self._said, self._editing, self._card = Introduction(), 0, 0
        self._refusals = {"first_name": "", "interest": ""}
        self._undo.forget()
        self.changed.emit()
        self.done.emit()

    async def settle(self) -> None:
        """Wait for what was begun."""
        await self._tasks.settle()

    @Property(bool, notify=changed)
    def resting(self) -> bool:
        """Whether the +1 has just been pressed."""
        return self._rest.isActive()

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last wish could not be fulfilled."""
        return self._trouble

    @Property(str, notify=changed)
    def undoLabel(self) -> str:
        """What can be undone now; empty for nothing."""
        return self._undo.last.label if self._undo.last else ""

    @Property(bool, notify=changed)
    def mayIntroduce(self) -> bool:
        """Whether a name may be added to what can be undone."""
        return self._undo.last is not None and self._undo.last.nameless

    @Property(bool, notify=changed)
    def editing(self) -> bool:
        """Whether the sheet changes what a guest said before."""
        return self._editing != 0 and not self._said.silent

    @Property(str, notify=changed)
    def firstName(self) -> str:
        """What the sheet begins with."""
        return self._said.first_name or ""

    @Property(str, notify=changed)
    def interest(self) -> str:
        """What the sheet begins with."""
        return self._said.interest or ""

    @Property(str, notify=changed)
    def stance(self) -> str:
        """What the sheet begins with."""
        return self._said.stance.value

    @Property(str, notify=changed)
    def nameRefusal(self) -> str:
        """Why the first name can't be taken."""
        return self._refusals["first_name"]

    @Property(str, notify=changed)
    def interestRefusal(self) -> str:
        """Why the interest can't be taken."""
        return self._refusals["interest"]

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
        return self._session

    @Property(str, notify=changed)
    def cardTitle(self) -> str:
        """The name on the card."""
        guest = self._desk.room.wall.get(self._card)
        return (guest.said.first_name or self._words().text("Someone")) if guest else ""

    @Property(str, notify=changed)
    def cardText(self) -> str:
        """What the guest on the card said."""
        guest = self._desk.room.wall.get(self._card)
        return chip_sentence(self._words(), guest.said) if guest else ""

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
        self._fill(0, Introduction())

    @Slot(result=bool)
    def editLast(self) -> bool:
        """Open the sheet for the arrival that was just counted."""
        if self._undo.last is None:
            return False
        self._fill(self._undo.last.arrival, Introduction())
        return True

    @Slot(int, result=bool)
    def look(self, arrival: int) -> bool:
        """Open a guest's card; false when the guest has just left."""
        self._card = arrival
        self.changed.emit()
        return self._desk.room.wall.get(arrival) is not None

    @Slot()
    def edit(self) -> None:
        """Open the sheet for the guest on the card."""
        guest = self._desk.room.wall.get(self._card)
        self._fill(self._card, guest.said if guest else Introduction())

    @Slot()
    def takeOff(self) -> None:
        """Take the name on the card off the wall."""
        arrival, desk = self._card, self._desk
        try:
            desk.take_off(arrival)
        except Refusal as refusal:
            self._tell(refusal)
            return

        async def put_back() -> None:
            desk.put_back(arrival)

        self._undo.offer(
            Undoable(
                self._words().text("The name is off the wall."),
                arrival,
                False,
                put_back,
                lambda: desk.forget_taken_off(arrival),
            )
        )

    @Slot(str, str, str, int)
    def submit(self, first_name: str, interest: str, stance: str, session: int) -> None:
        """Take what was typed; a refusal keeps it in the fields and says why beside them."""
        from venuescreen.core.introduction import introduce  # `regex` takes 26 ms, too long for the first frame

        self._refusals = {"first_name": "", "interest": ""}
        try:
            said = introduce(first_name, interest, Stance(stance) if interest.strip() else Stance.CURIOUS)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.changed.emit()
        self._tasks.start(self._check_in(said, session or None), self._refuse)

    @Slot()
    def undo(self) -> None:
        """Take the last thing back."""
        if thing := self._undo.take():
            self._tasks.start(thing.take_back())

    async def _count(self) -> None:
        receipt = await self._desk.count(Way.TOUCH)
        self._offer_check_in_undo(receipt.arrival, nameless=True)

    async def _check_in(self, said: Introduction, session: int | None) -> None:
        if self._editing:
            await self._desk.introduce(self._editing, said)
            if self._undo.withdraw(self._editing):
                self._offer_check_in_undo(self._editing, nameless=said.silent)
        else:
            receipt = await self._desk.check_in(said, Way.TOUCH, session)
            self._offer_check_in_undo(receipt.arrival, nameless=said.silent)
        self._fill(0, Introduction())
        self.done.emit()

    def _offer_check_in_undo(self, arrival: int, *, nameless: bool) -> None:
        words = self._words()
        label = words.text("That’s counted.") if nameless else words.text("Welcome!")
        self._set_trouble("")
        self._undo.offer(Undoable(label, arrival, nameless, lambda: self._desk.undo(arrival)))

    def _fill(self, editing: int, said: Introduction) -> None:
        self._editing, self._said = editing, said
        self._refusals = {"first_name": "", "interest": ""}
        self._session = int(self._sessions[0]["value"]) if self._sessions else 0
        self.changed.emit()

    def _refuse(self, refusal: PlainError) -> None:
        field = refusal.field if isinstance(refusal, Refusal) and refusal.field else "first_name"
        self._refusals[field] = self._words().say(refusal.message)
        self.changed.emit()

    def _tell(self, error: PlainError) -> None:
        self._set_trouble(self._words().say(error.message))
        self._calm.start()

    def _set_trouble(self, trouble: str) -> None:
        self._trouble = trouble
        self.changed.emit()
