"""An export from its beginning to its end: for the command line, and for the panel's child process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TypeAlias
from zoneinfo import ZoneInfo

from venuescreen.core.attendance_view import local_start, past_sessions
from venuescreen.core.session import Session
from venuescreen.core.topic_counts import topic_quarters
from venuescreen.export.csv_file import write_csv
from venuescreen.export.json_file import write_json
from venuescreen.export.progress import Step, Tell, unheard
from venuescreen.export.rows import sessions_table
from venuescreen.export.tables import Report
from venuescreen.export.topics import topics_table
from venuescreen.export.weeks import weeks_table
from venuescreen.i18n import Words
from venuescreen.storage.arrivals_reading import read_span

FORMATS = ("csv", "xlsx", "json")
Planned: TypeAlias = Callable[[datetime, datetime], Sequence[Session]]
"""Returns the calendar's sessions that start in [start, end), bounds aware; raises `PlainError`."""


@dataclass(frozen=True, slots=True)
class Span:
    """Sessions that start in [start, end) and not after `now`; all aware."""

    start: datetime | None
    """From the first that was held, where None."""
    end: datetime | None
    now: datetime
    zone: ZoneInfo
    """The venue's."""

    @property
    def until(self) -> datetime:
        """What is yet to come is never exported."""
        return min(self.end, self.now) if self.end else self.now


def gather(ledger: Path, planned: Planned, span: Span, topics: Sequence[str], tell: Tell = unheard) -> Report:
    """Read all that is exported; `topics` are the venue's. Raises `PlainError` when the ledger or the calendar can't
    be read.
    """
    tell(Step.COUNTS, 0, 0)
    end = span.until
    kept = read_span(ledger, span.start, end)
    start = span.start or kept.first or end
    tell(Step.CALENDAR, 0, 0)
    unseen = planned(start, end) if start < end else ()
    sessions = past_sessions(kept.held, unseen, kept.known, span.zone)
    made = span.now.astimezone(UTC)
    quarters = topic_quarters(
        kept.held,
        kept.around,
        kept.named,
        {*kept.topics, *topics},
        local=lambda held: local_start(held, span.zone),
        today=span.now.astimezone(span.zone).date(),
    )
    return Report(sessions_table(sessions), weeks_table(sessions), topics_table(quarters), made)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a report in one of `FORMATS`."""

    kind: str
    words: Words
    """For a spreadsheet's titles."""
    bom: bool = False
    """A byte order mark, for CSV only."""

    def write(self, report: Report, out: IO[bytes], tell: Tell = unheard) -> None:
        """Write it; `out` stays open. Raises `PlainError` where the format can't hold so much."""
        if self.kind == "xlsx":
            from venuescreen.export.xlsx_file import write_xlsx  # XlsxWriter takes long to load

            write_xlsx(report, out, self.words, tell=tell)
        elif self.kind == "json":
            write_json(report, out, tell=tell)
        else:
            write_csv(report.sessions, out, bom=self.bom, tell=tell)
