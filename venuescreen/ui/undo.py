"""Ten seconds to take back what was just done, the last thing first; longer for who needs longer to get there."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from venuescreen.core.desk import UNDO
from venuescreen.core.errors import Message


@dataclass(slots=True, eq=False)
class Undoable:
    """One thing that can be taken back."""

    label: Message
    arrival: int
    session: int
    nameless: bool
    """Whether a first name may be added to it."""
    take_back: Callable[[], Coroutine[Any, Any, None]]
    let_go: Callable[[], None] = lambda: None
    """Called when it can't be taken back any more."""


class UndoStack(QObject):
    """What can be taken back now; each thing for ten seconds of its own.

    While it is held, as by the focus of a keyboard or by large type, nothing expires; what would have has ten seconds
    again once it is let go.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._things: list[Undoable] = []
        self._held: set[str] = set()
        self._overdue: list[Undoable] = []

    @property
    def held(self) -> bool:
        """Whether something waits for who needs longer."""
        return bool(self._held and self._things)

    def hold(self, reason: str, held: bool) -> None:
        """Let nothing expire for this reason, or for it no more."""
        if held:
            self._held.add(reason)
            return
        self._held.discard(reason)
        if not self._held:
            overdue, self._overdue = self._overdue, []
            for thing in overdue:
                self._expire_later(thing)

    @property
    def last(self) -> Undoable | None:
        """The thing that undo takes back next."""
        return self._things[-1] if self._things else None

    def offer(self, thing: Undoable) -> None:
        """Offer to take this back, for ten seconds."""
        self._things.append(thing)
        self._expire_later(thing)
        self.changed.emit()

    def take(self) -> Undoable | None:
        """Return the last thing, which is then no longer offered."""
        if not self._things:
            return None
        thing = self._things.pop()
        self.changed.emit()
        return thing

    def withdraw(self, arrival: int) -> bool:
        """Offer nothing of this arrival any more; return whether anything of it was offered."""
        kept = [thing for thing in self._things if thing.arrival != arrival]
        offered = len(kept) < len(self._things)
        self._things = kept
        self.changed.emit()
        return offered

    def forget(self, session: int | None = None) -> None:
        """Offer nothing of a session any more, or nothing at all."""
        for thing in [thing for thing in self._things if session in (None, thing.session)]:
            self._things.remove(thing)
            thing.let_go()
        self.changed.emit()

    def _expire_later(self, thing: Undoable) -> None:
        QTimer.singleShot(int(UNDO.total_seconds() * 1000), self, lambda: self._expire(thing))

    def _expire(self, thing: Undoable) -> None:
        if self._held:
            self._overdue.append(thing)
        elif thing in self._things:
            self._things.remove(thing)
            thing.let_go()
            self.changed.emit()
