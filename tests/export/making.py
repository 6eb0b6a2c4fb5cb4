"""What the export tests build with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.core.attendance import HeldSession
from venuescreen.core.session import Session

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 12, 3, 9, 30, tzinfo=PARIS)


def planned(week: int = 0) -> Session:
    """A session of the calendar."""
    start = START + timedelta(weeks=week)
    return Session("coffee", "Café Ouvert", start, start + timedelta(minutes=90), start)


def held(week: int = 0, *, arrivals: int = 0, undone: int = 0, headcount: int | None = None) -> HeldSession:
    """A session that a screen saw."""
    session = planned(week)
    start = session.start.astimezone(UTC)
    return HeldSession(
        week + 1,
        session.key,
        start,
        session.end.astimezone(UTC),
        PARIS.key,
        session.title,
        session.format,
        start - timedelta(minutes=30),
        session.end.astimezone(UTC),
        arrivals,
        undone,
        headcount,
    )


def titled(title: str | None) -> HeldSession:
    """A session that a screen saw, of another title."""
    return replace(held(), title=title)
