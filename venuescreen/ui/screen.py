"""The screen: shows the room as it is now, whenever it or the minute changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from venuescreen.core.board import Board, board_at
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message
from venuescreen.core.events import Event, Happening
from venuescreen.i18n import Words
from venuescreen.i18n.wording import Wording
from venuescreen.paths import assets
from venuescreen.settings.declared import Settings
from venuescreen.ui.board_model import BoardModel, ComingModel
from venuescreen.ui.caretaker import Caretaker
from venuescreen.ui.check_in import CheckIn
from venuescreen.ui.copied import Copied
from venuescreen.ui.elsewhere import Elsewhere
from venuescreen.ui.first_run import Answers, FirstRun
from venuescreen.ui.guest_chips import GuestChips
from venuescreen.ui.house import House
from venuescreen.ui.idle import PANEL_QUIET_S, QUIET_S, Idle
from venuescreen.ui.keyboard import Keyboard
from venuescreen.ui.organizer import PANEL, Drawers, Organizer
from venuescreen.ui.phone_code import PhoneCode
from venuescreen.ui.wall_model import WallModel

if TYPE_CHECKING:
    from venuescreen.ui.hands import Hands

NEXT_ROWS = 4
GATHER_MS = 50
"""After one arrival, others are gathered for so long: a crowd with phones must not cost the board its frames."""
GATHER_SHARE = 12
"""Or for so many times as long as showing them takes."""
_CROWDING = (Happening.ARRIVED, Happening.INTRODUCED)
CALENDAR_FILE = "sessions.ics"
CHALK_FROM_HOUR, CHALK_TO_HOUR = 18, 6


class Screen(QObject):
    """Owns the models that QML reads, and refreshes them."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        zone: ZoneInfo,
        speech: dict[str, Words],
        found: Callable[[Answers], None],
        caretaker: Caretaker,
        drawers: Drawers,
        *,
        still: bool = False,
    ) -> None:
        """`found` gets the first run's answers; `caretaker` and `drawers` do what the PIN guards; `still`: nothing
        moves.
        """
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._zone = zone
        self._notices: dict[str, tuple[Message, ...]] = {}
        self._calendar_broken = False
        self._shown: Board | None = None
        self._minute: datetime | None = None
        self._behind = False
        """Whether someone came whom the screen does not show yet."""
        self._gathering = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._gathering.timeout.connect(self._catch_up)
        self._hands: Hands | None = None
        self.board = BoardModel(self)
        self.coming = ComingModel(self)
        self.wall = WallModel(self)
        self.house = House(desk, speech, on_focus=self._on_focus, parent=self)
        self._guest_chips = GuestChips(desk.room, self.wall)
        self._still = still
        self.check_in = CheckIn(desk, lambda: self.house.words, self.house.troubles, self)
        self.check_in.name_card.sharingChanged.connect(self._light)
        self._copied = Copied(self)
        self.check_in.left.connect(self._copied.forget)
        self.first_run = FirstRun(lambda: self.house.words, zone.key, found, self)
        self.keyboard = Keyboard(assets() / "keyboards", next(iter(speech)), self)
        self.house.languageChanged.connect(self.keyboard.follow)
        self.organizer = Organizer(desk, lambda: self.house.words, caretaker, drawers, self)
        self.organizer.opened.connect(self._clear_check_in)
        self.phone_code = PhoneCode(expected=settings.phone, parent=self)
        self.organizer.opened.connect(self.phone_code.close)
        self.elsewhere = Elsewhere(lambda: self.house.words, self._now, self)
        self.organizer.opened.connect(self.elsewhere.close)
        self.idle = Idle(self._quiet, self)
        self.idle.left.connect(self.rest)
        self.house.changed.connect(self._give_time)
        self.house.languageChanged.connect(self.refresh)
        self.house.languageChanged.connect(self.elsewhere.refresh)
        self.house.languageChanged.connect(self.organizer.retranslate)
        self.house.languageChanged.connect(self.first_run.retranslate)
        self._unsubscribe: Callable[[], None] = desk.room.events.subscribe(self._on_event)
        self._heed(settings, zone)

    def follow(self, settings: Settings, zone: ZoneInfo, speech: dict[str, Words]) -> None:
        """Go by other settings; `speech` has the words of their languages."""
        self._settings, self._zone = settings, zone
        self.house.set_speech(speech)
        self._heed(settings, zone)
        self.organizer.changed.emit()
        self.refresh()

    @property
    def settings(self) -> Settings:
        """The venue's settings that it goes by."""
        return self._settings

    def wish_stillness(self) -> None:
        """Let nothing move in this run, whatever the venue's settings say: the laptop's own ask for it."""
        self._still = True
        self._be_still(True)

    def rest(self) -> None:
        """Make the screen as if nobody had been there: nothing of the last visitor ever shows."""
        self._clear_check_in()
        self.organizer.close()
        self.phone_code.close()
        self.elsewhere.close()
        self.house.rest()
        self.wall.rest()
        self.keyboard.reset()

    def watch(self, window: QWindow, *, mouse_is_touch: bool) -> None:
        """Take note of what is done at the window: for the on-screen keyboard, and for who has gone."""
        from venuescreen.ui.hands import Hands  # not before the first frame

        if self._hands is None:
            self._hands = hands = Hands(window, mouse_is_touch=mouse_is_touch)
            hands.active.connect(self.idle.stir)
            hands.touched.connect(self.keyboard.touched)
            hands.lifted.connect(self.keyboard.lifted)
            hands.typed.connect(self.keyboard.typed)
            # What an input method composes gives the window no event, but moves the text cursor.
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.idle.stir)
        self._hands.use_mouse_as_touch(mouse_is_touch)

    def unwatch(self) -> None:
        """Take note no more. Call it before the window goes."""
        if self._hands is not None:
            self._hands.let_go()
            QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self.idle.stir)
            self._hands = None

    async def settle(self) -> None:
        """Wait for what guests began, and show it."""
        await self.check_in.settle()
        await self.organizer.settle()
        await self.house.settle()
        self._catch_up()

    def note(self, source: str, *messages: Message, broken: bool = False) -> None:
        """Keep small notes of one source (it replaces its earlier ones); `broken`: no calendar could be read."""
        known = (self._notices.get(source, ()), self._calendar_broken)
        self._notices[source] = messages
        if source == "calendar":
            self._calendar_broken = broken
        if known == (messages, self._calendar_broken):
            return
        self.refresh()

    def turn_minute(self) -> None:
        """Show the room again where another minute has begun; free when not. Call it every second."""
        minute = self._desk.room.clock.now().replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.refresh()
            self.elsewhere.refresh()

    def refresh(self) -> None:
        """Show the room as it is now. Cheap when nothing changed: models tell QML only of differences."""
        self._behind = False
        now = self._now()
        words = self.house.words
        board = self._shown = board_at(self._desk.room, now, NEXT_ROWS)
        wording = Wording(words, self._settings.name, self._zone)
        self.house.set_chalk(self._wants_chalk(now.hour))
        self.house.set_notices("\n".join(self._noted(words)))
        self.board.show(wording.board(board, calendar_broken=self._calendar_broken))
        self.coming.set_rows([wording.coming(coming) for coming in board.coming])
        joined = frozenset(g.arrival for thread in board.threads for g in (*thread.offers, *thread.seeks))
        self.wall.show_guests(self._guest_chips.of(words, board.guests), hidden=board.names_hidden, joined=joined)
        self.check_in.name_card.look_around()
        self.check_in.offer(
            list(self._settings.topics),
            [{"value": str(held.number), "label": wording.choice(held)} for held in board.choices],
            list(self._settings.spoken),
        )

    @Slot()
    def _light(self) -> None:
        """Let those stand out who share what the card in sight is about."""
        self.wall.light(self.check_in.name_card.lit)

    def _on_event(self, event: Event) -> None:
        if event.happening in _CROWDING:
            if self._gathering.isActive():
                self._behind = True
                self._guest_chips.expect(event.arrival)
                return
            self._gathering.start(GATHER_MS)
        if event.happening in (Happening.CLOSING, Happening.CLOSED):
            self.wall.evaporate()
        self.refresh()
        if event.happening is Happening.CLOSED:
            self.check_in.forget(event.session)
        elif event.happening is Happening.NAMES_HIDDEN:
            self._clear_check_in()

    @Slot()
    def _catch_up(self) -> None:
        if self._behind:
            began = monotonic()
            self.refresh()
            spent = (monotonic() - began) * 1000
            self._gathering.start(max(GATHER_MS, round(GATHER_SHARE * spent)))

    def _heed(self, settings: Settings, zone: ZoneInfo) -> None:
        self._desk.room.zone = zone
        self._desk.room.table = settings.second_table
        hides = settings.photo_safe and not self._desk.room.photo_safe
        self._desk.room.photo_safe = settings.photo_safe
        if hides:
            self._clear_check_in()
        self._desk.set_topics(settings.topics, settings.synonyms)
        self.house.set_high_contrast(settings.high_contrast)
        self._be_still(self._still or settings.reduced_motion)

    @Slot()
    def _give_time(self) -> None:
        """Who reads large letters has longer to read what went wrong, and to take something back."""
        large = self.house.property("typeScale") > 1
        self.check_in.holdUndo("type", large)
        self.house.patience.hold("type", large)
        self.house.troubles.hold(large)
        self.organizer.give_time(large)

    def _be_still(self, still: bool) -> None:
        self.house.set_reduced_motion(still)
        self.wall.set_still(still)

    def _clear_check_in(self) -> None:
        self.check_in.leave()
        self.check_in.done.emit()

    def _quiet(self) -> float | None:
        """How many seconds without input are allowed now; None when there is nothing to clear."""
        if self.house.property("settingUp"):
            return None
        if self.organizer.property("stage") == PANEL:
            return PANEL_QUIET_S
        at_work = self.check_in.away or self.phone_code.away or self.house.away or self.wall.away
        at_work = at_work or self.elsewhere.away or self.check_in.undo_held or self.house.patience.at_work
        return QUIET_S if at_work or self.organizer.property("stage") else None

    def _now(self) -> datetime:
        return self._desk.room.clock.now().astimezone(self._zone)

    def _on_focus(self) -> int:
        return self._shown.held.number if self._shown and self._shown.held else 0

    def _wants_chalk(self, hour: int) -> bool:
        if self._settings.theme == "auto":
            return not CHALK_TO_HOUR <= hour < CHALK_FROM_HOUR
        return self._settings.theme == "chalk"

    def _noted(self, words: Words) -> list[str]:
        notes = [(source, words.say(message)) for source, said in self._notices.items() for message in said[:2]]
        return [
            f"{CALENDAR_FILE}: {text}" if source == "calendar" and CALENDAR_FILE not in text else text
            for source, text in notes
        ]
