from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.doctor.places import NOW, PARIS
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Session, Status
from venuescreen.doctor.calendar import changed_at, check_calendar, check_plan, check_running_calendar
from venuescreen.doctor.check import Level

PROBLEM = Message("VEVENT, RRULE, line {line}: not understood.", line=7)


def session(days: float, status: Status = Status.CONFIRMED) -> Session:
    """Return a session so many days from now."""
    start = NOW.astimezone(PARIS) + timedelta(days=days)
    return Session(f"{days}@here", None, start, start, start, status=status)


def refuse(data: bytes) -> Calendar:
    """Refuse the file whole."""
    raise PlainError(Message("read {n} bytes", n=len(data)))


def test_a_calendars_problems_are_told_one_by_one(tmp_path: Path) -> None:
    """What reads is counted, what doesn't is named."""
    path = tmp_path / "sessions.ics"
    path.write_bytes(b"BEGIN:VCALENDAR")
    sessions = (session(1), session(2), session(3, Status.CANCELLED))
    found = check_calendar(path, lambda _: Calendar(sessions, problems=(PROBLEM,)), NOW)
    assert [check.ok for check in found] == [True, False]
    assert "2026-11-27" in str(found[0].finding)
    assert "12 months: 2" in str(found[0].finding)
    assert "line 7" in str(found[1].finding)


def test_a_calendar_without_sessions_ahead_advises(tmp_path: Path) -> None:
    """An empty year is no fault, and the report says how to add a series; what is past or cancelled doesn't count."""
    path = tmp_path / "sessions.ics"
    path.write_bytes(b"")
    gone = Calendar((session(-1), session(0), session(5, Status.CANCELLED)))
    [check] = check_calendar(path, lambda _: gone, NOW)
    assert check.level is Level.AMBER
    assert "import" in str(check.remedy)


def test_a_missing_calendar_is_not_read(tmp_path: Path) -> None:
    """Before the first start there is no calendar."""
    [check] = check_calendar(tmp_path / "sessions.ics", refuse, NOW, tmp_path / "last-good.ics")
    assert check.ok


def test_a_calendar_that_is_a_folder_says_so(tmp_path: Path) -> None:
    """What can't be opened at all gives the system's reason."""
    (tmp_path / "sessions.ics").mkdir()
    [check] = check_calendar(tmp_path / "sessions.ics", lambda _: Calendar(), NOW)
    assert not check.ok


@pytest.mark.parametrize("broken", [True, False])
def test_a_calendar_that_the_last_good_copy_stands_in_for_is_red(tmp_path: Path, broken: bool) -> None:
    """The board goes on, silently wrong by now perhaps: so it is said."""
    path, kept = tmp_path / "sessions.ics", tmp_path / "last-good.ics"
    kept.write_bytes(b"BEGIN:VCALENDAR")
    if broken:
        path.write_bytes(b"\0")
    [check] = check_calendar(path, refuse, NOW, kept)
    assert check.level is Level.RED
    assert "last good copy" in str(check.remedy)


def test_a_broken_calendar_without_a_copy_is_to_be_corrected(tmp_path: Path) -> None:
    """Nothing stands in for it."""
    path = tmp_path / "sessions.ics"
    path.write_bytes(b"\0")
    [check] = check_calendar(path, refuse, NOW, tmp_path / "last-good.ics")
    assert (check.level, str(check.remedy)) == (Level.RED, f"Correct it in {path}.")


@pytest.mark.parametrize(
    ("ahead", "age", "remedy"),
    [
        (7, 30, None),
        (59, 399, None),
        (61, 30, "before that"),
        (7, 401, "2025-10-21"),
    ],
)
def test_a_calendar_grows_old(ahead: int, age: int, remedy: str | None) -> None:
    """A next session two months off, or a file that nobody touched for over a year, is worth a look."""
    check = check_plan([session(ahead)], NOW, NOW - timedelta(days=age))
    assert check.ok
    assert (check.remedy is None) if remedy is None else remedy in str(check.remedy)


def test_a_running_boards_calendar_is_the_one_it_goes_by(tmp_path: Path) -> None:
    """What it noted comes first; else the sessions it has, without reading the file again."""
    path = tmp_path / "sessions.ics"
    good = Calendar((session(7),))
    assert check_running_calendar(good, (), path, NOW).level is Level.GREEN
    noted = check_running_calendar(good, (PROBLEM,), path, NOW)
    assert (noted.level, noted.finding) == (Level.RED, PROBLEM)
    empty = check_running_calendar(Calendar(), (), path, NOW)
    assert empty.level is Level.AMBER
    assert "`" not in str(empty.remedy)


def test_what_is_further_off_than_the_report_says_is_not_counted() -> None:
    """A board reads more than a year ahead: 12 months are 12 months all the same."""
    assert "12 months: 1" in str(check_plan([session(364), session(366)], NOW, None).finding)
    assert "No session" in str(check_plan([session(366)], NOW, None).finding)


def test_a_files_age_is_its_last_change(tmp_path: Path) -> None:
    """An instant, aware; none where there is no file."""
    path = tmp_path / "sessions.ics"
    assert changed_at(path) is None
    path.touch()
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert changed_at(path) == NOW
