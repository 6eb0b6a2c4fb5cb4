"""A session: one occurrence of a series, from its start to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

UNPLANNED = "unplanned-"
"""How the UID of a session begins that someone in the room started."""


class Format(StrEnum):
    """What kind of meetup it is; `coffee` when a calendar doesn't say."""

    COFFEE = "coffee"
    APERO = "apero"
    WORKSHOP = "workshop"
    PITCH = "pitch"
    BANQUET = "banquet"
    MENTORING = "mentoring"
    CONFERENCE = "conference"


class Status(StrEnum):
    """RFC 5545 section 3.8.1.11, for an event."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, order=True)
class SessionKey:
    """Names a session for ever: it stays the same when its date is moved or its series is edited."""

    uid: str
    original_start: datetime
    """In UTC: when the series' rule placed it."""


@dataclass(frozen=True, slots=True)
class Session:
    """One occurrence. Every datetime is aware and in the venue's time zone."""

    uid: str
    title: str | None
    start: datetime
    """The local midnight that begins the day when `all_day`."""
    end: datetime
    """Exclusive; the midnight after the last day when `all_day`; `start` where the calendar gives no length."""
    original_start: datetime
    all_day: bool = False
    status: Status = Status.CONFIRMED
    location: str | None = None
    format: Format = Format.COFFEE

    @property
    def key(self) -> SessionKey:
        """What the ledger and the guestbook know it by."""
        return SessionKey(self.uid, self.original_start.astimezone(UTC))

    @property
    def moved(self) -> bool:
        """Whether it starts at another time than its series' rule says."""
        return self.start != self.original_start

    @property
    def cancelled(self) -> bool:
        """Whether it was called off (it is shown all the same)."""
        return self.status is Status.CANCELLED
