"""What the feeds' drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message
from venuescreen.core.session import Session


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """One calendar that is followed, and how it stands."""

    url: str
    """May hold a password or a secret: not to be shown."""
    name: str
    """As the owner calls it, else as it calls itself, else its host."""
    given: str
    """As the owner calls it; empty where that is left to the calendar."""
    host: str
    here: bool
    """Whether its sessions are at this venue."""
    fetched: datetime | None
    """When its copy was last known to be the newest, in UTC; None while there is none."""
    sessions: int
    """Ahead, in its copy."""
    next: Session | None
    """Its first session from now on that takes place; None also for one of elsewhere."""
    fault: Message | None
    """Why the last try gave nothing new."""
    busy: bool
    """Whether it is being fetched."""
    listed: bool = True
    """Whether it can be taken off here; else it is the calendar of a city in elsewhere.toml."""


class FeedBook(Protocol):
    """Follows calendars of others, whose sessions can only be read."""

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def feeds(self) -> tuple[FollowedFeed, ...]:
        """Return what is followed, in the order of the list; cheap."""
        ...

    def problems(self) -> tuple[Message, ...]:
        """Return what of feeds.toml can't be understood."""
        ...

    async def add(self, typed: str, *, here: bool, name: str = "") -> None:
        """Follow an address as it was typed, and fetch it. Raises `PlainError`."""
        ...

    async def remove(self, url: str) -> None:
        """Follow an address no more. Raises `PlainError`."""
        ...

    def fetch(self, url: str) -> None:
        """Fetch a feed now."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when anything changed; call what is returned to end that."""
        ...
