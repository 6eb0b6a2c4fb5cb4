"""The card of a name on the wall: what its guest said, and who shares it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from venuescreen.core.desk import Desk
from venuescreen.core.guest import Guest
from venuescreen.core.matching import sharing, welcoming
from venuescreen.i18n import Words
from venuescreen.i18n.guests import card_sentence
from venuescreen.i18n.threads import sharing_sentence, welcome_sentence

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class NameCard(QObject):
    """Tells of the guest whom a visitor looks at, if any."""

    changed = Signal()
    sharingChanged = Signal()

    def __init__(self, desk: Desk, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._sharing: tuple[Guest, ...] = ()
        self._welcoming: tuple[Guest, ...] = ()
        self.arrival = 0
        """Of the guest; 0 for nobody."""
        self.changed.connect(self.look_around)

    @property
    def guest(self) -> Guest | None:
        """Who it is, as long as the name is on the wall."""
        return self._desk.room.wall.get(self.arrival)

    def show(self, arrival: int) -> None:
        """Tell of another guest; 0: of nobody."""
        self.arrival = arrival
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        """The name."""
        guest = self.guest
        return (guest.said.first_name or self._words().text("Someone")) if guest else ""

    @Property(str, notify=changed)
    def text(self) -> str:
        """What the guest said."""
        guest = self.guest
        return card_sentence(self._words(), guest.said) if guest else ""

    @Property(str, notify=sharingChanged)
    def sharing(self) -> str:
        """Who else talks about it, and who welcomes newcomers where this is one; empty for nobody."""
        words = self._words()
        lines = (sharing_sentence(words, self._sharing), welcome_sentence(words, self._welcoming))
        return "\n".join(filter(None, lines))

    @property
    def lit(self) -> frozenset[int]:
        """This guest and those who are named on the card, by arrival; none where nobody is."""
        others = frozenset(guest.arrival for guest in (*self._sharing, *self._welcoming))
        return others | {self.arrival} if others else others

    def look_around(self) -> None:
        """Find out anew who is to be named: guests come and go meanwhile."""
        found = self._found()
        if found != (self._sharing, self._welcoming):
            self._sharing, self._welcoming = found
            self.sharingChanged.emit()

    def _found(self) -> tuple[tuple[Guest, ...], tuple[Guest, ...]]:
        room = self._desk.room
        if not self.arrival or room.names_hidden:
            return (), ()
        there = tuple(guest for guest in room.wall if guest.session not in room.closing)
        return sharing(there, self.arrival, room.subjects), welcoming(there, self.arrival)
