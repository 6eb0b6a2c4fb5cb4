from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calendars.support import PARIS, calendar, event, read
from venuescreen.calendars.pocket import Pocket, pocket_calendars
from venuescreen.core.paper import dates_of
from venuescreen.core.schedule import Standing
from venuescreen.qr import printed_modules

NOW = datetime(2026, 11, 26, 12, tzinfo=PARIS)
HEAD = ("UID:c@x", "DTSTAMP:20260101T000000Z", "SUMMARY:Coffee")
START = ("DTSTART;TZID=Europe/Paris:20260903T093000", "DTEND;TZID=Europe/Paris:20260903T110000")
WEEKLY = (*HEAD, *START, "RRULE:FREQ=WEEKLY")


def pocket(data: str, *, uid: str = "c@x", name: str = "Café Ouvert", place: str = "12 rue Oberkampf") -> list[str]:
    """Return the texts for a series, as they are on 26 November 2026."""
    return pocket_calendars(data.encode(), Pocket(uid, name, place, NOW.date()))


def override(day: str, *lines: str) -> str:
    """Return what a single date of the series has of its own."""
    return event("UID:c@x", "DTSTAMP:20260101T000000Z", f"RECURRENCE-ID;TZID=Europe/Paris:{day}", *lines)


def coming(text: str) -> list[tuple[object, ...]]:
    """Return the coming dates of the only series in a calendar, as far as they are printed."""
    found = read(text, "2026-11-20", "2029-01-01")
    (series,) = found.series
    rows = dates_of(found, series, NOW)
    return [
        (row.start, row.standing is Standing.CANCELLED or row.end, row.all_day, row.standing, row.instead_of)
        for row in rows
    ]


SERIES = {
    "weekly": event(*WEEKLY),
    "two days a week": event(*HEAD, *START, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
    "monthly by weekday": event(*HEAD, *START, "RRULE:FREQ=MONTHLY;BYDAY=1TH"),
    "the last Friday": event(*HEAD, *START, "RRULE:FREQ=MONTHLY;BYDAY=-1FR"),
    "monthly by day": event(*HEAD, *START, "RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15,-1"),
    "with positions": event(*HEAD, *START, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    "yearly": event(*HEAD, *START, "RRULE:FREQ=YEARLY"),
    "until": event(*HEAD, *START, "RRULE:FREQ=DAILY;UNTIL=20261130T220000Z"),
    "counted": event(*HEAD, *START, "RRULE:FREQ=WEEKLY;COUNT=15"),
    "a single date": event(
        *HEAD, "DTSTART;TZID=Europe/Paris:20261208T183000", "DTEND;TZID=Europe/Paris:20261208T203000"
    ),
    "listed dates": event(*HEAD, *START, "RDATE;TZID=Europe/Paris:20261203T093000,20270104T093000"),
    "all day": event(*HEAD, "DTSTART;VALUE=DATE:20261210", "DTEND;VALUE=DATE:20261212", "RRULE:FREQ=MONTHLY"),
    "in UTC": event(*HEAD, "DTSTART:20260903T073000Z", "DTEND:20260903T090000Z", "RRULE:FREQ=WEEKLY"),
    "floating": event(*HEAD, "DTSTART:20260903T093000", "DURATION:PT90M", "RRULE:FREQ=WEEKLY"),
    "in another zone": event(
        *HEAD, "DTSTART;TZID=America/New_York:20260903T033000", "DURATION:PT90M", "RRULE:FREQ=WEEKLY"
    ),
    "without dates": event(*WEEKLY, "EXDATE;TZID=Europe/Paris:20261224T093000,20261231T093000"),
    "with past exceptions": event(*WEEKLY, "EXDATE;TZID=Europe/Paris:20260910T093000,20261217T093000"),
    "a moved date": event(*WEEKLY)
    + override("20261231T093000", "DTSTART;TZID=Europe/Paris:20261230T180000", "DURATION:PT1H"),
    "moved from the past": event(*WEEKLY)
    + override("20261119T093000", "DTSTART;TZID=Europe/Paris:20261127T180000", "DURATION:PT1H"),
    "a cancelled date": event(*WEEKLY)
    + override("20261224T093000", "DTSTART;TZID=Europe/Paris:20261224T093000", "STATUS:CANCELLED"),
    "cancelled and moved": event(*WEEKLY)
    + override("20261224T093000", "DTSTART;TZID=Europe/Paris:20261223T093000", "STATUS:CANCELLED"),
    "from then on later": event(*WEEKLY)
    + event(
        "UID:c@x",
        "DTSTAMP:20260101T000000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261217T093000",
        "DTSTART;TZID=Europe/Paris:20261217T100000",
        "DURATION:PT90M",
    ),
}


@pytest.mark.parametrize("lines", SERIES.values(), ids=SERIES)
def test_the_code_gives_the_dates_of_the_series(lines: str) -> None:
    """Each of its texts, read as any calendar, has the same coming dates as the file, the called-off ones too."""
    wanted = coming(calendar(lines))
    assert wanted
    texts = pocket(calendar(lines))
    assert texts
    for text in texts:
        assert coming(text) == wanted


@settings(max_examples=40, deadline=None)
@given(
    days=st.sampled_from([1, 2, 3, 7, 14, 28]),
    without=st.lists(st.integers(0, 140), max_size=8),
    cancelled=st.lists(st.integers(0, 140), max_size=3),
    hour=st.integers(0, 23),
)
def test_any_exceptions_come_back(days: int, without: list[int], cancelled: list[int], hour: int) -> None:
    """Whatever is skipped and called off, in summer and in winter time, the first text has the same coming dates."""
    first = datetime(2026, 9, 3, hour, 30)  # noqa: DTZ001  # local time, as the file has it
    stamp = [f"{first + timedelta(days=days * number):%Y%m%dT%H%M%S}" for number in (*without, *cancelled)]
    lines = [*HEAD, f"DTSTART;TZID=Europe/Paris:{first:%Y%m%dT%H%M%S}", "DURATION:PT90M"]
    lines += [f"RRULE:FREQ=WEEKLY;INTERVAL={days // 7}" if days >= 7 else f"RRULE:FREQ=DAILY;INTERVAL={days}"]
    lines += [f"EXDATE;TZID=Europe/Paris:{each}" for each in stamp[: len(without)]]
    off = [
        override(each, f"DTSTART;TZID=Europe/Paris:{each}", "STATUS:CANCELLED") for each in set(stamp[len(without) :])
    ]
    data = calendar(event(*lines), *off)
    assert [row for text in pocket(data)[:1] for row in coming(text)] == coming(data)


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Paris",
        "Europe/London",
        "Europe/Dublin",
        "America/New_York",
        "America/Santiago",
        "America/Sao_Paulo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Asia/Jerusalem",
        "Asia/Kolkata",
        "Asia/Tehran",
        "Pacific/Apia",
    ],
)
def test_a_zone_is_told_by_itself(zone: str) -> None:
    """A phone that has never heard of the zone's name finds the right hours for the next two years."""
    there = ZoneInfo(zone)
    data = calendar(event(*HEAD, f"DTSTART;TZID={zone}:20260105T013000", "DURATION:PT90M", "RRULE:FREQ=DAILY"))
    text = pocket(data)[0]
    unknown = text.replace(f"TZID:{zone}", "TZID:Nowhere").replace(f"TZID={zone}", "TZID=Nowhere")
    assert "TZID=Nowhere" in unknown
    assert zone not in unknown
    starts = [session.start for session in read(unknown, "2026-11-26", "2028-11-26", there).sessions]
    assert len(starts) == 731
    assert starts == [session.start for session in read(data, "2026-11-26", "2028-11-26", there).sessions]


def test_a_zone_takes_few_bytes() -> None:
    """A change of clocks that follows a rule is written as one; a zone without changes is one line of them."""
    paris = pocket(calendar(event(*WEEKLY)))[0]
    assert len(paris.encode()) < 700
    assert paris.count("RRULE:FREQ=YEARLY;BYMONTH=") == 2
    kolkata = pocket(calendar(event(*HEAD, "DTSTART;TZID=Asia/Kolkata:20260903T093000", "RRULE:FREQ=WEEKLY")))[0]
    assert kolkata.count("BEGIN:STANDARD") + kolkata.count("BEGIN:DAYLIGHT") == 1
    assert "RRULE:FREQ=YEARLY" not in kolkata


def test_texts_grow_shorter() -> None:
    """At first with place and zone, in the end without either; an older exception is in none."""
    texts = pocket(calendar(event(*WEEKLY, "EXDATE;TZID=Europe/Paris:20260910T093000")))
    sizes = [len(text.encode()) for text in texts]
    assert (len(texts), sizes) == (4, sorted(sizes, reverse=True))
    assert "LOCATION:12 rue Oberkampf" in texts[0]
    assert "BEGIN:VTIMEZONE" in texts[0]
    assert "LOCATION" not in texts[3]
    assert "BEGIN:VTIMEZONE" not in texts[3]
    assert not any("20260910" in text for text in texts)


def test_a_years_exceptions_fit() -> None:
    """A weekly table that is called off twenty times, one by one, is still one code."""
    off = [NOW.replace(day=3, month=12) + timedelta(weeks=week) for week in range(20)]
    overrides = [
        override(f"{day:%Y%m%dT}093000", f"DTSTART;TZID=Europe/Paris:{day:%Y%m%dT}093000", "STATUS:CANCELLED")
        for day in off
    ]
    text = pocket(calendar(event(*WEEKLY), *overrides))[0]
    assert "STATUS:CANCELLED" not in text
    assert printed_modules(text) is not None


def test_an_endless_title_is_cut() -> None:
    """It is no reason to have no code; no half of an escape is left at its end."""
    lines = (*HEAD[:2], "SUMMARY:" + "a" * 119 + "\\, b" * 60, *START, "RRULE:FREQ=WEEKLY")
    for text in pocket(calendar(event(*lines)), place="\\" * 300):
        (summary,) = [line for line in text.split("\r\n") if line.startswith("SUMMARY")]
        assert len(summary) < 140
        assert summary.endswith("…")
        assert not summary.endswith("\\…")
        assert coming(text) == coming(calendar(event(*lines)))


def test_a_series_without_title_or_place_has_the_venues() -> None:
    """In a phone's calendar it is called as the place is, and is there; what it has of its own stays."""
    text = pocket(calendar(event(*HEAD[:2], *START, "RRULE:FREQ=WEEKLY")))[0]
    assert "SUMMARY:Café Ouvert\r\n" in text
    own = pocket(calendar(event(*WEEKLY, "LOCATION:Upstairs")))[0]
    assert "SUMMARY:Coffee\r\nLOCATION:Upstairs\r\n" in own
    assert "Oberkampf" not in own


def test_nobodys_name_or_address_is_in_it() -> None:
    """Of who organizes and who is invited nothing is told, nor of notes, links or a UID that is a mailbox."""
    data = calendar(
        event(
            "UID:zoe@example.org",
            "DTSTAMP:20260101T000000Z",
            *START,
            "RRULE:FREQ=WEEKLY",
            "SUMMARY:Coffee",
            "ORGANIZER;CN=Zoé Martin:mailto:zoe@example.org",
            "ATTENDEE;CN=Jean:mailto:jean@example.org",
            "DESCRIPTION:Zoé’s mobile is +33 6 12 34",
            "URL:https://meet.example/zoe",
            "COMMENT:Jean brings the cake",
        )
    )
    for text in pocket(data, uid="zoe@example.org"):
        hidden = ("zoe", "zoé", "jean", "@", "+33", "http", "example")
        assert [word for word in hidden if word in text.lower()] == []


def test_a_private_series_gives_no_text() -> None:
    """What its calendar keeps from others is on no poster; nor is a series that isn't there."""
    assert pocket(calendar(event(*WEEKLY, "CLASS:PRIVATE"))) == []
    assert pocket(calendar(event(*WEEKLY)), uid="other") == []
    assert pocket("no calendar") == []


def test_another_series_is_not_in_it() -> None:
    """Of a file of several it has one."""
    other = event("UID:w@x", "DTSTAMP:20260101T000000Z", "SUMMARY:Workshop", *START)
    texts = pocket(calendar(other, event(*WEEKLY)))
    assert texts
    assert not any("Workshop" in text for text in texts)


def test_a_moved_date_that_is_over_is_left_out() -> None:
    """It would be bytes for nothing; one that is still to come stays."""
    past = override("20260917T093000", "DTSTART;TZID=Europe/Paris:20260918T093000", "DURATION:PT1H")
    ahead = override("20261210T093000", "DTSTART;TZID=Europe/Paris:20261211T093000", "DURATION:PT1H")
    text = pocket(calendar(event(*WEEKLY), past, ahead))[0]
    assert text.count("RECURRENCE-ID") == 1
    assert "20260918" not in text
    assert "DTSTART;TZID=Europe/Paris:20261211T093000" in text
