"""What is printed: a poster of one series, or a sheet to tally by hand; and which dates are on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from venuescreen.core.calendar import Calendar
from venuescreen.core.promise import EXCEPTIONS_AHEAD, Promise, promise_of
from venuescreen.core.schedule import Coming, Schedule, Standing
from venuescreen.core.series import Series
from venuescreen.core.session import Session

DATES_ON_A_POSTER = 6
LATER_EXCEPTIONS = 2
"""On a poster: called-off or moved dates of these weeks, after its other dates."""
MOST_OFFERED = 20
"""Series to choose from for a poster: those that are next."""
SESSIONS_ON_A_SHEET = 6
MOST_SESSIONS = 60
"""On tally sheets: ten pages."""


class Leaf(StrEnum):
    """What can be printed."""

    POSTER = "poster"
    TALLY = "tally"


class PaperSize(StrEnum):
    """What a printer has in it."""

    A4 = "A4"
    LETTER = "Letter"


class CodeHolds(StrEnum):
    """What is in the code on a poster."""

    SERIES = "series"
    ADDRESS = "address"
    """Of the calendar that the series comes from."""
    NOTHING = "nothing"
    """There is no code: the series has too many exceptions for one."""
    PRIVATE = "private"
    """There is no code: its calendar says that the series is not for everyone."""


@dataclass(frozen=True, slots=True)
class PaperWish:
    """What someone wants printed."""

    leaf: Leaf = Leaf.POSTER
    size: PaperSize = PaperSize.A4
    language: str = ""
    """Empty for the venue's own."""
    series: str = ""
    """The UID of the series on a poster; empty for that of the next session."""
    sessions: int = SESSIONS_ON_A_SHEET
    """How many are on a tally sheet, 1 to `MOST_SESSIONS`."""


def with_dates_ahead(calendar: Calendar, now: datetime) -> tuple[Series, ...]:
    """Return the series that have a session which has yet to begin and takes place, the one that is next first."""
    instant = now.timestamp()
    ahead = dict.fromkeys(s.uid for s in _ahead(calendar, now) if s.start.timestamp() > instant)
    known = {series.uid: series for series in reversed(calendar.series)}
    return tuple(known[uid] for uid in ahead if uid in known)


def bare_promise(calendar: Calendar, series: Series, now: datetime) -> Promise:
    """Return the promise of a series without the exceptions of these weeks: a poster lists them by its dates."""
    return replace(promise_of(series, _own(calendar, series), now), skipped=(), moved=())


def dates_of(calendar: Calendar, series: Series, now: datetime) -> list[Coming]:
    """Return the next dates of one series, one after the other, then a few exceptions of these weeks."""
    own = _own(calendar, series)
    ahead = Schedule(Calendar(own, (series,))).coming(now, len(own) + len(series.skipped))
    horizon = now.astimezone(UTC) + EXCEPTIONS_AHEAD
    later = [
        coming
        for coming in ahead[DATES_ON_A_POSTER:]
        if coming.standing is not Standing.PLANNED and coming.start <= horizon
    ]
    return ahead[:DATES_ON_A_POSTER] + later[:LATER_EXCEPTIONS]


def sessions_to_tally(calendar: Calendar, now: datetime, most: int) -> list[Session]:
    """Return the sessions of any series that end after `now` and take place, ascending by start."""
    return _ahead(calendar, now)[:most]


def _own(calendar: Calendar, series: Series) -> tuple[Session, ...]:
    return tuple(session for session in calendar.sessions if session.uid == series.uid)


def _ahead(calendar: Calendar, now: datetime) -> list[Session]:
    instant = now.timestamp()  # in one zone, Python would take the hour that comes twice for one
    found = (s for s in calendar.sessions if not s.cancelled and max(s.start, s.end).timestamp() > instant)
    return sorted(found, key=lambda session: session.start.timestamp())
