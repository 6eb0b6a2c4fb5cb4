from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from tests.export.making import START, held, planned
from venuescreen.core.session import Status
from venuescreen.export.rows import COLUMNS, export_rows


def test_columns_are_the_agreed_ones() -> None:
    """Other programs rely on these names in this order."""
    assert ",".join(COLUMNS) == "session_uid,session_start,title,format,arrivals,undone,attendance,source"


def test_a_held_session_has_its_counts() -> None:
    """Arrivals, undos and their difference, the start in the session's own zone."""
    (row,) = export_rows([held(arrivals=14, undone=2)], [])
    assert row.cells == ("coffee", "2026-12-03T09:30:00+01:00", "Café Ouvert", "coffee", "14", "2", "12", "arrivals")


def test_start_has_the_offset_of_its_day() -> None:
    """The same series is +01:00 in December and +02:00 in June, at 9:30 both times."""
    starts = [row.cells[1] for row in export_rows([held(0), held(26)], [])]
    assert starts == ["2026-12-03T09:30:00+01:00", "2027-06-03T09:30:00+02:00"]


def test_a_headcount_says_so() -> None:
    """A manual headcount is the attendance, with the arrivals kept beside it."""
    (row,) = export_rows([held(arrivals=5, headcount=17)], [])
    assert row.cells[4:] == ("5", "0", "17", "headcount")


def test_nobody_came_is_zero_and_no_screen_is_empty() -> None:
    """A held session without arrivals is a row of 0; one that no screen saw has empty counts."""
    rows = export_rows([held(0)], [planned(0), planned(1)])
    assert [row.cells[4:] for row in rows] == [("0", "0", "0", "arrivals"), ("", "", "", "none")]


def test_cancelled_sessions_are_left_out_unless_held() -> None:
    """A called-off date is no row, but one that people came to all the same is."""
    off = [replace(planned(week), status=Status.CANCELLED) for week in (0, 1)]
    assert [row.session_start for row in export_rows([held(0, arrivals=3)], off)] == [START]


def test_what_was_held_stays_when_the_calendar_changes() -> None:
    """A session's facts come from the ledger where a later edit moved or renamed it: the past doesn't move."""
    edited = replace(planned(), title="Apéro", start=START + timedelta(days=1))
    assert [row.cells[1:3] for row in export_rows([held(0)], [edited])] == [
        ("2026-12-03T09:30:00+01:00", "Café Ouvert")
    ]


def test_rows_are_in_order_of_start() -> None:
    """Held and unseen sessions are mixed by instant, whatever their zones."""
    elsewhere = replace(planned(1), uid="lisbon", start=(START + timedelta(weeks=1, hours=-1)).astimezone(UTC))
    rows = export_rows([held(2), held(0)], [planned(1), elsewhere])
    assert [row.session_uid for row in rows] == ["coffee", "lisbon", "coffee", "coffee"]
    assert [row.session_start for row in rows] == sorted(row.session_start for row in rows)


def test_an_unknown_zone_is_told_in_utc() -> None:
    """A zone that this machine doesn't know costs no row."""
    assert export_rows([replace(held(), zone="Mars/Olympus")], [])[0].cells[1] == "2026-12-03T08:30:00+00:00"
