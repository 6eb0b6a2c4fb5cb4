"""The calendar that anyone in the room may have."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as OtherCalendar
from icalendar import Component as OtherComponent
from icalendar import Timezone as OtherTimezone

from tests.calendars.support import COFFEE, calendar, event, read
from venuescreen.calendars.public import public_calendar
from venuescreen.calendars.public_event import public_uid
from venuescreen.core.calendar import Calendar
from venuescreen.core.session import Session

EVENT_LINES = frozenset(
    {
        "BEGIN",
        "END",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "SUMMARY",
        "LOCATION",
        "STATUS",
        "CATEGORIES",
        "SEQUENCE",
    }
)
ALLOWED = {
    "VCALENDAR": frozenset({"BEGIN", "END", "VERSION", "PRODID", "NAME", "X-WR-CALNAME"}),
    "VTIMEZONE": frozenset({"BEGIN", "END", "TZID"}),
    "STANDARD": frozenset({"BEGIN", "END", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}),
    "VEVENT": EVENT_LINES,
}
ALLOWED["DAYLIGHT"] = ALLOWED["STANDARD"]
PARAMETER = re.compile(r";(TZID=[A-Za-z0-9_+/-]+|VALUE=(DATE|PERIOD)|RANGE=THISANDFUTURE|LANGUAGE=[A-Za-z0-9-]+)")
VALUES = {
    "UID": re.compile(r"[^@]+"),
    "DTSTAMP": re.compile(r"\d{8}T\d{6}Z"),
    "RRULE": re.compile(r"[A-Z0-9=;,+-]+"),
    "DURATION": re.compile(r"P\d+D(T\d+S)?"),
    "STATUS": re.compile("CONFIRMED|TENTATIVE|CANCELLED"),
    "SEQUENCE": re.compile(r"\d+"),
    "TZID": re.compile(r"[A-Za-z0-9_+/-]+"),
    **dict.fromkeys(("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"), re.compile(r"\d{8}(T\d{6}Z?)?")),
}
SECRETS = ("mailto", "zoe@example.org", "Zoé", "+33 6", "meet.google", "AAAA", "Reminder", "jean")

GOOGLE = calendar(
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:zoe@example.org",
    "X-WR-TIMEZONE:Europe/Paris",
    "X-WR-CALDESC:Zoé’s own",
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Paris",
    "X-LIC-LOCATION:Europe/Paris",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
    event(
        "DTSTART;TZID=Europe/Paris:20260108T093000",
        "DTEND;TZID=Europe/Paris:20260108T110000",
        "RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20261231T225959Z;BYDAY=TH",
        "EXDATE;TZID=Europe/Paris:20260514T093000",
        "DTSTAMP:20260101T101112Z",
        "ORGANIZER;CN=Zoé:mailto:zoe@example.org",
        "UID:5k3l2j1h@google.com",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=jean",
        " @example.org;X-NUM-GUESTS=0:mailto:jean@example.org",
        "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",
        "CREATED:20250101T000000Z",
        "DESCRIPTION:Call Zoé: +33 6 12 34 56 78\\nhttps://meet.google.com/abc",
        "LAST-MODIFIED:20260102T000000Z",
        "LOCATION:Café de la Poste\\, 12 rue du Port",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "SUMMARY:OpenCoffee",
        "TRANSP:OPAQUE",
        "BEGIN:VALARM",
        "ACTION:EMAIL",
        "ATTENDEE:mailto:zoe@example.org",
        "SUMMARY:Reminder",
        "DESCRIPTION:Reminder",
        "TRIGGER:-P0DT0H10M0S",
        "END:VALARM",
    ),
    event(
        "DTSTART;TZID=Europe/Paris:20260326T100000",
        "DTEND;TZID=Europe/Paris:20260326T113000",
        "DTSTAMP:20260101T101112Z",
        "UID:5k3l2j1h@google.com",
        "RECURRENCE-ID;TZID=Europe/Paris:20260326T093000",
        "SUMMARY:OpenCoffee\\, later",
        "SEQUENCE:3",
    ),
)
OUTLOOK = calendar(
    "METHOD:PUBLISH",
    "X-MS-OLK-FORCEINSPECTOROPEN:TRUE",
    "BEGIN:VTIMEZONE",
    "TZID:Romance Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16011028T030000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010325T020000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    "BEGIN:VTIMEZONE",
    "TZID:Customized Time Zone of zoe@example.org",
    "X-WHO:Zoé",
    "BEGIN:STANDARD",
    "DTSTART:16010101T000000",
    "TZNAME:zoe@example.org",
    "TZOFFSETFROM:+0230",
    "TZOFFSETTO:+0230",
    "END:STANDARD",
    "END:VTIMEZONE",
    event(
        "CLASS:PUBLIC",
        "UID:040000008200E00074C5B7101A82E00800000000",
        'DTSTART;TZID="Romance Standard Time":20260106T183000',
        'DTEND;TZID="Romance Standard Time":20260106T210000',
        "RRULE:FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261201",
        'EXDATE;TZID="Romance Standard Time":20260203T183000,20260303T183000',
        "DTSTAMP:20260101T101112Z",
        "LANGUAGE:fr",
        "SUMMARY;LANGUAGE=fr-fr:Apéro",
        'LOCATION;LANGUAGE=fr-fr;ALTREP="mailto:zoe@example.org":Le Bar',
        "CATEGORIES:Apéro,Soir\\, tard",
        'X-ALT-DESC;FMTTYPE=text/html:<a href="mailto:zoe@example.org">Zoé</a>',
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "COMMENT:Zoé pays",
        "CONTACT:Zoé +33 6",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAAAAAA",
    ),
    event(
        "UID:custom",
        "DTSTART;TZID=Customized Time Zone of zoe@example.org:20260410T120000",
        "DTEND;TZID=Customized Time Zone of zoe@example.org:20260410T130000",
        "SUMMARY:Call",
    ),
)
APPLE = calendar(
    "CALSCALE:GREGORIAN",
    event(
        "UID:7A9C-zoe",
        "CREATED:20250101T000000Z",
        "DTSTART;TZID=Europe/Paris:20260604T143000",
        "DURATION:PT1H30M",
        "RDATE;TZID=Europe/Paris:20260611T143000,20260618T143000",
        "LAST-MODIFIED:20260102T000000Z",
        "URL;VALUE=URI:message:%3Czoe@example.org%3E",
        "SUMMARY:Workshop",
        "STATUS:TENTATIVE",
        "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=Zoé;X-TITLE=Café:geo:48.1,-1.6",
        "GEO:48.1;-1.6",
        "BEGIN:VALARM",
        "X-WR-ALARMUID:AAAA",
        "TRIGGER:-PT15M",
        "ATTACH;VALUE=URI:Chord-AAAA",
        "ACTION:AUDIO",
        "END:VALARM",
    ),
    event("UID:day", "DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260703", "SUMMARY:Conference"),
)
NEXTCLOUD = calendar(
    "CALSCALE:GREGORIAN",
    event(
        *("UID:a3d2-11", "DTSTAMP:20260101T101112Z", "DTSTART:20260910T093000", "DTEND:20260910T110000"),
        *("RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;VALUE=DATE:20260917", "SUMMARY:Coffee", "LOCATION:Here", "SEQUENCE:1"),
        "ATTENDEE;CN=Zoé;CUTYPE=INDIVIDUAL;SCHEDULE-STATUS=1.1:mailto:zoe@example.org",
        "X-NEXTCLOUD-BC-FIELD-TYPE:AAAA",
        "RELATED-TO:zoe@example.org",
        "REQUEST-STATUS:2.0;Zoé",
    ),
    event("UID:a3d2-11", "RECURRENCE-ID:20260924T093000", "STATUS:CANCELLED", "DTSTAMP:20260101T101112Z"),
    "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Zoé\r\nEND:VTODO",
)
SAMPLES = {"Google": GOOGLE, "Outlook": OUTLOOK, "Apple": APPLE, "Nextcloud": NEXTCLOUD}


def public(text: str | bytes, name: str = "OpenCoffee") -> str:
    """Return the public calendar of another, unfolded, once its form is checked."""
    written = public_calendar(text.encode() if isinstance(text, str) else text, name)
    check_form(written)
    return written.decode().replace("\r\n ", "")


def check_form(written: bytes) -> None:
    """Check it line by line: nothing but what is allowed, where it is allowed."""
    assert written.endswith(b"END:VCALENDAR\r\n")
    physical = written.split(b"\r\n")
    assert max(map(len, physical)) <= 75
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]|\n(?<!\r\n)|\r(?!\n)", written)
    open_components: list[str] = []
    for line in written.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        match = re.fullmatch(r"([A-Z-]+)((?:;[^:]*)?):(.*)", line)
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            open_components.append(value)
        assert name in ALLOWED[open_components[-1]], line
        assert PARAMETER.sub("", parameters) == "", line
        assert VALUES.get(name, re.compile(".*")).fullmatch(value), line
        if name == "END":
            assert open_components.pop() == value
    assert not open_components


def strictly(text: str) -> list[OtherComponent]:
    """Return the events as the other reader, which forgives nothing, understands them."""
    found = OtherCalendar.from_ical(text)
    assert isinstance(found, OtherCalendar)
    for component in found.walk():
        assert not component.errors, component.errors
    return list(found.walk("VEVENT"))


def sessions(found: Calendar) -> set[Session]:
    """Return the sessions under the UIDs that phones are given, and those without a title under the venue's name."""
    return {
        replace(session, uid=public_uid(session.uid), title=session.title or "OpenCoffee")
        for session in found.sessions
    }


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_nothing_of_who_is_told(sample: str) -> None:
    """Only when, where and what; nobody’s address, name, note, link or alarm, whatever program wrote the file."""
    written = public(sample)
    assert not [secret for secret in SECRETS if secret in written.replace("7A9C-zoe", "")]
    assert strictly(written)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York"])
def test_a_phone_has_the_boards_sessions(sample: str, zone: str) -> None:
    """Read back, each has its start, end, title, place, status and original start; a moved one is still moved."""
    there = ZoneInfo(zone)
    expected = sessions(read(sample, zone=there))
    assert len(expected) > 2
    assert sessions(read(public(sample), zone=there)) == expected
    assert not read(public(sample)).problems


def test_texts_and_status_come_through() -> None:
    """With their language, and with commas that belong to them."""
    written = public(OUTLOOK)
    for line in ("SUMMARY;LANGUAGE=fr-fr:Apéro", "LOCATION;LANGUAGE=fr-fr:Le Bar", "CATEGORIES:Apéro,Soir\\, tard"):
        assert f"\r\n{line}\r\n" in written
    assert "\r\nLOCATION:Café de la Poste\\, 12 rue du Port\r\n" in public(GOOGLE)
    assert "\r\nSTATUS:TENTATIVE\r\n" in public(APPLE)
    assert "\r\nSEQUENCE:2\r\n" in public(GOOGLE)


def test_it_is_called_by_the_name_given() -> None:
    """In both ways that phones know, on one line, and not by the name in the file, which may be somebody's."""
    written = public(GOOGLE, "Café; “Poste”\r\nMETHOD:CANCEL, é" + "x" * 90)
    called = "Café\\; “Poste”\\nMETHOD:CANCEL\\, é" + "x" * 90
    assert f"\r\nNAME:{called}\r\nX-WR-CALNAME:{called}\r\n" in written
    assert read(written).name == "Café; “Poste”\nMETHOD:CANCEL, é" + "x" * 90
    assert "NAME" not in public(GOOGLE, " ")


def test_an_overridden_date_stands_alone() -> None:
    """A cancelled date that says no more than that is shown with its series' title, place and hours."""
    (cancelled,) = [each for each in strictly(public(NEXTCLOUD)) if each.get("STATUS") == "CANCELLED"]
    assert (str(cancelled["SUMMARY"]), str(cancelled["LOCATION"])) == ("Coffee", "Here")
    times = [cancelled[name].to_ical() for name in ("DTSTART", "DTEND")]
    assert times == [b"20260924T093000", b"20260924T110000"]


def test_series_and_override_share_a_uid_without_an_address() -> None:
    """The same each time, so that a second download replaces the first; one without an @ stays as it is."""
    google = {str(each["UID"]) for each in strictly(public(GOOGLE))}
    assert google == {str(each["UID"]) for each in strictly(public(GOOGLE + "\r\n"))}
    assert len(google) == 1
    assert "@" not in google.pop()
    assert {str(each["UID"]) for each in strictly(public(APPLE))} == {"7A9C-zoe", "day"}


def test_series_that_share_a_uid_by_mistake_are_told_apart() -> None:
    """A phone would keep one of them; the overrides stay with the first."""
    other = event("UID:coffee@example.org", "SUMMARY:Other", "DTSTART:20260401T100000Z", "DTEND:20260401T110000Z")
    written = strictly(public(calendar(event(*COFFEE), other)))
    assert {str(each["SUMMARY"]) for each in written} == {"Coffee", "Other"}
    assert len({str(each["UID"]) for each in written}) == 2


def test_zones_have_names_that_phones_know() -> None:
    """Windows' names become IANA's, each is defined once, and one that only the file explains gets a plain name."""
    written = public(OUTLOOK)
    assert written.count("TZID:Europe/Paris\r\n") == written.count("TZID:zone-1\r\n") == 1
    assert "DTSTART;TZID=Europe/Paris:20260106T183000\r\n" in written
    assert "DTSTART;TZID=zone-1:20260410T120000\r\n" in written
    assert "VTIMEZONE" not in public(calendar(event("UID:1", "DTSTART:20260101T100000Z")))


def test_clocks_change_at_the_hour_that_they_show_before() -> None:
    """An onset is a local time in the offset that ends then."""
    written = public(calendar(event("UID:1", "DTSTART;TZID=Europe/Paris:20200101T100000")))
    summer = "DTSTART:20190331T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRDATE:20200329T020000,"
    winter = "DTSTART:20191027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRDATE:20201025T030000,"
    assert f"BEGIN:DAYLIGHT\r\n{summer}" in written
    assert f"BEGIN:STANDARD\r\n{winter}" in written


@pytest.mark.parametrize(
    "name", ["Europe/Paris", "Europe/Dublin", "Australia/Sydney", "Asia/Kathmandu", "Africa/Casablanca"]
)
def test_the_definition_agrees_with_the_zone(name: str) -> None:
    """The other reader, told nothing but the definition, finds the same offset on every day of ten years."""
    written = public(calendar(event("UID:1", f"DTSTART;TZID={name}:20200101T100000")))
    (defined,) = OtherCalendar.from_ical(written.replace(name, f"no-{name}")).walk("VTIMEZONE")
    assert isinstance(defined, OtherTimezone)
    zone = defined.to_tz()
    for day in range(3650):
        noon = datetime(2021, 1, 1, 12, tzinfo=zone) + timedelta(days=day)
        assert noon.utcoffset() == noon.replace(tzinfo=ZoneInfo(name)).utcoffset(), noon


UNUSUAL = {
    "a date taken out without its zone": ("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260312T093000"),
    "a whole day taken out": ("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20260312"),
    "one bad value among good ones": ("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260312T083000Z,yesterday"),
    "an end in local time": ("RRULE:FREQ=DAILY;UNTIL=20260401T093000",),
    "an end that is a day": ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260410",),
    "an end before all years": ("RRULE:FREQ=DAILY;UNTIL=00010101",),
    "an end after all years": ("RRULE:FREQ=MONTHLY;UNTIL=99991231T235959",),
    "a rule taken out": ("RRULE:FREQ=DAILY;COUNT=9", "EXRULE:FREQ=DAILY;INTERVAL=3"),
    "a rule of parts": ("RRULE:FREQ=MONTHLY;WKST=SU;BYDAY=-1FR,MO;BYMONTH=3,5;BYHOUR=9,10;BYSETPOS=1,-1",),
    "another rule": ("RRULE:FREQ=YEARLY;BYWEEKNO=20,-3;BYDAY=TH", "RRULE:FREQ=YEARLY;BYYEARDAY=100,-1"),
    "a rule nobody understands": ("RRULE:FREQ=SOMETIMES", "RDATE:20260306T083000Z"),
    "a period": ("RDATE;VALUE=PERIOD:20260306T083000Z/PT3H,20260307T083000Z/20260307T100000Z",),
    "a day beside times": ("RDATE;VALUE=DATE:20260309",),
    "an unknown zone": ("RDATE;TZID=Nowhere/At all:20260309T120000",),
    "an end in another zone": ("DTSTART;TZID=Asia/Tokyo:20260501T100000", "DTEND:20260501T120000Z"),
    "an end before the start": ("DTSTART:20260501T100000Z", "DTEND:20260501T090000Z"),
    "a length of days": ("DTSTART;TZID=Europe/Paris:20260327T100000", "DURATION:P1DT1H", "RRULE:FREQ=DAILY;COUNT=3"),
    "a clock change in between": ("DTSTART;TZID=Europe/Paris:20261024T233000", "DURATION:PT5H"),
    "the hour that comes twice": ("DTSTART;TZID=Europe/Paris:20261025T013000", "DTEND:20261025T013000Z"),
    "half a stamp": ("DTSTAMP:2026", "STATUS:PERHAPS", "SEQUENCE:-4", "DTSTART:20260501T100000Z"),
    "UTC by name": ("DTSTART;TZID=UTC:20260501T100000", "DTEND;TZID=Etc/UTC:20260501T110000"),
}


@pytest.mark.parametrize("lines", UNUSUAL.values(), ids=UNUSUAL)
def test_what_the_board_reads_kindly_is_written_plainly(lines: tuple[str, ...]) -> None:
    """Phones that forgive nothing are given what the board made of it."""
    start = () if any(line.startswith("DTSTART") for line in lines) else COFFEE[3:]
    text = calendar(event("UID:1", *start, *lines))
    written = public(text)
    assert strictly(written)
    assert sessions(read(written, "2026-01-01", "2028-01-01")) == sessions(read(text, "2026-01-01", "2028-01-01"))
    assert not read(written).problems


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("a date taken out without its zone", "EXDATE;TZID=Europe/Paris:20260312T093000"),
        ("a whole day taken out", "EXDATE;TZID=Europe/Paris:20260312T093000"),
        ("a day beside times", "RDATE;TZID=Europe/Paris:20260309T093000"),
        ("an end in local time", "RRULE:FREQ=DAILY;UNTIL=20260401T073000Z"),
        ("an end that is a day", "RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260410T215959Z"),
        ("a length of days", "DURATION:P1DT3600S"),
        ("a clock change in between", "DTEND;TZID=Europe/Paris:20261025T033000"),
        ("the hour that comes twice", "DURATION:P0DT7200S"),
        ("half a stamp", "DTSTAMP:19700101T000000Z"),
        ("UTC by name", "DTSTART:20260501T100000Z"),
    ],
)
def test_dates_are_written_as_the_series_start_is(kind: str, line: str) -> None:
    """In its zone, or in UTC where the standard asks for that: phones take them by the letter."""
    lines = UNUSUAL[kind]
    start = () if any(line.startswith("DTSTART") for line in lines) else COFFEE[3:]
    assert f"\r\n{line}\r\n" in public(calendar(event("UID:1", *start, *lines)))


def test_a_later_half_that_moved_is_still_moved() -> None:
    """RANGE=THISANDFUTURE is kept."""
    moved = event(
        "UID:coffee@example.org", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260319T083000Z", "DTSTART:20260319T100000Z"
    )
    text = calendar(event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=5"), moved)
    assert sessions(read(public(text))) == sessions(read(text))
    assert {each.moved for each in read(text).sessions} == {True, False}


@pytest.mark.parametrize("kind", ["PRIVATE", "confidential", "X-FAMILY"])
def test_private_series_are_left_out(kind: str) -> None:
    """With their overrides, and also where only a revision says so; a CLASS nobody knows is private."""
    master = event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=3", f"CLASS:{kind}")
    override = event("UID:coffee@example.org", "RECURRENCE-ID:20260312T083000Z", "SUMMARY:Zoé")
    assert "VEVENT" not in public(calendar(master, override))
    assert "VEVENT" in public(calendar(event(*COFFEE, "CLASS:PUBLIC")))


def test_of_a_private_date_nothing_is_told() -> None:
    """It is taken out of its public series; where the private part goes on, the series is left out."""
    master = event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=3")
    lines = ("DTSTART:20260312T100000Z", "SUMMARY:Zoé", "CLASS:PRIVATE", "UID:coffee@example.org")
    once = public(calendar(master, event(*lines, "RECURRENCE-ID:20260312T083000Z")))
    assert [each.start.day for each in read(once).sessions] == [5, 19]
    assert "Zoé" not in once
    assert "VEVENT" not in public(
        calendar(master, event(*lines, "RECURRENCE-ID;RANGE=THISANDFUTURE:20260312T083000Z"))
    )


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 50, b"<html>", b"x" * 10_000_001, "BEGIN:VCALENDAR".encode("utf-16"), b"\xff\xfe\x00\xd8"]
)
def test_a_file_that_is_refused_is_an_empty_calendar(data: bytes) -> None:
    """A phone opens it all the same."""
    written = public(data)
    assert strictly(written) == []
    assert read(written).name == "OpenCoffee"


def test_a_broken_event_costs_only_itself() -> None:
    """The others are there, wherever it stands."""
    broken = (
        "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:soon\r\nEND:VEVENT",
        event("UID:y", "DTSTART:99991231T235959Z", "DURATION:PT9H"),
    )
    text = (
        calendar(broken[0], event(*COFFEE), broken[1], event("UID:2", "DTSTART:20260401T100000Z"))
        + "BEGIN:VEVENT\r\nDTST"
    )
    assert len(strictly(public(text))) == 2


def test_a_hostile_file_does_not_grow() -> None:
    """Thousands of overrides repeat a long title of their series, and it takes a bounded time."""
    overrides = [
        event("UID:coffee@example.org", f"RECURRENCE-ID:{date(2000, 1, 1) + timedelta(days=day):%Y%m%dT083000Z}")
        for day in range(3000)
    ]
    text = calendar(event(*COFFEE[3:], "UID:coffee@example.org", "SUMMARY:" + "é" * 1_000_000), *overrides).encode()
    begun = perf_counter()
    assert len(public_calendar(text, "x")) < 6_000_000
    assert perf_counter() - begun < 20


SOUND = GOOGLE + OUTLOOK + APPLE + NEXTCLOUD
NAMES = st.sampled_from(
    [
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "DTSTAMP",
        "UID",
        "SUMMARY",
        "LOCATION",
        "STATUS",
        "CATEGORIES",
        "SEQUENCE",
        "ATTENDEE",
        "ORGANIZER",
        "COMMENT",
        "X-NOTE",
        "CLASS",
        "URL",
        "BEGIN",
        "END",
        "TZID",
        "TZOFFSETTO",
        "METHOD",
    ]
)
PARAMETERS = st.sampled_from(
    [
        "",
        ";TZID=Europe/Paris",
        ";TZID=zoe@example.org",
        ";VALUE=DATE",
        ";VALUE=PERIOD",
        ";CN=zoe@example.org",
        ";LANGUAGE=a\u00e9",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120),
    st.dates(date(1, 1, 1)).map(lambda day: f"{day:%Y%m%d}"),
    st.datetimes().map(lambda moment: f"{moment:%Y%m%dT%H%M%SZ}"),
    st.dates(date(2025, 1, 1), date(2028, 1, 1)).map(lambda day: f"{day:%Y%m%dT093000}"),
    st.sampled_from(
        ["FREQ=DAILY;COUNT=3", "PT1H", "P1D", "P1W", "-PT5M", "VEVENT", "VALARM", "STANDARD", "1", "PRIVATE"]
    ),
    st.from_regex(
        r"FREQ=(WEEKLY|MONTHLY);(COUNT=[1-9]|UNTIL=20[0-9]{6}(T[0-2][0-9]0000Z?)?);BYDAY=(MO|-1FR|2TU)",
        fullmatch=True,
    ),
)
LINES = st.tuples(NAMES, PARAMETERS, TEXTS).map(lambda parts: f"{parts[0]}{parts[1]}:{parts[2]}")


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.text(max_size=90))
def test_no_other_line_ever_comes_out(lines: list[str], name: str) -> None:
    """Whatever stands in an event, the form holds and the other reader takes it."""
    text = calendar(event(*COFFEE[:3], *lines), event(*COFFEE[3:], "UID:2", *lines))
    strictly(public(text.encode("utf-8", "replace"), name))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND.encode()) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_damage_lets_nothing_out(changes: list[tuple[int, int]]) -> None:
    """Bytes changed anywhere: no line is told that should not be, and a phone still has the board's sessions."""
    data = bytearray(SOUND.encode())
    for place, byte in changes:
        data[place] = byte
    strictly(public(bytes(data)))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES.filter(lambda line: not line.startswith(("CLASS", "BEGIN", "END"))), max_size=8))
def test_whatever_is_read_is_read_again(lines: list[str]) -> None:
    """The sessions that the board makes of an event are those that it makes of what phones are given."""
    text = calendar(event("UID:1", *lines), event("UID:2", *COFFEE[3:], *lines))
    assert sessions(read(public(text))) == sessions(read(text))


def test_what_has_no_title_is_called_as_the_venue() -> None:
    """A date in a guest's calendar must say what it is."""
    untitled = calendar(event("UID:coffee", "DTSTART:20260903T073000Z", "RRULE:FREQ=WEEKLY"))
    assert "SUMMARY:OpenCoffee Club" in public(untitled, "OpenCoffee Club")
