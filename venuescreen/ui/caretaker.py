"""What the organizer's panel asks of the program as a whole, as a protocol that the composition root fulfils."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple, Protocol

from venuescreen.core.errors import Message


class Finding(NamedTuple):
    """One check before opening, in words."""

    level: str
    """"green", "amber" or "red"."""
    title: Message
    sentences: tuple[Message, ...]
    """What was found, and what to do about it."""
    mend: str = ""
    """What `Caretaker.mend` is told to mend it; empty where only a person can."""
    mend_label: Message | None = None


class Caretaker(Protocol):
    """Does what the PIN guards. Everything that may fail raises `PlainError`."""

    @property
    def founded(self) -> bool:
        """Whether there is a venue yet: before that there is nothing to guard."""

    @property
    def has_pin(self) -> bool:
        """Whether the venue has a PIN."""

    @property
    def kiosk(self) -> bool:
        """Whether the board guards the screen."""

    @property
    def photo_safe(self) -> bool:
        """Whether names are never shown."""

    def wait(self) -> timedelta:
        """Return how long no PIN may be tried."""

    async def admit(self, pin: str) -> bool:
        """Whether this is the PIN. Raises `Refusal` while one must wait."""

    def leave(self) -> None:
        """End the program, on purpose."""

    def set_kiosk(self, on: bool) -> None:
        """Guard the screen from now on, or no more."""

    def set_photo_safe(self, on: bool) -> None:
        """Never show names from now on, or show them again."""

    async def autostart(self) -> bool | None:
        """Whether the board starts with the laptop; None where that can't be set here."""

    async def set_autostart(self, on: bool) -> None:
        """Start the board with the laptop, or no more."""

    async def check(self) -> list[Finding]:
        """Make the checks before opening."""

    async def mend(self, what: str) -> None:
        """Mend what a check found."""
