"""What an organizer says of a series: enough to write its VEVENT, and to word its promise while it is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from venuescreen.core.session import Format, Session, SessionKey


class Repeat(StrEnum):
    """How often a series comes back."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY_BY_WEEKDAY = "monthly"
    """On the same weekday of the month as the first day: its second Tuesday; the last one where it is the fifth."""
    MONTHLY_LAST = "monthly-last"
    """On the last such weekday of the month."""
    MONTHLY_BY_DATE = "monthly-date"
    """On the same day of the month; months without it are skipped (RFC 5545)."""
    YEARLY = "yearly"
    KEPT = "kept"
    """A rule that the organizer's page has no words for: it stays as it is in the file."""


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """A series as the organizer types it; times are the venue's."""

    title: str
    """May be empty: then the format is its title."""
    format: Format
    first: date
    """Of the first session, or, for one that is edited, of the first one that the edit is to change."""
    start: time
    minutes: int
    """1 to 1440."""
    repeat: Repeat
    place: str = ""
    note: str = ""
    """For people: DESCRIPTION."""
    until: date | None = None
    """The last day on which there may be a session."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One of the coming sessions, and what can be done about it."""

    session: Session
    series: str
    """The UID of its series."""
    skipped: bool = False
    """The rule gives it and EXDATE takes it out: it can be brought back."""

    @property
    def key(self) -> SessionKey:
        """What the ledger knows it by."""
        return self.session.key


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What adding a calendar would do; nothing was changed."""

    added: int
    replaced: int
    unchanged: int
    titles: tuple[str, ...]
    """Of the series that would come in or change, as people would call them, at most 20."""
    sessions: tuple[Session, ...]
    """The coming ones among them within 8 weeks, at most 20."""


@dataclass(frozen=True, slots=True)
class Change:
    """The last change, which can be undone."""

    at: datetime
    """In UTC."""
    what: str
    """A key: "added", "edited", "skipped", "brought-back", "moved", "cancelled", "ended" or "imported"."""
    title: str
