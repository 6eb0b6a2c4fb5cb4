"""The sessions by week, as ISO 8601 numbers them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from venuescreen.core.attendance_view import PastSession
from venuescreen.export.tables import Cells, Column, Kind, Table

WEEK_COLUMNS = (
    Column("week", Kind.TEXT, "The week of ISO 8601, such as 2026-W49."),
    Column("monday", Kind.DAY, "Its first day."),
    Column("sessions", Kind.WHOLE, "Sessions that began in it, in the venue's time."),
    Column("not_counted", Kind.WHOLE, "Those of them that nobody counted; they are not in the sums."),
    Column("arrivals", Kind.WHOLE, "All that came in, those taken back included; empty where nobody counted."),
    Column("undone", Kind.WHOLE, "Arrivals that were taken back."),
    Column("attendance", Kind.WHOLE, "The sum of the sessions' attendance."),
)


def weeks_table(sessions: Iterable[PastSession]) -> Table:
    """Return one row for each week that had a session, ascending."""
    by_week = groupby(sorted(sessions, key=_week), key=_week)
    cells = [_cells(week, list(group)) for week, group in by_week]
    return Table("weeks", "One row for each week that had a session.", WEEK_COLUMNS, cells)


def _week(session: PastSession) -> tuple[int, int]:
    year, week, _ = session.start.isocalendar()
    return year, week


def _cells(week: tuple[int, int], sessions: Sequence[PastSession]) -> Cells:
    start = sessions[0].start.date()
    return (
        f"{week[0]:04}-W{week[1]:02}",
        start - timedelta(days=start.weekday()),
        len(sessions),
        sum(session.came is None for session in sessions),
        _sum(session.arrivals for session in sessions),
        _sum(session.undone for session in sessions),
        _sum(session.came for session in sessions),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
