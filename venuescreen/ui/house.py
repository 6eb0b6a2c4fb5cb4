"""What belongs to the whole screen: language, type size, theme, notes, and what the room may do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from venuescreen.core.desk import Desk
from venuescreen.core.errors import PlainError
from venuescreen.i18n import Words
from venuescreen.ui.patience import Patience
from venuescreen.ui.tasks import Tasks
from venuescreen.ui.trouble import Trouble

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

TYPE_SCALES = (1.0, 1.5, 2.0)


@QmlElement
class House(QObject):
    """Choices of whoever stands at the screen, and the room's own buttons."""

    changed = Signal()
    languageChanged = Signal(str)
    foundedChanged = Signal()
    """The first run's questions have been answered."""

    def __init__(
        self,
        desk: Desk,
        speech: dict[str, Words],
        *,
        on_focus: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._speech = speech
        self._language = next(iter(speech))
        self._type_scale = TYPE_SCALES[0]
        self._chalk = False
        self._high_contrast = self._wished_contrast = False
        self._turned_contrast: bool | None = None
        """What a visitor chose, if one did."""
        self._setting_up = False
        self._notices = ""
        self.troubles = Trouble(lambda: self.words, self)
        self.troubles.changed.connect(self.changed)
        self._reduced_motion = False
        self._on_focus = on_focus
        self.patience = Patience(desk, self)
        self._tasks = Tasks(self.troubles.tell)

    @property
    def words(self) -> Words:
        """The words of the language on screen."""
        return self._speech[self._language]

    def set_chalk(self, chalk: bool) -> None:
        """Choose the theme: chalk, or paper."""
        if chalk != self._chalk:
            self._chalk = chalk
            self.changed.emit()

    def set_high_contrast(self, high: bool) -> None:
        """Choose the venue's own contrast; what a visitor turned it to stays until they have gone."""
        if high != self._high_contrast:
            self._high_contrast = high
            self.changed.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let nothing move, or let it again."""
        if reduced != self._reduced_motion:
            self._reduced_motion = reduced
            self.changed.emit()

    def set_setting_up(self, setting_up: bool) -> None:
        """Show the first run's questions, or the board."""
        if setting_up != self._setting_up:
            self._setting_up = setting_up
            if not setting_up:
                self.foundedChanged.emit()
            self.changed.emit()

    def set_notices(self, notices: str) -> None:
        """Show small notes on what does not work."""
        if notices != self._notices:
            self._notices = notices
            self.changed.emit()

    def set_speech(self, speech: dict[str, Words]) -> None:
        """Speak other languages; who chose one of them keeps it, else the first one is on screen."""
        if list(speech) == list(self._speech):
            return
        was, chosen = self._language, self._language != next(iter(self._speech))
        self._speech = speech
        self._language = was if chosen and was in speech else next(iter(speech))
        if self._language != was:
            self.languageChanged.emit(self._language)
        self.changed.emit()

    @property
    def away(self) -> bool:
        """Whether a visitor chose another language, a larger type or another contrast than the venue's."""
        enlarged = self._type_scale != TYPE_SCALES[0]
        return enlarged or self._language != next(iter(self._speech)) or self._turned_contrast is not None

    def rest(self) -> None:
        """Go back to the venue's language, type and contrast."""
        self.speak(next(iter(self._speech)))
        if self.away:
            self._type_scale = TYPE_SCALES[0]
            self._turned_contrast = None
            self.changed.emit()

    async def settle(self) -> None:
        """Wait for what was begun."""
        await self._tasks.settle()

    @Property(list, notify=changed)
    def languages(self) -> list[str]:
        """The venue's languages."""
        return list(self._speech)

    @Property(str, notify=changed)
    def language(self) -> str:
        """The one on screen."""
        return self._language

    @Property(float, notify=changed)
    def typeScale(self) -> float:
        """1, 1.5 or 2."""
        return self._type_scale

    @Property(bool, notify=changed)
    def chalk(self) -> bool:
        """Whether the dark theme is on."""
        return self._chalk

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:
        """Whether colours are as far apart as they can be."""
        return self._own_contrast() if self._turned_contrast is None else self._turned_contrast

    @Property(bool, notify=changed)
    def settingUp(self) -> bool:
        """Whether the first run's questions are shown."""
        return self._setting_up

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        """Whether nothing should move."""
        return self._reduced_motion

    @Property(str, notify=changed)
    def notices(self) -> str:
        """Small notes; one a line."""
        return self._notices

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last wish could not be fulfilled."""
        return self.troubles.text

    @Slot(str, result=str)
    def languageName(self, language: str) -> str:
        """Return a language's name in itself."""
        return self._speech[language].name

    @Slot(str)
    def speak(self, language: str) -> None:
        """Switch the screen's language."""
        if language in self._speech and language != self._language:
            self._language = language
            self.languageChanged.emit(language)
            self.changed.emit()

    @Slot()
    def enlarge(self) -> None:
        """Step the type through 100, 150 and 200%."""
        at = TYPE_SCALES.index(self._type_scale)
        self._type_scale = TYPE_SCALES[(at + 1) % len(TYPE_SCALES)]
        self.changed.emit()

    @Slot()
    def turnContrast(self) -> None:
        """Turn high contrast on or off, for whoever stands at the screen."""
        turned = not self.property("highContrast")
        self._turned_contrast = None if turned == self._own_contrast() else turned
        self.changed.emit()

    @Slot(bool)
    def wishContrast(self, wished: bool) -> None:
        """Take note of whether the laptop's own settings ask all programs for it."""
        if wished != self._wished_contrast:
            self._wished_contrast = wished
            self.changed.emit()

    def _own_contrast(self) -> bool:
        return self._high_contrast or self._wished_contrast

    @Slot()
    def startNow(self) -> None:
        """Open an unplanned session."""

        async def start() -> None:
            await self._desk.doors.start_now()

        self._tasks.start(start())

    @Slot()
    def stayLonger(self) -> None:
        """Move the end of the session on the board."""
        self._tasks.start(self._desk.doors.stay_longer(self._on_focus()))

    @Slot(bool)
    def hideNames(self, hidden: bool) -> None:
        """Hide the names, as for a photo, or show them again."""
        self._desk.hide_names(hidden)

    @Slot()
    def closeNow(self) -> None:
        """Begin to close the session on the board."""
        try:
            self._desk.doors.close_now(self._on_focus())
        except PlainError as error:
            self.troubles.tell(error)

    @Slot(bool)
    def waitToClose(self, focused: bool) -> None:
        """Wait while a keyboard's focus is where the close can be taken back."""
        self.patience.hold("focus", focused)

    @Slot()
    def keepOpen(self) -> None:
        """Undo that."""
        closing = next(iter(self._desk.room.closing), 0)
        try:
            self._desk.doors.keep_open(closing)
        except PlainError as error:
            self.troubles.tell(error)
