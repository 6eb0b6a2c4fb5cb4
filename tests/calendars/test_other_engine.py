"""Our dates against those of recurring_ical_events, an independent engine, on sound calendars."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import recurring_ical_events
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.calendars.support import PARIS, calendar, event
from venuescreen.calendars.reading import read_calendar

WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


def some(values: Any, most: int = 3) -> st.SearchStrategy[str]:
    """Return lists for a BY… part."""
    return st.lists(values, min_size=1, max_size=most, unique=True).map(lambda found: ",".join(map(str, found)))


def parts(**choices: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return the rest of a rule, with any of the parts left out."""
    optional = {name: st.none() | values for name, values in choices.items()}
    return st.fixed_dictionaries(optional).map(
        lambda chosen: "".join(f";{name}={value}" for name, value in chosen.items() if value is not None)
    )


NTH = st.tuples(st.sampled_from(["1", "2", "4", "5", "-1", "-2"]), WEEKDAYS).map("".join)
MONTHLY_DAYS = some(NTH) | some(WEEKDAYS)  # mixed, the other engine takes what is in both instead of in either
MONTH_DAYS = st.sampled_from([1, 2, 13, 28, 29, 30, 31, -1, -2, -30, -31])
COMMON = {"INTERVAL": st.integers(1, 4).map(str), "BYMONTH": some(st.integers(1, 12))}
RULES = st.one_of(
    parts(**COMMON, BYMONTHDAY=some(MONTH_DAYS)).map("FREQ=DAILY".__add__),
    parts(**COMMON, BYDAY=some(WEEKDAYS), WKST=WEEKDAYS).map("FREQ=WEEKLY".__add__),
    parts(**COMMON, BYDAY=MONTHLY_DAYS, BYMONTHDAY=some(MONTH_DAYS)).map("FREQ=MONTHLY".__add__),
    parts(**COMMON, BYDAY=MONTHLY_DAYS, BYHOUR=some(st.integers(6, 22))).map("FREQ=YEARLY".__add__),
    parts(INTERVAL=st.integers(1, 3).map(str), BYYEARDAY=some(st.sampled_from([1, 60, 366, -1, -366]))).map(
        "FREQ=YEARLY".__add__
    ),
    st.tuples(some(st.sampled_from([1, 10, 20, 40])), some(WEEKDAYS)).map(
        lambda chosen: f"FREQ=YEARLY;BYWEEKNO={chosen[0]};BYDAY={chosen[1]}"
    ),
    st.tuples(some(WEEKDAYS), st.sampled_from([1, 2, -1])).map(
        lambda chosen: f"FREQ=MONTHLY;BYDAY={chosen[0]};BYSETPOS={chosen[1]}"
    ),
)
STARTS = st.datetimes(datetime(2023, 1, 1), datetime(2025, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(minute=30, second=0, microsecond=0, hour=max(6, moment.hour))
)


@settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    rule=RULES,
    start=STARTS,
    count=st.none() | st.integers(1, 40),
    exceptions=st.lists(st.integers(0, 20), max_size=2),
)
def test_agrees_with_recurring_ical_events(
    rule: str, start: datetime, count: int | None, exceptions: list[int]
) -> None:
    """Every part of RRULE, with COUNT and EXDATE, across clock changes."""
    rule += f";COUNT={count}" if count else ""
    lines = ["UID:1", f"DTSTART;TZID=Europe/Paris:{start:%Y%m%dT%H%M%S}", "DURATION:PT1H", f"RRULE:{rule}"]
    lines += [f"EXDATE;TZID=Europe/Paris:{start + timedelta(days=days):%Y%m%dT%H%M%S}" for days in exceptions]
    text = calendar(event(*lines))
    low, high = datetime(2025, 1, 1, tzinfo=PARIS), datetime(2027, 1, 1, tzinfo=PARIS)
    ours = read_calendar(text.encode(), PARIS, low, high)
    assume(not ours.problems)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expanded = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(low, high)
    # One that began before the window and reaches into it is theirs only.
    theirs = sorted(begins for found in expanded if (begins := found["DTSTART"].dt.astimezone(UTC)) >= low)
    assert [session.start.astimezone(UTC) for session in ours.sessions if session.start >= low] == theirs
