"""A calendar as JSON."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.calendars.support import COFFEE, calendar, event, read
from venuescreen.calendars.wire import calendar_from_json, calendar_to_json
from venuescreen.core.calendar import Calendar

EVERYTHING = calendar(
    "NAME:Café « un »",
    event(
        *COFFEE,
        "RRULE:FREQ=MONTHLY;BYDAY=1TH,-1FR;BYSETPOS=1;UNTIL=20261231T225959Z",
        "EXDATE:20260402T073000Z",
        "LOCATION:Back",
        "STATUS:TENTATIVE",
    ),
    event("UID:fold", "DTSTART:20261025T013000Z", "DTEND:20261025T020000Z", "RRULE:FREQ=DAILY;COUNT=2"),
    event("UID:day", "DTSTART;VALUE=DATE:20260329", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=3", "CATEGORIES:pitch"),
    event("UID:bad", "DTSTART:20260401T093000", "RRULE:FREQ=NEVER"),
)


def test_a_calendar_comes_back_as_it_was() -> None:
    """Sessions, series, rules, problems and name, with every datetime in its ZoneInfo."""
    found = read(EVERYTHING)
    back = calendar_from_json(calendar_to_json(found))
    assert back == found
    assert {session.start.tzinfo for session in back.sessions} == {ZoneInfo("Europe/Paris")}
    assert [session.start.fold for session in back.sessions] == [session.start.fold for session in found.sessions]
    assert 1 in [session.start.fold for session in back.sessions]
    assert [str(problem) for problem in back.problems] == [str(problem) for problem in found.problems]


def test_an_empty_calendar_comes_back() -> None:
    """It has no zone."""
    assert calendar_from_json(calendar_to_json(Calendar(name="x"))) == Calendar(name="x")


def test_a_midnight_that_clocks_skip_comes_back() -> None:
    """In Cairo the 24th of April 2026 begins at one o'clock; an all-day session keeps its date."""
    cairo = ZoneInfo("Africa/Cairo")
    found = read(calendar(event("UID:1", "DTSTART;VALUE=DATE:20260424")), zone=cairo)
    back = calendar_from_json(calendar_to_json(found))
    assert back == found
    assert back.sessions[0].start.replace(tzinfo=None) == datetime(2026, 4, 24)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"zone":"Nowhere/None","name":null,"sessions":[],"series":[],"problems":[]}',
        '{"zone":1}',
    ],
)
def test_anything_else_is_a_value_error(text: str) -> None:
    """A damaged cache is noticed."""
    with pytest.raises(ValueError):  # noqa: PT011 - json.loads words some of them
        calendar_from_json(text)


def test_the_board_imports_nothing_heavy_for_it() -> None:
    """The first frame must not wait for the calendar's libraries."""
    program = (
        "import sys, venuescreen.calendars.wire, venuescreen.calendars.child, venuescreen.calendars.shelf\n"
        "heavy = {'icalendar', 'dateutil', 'click', 'PySide6', 'babel'}\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & heavy))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
