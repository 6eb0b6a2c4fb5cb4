"""The examples of RFC 5545 section 3.8.5.3, with the dates it gives. Times are New York's."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.calendars.support import calendar, event, read

NEW_YORK = ZoneInfo("America/New_York")


def days(year: int, **months: str) -> list[str]:
    """Return dates from months and days, as in days(1997, sep="2 3")."""
    names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return [date(year, names.index(m) + 1, int(d)).isoformat() for m, text in months.items() for d in text.split()]


def every(first: date, last: date, step: int = 1) -> list[str]:
    """Return each `step`th date from the first to the last."""
    return [(first + timedelta(n)).isoformat() for n in range(0, (last - first).days + 1, step)]


EXAMPLES: list[tuple[str, str, str, list[str]]] = [
    ("19970902", "FREQ=DAILY;COUNT=10", "1998", every(date(1997, 9, 2), date(1997, 9, 11))),
    ("19970902", "FREQ=DAILY;UNTIL=19971224T000000Z", "1998", every(date(1997, 9, 2), date(1997, 12, 23))),
    ("19970902", "FREQ=DAILY;INTERVAL=2", "1997-09-30", every(date(1997, 9, 2), date(1997, 9, 29), 2)),
    ("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1998", days(1997, sep="2 12 22", oct="2 12")),
    (
        "19980101",
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        "2001",
        [day for year in (1998, 1999, 2000) for day in every(date(year, 1, 1), date(year, 1, 31))],
    ),
    (
        "19980101",
        "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
        "2001",
        [day for year in (1998, 1999, 2000) for day in every(date(year, 1, 1), date(year, 1, 31))],
    ),
    ("19970902", "FREQ=WEEKLY;COUNT=10", "1998", days(1997, sep="2 9 16 23 30", oct="7 14 21 28", nov="4")),
    ("19970902", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "1998", every(date(1997, 9, 2), date(1997, 12, 23), 7)),
    ("19970902", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-11-01", days(1997, sep="2 16 30", oct="14 28")),
    (
        "19970902",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "1998",
        days(1997, sep="2 4 9 11 16 18 23 25 30", oct="2"),
    ),
    (
        "19970901",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "1998",
        days(1997, sep="1 3 5 15 17 19 29", oct="1 3 13 15 17 27 29 31", nov="10 12 14 24 26 28", dec="8 10 12 22"),
    ),
    (
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1998",
        days(1997, sep="2 4 16 18 30", oct="2 14 16"),
    ),
    (
        "19970905",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1999",
        days(1997, sep="5", oct="3", nov="7", dec="5")
        + days(1998, jan="2", feb="6", mar="6", apr="3", may="1", jun="5"),
    ),
    (
        "19970905",
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        "1999",
        days(1997, sep="5", oct="3", nov="7", dec="5"),
    ),
    (
        "19970907",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1999",
        days(1997, sep="7 28", nov="2 30") + days(1998, jan="4 25", mar="1 29", may="3 31"),
    ),
    (
        "19970922",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "1999",
        days(1997, sep="22", oct="20", nov="17", dec="22") + days(1998, jan="19", feb="16"),
    ),
    (
        "19970928",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "1998-03-01",
        days(1997, sep="28", oct="29", nov="28", dec="29") + days(1998, jan="29", feb="26"),
    ),
    (
        "19970902",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1999",
        days(1997, sep="2 15", oct="2 15", nov="2 15", dec="2 15") + days(1998, jan="2 15"),
    ),
    (
        "19970930",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1999",
        days(1997, sep="30", oct="1 31", nov="1 30", dec="1 31") + days(1998, jan="1 31", feb="1"),
    ),
    (
        "19970910",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "2000",
        days(1997, sep="10 11 12 13 14 15") + days(1999, mar="10 11 12 13"),
    ),
    (
        "19970902",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1998-04-01",
        days(1997, sep="2 9 16 23 30", nov="4 11 18 25") + days(1998, jan="6 13 20 27", mar="3 10 17 24 31"),
    ),
    (
        "19970610",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "2002",
        [day for year in range(1997, 2002) for day in days(year, jun="10", jul="10")],
    ),
    (
        "19970310",
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "2004",
        days(1997, mar="10") + [d for y in (1999, 2001, 2003) for d in days(y, jan="10", feb="10", mar="10")],
    ),
    (
        "19970101",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "2007",
        days(1997, jan="1", apr="10", jul="19")
        + days(2000, jan="1", apr="9", jul="18")
        + days(2003, jan="1", apr="10", jul="19")
        + days(2006, jan="1"),
    ),
    ("19970519", "FREQ=YEARLY;BYDAY=20MO", "2000", ["1997-05-19", "1998-05-18", "1999-05-17"]),
    ("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2000", ["1997-05-12", "1998-05-11", "1999-05-17"]),
    (
        "19970313",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "2000",
        days(1997, mar="13 20 27") + days(1998, mar="5 12 19 26") + days(1999, mar="4 11 18 25"),
    ),
    (
        "19970605",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1998",
        days(1997, jun="5 12 19 26", jul="3 10 17 24 31", aug="7 14 21 28"),
    ),
    (
        "19970913",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1998-07-01",
        days(1997, sep="13", oct="11", nov="8", dec="13")
        + days(1998, jan="10", feb="7", mar="7", apr="11", may="9", jun="13"),
    ),
    (
        "19961105",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "2005",
        ["1996-11-05", "2000-11-07", "2004-11-02"],
    ),
    ("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1998", days(1997, sep="4", oct="7", nov="6")),
    (
        "19970929",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1998-04-01",
        days(1997, sep="29", oct="30", nov="27", dec="30") + days(1998, jan="29", feb="26", mar="30"),
    ),
    ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1998", days(1997, aug="5 10 19 24")),
    ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1998", days(1997, aug="5 17 19 31")),
    ("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2008", days(2007, jan="15 30", feb="15", mar="15 30")),
]


@pytest.mark.parametrize(("start", "rule", "until", "expected"), EXAMPLES, ids=[example[1] for example in EXAMPLES])
def test_gives_the_dates_of_the_rfc(start: str, rule: str, until: str, expected: list[str]) -> None:
    """Each example of the RFC gives the dates it lists, at 9:00 local all year."""
    text = calendar(event("UID:1", f"DTSTART;TZID=America/New_York:{start}T090000", f"RRULE:{rule}"))
    end = until if "-" in until else f"{until}-01-01"
    found = read(text, "1996-01-01", end, NEW_YORK)
    assert [session.start.date().isoformat() for session in found.sessions] == expected
    assert {session.start.strftime("%H:%M") for session in found.sessions} == {"09:00"}
    assert found.problems == ()


def test_friday_the_13th() -> None:
    """EXDATE takes the start out, which the rule doesn't give either."""
    text = calendar(
        event(
            "UID:1",
            "DTSTART;TZID=America/New_York:19970902T090000",
            "EXDATE;TZID=America/New_York:19970902T090000",
            "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        )
    )
    found = read(text, "1997-01-01", "2001-01-01", NEW_YORK)
    assert [session.start.date().isoformat() for session in found.sessions] == [
        "1998-02-13",
        "1998-03-13",
        "1998-11-13",
        "1999-08-13",
        "2000-10-13",
    ]


SUBDAILY = [
    ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "09:00 12:00 15:00"),
    ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "09:00 09:15 09:30 09:45 10:00 10:15"),
    ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "09:00 10:30 12:00 13:30"),
    ("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=6", "09:00 09:20 09:40 10:00 10:20 10:40"),
    ("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=6", "09:00 09:20 09:40 10:00 10:20 10:40"),
    ("FREQ=HOURLY;BYMINUTE=0,30;BYSETPOS=-1;COUNT=2", "09:00 09:30 10:30"),
    ("FREQ=SECONDLY;INTERVAL=1800;BYMINUTE=30;COUNT=2", "09:00 09:30 10:30"),
]


@pytest.mark.parametrize(("rule", "expected"), SUBDAILY, ids=[rule for rule, _ in SUBDAILY])
def test_rules_within_a_day(rule: str, expected: str) -> None:
    """Hourly and finer rules give the times the RFC lists; the start itself is always a date of its series."""
    text = calendar(event("UID:1", "DTSTART;TZID=America/New_York:19970902T090000", f"RRULE:{rule}"))
    found = read(text, "1997-09-02", "1997-09-03", NEW_YORK)
    assert [session.start.strftime("%H:%M") for session in found.sessions] == expected.split()
