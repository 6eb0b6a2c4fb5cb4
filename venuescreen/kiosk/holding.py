"""What keeps the laptop awake and its screen lit, and what a person is told where nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from venuescreen.core.errors import Message


class Need(StrEnum):
    """What the board asks of the system."""

    SLEEP = "sleep"
    """No suspend, by idleness or by others' wish."""
    LID = "lid"
    """No suspend by closing the lid."""
    BLANKING = "blanking"
    """No dark screen, screen saver or lock."""


class Reason(StrEnum):
    """Why a need isn't met."""

    ABSENT = "absent"
    """There is no bus, or no such service or program."""
    REFUSED = "refused"
    """The system said no."""
    SILENT = "silent"
    """The bus or the service does not answer in time."""


class NotHeld(Exception):
    """A need can't be met now."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Grip(Protocol):
    """One way to meet needs; used by one thread only."""

    @property
    def needs(self) -> tuple[Need, ...]:
        """What it meets while it is held."""

    def take(self) -> None:
        """Hold. May wait some seconds for the system. Raises `NotHeld`."""

    def holds(self) -> bool:
        """Whether it is still held; answers at once."""

    def drop(self) -> None:
        """Let go; harmless when not held."""


_TROUBLE = {
    (Need.SLEEP, Reason.ABSENT): Message("This system has no service that could keep the laptop awake."),
    (Need.SLEEP, Reason.REFUSED): Message("The system does not let venuescreen keep the laptop awake."),
    (Need.SLEEP, Reason.SILENT): Message("The system’s service that keeps a laptop awake does not answer."),
    (Need.BLANKING, Reason.ABSENT): Message("There is no desktop service that could keep the screen lit."),
    (Need.BLANKING, Reason.REFUSED): Message("The desktop does not let venuescreen keep the screen lit."),
    (Need.BLANKING, Reason.SILENT): Message("The desktop’s service that keeps a screen lit does not answer."),
}
_REMEDY = {
    Need.SLEEP: Message("In the system’s power settings, turn automatic sleep off."),
    Need.BLANKING: Message("In the system’s settings, let the screen never turn off."),
    Need.LID: Message("Keep the lid open: closing it would put the laptop to sleep."),
}
_BOTH = Message("In the system’s power settings, turn off automatic sleep and let the screen never turn off.")


@dataclass(frozen=True, slots=True)
class Status:
    """How the board's wish to stay awake stands."""

    wanted: bool = False
    held: frozenset[Need] = frozenset()
    missing: Mapping[Need, Reason] = field(default_factory=dict)
    """What was asked for in vain. A need that this system has no way to meet by design, as the lid, is not in it."""

    @property
    def finding(self) -> Message:
        """The one sentence for a person."""
        if not self.wanted:
            return Message("No session is near: the screen may rest.")
        for need in (Need.SLEEP, Need.BLANKING):
            if need in self.missing:
                return _TROUBLE[need, self.missing[need]]
        if {Need.SLEEP, Need.BLANKING} <= self.held:
            return Message("While sessions are near, the laptop stays awake and its screen lit.")
        return Message("The system has been asked to stay awake.")

    @property
    def remedy(self) -> Message | None:
        """What the person can do about what is missing."""
        if Need.SLEEP in self.missing and Need.BLANKING in self.missing:
            return _BOTH
        return next((_REMEDY[need] for need in _REMEDY if need in self.missing), None)
