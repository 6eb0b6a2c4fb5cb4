"""A series: a recurring meeting, with its rule in parts that a sentence can be written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from venuescreen.core.session import Format


class Frequency(StrEnum):
    """RFC 5545 section 3.3.10, FREQ; the sub-daily ones are `OTHER`, as no meetup's promise is worded from them."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"
    OTHER = "OTHER"


class DayOfRule(NamedTuple):
    """One item of BYDAY."""

    weekday: int
    """0 is Monday, as `datetime.weekday()` counts."""
    nth: int | None = None
    """1 for the first of the month, -1 for the last; None for every one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule (RFC 5545 section 3.3.10)."""

    frequency: Frequency
    interval: int = 1
    days: tuple[DayOfRule, ...] = ()
    month_days: tuple[int, ...] = ()
    """1 to 31, or -31 to -1 from the month's end."""
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    """BYSETPOS."""
    until: datetime | None = None
    """Inclusive, in the venue's time zone."""
    count: int | None = None
    plain: bool = True
    """False when the rule has parts that are not kept here (BYWEEKNO, BYYEARDAY, BYHOUR, …): don't word it."""


@dataclass(frozen=True, slots=True)
class Series:
    """A VEVENT with its rule. Every datetime is aware and in the venue's time zone."""

    uid: str
    title: str | None
    format: Format
    start: datetime
    """Of the first session: its time of day is the series'."""
    end: datetime
    all_day: bool = False
    rule: Rule | None = None
    """None for a single event, or for one that only lists its dates (RDATE)."""
    extra_dates: bool = False
    """Whether RDATE adds dates, or several rules do: the rule alone would not be the whole promise."""
    skipped: tuple[datetime, ...] = ()
    """Starts that the rule gives and EXDATE takes out, within the window that was read; ascending."""
