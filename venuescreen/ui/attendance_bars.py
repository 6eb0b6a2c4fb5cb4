"""The bars of a chart: sessions with their trend, or the ten minutes of one session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtQml import QmlElement

from venuescreen.core.arrival_steps import Steps
from venuescreen.core.attendance_view import PastSession
from venuescreen.core.trend import axis_end, trend
from venuescreen.i18n.attendance import AttendanceWording
from venuescreen.ui.rows import RowsModel

QML_IMPORT_NAME = "VenueScreen.Room"
QML_IMPORT_MAJOR_VERSION = 1

NO_LINE = -1.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. Heights are shares of the axis, 0 to 1; `NO_LINE` where there is no trend."""

    key: str
    share: float
    kind: str
    """ "arrivals", "headcount", or "none": then there is no bar."""
    name: str
    tick: str
    """What stands below it."""
    line: float = NO_LINE
    """The trend in its middle,"""
    before: float = NO_LINE
    """half way from the bar before,"""
    after: float = NO_LINE
    """and half way to the next one."""


@QmlElement
class AttendanceBars(RowsModel):
    """The bars from left to right."""

    row_type = Bar

    def show(self, bars: Sequence[Bar]) -> None:
        """Show these; others than before all at once, as one by one would hold the board up."""
        if [bar.key for bar in bars] != [bar.key for bar in self._rows]:
            self.set_rows([])
        self.set_rows(bars)


def key_of(session: PastSession) -> str:
    """Return what tells a session apart."""
    return f"{session.key.original_start.isoformat()} {session.key.uid}"


def session_bars(sessions: Sequence[PastSession], wording: AttendanceWording) -> tuple[list[Bar], int]:
    """Return a bar for each session, and where the axis ends."""
    counts = [session.came for session in sessions]
    end = axis_end(max((count for count in counts if count is not None), default=0))
    line = [None if at is None else at / end for at in trend(counts)]
    ticks = wording.ticks(sessions)
    bars = [
        Bar(
            key_of(session),
            (session.came or 0) / end,
            session.source.value,
            wording.name(session),
            ticks[at],
            _share(line[at]),
            _half_way(line[at - 1] if at else None, line[at]),
            _half_way(line[at], line[at + 1] if at + 1 < len(line) else None),
        )
        for at, session in enumerate(sessions)
    ]
    return bars, end


def session_rows(sessions: Sequence[PastSession], wording: AttendanceWording) -> list[dict[str, str]]:
    """Return a row of the table for each session."""
    return [
        {
            "key": key_of(session),
            "day": wording.day(session),
            "what": wording.title(session),
            "came": "–" if session.came is None else str(session.came),
            "mark": wording.mark(session),
            "name": wording.full_name(session),
        }
        for session in sessions
    ]


def step_bars(steps: Steps, session: PastSession, wording: AttendanceWording) -> tuple[list[Bar], int]:
    """Return a bar for each ten minutes, and where the axis ends."""
    end = axis_end(max(steps.counts, default=0))
    bars = [
        Bar(
            steps.start(step).isoformat(),
            count / end,
            "arrivals",
            wording.step_name(steps, step, session.start),
            wording.step_tick(steps, step, session.start),
        )
        for step, count in enumerate(steps.counts)
    ]
    return bars, end


def _share(at: float | None) -> float:
    return NO_LINE if at is None else at


def _half_way(one: float | None, other: float | None) -> float:
    return NO_LINE if one is None or other is None else (one + other) / 2
