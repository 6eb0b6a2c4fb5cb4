"""A sessions.ics to be edited, and what is seen of it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.calendars.support import PARIS
from venuescreen.calendars.editing.sessions_file import SessionsFile
from venuescreen.calendars.editing.undo import LastChange
from venuescreen.calendars.reading import read_calendar
from venuescreen.core.calendar import Calendar
from venuescreen.core.series_draft import PlannedSession, Repeat, SeriesDraft
from venuescreen.core.session import Format

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""The Monday before the first session."""
DRAFT = SeriesDraft("Coffee", Format.COFFEE, date(2026, 12, 3), time(9, 30), 90, Repeat.WEEKLY)
"""On Thursdays."""


@dataclass
class Desk:
    """An organizer's, with a clock that can be set."""

    folder: Path
    now: datetime = MONDAY
    file: SessionsFile = field(init=False)

    def __post_init__(self) -> None:
        cache = self.folder / "cache"
        self.file = SessionsFile(
            self.folder / "sessions.ics",
            cache / "sessions-last-good.ics",
            LastChange.in_folder(cache),
            PARIS,
            lambda: self.now,
            nullcontext,
        )

    def write(self, text: str | bytes) -> None:
        """Put a calendar there."""
        self.file.path.write_bytes(text.encode() if isinstance(text, str) else text)

    @property
    def text(self) -> str:
        """The file."""
        return self.file.path.read_bytes().decode()

    @property
    def unfolded(self) -> list[str]:
        """The file's content lines."""
        return self.text.replace("\r\n ", "").splitlines()

    def go_to(self, day: str) -> None:
        """Set the clock to a moment of the venue's."""
        self.now = datetime.fromisoformat(day).replace(tzinfo=PARIS).astimezone(UTC)

    def read(self, start: str = "2026-11-01", end: str = "2027-03-01") -> Calendar:
        """Read the calendar between two days."""
        low, high = (datetime.fromisoformat(day).replace(tzinfo=PARIS) for day in (start, end))
        return read_calendar(self.file.path.read_bytes(), PARIS, low, high)

    def seen(self, start: str = "2026-11-01", end: str = "2027-01-15") -> list[str]:
        """Return when the sessions start, with a mark for what is odd and their titles."""
        found = self.read(start, end)
        assert found.problems == ()
        return [
            f"{s.start:%m-%d %H:%M}{' off' if s.cancelled else ''}{' moved' if s.moved else ''} {s.title or '-'}"
            for s in found.sessions
        ]

    def on(self, day: str) -> PlannedSession:
        """Return the session planned for a day ("12-10")."""
        (found,) = (p for p in self.file.planned(timedelta(days=400)) if f"{p.session.start:%m-%d}" == day)
        return found

    def edit(self, uid: str, **changes: Any) -> None:
        """Edit a series as the page does: what it is, with some of it changed."""
        draft, _ = self.file.draft_of(uid)
        self.file.edit(uid, replace(draft, **changes))
