"""The organizer's venue.toml while the board runs: the disk off the screen's loop, one change after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

from venuescreen.office.venue_file import VenueFile
from venuescreen.settings.declared import Settings

if TYPE_CHECKING:
    import asyncio

    from venuescreen.office.zone_names import ZoneName

Asked = ParamSpec("Asked")


class FileVenueBook:
    """Fulfils `ui.venue_book.VenueBook` for one file."""

    def __init__(self, file: Path, reread: Callable[[], None]) -> None:
        """`reread` lets the board follow venue.toml; it is called on the loop, after each change."""
        self._file = VenueFile(file)
        self._reread = reread
        self._zones: tuple[ZoneName, ...] = ()

    @cached_property
    def _turn(self) -> asyncio.Lock:
        import asyncio  # 15 ms, too long for the first frame

        return asyncio.Lock()

    async def read(self) -> Settings:
        """Return what the file says."""
        import asyncio

        return await asyncio.to_thread(self._file.read)

    async def set(self, key: str, typed: str) -> None:
        """Change one setting."""
        await self._change(self._file.set, key, typed)

    async def set_pin(self, pin: str) -> None:
        """Ask for this PIN."""
        await self._change(self._file.set_pin, pin)

    async def remove_pin(self) -> None:
        """Ask for none."""
        await self._change(self._file.remove_pin)

    async def add_topic(self, topic: str) -> None:
        """Offer another topic."""
        await self._change(self._file.add_topic, topic)

    async def remove_topic(self, topic: str) -> None:
        """Offer a topic no more."""
        await self._change(self._file.remove_topic, topic)

    async def add_synonym(self, topic: str, word: str) -> None:
        """Count another word with a topic."""
        await self._change(self._file.add_synonym, topic, word)

    async def remove_synonym(self, topic: str, word: str) -> None:
        """Count it no more."""
        await self._change(self._file.remove_synonym, topic, word)

    @property
    def may_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._file.may_undo

    async def undo(self) -> None:
        """Take the last change back."""
        await self._change(self._file.undo)

    def forget(self) -> None:
        """Undo nothing any more."""
        self._file.forget()

    async def find_zones(self, typed: str) -> list[tuple[str, str]]:
        """Return the time zones that a person may mean."""
        import asyncio

        from venuescreen.office.zone_names import find_zones, zone_names

        self._zones = self._zones or await asyncio.to_thread(zone_names)
        return [(name.zone, name.label) for name in find_zones(self._zones, typed)]

    async def _change(self, change: Callable[Asked, None], *asked: Asked.args, **named: Asked.kwargs) -> None:
        import asyncio

        async with self._turn:
            await asyncio.to_thread(change, *asked, **named)
        self._reread()
