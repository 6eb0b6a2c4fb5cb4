from __future__ import annotations

from datetime import date

from tests.export.making import START, past, report
from venuescreen.core.attendance_view import PastSession
from venuescreen.export.rows import COLUMNS, sessions_table
from venuescreen.export.tables import Cells
from venuescreen.export.topics import TOPIC_COLUMNS
from venuescreen.export.weeks import weeks_table


def _row(session: PastSession) -> Cells:
    return sessions_table([session]).rows[0]


def test_columns_are_the_agreed_ones() -> None:
    """Other programs rely on these names in this order."""
    assert ",".join(COLUMNS) == "session_uid,session_start,title,format,arrivals,undone,attendance,source"


def test_a_held_session_has_its_counts() -> None:
    """Arrivals, undos and their difference, the start in the session's own zone."""
    row = _row(past(arrivals=14, undone=2))
    assert row == ("coffee", START, "Café Ouvert", "coffee", 14, 2, 12, "arrivals")


def test_a_headcount_says_so() -> None:
    """A manual headcount is the attendance, with the arrivals kept beside it, where a screen was on."""
    assert _row(past(arrivals=5, headcount=17))[4:] == (5, 0, 17, "headcount")
    assert _row(past(arrivals=None, headcount=17))[4:] == (None, None, 17, "headcount")


def test_nobody_came_is_zero_and_no_screen_is_empty() -> None:
    """A session without arrivals is a row of 0; one that no screen saw has no counts."""
    assert _row(past(arrivals=0))[4:] == (0, 0, 0, "arrivals")
    assert _row(past(arrivals=None))[4:] == (None, None, None, "none")


def test_a_week_sums_what_was_counted() -> None:
    """A week's row sums its sessions and says how many nobody counted; a week of none such has no sum."""
    sessions = [past(0, 14, undone=2), past(0, None), past(0, None, headcount=8), past(1, None)]
    assert list(weeks_table(sessions).rows) == [
        ("2026-W49", date(2026, 11, 30), 3, 1, 14, 2, 20),
        ("2026-W50", date(2026, 12, 7), 1, 1, None, None, None),
    ]


def test_weeks_are_those_of_iso_8601() -> None:
    """The first days of January may belong to the last week of the year before; weeks without a session are none."""
    sessions = [past(week, 1) for week in (0, 4, 5)]  # 3 and 31 December, 7 January
    assert [row[0] for row in weeks_table(sessions).rows] == ["2026-W49", "2026-W53", "2027-W01"]


def test_a_small_topic_is_not_told_and_the_total_does_not_tell_it() -> None:
    """Three for one topic: neither they nor the next smallest group is told, and only how much they are below."""
    counts = {"pricing": 3, "hardware": 7, "hiring": 21, None: 30}
    assert report([], counts, {"pricing": 8, None: 9}).topics.rows == [
        ("2026-Q3", "hardware", None, 10),
        ("2026-Q3", "hiring", 21, None),
        ("2026-Q3", "pricing", None, 10),
        ("2026-Q3", None, 30, None),
        ("2026-Q4", "pricing", 8, None),
        ("2026-Q4", None, 9, None),
    ]
    assert tuple(column.name for column in TOPIC_COLUMNS) == ("quarter", "topic", "arrivals_kept", "below")
