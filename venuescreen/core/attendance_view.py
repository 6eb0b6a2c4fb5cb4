"""Attendance as it is looked at: the sessions of a span of time, and what they come to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from venuescreen.core.attendance import HeldSession, Source
from venuescreen.core.errors import Message
from venuescreen.core.session import Format, Session, SessionKey
from venuescreen.core.topic_counts import TopicQuarter


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session that has begun: as the ledger keeps it or, where no screen saw it, as the calendar has it.

    Datetimes are in the venue's zone of that day. The counts are None, not 0, where nobody counted.
    """

    key: SessionKey
    start: datetime
    end: datetime
    title: str | None
    format: Format
    number: int | None = None
    """The ledger's own number for it, None where it has none."""
    arrivals: int | None = None
    """All that came in, those taken back included; None where no screen was on."""
    undone: int | None = None
    headcount: int | None = None

    @property
    def came(self) -> int | None:
        """How many came: the headcount where there is one, else arrivals less those taken back."""
        if self.headcount is not None or self.arrivals is None:
            return self.headcount
        return self.arrivals - (self.undone or 0)

    @property
    def source(self) -> Source:
        """What `came` rests on."""
        if self.headcount is not None:
            return Source.HEADCOUNT
        return Source.NONE if self.arrivals is None else Source.ARRIVALS

    def as_session(self) -> Session:
        """Return it as a calendar has it."""
        original = self.key.original_start.astimezone(self.start.tzinfo)
        return Session(self.key.uid, self.title, self.start, self.end, original, format=self.format)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The sessions of a span, and how many named which topic in the quarters that it touches."""

    sessions: tuple[PastSession, ...] = ()
    """Ascending by start."""
    topics: tuple[TopicQuarter, ...] = ()
    """Ascending."""
    has_topics: bool = False
    """Whether there is anything that could be named, or ever was."""
    problem: Message | None = None
    """Why dates that no screen saw are missing."""


def past_sessions(
    held: Iterable[HeldSession], planned: Iterable[Session], known: Collection[SessionKey], zone: tzinfo
) -> tuple[PastSession, ...]:
    """Return a span's sessions held, and the planned ones that no screen saw, ascending by start.

    `known`: all that was ever held, so that a session held before its date was moved is not taken for unseen. Those
    called off are left out unless they were held. `zone` stands for one that this machine doesn't know.
    """
    unseen = [session for session in planned if session.key not in known and not session.cancelled]
    found = [*(_held(session, zone) for session in held), *map(_unseen, unseen)]
    return tuple(sorted(found, key=lambda session: (session.start.timestamp(), session.key)))


def local_start(held: HeldSession, zone: tzinfo) -> datetime:
    """Return when it started, in its own zone; in `zone` where this machine doesn't know that."""
    return held.start.astimezone(_zone(held.zone) or zone)


def _held(held: HeldSession, zone: tzinfo) -> PastSession:
    start = local_start(held, zone)
    return PastSession(
        held.key,
        start,
        held.end.astimezone(start.tzinfo),
        held.title,
        held.format,
        held.number,
        held.arrivals if held.seen else None,
        held.undone if held.seen else None,
        held.headcount,
    )


def _unseen(session: Session) -> PastSession:
    return PastSession(session.key, session.start, session.end, session.title, session.format)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


class Span(StrEnum):
    """How far back one looks."""

    MONTHS = "months"
    """The last three months."""
    YEAR = "year"
    ALL = "all"


_MONTHS = {Span.MONTHS: 3, Span.YEAR: 12}


def begins(span: Span, now: datetime) -> datetime | None:
    """Return when a span begins that ends at `now` (in the venue's zone): at a midnight; None for the beginning."""
    if span not in _MONTHS:
        return None
    months = now.year * 12 + now.month - 1 - _MONTHS[span]
    year, month = months // 12, months % 12 + 1
    day = date(year, month, min(now.day, monthrange(year, month)[1]))
    return datetime.combine(day, time(), now.tzinfo)


@dataclass(frozen=True, slots=True)
class FormatCount:
    """The sessions of one format."""

    format: Format
    sessions: int
    """Those that were counted, and no other."""
    came: int


def by_format(sessions: Iterable[PastSession]) -> list[FormatCount]:
    """Return what was counted of each format that was held, in the formats' own order: it is no ranking."""
    counts: dict[Format, list[int]] = {}
    for session in sessions:
        if session.came is not None:
            counts.setdefault(session.format, []).append(session.came)
    return [FormatCount(kind, len(counts[kind]), sum(counts[kind])) for kind in Format if kind in counts]
