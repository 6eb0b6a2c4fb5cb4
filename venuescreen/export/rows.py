"""What an export says: one row a session, counts only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from venuescreen.core.attendance import HeldSession, Source
from venuescreen.core.session import Session

COLUMNS = ("session_uid", "session_start", "title", "format", "arrivals", "undone", "attendance", "source")


@dataclass(frozen=True, slots=True)
class Row:
    """One session. The counts are None, not 0, where nobody counted."""

    session_uid: str
    session_start: datetime
    """The actual start (a moved session's new one), in the venue's zone of that day."""
    title: str | None
    format: str
    arrivals: int | None
    """All that came in, those taken back included."""
    undone: int | None
    attendance: int | None
    """What counts: arrivals less those taken back, or the headcount where `source` says so."""
    source: Source

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as texts in the order of `COLUMNS`; what is missing is empty, the start is ISO 8601 with offset."""
        counts = ("" if n is None else str(n) for n in (self.arrivals, self.undone, self.attendance))
        start = self.session_start.isoformat(timespec="seconds")
        return (self.session_uid, start, self.title or "", self.format, *counts, self.source.value)


def export_rows(held: Sequence[HeldSession], planned: Sequence[Session]) -> list[Row]:
    """Return a row for each session held and for each planned one that no screen saw, ascending by start.

    `planned` are those of the calendar that have started; called-off ones are left out unless they were held. What
    the ledger holds goes before what the calendar says now.
    """
    known = {session.key for session in held}
    unseen = [session for session in planned if session.key not in known and not session.cancelled]
    rows = [*map(_held_row, held), *map(_unseen_row, unseen)]
    return sorted(rows, key=lambda row: (row.session_start, row.session_uid))


def _held_row(held: HeldSession) -> Row:
    return Row(
        held.key.uid,
        held.start.astimezone(_zone(held.zone)),
        held.title,
        held.format.value,
        held.arrivals,
        held.undone,
        held.attendance,
        held.source,
    )


def _unseen_row(session: Session) -> Row:
    start = session.start
    return Row(session.uid, start, session.title, session.format.value, None, None, None, Source.NONE)


def _zone(name: str) -> ZoneInfo:
    """Return the zone; UTC for one that this machine doesn't know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
