"""What a sound calendar gives."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.calendars.support import COFFEE, PARIS, calendar, event, read, starts
from venuescreen.core.series import DayOfRule, Frequency
from venuescreen.core.session import Format


def test_a_weekly_session_stays_at_its_local_hour_all_year() -> None:
    """Clock changes move the instant and not the hour."""
    found = read(calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY")), "2026-03-20", "2026-04-10")
    assert starts(found) == ["2026-03-26 09:30", "2026-04-02 09:30", "2026-04-09 09:30"]
    assert [session.start.utcoffset() for session in found.sessions[:2]] == [timedelta(hours=1), timedelta(hours=2)]
    assert all(session.end - session.start == timedelta(minutes=90) for session in found.sessions)


def test_only_starts_within_the_window_count() -> None:
    """The window holds its first instant and not its last."""
    text = calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY"))
    assert starts(read(text, "2026-03-12T09:30", "2026-03-19T09:30")) == ["2026-03-12 09:30"]
    assert starts(read(text, "2026-03-12T09:31", "2026-03-19T09:31")) == ["2026-03-19 09:30"]


def test_a_series_has_its_rule_in_parts() -> None:
    """The promise sentence is written from these."""
    rule = "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH,-1FR;UNTIL=20261231T225959Z"
    (series,) = read(calendar(event(*COFFEE, rule, "CATEGORIES:Apéro"))).series
    assert series.rule is not None
    assert series.rule.frequency is Frequency.MONTHLY
    assert series.rule.interval == 2
    assert series.rule.days == (DayOfRule(3, 1), DayOfRule(4, -1))
    assert series.rule.until == datetime(2026, 12, 31, 23, 59, 59, tzinfo=PARIS)
    assert series.rule.plain
    assert series.format is Format.APERO
    assert (series.start, series.end) == (
        datetime(2026, 3, 5, 9, 30, tzinfo=PARIS),
        datetime(2026, 3, 5, 11, 0, tzinfo=PARIS),
    )


@pytest.mark.parametrize("part", ["BYWEEKNO=10", "BYYEARDAY=100", "BYHOUR=9,10"])
def test_a_rule_with_parts_that_no_sentence_has_is_not_plain(part: str) -> None:
    """What can't be worded is listed by its dates."""
    (series,) = read(calendar(event(*COFFEE, f"RRULE:FREQ=YEARLY;{part}"))).series
    assert series.rule is not None
    assert not series.rule.plain


def test_a_rule_of_another_zone_is_not_plain() -> None:
    """Half past nine in UTC is another hour here in summer."""
    (series,) = read(calendar(event("UID:1", "DTSTART:20260305T093000Z", "RRULE:FREQ=WEEKLY"))).series
    assert series.rule is not None
    assert not series.rule.plain


def test_exdate_takes_dates_out_and_the_series_tells_which() -> None:
    """Only dates that the rule gives, within the window, were skipped."""
    text = calendar(
        event(
            *COFFEE,
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE:20260312T083000Z,20260313T083000Z",
            "EXDATE;VALUE=DATE:20260319",
            "EXDATE;TZID=Europe/Paris:20270311T093000",
        )
    )
    found = read(text)
    assert starts(found) == ["2026-03-05 09:30", "2026-03-26 09:30"]
    assert [f"{when:%m-%d %H:%M}" for when in found.series[0].skipped] == ["03-12 09:30", "03-19 09:30"]


def test_rdate_adds_dates_and_periods() -> None:
    """A period brings its own length; a bare date takes the hour of the series."""
    text = calendar(
        event(
            *COFFEE,
            "RDATE;TZID=Europe/Paris:20260401T180000",
            "RDATE;VALUE=PERIOD:20260402T160000Z/PT3H,20260403T160000Z/20260403T170000Z",
            "RDATE;VALUE=DATE:20260404",
        )
    )
    found = read(text)
    assert [(f"{s.start:%m-%d %H:%M}", (s.end - s.start) // timedelta(minutes=1)) for s in found.sessions] == [
        ("03-05 09:30", 90),
        ("04-01 18:00", 90),
        ("04-02 18:00", 180),
        ("04-03 18:00", 60),
        ("04-04 09:30", 90),
    ]
    assert found.series[0].extra_dates
    assert found.series[0].rule is None


def test_several_rules_join_and_a_date_of_both_counts_once() -> None:
    """Every RRULE adds dates."""
    text = calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;INTERVAL=7;COUNT=3"))
    found = read(text)
    assert starts(found) == ["2026-03-05 09:30", "2026-03-12 09:30", "2026-03-19 09:30"]
    assert found.series[0].extra_dates


def test_exrule_takes_dates_out() -> None:
    """It is deprecated, and old calendars have it."""
    text = calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=4", "EXRULE:FREQ=WEEKLY;INTERVAL=2"))
    assert starts(read(text)) == ["2026-03-12 09:30", "2026-03-26 09:30"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260319T083000Z", "2026-03-19 09:30"),
        ("20260319T082959Z", "2026-03-12 09:30"),
        ("20260319T093000", "2026-03-19 09:30"),
        ("20260319T092959", "2026-03-12 09:30"),
        ("20260319", "2026-03-19 09:30"),
    ],
)
def test_until_includes_the_last_local_start(until: str, last: str) -> None:
    """In UTC, in local time or as a date."""
    assert starts(read(calendar(event(*COFFEE, f"RRULE:FREQ=WEEKLY;UNTIL={until}"))))[-1] == last


def test_a_series_that_ended_before_it_began_has_no_date() -> None:
    """Calendar programs write that for a series whose every date was deleted."""
    assert starts(read(calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;UNTIL=20260201T000000Z")))) == []


def test_a_start_that_its_rule_does_not_give_is_a_date_all_the_same() -> None:
    """DTSTART is the first of its recurrence set (RFC 5545 section 3.8.5.3)."""
    found = read(calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2")))
    assert starts(found) == ["2026-03-05 09:30", "2026-03-06 09:30", "2026-03-13 09:30"]


def test_the_29th_of_february_is_skipped_in_other_years() -> None:
    """RFC 5545 section 3.3.10: a date that doesn't exist is ignored."""
    text = calendar(event("UID:1", "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"))
    assert starts(read(text, "2024-01-01", "2033-01-01")) == [
        "2024-02-29 00:00",
        "2028-02-29 00:00",
        "2032-02-29 00:00",
    ]


def test_an_all_day_session_is_a_local_day() -> None:
    """It ends at the midnight after its last day; one without an end lasts a day."""
    text = calendar(
        event("UID:1", "DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330"),
        event("UID:2", "DTSTART;VALUE=DATE:20260329"),
        event("UID:3", "DTSTART;VALUE=DATE:20260330", "DURATION:P2D"),
    )
    found = read(text)
    assert [(f"{s.start:%d %H:%M %z}", f"{s.end:%d %H:%M %z}", s.all_day) for s in found.sessions] == [
        ("28 00:00 +0100", "30 00:00 +0200", True),
        ("29 00:00 +0100", "30 00:00 +0200", True),
        ("30 00:00 +0200", "01 00:00 +0200", True),
    ]


def test_a_session_without_an_end_has_no_length() -> None:
    """RFC 5545 section 3.6.1: it ends when it starts."""
    (session,) = read(calendar(event("UID:1", "DTSTART:20260305T093000"))).sessions
    assert session.end == session.start


def test_dtend_is_an_exact_length_and_duration_counts_days_by_the_calendar() -> None:
    """RFC 5545 section 3.8.5.3, over the night when clocks go forward (29 March)."""
    night = "DTSTART;TZID=Europe/Paris:20260321T220000"
    text = calendar(
        event("UID:exact", night, "DTEND;TZID=Europe/Paris:20260322T220000", "RRULE:FREQ=WEEKLY;COUNT=2"),
        event("UID:nominal", night, "DURATION:P1D", "RRULE:FREQ=WEEKLY;COUNT=2"),
    )
    ends = {session.uid: f"{session.end:%d %H:%M}" for session in read(text, "2026-03-28").sessions}
    assert ends == {"exact": "29 23:00", "nominal": "29 22:00"}


def test_sessions_are_sorted_by_instant() -> None:
    """Also in the hour that occurs twice."""
    text = calendar(event("UID:a", "DTSTART:20261025T013000Z"), event("UID:b", "DTSTART:20261025T004500Z"))
    found = read(text)
    assert [(session.uid, session.start.fold) for session in found.sessions] == [("b", 0), ("a", 1)]
