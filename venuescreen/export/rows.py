"""The sessions as a table: one row each, counts only."""

from __future__ import annotations

from collections.abc import Iterable

from venuescreen.core.attendance import Source
from venuescreen.core.attendance_view import PastSession
from venuescreen.core.session import Format
from venuescreen.export.tables import Cells, Column, Kind, Table

SESSION_COLUMNS = (
    Column("session_uid", Kind.TEXT, "The UID of the series in the calendar."),
    Column("session_start", Kind.MOMENT, "When it began, in the venue's time of that day."),
    Column("title", Kind.TEXT, "As the calendar had it."),
    Column("format", Kind.TEXT, "What kind of meetup it was.", tuple(kind.value for kind in Format)),
    Column("arrivals", Kind.WHOLE, "All that came in, those taken back included; empty where no screen was on."),
    Column("undone", Kind.WHOLE, "Arrivals that were taken back."),
    Column("attendance", Kind.WHOLE, "What counts: arrivals less undone, or the headcount; empty where unknown."),
    Column("source", Kind.TEXT, "What attendance rests on.", tuple(source.value for source in Source)),
)
COLUMNS = tuple(column.name for column in SESSION_COLUMNS)


def sessions_table(sessions: Iterable[PastSession]) -> Table:
    """Return a row for each session, in the order of `COLUMNS`. What nobody counted is None, not 0."""
    return Table("sessions", "One row for each session.", SESSION_COLUMNS, [_cells(session) for session in sessions])


def _cells(session: PastSession) -> Cells:
    return (
        session.key.uid,
        session.start,
        session.title,
        session.format.value,
        session.arrivals,
        session.undone,
        session.came,
        session.source.value,
    )
