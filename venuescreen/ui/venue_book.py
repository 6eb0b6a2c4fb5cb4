"""What the venue's drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from typing import Protocol

from venuescreen.settings.declared import Settings


class VenueBook(Protocol):
    """Reads and changes venue.toml: the disk is awaited, off the loop of the screen. All of it may raise
    `PlainError`, and then nothing was changed; a `StorageError` is the file's fault, not that of what was typed.
    A change touches its own key only, in the file as it is then, and the board follows it at once.
    """

    async def read(self) -> Settings:
        """Return what the file says; its `problems` name wrong lines. A `StorageError` names a broken line."""
        ...

    async def set(self, key: str, typed: str) -> None:
        """Change one setting to what was typed."""
        ...

    async def set_pin(self, pin: str) -> None:
        """Ask for this PIN from now on."""
        ...

    async def remove_pin(self) -> None:
        """Ask for none."""
        ...

    async def add_topic(self, topic: str) -> None:
        """Offer another topic, as the last one."""
        ...

    async def remove_topic(self, topic: str) -> None:
        """Offer a topic no more, and forget the other words for it."""
        ...

    async def add_synonym(self, topic: str, word: str) -> None:
        """Count who talks of `word` with a topic."""
        ...

    async def remove_synonym(self, topic: str, word: str) -> None:
        """Count `word` with that topic no more."""
        ...

    @property
    def may_undo(self) -> bool:
        """Whether there is a change that `undo` would take back: only one since the panel was opened."""
        ...

    async def undo(self) -> None:
        """Take the last change back."""
        ...

    def forget(self) -> None:
        """Undo nothing any more: the panel has closed."""
        ...

    async def find_zones(self, typed: str) -> list[tuple[str, str]]:
        """Return the time zones that a person may mean, best first, each with its town and country."""
        ...
