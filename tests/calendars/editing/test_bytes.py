"""What an edit must not touch: everything else in the file, byte for byte."""

from __future__ import annotations

import re
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calendars.editing.support import Desk
from tests.calendars.support import PARIS
from venuescreen.core.errors import PlainError
from venuescreen.core.series_draft import Repeat, SeriesDraft
from venuescreen.core.session import Format

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Café & friends
X-WR-TIMEZONE:Europe/Paris
BEGIN:VTIMEZONE
TZID:Europe/Paris
X-LIC-LOCATION:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:GMT+2
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:GMT+1
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Paris:20261105T093000
DTEND;TZID=Europe/Paris:20261105T110000
RRULE:FREQ=WEEKLY;BYDAY=TH
EXDATE;TZID=Europe/Paris:20261112T093000
DTSTAMP:20261101T101010Z
ORGANIZER;CN=Café:mailto:group@example.org
UID:a@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Someb
 ody; else";X-NUM-GUESTS=0:mailto:one@example.org
X-GOOGLE-CONFERENCE:https://meet.example.org/abc
CREATED:20250101T000000Z
DESCRIPTION:Bring a <b>cake</b>\\, or two\\; really
LAST-MODIFIED:20261101T101010Z
LOCATION:Back room
SEQUENCE:3
STATUS:CONFIRMED
SUMMARY:Coffee
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:This is an event reminder
TRIGGER:-P0DT0H10M0S
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261204
DTEND;VALUE=DATE:20261206
DTSTAMP:20261101T101010Z
UID:b@google.com
SUMMARY:Congrès d’été
X-EMPTY:
END:VEVENT
END:VCALENDAR
"""
OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20261101T101010Z
DESCRIPTION: \\n
DTEND;TZID="Romance Standard Time":20261105T110000
DTSTAMP:20261101T101010Z
DTSTART;TZID="Romance Standard Time":20261105T093000
LAST-MODIFIED:20261101T101010Z
PRIORITY:5
RRULE:FREQ=WEEKLY;BYDAY=TH
SEQUENCE:0
SUMMARY;LANGUAGE=fr:Coffee
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000
X-ALT-DESC;FMTTYPE=text/html:<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//E
\tN"><HTML>\\n<BODY>\\n</BODY>\\n</HTML>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-DISALLOW-COUNTER:FALSE
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VTODO
UID:todo
SUMMARY:Buy\u00a0milk
END:VTODO
END:VCALENDAR
"""
APPLE = """BEGIN:VCALENDAR
METHOD:PUBLISH
VERSION:2.0
X-WR-CALNAME:Home
PRODID:-//Apple Inc.//macOS 14.0//EN
X-APPLE-CALENDAR-COLOR:#1BADF8
CALSCALE:GREGORIAN
BEGIN:VEVENT
TRANSP:OPAQUE
DTEND;TZID=Europe/Paris:20261105T110000
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
UID:8A9A2F4C-0001
DTSTAMP:20261101T101010Z
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;X-TITLE="1, rue de
  la Paix":geo:48.86,2.33
SEQUENCE:1
SUMMARY:Coffee
LAST-MODIFIED:20261101T101010Z
DTSTART;TZID=Europe/Paris:20261105T093000
CREATED:20250101T000000Z
RRULE:FREQ=WEEKLY
BEGIN:VALARM
X-WR-ALARMUID:11111111
UID:11111111
TRIGGER:-PT30M
ACTION:AUDIO
ACKNOWLEDGED:20261101T101010Z
END:VALARM
END:VEVENT
END:VCALENDAR
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:second
DTSTART:20261204T180000
SUMMARY:In a calendar of its own
END:VEVENT
BEGIN:X-THING
X-INSIDE:yes
END:X-THING
END:VCALENDAR
"""
STYLES = {"google": GOOGLE, "outlook": OUTLOOK, "apple": APPLE}
UIDS = {"google": "a@google.com", "outlook": "040000008200E00074C5B7101A82E00800000000", "apple": "8A9A2F4C-0001"}
ENDS = {"crlf": "\r\n", "lf": "\n"}
_COMPONENT = re.compile(rb"BEGIN:VEVENT\r?\n.*?END:VEVENT\r?\n", re.DOTALL)


def besides(data: bytes, known: set[bytes]) -> bytes:
    """Return a file without the VEVENTs of other UIDs than the known ones."""
    return _COMPONENT.sub(lambda m: m[0] if known & set(re.findall(rb"\nUID:([^\r\n]*)", m[0])) else b"", data)


@pytest.fixture(params=[(style, end) for style in STYLES for end in ENDS], ids=lambda p: "-".join(p))
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Desk, str]:
    """With a calendar of each program, and the UID of its coffee."""
    style, end = request.param
    made = Desk(tmp_path)
    made.write(STYLES[style].replace("\n", ENDS[end]))
    return made, UIDS[style]


def test_only_what_changes_is_written(desk: tuple[Desk, str]) -> None:
    """Taking a date out changes the lines of one VEVENT that say so, and no other byte."""
    at, uid = desk
    before = at.file.path.read_bytes().splitlines(keepends=True)
    at.file.skip(at.on("12-10").key)
    after = at.file.path.read_bytes().splitlines(keepends=True)
    gone, new = [line for line in before if line not in after], [line for line in after if line not in before]
    names = {bytes(re.split(rb"[:;]", line)[0]) for line in gone + new}
    assert names <= {b"EXDATE", b"SEQUENCE", b"DTSTAMP", b"LAST-MODIFIED"}
    assert len(after) == len(before) + 1
    assert {line[-2:] == b"\r\n" for line in after} == {before[0][-2:] == b"\r\n"}
    assert uid


def test_a_series_that_goes_on_keeps_its_foreign_lines(desk: tuple[Desk, str]) -> None:
    """Guests, alarms and what only its program knows are in the old VEVENT and in the new one, folds and all."""
    at, uid = desk
    before = at.file.path.read_bytes()
    end = b"\r\n" if b"\r\n" in before else b"\n"
    others = besides(before, {b"b@google.com", b"todo", b"second"})
    at.edit(uid, start=time(10), title="Tea, with cake")
    after = at.file.path.read_bytes()
    zone = re.compile(rb"BEGIN:VTIMEZONE\r?\nTZID:Europe/Paris\r?\nBEGIN:STANDARD.*?END:VTIMEZONE\r?\n", re.DOTALL)
    assert besides(zone.sub(b"", after), {b"b@google.com", b"todo", b"second"}) == others
    old, new = (m[0] for m in _COMPONENT.finditer(after) if b"rrule" in m[0].lower())
    volatile = rb"UID|DTSTAMP|DTSTART|DTEND|RRULE|EXDATE|SUMMARY|SEQUENCE|LAST-MODIFIED|CREATED|RELATED-TO"
    foreign = re.compile(rb"(?m)^(?:" + volatile + rb")\b[^\r\n]*\r?\n")
    # The alarm's own UID isn't the event's, and stays.
    alarm = re.search(rb"BEGIN:VALARM.*?END:VALARM", new, re.DOTALL)
    assert alarm is not None
    assert alarm[0] in before
    assert foreign.sub(b"", old) == foreign.sub(b"", new)
    assert foreign.sub(b"", old) in {foreign.sub(b"", m[0]) for m in _COMPONENT.finditer(before)}
    assert all(line.endswith(end) for line in old.splitlines(keepends=True))
    assert at.seen("2026-12-01", "2026-12-12")[0].endswith("10:00 Tea, with cake")


def test_a_mark_at_the_begin_and_other_encodings(tmp_path: Path) -> None:
    """A byte-order mark stays; a line in Windows-1252 keeps its bytes, also in the series that goes on."""
    desk = Desk(tmp_path)
    desk.write(b"\xef\xbb\xbf" + GOOGLE.replace("\n", "\r\n").encode().replace(b"Back room", b"Arri\xe8re-salle"))
    desk.edit("a@google.com", start=time(10))
    data = desk.file.path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfBEGIN:VCALENDAR")
    assert data.count(b"LOCATION:Arri\xe8re-salle\r\n") == 2


OWN = {b"b@google.com"}
days = st.integers(0, 60).map(lambda n: date(2026, 11, 30) + timedelta(days=n))
changes = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Tea", "", "Coffee; or not, \\n"]),
        "start": st.sampled_from([time(9, 30), time(10), time(23, 45), time(0)]),
        "minutes": st.sampled_from([1, 45, 90, 1440]),
        "repeat": st.sampled_from([repeat for repeat in Repeat if repeat is not Repeat.KEPT]),
        "first": days,
        "until": st.one_of(st.none(), days),
        "place": st.sampled_from(["", "Elsewhere"]),
        "note": st.sampled_from(["", "A\nB"]),
        "format": st.sampled_from(list(Format)),
    },
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 5), changes),
        st.tuples(st.sampled_from(["skip", "cancel", "bring_back"]), st.integers(0, 9), st.none()),
        st.tuples(st.just("move"), st.integers(0, 9), st.integers(0, 70 * 24)),
        st.tuples(st.just("end"), st.integers(0, 5), days),
        st.tuples(st.just("wait"), st.integers(1, 400), st.none()),
        st.tuples(st.just("add"), st.integers(0, 5), days),
    ),
    max_size=8,
)


def _do(desk: Desk, step: tuple[str, int, Any]) -> None:
    what, which, value = step
    if what == "wait":
        desk.now += timedelta(hours=which)
        return
    planned = [p for p in desk.file.planned(timedelta(days=90)) if p.series != "b@google.com"]
    if what == "add":
        desk.file.add(SeriesDraft("New", Format.PITCH, value, time(18), 60, Repeat.MONTHLY_LAST))
    elif planned:
        key = planned[which % len(planned)].key
        if what == "edit":
            desk.edit(key.uid, **value)
        elif what == "end":
            desk.file.end(key.uid, value)
        elif what == "move":
            start = datetime(2026, 11, 30, tzinfo=PARIS) + timedelta(hours=value)
            desk.file.move(key, start, 75)
        else:
            getattr(desk.file, what)(key)


def _try(desk: Desk, step: tuple[str, int, Any]) -> None:
    """Do it, or be refused with nothing changed; what has begun, and what else is in the file, stays either way."""
    path = desk.file.path
    before, past = path.read_bytes(), desk.read(end="2027-06-01").sessions
    refusal = ""
    try:
        _do(desk, step)
    except PlainError as error:
        refusal = str(error)
    assert not refusal or path.read_bytes() == before
    assert "without changing other sessions" not in refusal, "nothing here is too intricate for us"
    now = desk.now
    begun = [session for session in past if session.start <= now]
    assert [session for session in desk.read(end="2027-06-01").sessions if session.start <= now] == begun
    assert besides(path.read_bytes(), OWN) == besides(GOOGLE.replace("\n", "\r\n").encode(), OWN)


def _go(seen: list[tuple[str, int, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.write(GOOGLE.replace("\n", "\r\n"))
        for step in seen:
            _try(desk, step)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(seen=steps)
def test_whatever_is_changed_the_rest_stays(seen: list[tuple[str, int, Any]]) -> None:
    """Any changes of one series leave the other, the zones, the header and the past as they were."""
    _go(seen)


@pytest.mark.prove
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seen=steps)
def test_whatever_is_changed_the_rest_stays_1500_times(seen: list[tuple[str, int, Any]]) -> None:
    """As above, at random."""
    _go(seen)
