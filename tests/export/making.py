"""What the export tests build with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.core.attendance_view import PastSession
from venuescreen.core.session import Format, SessionKey
from venuescreen.core.topic_counts import Quarter, TopicQuarter, by_topic
from venuescreen.export.rows import sessions_table
from venuescreen.export.tables import Report
from venuescreen.export.topics import topics_table
from venuescreen.export.weeks import weeks_table

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 12, 3, 9, 30, tzinfo=PARIS)
MADE = datetime(2027, 1, 1, 12, 0, tzinfo=UTC)


def past(
    week: int = 0,
    arrivals: int | None = 0,
    *,
    undone: int = 0,
    headcount: int | None = None,
    title: str | None = "Café Ouvert",
) -> PastSession:
    """A session of a weekly coffee; None arrivals for one that no screen saw."""
    start = START + timedelta(weeks=week)
    return PastSession(
        SessionKey("coffee", start.astimezone(UTC)),
        start,
        start + timedelta(minutes=90),
        title,
        Format.COFFEE,
        arrivals=arrivals,
        undone=None if arrivals is None else undone,
        headcount=headcount,
    )


def report(sessions: Sequence[PastSession], *topics: Mapping[str | None, int]) -> Report:
    """Everything that is exported of them; `topics` are of a quarter each, from the third of 2026 on."""
    quarters = [
        TopicQuarter(Quarter(2026 + (number + 2) // 4, (number + 2) % 4 + 1), tuple(by_topic(counts)))
        for number, counts in enumerate(topics)
    ]
    return Report(sessions_table(sessions), weeks_table(sessions), topics_table(quarters), MADE)
