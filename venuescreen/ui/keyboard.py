"""The on-screen keyboard's state. It remembers nothing of what was typed: a key goes straight to the field."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:  # none of it is needed before the first frame
    from venuescreen.ui.keyboard_keys import Row
    from venuescreen.ui.keyboard_layouts import Layout, Layouts

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

DOUBLE_TAP_S = 0.4
OFF, ONCE, LOCKED = range(3)
KEYS = {"erase": "Key_Backspace", "left": "Key_Left", "right": "Key_Right", "enter": "Key_Return"}
"""Qt's names for the keys that type nothing."""


@QmlElement
class Keyboard(QObject):
    """Which keys are shown, and whether a keyboard on screen is wanted at all."""

    pageChanged = Signal()
    shiftChanged = Signal()
    wantedChanged = Signal()
    touchingChanged = Signal()
    touchedAt = Signal(float, float)
    """A finger went down there, in the window's coordinates."""

    def __init__(self, folder: Path, language: str, parent: QObject | None = None) -> None:
        """`folder` has the layouts' files; none is read before the keyboard is first shown."""
        super().__init__(parent)
        self._folder = folder
        self._known: Layouts | None = None
        self._language = language
        self._chosen = ""
        self._signs = False
        self._shift = OFF
        self._shift_tapped = 0.0
        self._wanted = False
        self._touching = False

    @Property(list, notify=pageChanged)
    def rows(self) -> list[Row]:
        """The keys of the page that is shown."""
        return self._rows()

    @Property(float, notify=pageChanged)
    def columns(self) -> float:
        """How many keys the longest row above the bottom one is wide."""
        from venuescreen.ui.keyboard_keys import columns

        return columns(self._rows())

    @Property(int, notify=pageChanged)
    def rowCount(self) -> int:
        """How many rows the layout's longest page has: the keyboard keeps its height."""
        return 1 + max(len(self._layout.rows), len(self._layout.signs))

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        """ "letters" or "signs"."""
        return "signs" if self._signs else "letters"

    @Property(str, notify=pageChanged)
    def layout(self) -> str:
        """The layout's id."""
        return self._layout.id

    @Property(str, notify=pageChanged)
    def layoutName(self) -> str:
        """Its name in its own language; the first where it has several."""
        return self._layout.name.split(" · ")[0]

    @Property(str, notify=pageChanged)
    def layoutShort(self) -> str:
        """Up to three letters for it."""
        return self._layout.short

    @Property(str, notify=pageChanged)
    def sample(self) -> str:
        """Some of its letters, for the key that leads back to them."""
        return self._layout.sample

    @Property(list, notify=pageChanged)
    def layouts(self) -> list[dict[str, str]]:
        """All layouts, as `value` and `label`, by name. Reads every file."""
        return [{"value": layout.id, "label": layout.name} for layout in self._layouts.by_name()]

    @Property(int, notify=shiftChanged)
    def shift(self) -> int:
        """0 off, 1 for one letter, 2 locked."""
        return self._shift

    @Property(bool, notify=wantedChanged)
    def wanted(self) -> bool:
        """Whether the one at the screen uses touch, and not a real keyboard."""
        return self._wanted

    @Property(bool, notify=touchingChanged)
    def touching(self) -> bool:
        """Whether a finger is down."""
        return self._touching

    @Slot(float, float)
    def touched(self, x: float, y: float) -> None:
        """A finger went down there."""
        self._touch(True)
        self._want(True)
        self.touchedAt.emit(x, y)

    @Slot()
    def lifted(self) -> None:
        """No finger is down any more."""
        self._touch(False)

    @Slot()
    def typed(self) -> None:
        """A real keyboard was used."""
        self._want(False)

    @Slot(str)
    def follow(self, language: str) -> None:
        """Go by the language on screen."""
        if language != self._language:
            self._language = language
            self.reset()
            self.pageChanged.emit()

    @Slot(str)
    def choose(self, layout: str) -> None:
        """Show another layout, until `reset`."""
        self._chosen = layout
        self._signs = False
        if self._layout.shift != "case":
            self._set_shift(OFF)
        self.pageChanged.emit()

    @Slot()
    def reset(self) -> None:
        """Be as for the next visitor: the language's layout, its letters, no shift."""
        self._set_shift(OFF)
        if self._chosen or self._signs:
            self._chosen, self._signs = "", False
            self.pageChanged.emit()

    @Slot(bool, bool)
    def begin(self, digits: bool, capital: bool) -> None:
        """Serve a field: with the digits first, or with a capital first."""
        self._show_signs(digits)
        self._set_shift(ONCE if capital and not digits and self._layout.shift == "case" else OFF)

    @Slot()
    def turnPage(self) -> None:
        """Show the digits and signs, or the letters again."""
        self._set_shift(OFF)
        self._show_signs(not self._signs)

    @Slot()
    def tapShift(self) -> None:
        """Shift the next letter; twice in a row: all of them, until the next tap."""
        now = monotonic()
        twice = now - self._shift_tapped <= DOUBLE_TAP_S
        self._shift_tapped = now
        if self._shift == OFF:
            self._set_shift(ONCE)
        else:
            self._set_shift(LOCKED if twice and self._shift == ONCE else OFF)

    @Slot(QObject, str)
    def type(self, field: QObject, text: str) -> None:
        """Type into a field, as a real keyboard would: over what is selected, within its length."""
        _send(field, "Key_unknown", text)
        if self._shift == ONCE:
            self._set_shift(OFF)

    @Slot(QObject, str)
    def press(self, field: QObject, key: str) -> None:
        """Press "erase", "left", "right" or "enter" in a field."""
        _send(field, KEYS[key])

    @Slot(str, result=str)
    def label(self, text: str) -> str:
        """Return what stands on a key that types `text`."""
        from venuescreen.ui.keyboard_keys import label

        return label(text) if text else ""

    @property
    def _layouts(self) -> Layouts:
        from venuescreen.ui.keyboard_layouts import Layouts

        if self._known is None:
            self._known = Layouts(self._folder)
        return self._known

    @property
    def _layout(self) -> Layout:
        return self._layouts.get(self._chosen) or self._layouts.serving(self._language)

    def _rows(self) -> list[Row]:
        from venuescreen.ui.keyboard_keys import letters, signs

        return signs(self._layout) if self._signs else letters(self._layout)

    def _show_signs(self, shown: bool) -> None:
        if shown != self._signs:
            self._signs = shown
            self.pageChanged.emit()

    def _set_shift(self, shift: int) -> None:
        if shift != self._shift:
            self._shift = shift
            self.shiftChanged.emit()

    def _want(self, wanted: bool) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.wantedChanged.emit()

    def _touch(self, touching: bool) -> None:
        if touching != self._touching:
            self._touching = touching
            self.touchingChanged.emit()


def _send(field: QObject, key: str, text: str = "") -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(field, QKeyEvent(kind, Qt.Key[key], Qt.KeyboardModifier.NoModifier, text))
