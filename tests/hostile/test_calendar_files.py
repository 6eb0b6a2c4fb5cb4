"""Calendars as programs write them, mutated: read in part, or refused in words; never a failure."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.calendars.support import read
from tests.hostile.mutating import bounded, mutated
from venuescreen.calendars.adding import add_to_calendar
from venuescreen.calendars.pocket import Pocket, pocket_calendars
from venuescreen.calendars.public import public_calendar
from venuescreen.core.errors import PlainError

AS_GOOGLE = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:OpenCoffee
X-WR-TIMEZONE:Europe/Paris
BEGIN:VTIMEZONE
TZID:Europe/Paris
X-LIC-LOCATION:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Paris:20260108T093000
DTEND;TZID=Europe/Paris:20260108T110000
RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20261231T225959Z;BYDAY=TH
EXDATE;TZID=Europe/Paris:20260212T093000
DTSTAMP:20260101T120000Z
ORGANIZER;CN=Someone:mailto:someone@example.org
UID:0abc@google.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Who
 ;X-NUM-GUESTS=0:mailto:who@example.org
CREATED:20251201T000000Z
DESCRIPTION:Coffee\\, talk\\nand no slides
LOCATION:12 rue des Lilas
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Café Ouvert
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P0DT0H30M0S
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:0abc@google.example
RECURRENCE-ID;TZID=Europe/Paris:20260305T093000
DTSTART;TZID=Europe/Paris:20260306T100000
DTEND;TZID=Europe/Paris:20260306T113000
SUMMARY:Moved
END:VEVENT
END:VCALENDAR
"""
AS_OUTLOOK = """\
BEGIN:VCALENDAR
METHOD:PUBLISH
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Romance Standard Time
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
BEGIN:VEVENT
DESCRIPTION:\\n
RRULE:FREQ=MONTHLY;COUNT=12;INTERVAL=1;BYDAY=2TU
UID:040000008200E00074C5B7101A82E008
SUMMARY;LANGUAGE=fr-FR:Atelier
DTSTART;TZID=Romance Standard Time:20260113T183000
DTEND;TZID=Romance Standard Time:20260113T203000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20260101T090000Z
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
BEGIN:VEVENT
UID:all-day
SUMMARY:Conference
DTSTART;VALUE=DATE:20260501
DTEND;VALUE=DATE:20260503
CATEGORIES:Conference,Pitch
RDATE;VALUE=DATE:20260601,20260701
END:VEVENT
END:VCALENDAR
"""
SOUND = tuple(text.replace("\n", "\r\n").encode() for text in (AS_GOOGLE, AS_OUTLOOK))
POCKETS = [Pocket(uid, "Café", "Rue", date(2026, 3, 1)) for uid in ("0abc@google.example", "all-day")]


def _survives(data: bytes, folder: Path) -> None:
    with suppress(PlainError):
        read(data)
    told = public_calendar(data, "Café")
    for secret in (b"someone@example.org", b"who@example.org", b"no slides"):
        assert secret not in told
    for pocket in POCKETS:
        pocket_calendars(data, pocket)
    target = folder / "sessions.ics"
    target.write_bytes(SOUND[0])
    with suppress(PlainError):
        add_to_calendar(target, data)
    after = read(target.read_bytes())
    assert any(session.uid == "0abc@google.example" for session in after.sessions)


@bounded(60)
@given(mutated(*SOUND))
def test_a_mutated_calendar_is_read_told_and_added_without_a_failure(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Refused in words or understood in part; what phones get names no one; what was there before is still read."""
    _survives(data, tmp_path_factory.getbasetemp())


@pytest.mark.prove
@bounded(1000)
@given(mutated(*SOUND))
def test_many_mutated_calendars(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """As above, for longer."""
    _survives(data, tmp_path_factory.getbasetemp())


def test_a_series_that_ended_in_the_year_one_is_read(tmp_path: Path) -> None:
    """An end that no zone can shift lost the whole series, and with it one that was there before."""
    begin = SOUND[0].index(b"UNTIL=")
    data = SOUND[0][:begin] + b"UNTIL=00010101T000000" + SOUND[0][SOUND[0].index(b";", begin) :]
    assert not [problem for problem in read(data).problems if "RRULE" in str(problem)]
    _survives(data, tmp_path)
