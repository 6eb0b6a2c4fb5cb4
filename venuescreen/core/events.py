"""What happened in the room, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

Listener = Callable[["Event"], None]


class Happening(StrEnum):
    """The kinds of event."""

    ARRIVED = "arrived"
    INTRODUCED = "introduced"
    TAKEN_OFF = "taken off"
    PUT_BACK = "put back"
    UNDONE = "undone"
    NAMES_HIDDEN = "names hidden"
    NAMES_SHOWN = "names shown"
    OPENED = "opened"
    END_MOVED = "end moved"
    CLOSING = "closing"
    KEPT_OPEN = "kept open"
    CLOSED = "closed"
    COUNTED = "counted"
    """A headcount was typed in, or taken back, for a session of any day."""
    PLANNED = "planned"
    """The calendar that the desk goes by changed."""


class Event(NamedTuple):
    """One happening; `session` and `arrival` are the ledger's numbers where they apply, else 0."""

    happening: Happening
    session: int = 0
    arrival: int = 0


class Events:
    """Tells each listener of each event, in order, in the caller's own turn of the loop."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; call what is returned to remove it, once or more often."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(event)
