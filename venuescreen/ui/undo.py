"""Ten seconds to take back what was just done: the last thing first."""

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
    """What can be taken back now; each thing for ten seconds of its own."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._things: list[Undoable] = []

    @property
    def last(self) -> Undoable | None:
        """The thing that undo takes back next."""
        return self._things[-1] if self._things else None

    def offer(self, thing: Undoable) -> None:
        """Offer to take this back, for ten seconds."""
        self._things.append(thing)
        QTimer.singleShot(int(UNDO.total_seconds() * 1000), self, lambda: self._expire(thing))
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

    def _expire(self, thing: Undoable) -> None:
        if thing in self._things:
            self._things.remove(thing)
            thing.let_go()
            self.changed.emit()
