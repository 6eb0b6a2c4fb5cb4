"""A session that was held, and how many came: the numbers that stay."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from venuescreen.core.session import Format, SessionKey


class Source(StrEnum):
    """Where a session's attendance comes from."""

    ARRIVALS = "arrivals"
    HEADCOUNT = "headcount"
    NONE = "none"
    """No screen was on: the count is unknown, which is not 0."""


class HeldSession(NamedTuple):
    """A session as the ledger keeps it, whatever happens to the calendar afterwards.

    Datetimes are aware, in UTC; `zone` is the venue's IANA zone when it opened.
    """

    number: int
    """The ledger's own number for it."""
    key: SessionKey
    start: datetime
    end: datetime
    """The actual end: later than planned after "stay longer", earlier after "close now"."""
    zone: str
    title: str | None
    format: Format
    opened: datetime
    closed: datetime | None = None
    """The same as `opened` where no screen saw it: see `seen`."""
    arrivals: int = 0
    undone: int = 0
    headcount: int | None = None

    @property
    def seen(self) -> bool:
        """Whether a screen was on. One that none saw is kept for its headcount alone, closed as it opened."""
        return self.opened != self.closed

    @property
    def here(self) -> int:
        """Arrivals less those taken back: the number on the board."""
        return self.arrivals - self.undone

    @property
    def attendance(self) -> int:
        """The manual headcount where one was entered, else arrivals less undos."""
        return self.here if self.headcount is None else self.headcount

    @property
    def source(self) -> Source:
        """What `attendance` rests on."""
        if self.headcount is not None:
            return Source.HEADCOUNT
        return Source.ARRIVALS if self.seen else Source.NONE
