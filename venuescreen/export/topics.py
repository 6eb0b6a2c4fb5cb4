"""Who came for which of the venue's topics: never a group so small that someone could be known by it."""

from __future__ import annotations

from collections.abc import Iterable

from venuescreen.core.topic_counts import Quarter, TopicCount, TopicQuarter
from venuescreen.export.tables import Cells, Column, Kind, Table

TOPIC_COLUMNS = (
    Column("quarter", Kind.TEXT, "Three months that are over, such as 2026-Q3: all of them, whatever was asked for."),
    Column("topic", Kind.TEXT, "One of the venue's topics; empty for arrivals without one of them."),
    Column(
        "arrivals_kept", Kind.WHOLE, "Arrivals less those taken back; empty where too few, or where it would tell."
    ),
    Column("below", Kind.WHOLE, "Where arrivals_kept is not told: it is below this number."),
)
_ABOUT = "One row for each of the venue's topics in each quarter that is over and had a session in the range."


def topics_table(quarters: Iterable[TopicQuarter]) -> Table:
    """Return a row for each topic of each quarter, in the order given."""
    rows = [_cells(each.quarter, count) for each in quarters for count in each.counts]
    return Table("topics", _ABOUT, TOPIC_COLUMNS, rows)


def _cells(quarter: Quarter, count: TopicCount) -> Cells:
    return quarter.name, count.topic, count.count, count.below or None if count.count is None else None
