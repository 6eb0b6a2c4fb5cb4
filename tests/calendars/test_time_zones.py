"""In which zone a time is."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from tests.calendars.support import calendar, event, problems, read, starts

EXCHANGE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
""".replace("\n", "\r\n")


def at(parameter: str, local: str, *parts: str) -> str:
    """Return the instant of a start, in UTC."""
    found = read(calendar(*parts, event("UID:1", f"DTSTART{parameter}:{local}")), "2025-01-01", "2030-01-01")
    assert found.problems == ()
    return f"{found.sessions[0].start.astimezone(UTC):%m-%d %H:%M}"


@pytest.mark.parametrize(
    "tzid",
    [
        "Europe/Paris",
        "europe/paris",
        "/Europe/Paris",
        "/citadel.org/20260101_1/Europe/Paris",
        '"Europe/Paris"',
        "Romance Standard Time",
        '"Romance Standard Time"',
    ],
)
def test_zones_go_by_many_names(tzid: str) -> None:
    """IANA names in any case and behind a vendor's prefix, and Windows names, quoted or not."""
    assert at(f";TZID={tzid}", "20260702T093000") == "07-02 07:30"


def test_the_systems_zone_is_believed_before_the_files() -> None:
    """A file may carry a sloppy definition of a place that everybody knows."""
    wrong = EXCHANGE.format(name="Europe/London").replace("+0200", "+0900")
    assert at(";TZID=Europe/London", "20260702T093000", wrong) == "07-02 08:30"


@pytest.mark.parametrize(
    "name", ["Customized Time Zone", "tzone://Microsoft/Custom", "EST", "(UTC+01:00) Brussels, Paris"]
)
def test_a_zone_that_only_the_file_explains(name: str) -> None:
    """Its VTIMEZONE counts, also for a short name that the system knows otherwise, and for one with a colon."""
    zone = EXCHANGE.format(name=name)
    assert at(f";TZID={name}", "20260702T093000", zone) == "07-02 07:30"
    assert at(f';TZID="{name}"', "20260105T093000", zone) == "01-05 08:30"


@pytest.mark.parametrize(
    ("local", "instant"),
    [
        ("20260329T013000", "03-29 00:30"),
        ("20260329T023000", "03-29 01:30"),
        ("20260329T033000", "03-29 01:30"),
        ("20261025T013000", "10-24 23:30"),
        ("20261025T023000", "10-25 00:30"),
        ("20261025T033000", "10-25 02:30"),
    ],
)
@pytest.mark.parametrize("name", ["Europe/Paris", "Customized Time Zone"])
def test_skipped_and_repeated_hours(name: str, local: str, instant: str) -> None:
    """RFC 5545 section 3.3.5: a skipped time has the offset before the change, a repeated one is the first."""
    assert at(f";TZID={name}", local, EXCHANGE.format(name="Customized Time Zone")) == instant


def test_a_custom_zone_keeps_the_hour_through_the_year() -> None:
    """Its clock changes move the instants of a series."""
    weekly = event("UID:1", "DTSTART;TZID=Customized Time Zone:20260305T093000", "RRULE:FREQ=MONTHLY")
    found = read(calendar(EXCHANGE.format(name="Customized Time Zone"), weekly))
    assert {start[-5:] for start in starts(found)} == {"09:30"}
    assert len(found.sessions) == 10


def test_floating_times_are_the_venues() -> None:
    """Whatever X-WR-TIMEZONE says."""
    text = calendar("X-WR-TIMEZONE:America/New_York", event("UID:1", "DTSTART:20260702T093000"))
    assert starts(read(text, zone=ZoneInfo("Asia/Tokyo"))) == ["2026-07-02 09:30"]


def test_a_zone_that_nothing_explains_is_named() -> None:
    """Its times are the calendar's own zone's, or else the venue's."""
    lost = event("UID:1", "DTSTART;TZID=Middle-earth:20260702T093000")
    found = read(calendar(lost))
    assert starts(found) == ["2026-07-02 09:30"]
    assert problems(found) == [
        "Line 6: DTSTART names a time zone that nothing explains, “Middle-earth”. Its times are taken for local ones."
    ]
    assert starts(read(calendar("X-WR-TIMEZONE:Europe/London", lost))) == ["2026-07-02 10:30"]


def test_a_broken_definition_is_named_and_the_session_shown() -> None:
    """One bad offset hides nothing."""
    broken = EXCHANGE.format(name="Custom").replace("TZOFFSETTO:+0200", "TZOFFSETTO:two")
    found = read(calendar(broken, event("UID:1", "DTSTART;TZID=Custom:20260105T093000")))
    assert starts(found) == ["2026-01-05 09:30"]
    assert "DAYLIGHT" in problems(found)[0]


def test_a_session_is_shown_in_the_venues_zone() -> None:
    """Two zones in one event are two zones."""
    lines = ("DTSTART;TZID=Europe/London:20260702T093000", "DTEND;TZID=America/New_York:20260702T060000")
    (session,) = read(calendar(event("UID:1", *lines))).sessions
    assert f"{session.start:%H:%M %z} {session.end:%H:%M}" == "10:30 +0200 12:00"
