"""What the sessions' drawer asks for, as a protocol that the composition root fulfils."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from venuescreen.core.promise import Promise
from venuescreen.core.series_draft import Change, ImportPreview, PlannedSession, SeriesDraft
from venuescreen.core.session import SessionKey


class SessionBook(Protocol):
    """Reads and edits sessions.ics.

    What is asked of a disk or a child process is awaited; all of it may raise `PlainError`, and then nothing was
    changed. A change is whole or not at all, also at a power cut, and never touches what has begun: editing a series
    ends the old VEVENT before the date from which it changes and starts a new one.
    """

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    async def coming(self) -> tuple[PlannedSession, ...]:
        """Return the sessions of the next 8 weeks, called-off and skipped ones too, ascending by start."""
        ...

    async def draft_of(self, series: str) -> SeriesDraft:
        """Return a series as it is from its next session on."""
        ...

    def promise(self, draft: SeriesDraft) -> Promise | None:
        """Return the promise in parts, None where there is none to make; cheap: for each key that is typed."""
        ...

    async def add(self, draft: SeriesDraft) -> None:
        """Add a series."""
        ...

    async def edit(self, series: str, draft: SeriesDraft) -> None:
        """Change a series from `draft.first` on, which is not in the past."""
        ...

    async def skip(self, key: SessionKey) -> None:
        """Take one date out (EXDATE)."""
        ...

    async def bring_back(self, key: SessionKey) -> None:
        """Undo a skip or a cancellation."""
        ...

    async def cancel(self, key: SessionKey) -> None:
        """Call one date off: it is shown, as cancelled."""
        ...

    async def move(self, key: SessionKey, start: datetime, minutes: int) -> None:
        """Move one date; `start` is aware and in the future."""
        ...

    async def end(self, series: str, last: date) -> None:
        """Let a series have no session after `last`."""
        ...

    async def preview(self, file: Path) -> ImportPreview:
        """Say what adding a calendar file would do."""
        ...

    async def take(self, file: Path) -> None:
        """Add a calendar file's series."""
        ...

    async def save_as(self, file: Path) -> None:
        """Write all series into a file of the organizer's choice, which other calendar programs open."""
        ...

    def last_change(self) -> Change | None:
        """Return the change that `undo` would take back: only while the file is as that change left it."""
        ...

    async def undo(self) -> None:
        """Take the last change back."""
        ...
