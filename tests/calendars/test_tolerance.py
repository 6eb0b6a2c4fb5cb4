"""What is broken is named and left out, and the rest is shown."""

from __future__ import annotations

import time

import pytest

from tests.calendars.support import COFFEE, calendar, event, problems, read, starts
from venuescreen.calendars.problems import MOST_MESSAGES
from venuescreen.core.errors import PlainError

OTHER = event("UID:other", "SUMMARY:Other", "DTSTART:20260401T180000")
NEVER_ENDING = [
    "FREQ=SECONDLY",
    "FREQ=SECONDLY;BYSETPOS=2",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1,3,5",
    "FREQ=MINUTELY;COUNT=999999999",
    "FREQ=DAILY;COUNT=999999999",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;BYSETPOS=9",
    "FREQ=MONTHLY;BYDAY=6MO;COUNT=3",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6;COUNT=5",
    "FREQ=DAILY;INTERVAL=2147483647",
]


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=NEVER",
        "RRULE:",
        "RRULE:BYDAY=TH",
        "RRULE:FREQ=WEEKLY;COUNT=0",
        "RRULE:FREQ=WEEKLY;INTERVAL=x",
        "RRULE:FREQ=MONTHLY;BYDAY=99MO",
        "RRULE:FREQ=YEARLY;BYMONTH=13",
        "RRULE:FREQ=YEARLY;BYMONTHDAY=0",
        "RRULE:FREQ=DAILY;UNTIL=tomorrow",
        "RRULE:RSCALE=CHINESE;FREQ=YEARLY",
        "EXRULE:FREQ=NEVER",
        "EXDATE:20261332",
        "RDATE:soon",
        "RDATE;VALUE=PERIOD:20260402T160000Z/20260402T150000Z",
        "DURATION:PT",
        "DURATION:P9999999999D",
        "STATUS:MAYBE",
        "SEQUENCE:two",
        "SEQUENCE:-1",
        "CREATED:yesterday",
        "GEO:here",
    ],
)
def test_a_bad_property_is_named_and_nothing_else_is_lost(line: str) -> None:
    """The event's first date stays, and so do other events."""
    found = read(calendar(event("UID:1", "DTSTART:20260305T093000", line), OTHER))
    assert starts(found) == ["2026-03-05 09:30", "2026-04-01 18:00"]
    name = line.partition(":")[0].partition(";")[0]
    assert problems(found) == [f"Line 7: {name} of this VEVENT could not be understood and was left out."]


def test_a_bad_value_in_a_list_leaves_the_others() -> None:
    """EXDATE and RDATE hold several values."""
    found = read(calendar(event(*COFFEE, "RDATE:20260306T093000,x,20260307T093000")))
    assert starts(found) == ["2026-03-05 09:30", "2026-03-06 09:30", "2026-03-07 09:30"]
    assert len(found.problems) == 1


@pytest.mark.parametrize("line", ["DTSTART:2026", "DTSTART:00010101T000000", "DTSTART;VALUE=DATE:99991231", "X-NO:1"])
def test_an_event_without_a_start_is_left_out_by_name(line: str) -> None:
    """Nobody could say when it is."""
    found = read(calendar(event("UID:1", line), OTHER))
    assert starts(found) == ["2026-04-01 18:00"]
    assert "Line 4: this VEVENT has no DTSTART that could be understood, and was left out." in problems(found)


def test_an_end_before_the_start_is_left_out() -> None:
    """The session is shown without a length."""
    found = read(calendar(event("UID:1", "DTSTART:20260305T093000", "DTEND:20260305T083000")))
    assert found.sessions[0].end == found.sessions[0].start
    assert problems(found) == ["Line 7: DTEND of this VEVENT is before its start, and was left out."]


def test_a_property_that_may_occur_once_counts_once() -> None:
    """The first one that can be understood."""
    found = read(calendar(event("UID:1", "DTSTART:x", "DTSTART:20260305T093000", "DTSTART:20260306T093000")))
    assert starts(found) == ["2026-03-05 09:30"]
    assert "Line 8: this VEVENT has more than one DTSTART; the first one counts." in problems(found)


def test_physical_lines_are_counted() -> None:
    """Folds and blank lines count, as they do in an editor."""
    folded = "SUMMARY:a\r\n b\r\n c\r\n\r\nRRULE:FREQ=NEVER"
    assert problems(read(calendar(event("UID:1", "DTSTART:20260305T093000", folded))))[0].startswith("Line 11: RRULE")


def test_lines_that_are_not_calendar_text_are_named() -> None:
    """The event around them is shown."""
    found = read(calendar(event("UID:1", "what is this", "DTSTART:20260305T093000")))
    assert starts(found) == ["2026-03-05 09:30"]
    assert problems(found) == ["Line 6: this line of VEVENT is not calendar text and was left out."]


def test_a_missing_end_is_mended() -> None:
    """The next BEGIN ends the event."""
    text = calendar(event(*COFFEE).replace("END:VEVENT\r\n", ""), OTHER)
    found = read(text)
    assert starts(found) == ["2026-03-05 09:30", "2026-04-01 18:00"]
    assert problems(found) == ["Line 4: this VEVENT has no END line."]


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ("SUMMARY:Coffee\r\n", []),
        ("DTSTART;TZID=Europe/Paris:20260305", []),
        ("DTSTART;TZID=Europe/Paris:20260305T093000\r\n", ["2026-03-05 09:30"]),
        ("DTEND;TZID=Europe/Paris:202603", ["2026-03-05 09:30"]),
        ("END:VEV", ["2026-03-05 09:30"]),
        ("END:VEVENT", ["2026-03-05 09:30"]),
    ],
)
def test_a_file_cut_off_shows_what_is_there(keep: str, expected: list[str]) -> None:
    """Half a date is not taken for a whole one."""
    text = calendar(OTHER, event(*COFFEE))
    start = text.index("UID:coffee")
    found = read(text[: text.index(keep, start) + len(keep)])
    assert starts(found) == [*expected, "2026-04-01 18:00"]
    assert any("The file is cut off after line" in problem for problem in problems(found))


def test_several_calendars_in_one_file() -> None:
    """Also when an event stands outside any of them."""
    text = calendar(OTHER) + event(*COFFEE) + calendar(event("UID:3", "DTSTART:20260501T093000"))
    assert starts(read(text)) == ["2026-03-05 09:30", "2026-04-01 18:00", "2026-05-01 09:30"]


def test_a_missing_uid_is_made_from_the_content() -> None:
    """The same in the next export, another for another event, and named."""
    lines = ("SUMMARY:Coffee", "DTSTART:20260305T093000")
    one = read(calendar(event(*lines, "DTSTAMP:20260101T000000Z")))
    again = read(calendar("X-NEW:1", OTHER, event("DTSTAMP:20260202T000000Z", *lines)))
    other = read(calendar(event(lines[1], "SUMMARY:Tea")))
    assert one.sessions[0].uid == again.sessions[0].uid != other.sessions[0].uid
    assert problems(one) == ["Line 4: this VEVENT has no UID."]


def test_two_series_with_one_uid_are_both_shown() -> None:
    """Their sessions have keys of their own."""
    found = read(
        calendar(
            event("UID:1", "SUMMARY:A", "DTSTART:20260305T093000", "RRULE:FREQ=WEEKLY;COUNT=2"),
            event("UID:1", "SUMMARY:B", "DTSTART:20260306T180000", "RRULE:FREQ=WEEKLY;COUNT=2"),
        )
    )
    assert [session.title for session in found.sessions] == ["A", "B", "A", "B"]
    assert len({session.key for session in found.sessions}) == 4
    assert problems(found) == ["Line 10: this VEVENT has the same UID as another one; both are shown."]


def test_a_later_sequence_wins() -> None:
    """Whatever the order in the file; it may have another start."""
    new = event("UID:1", "SUMMARY:New", "SEQUENCE:3", "DTSTART:20260306T093000", "RRULE:FREQ=WEEKLY;COUNT=2")
    old = event("UID:1", "SUMMARY:Old", "SEQUENCE:2", "DTSTART:20260305T093000", "RRULE:FREQ=WEEKLY;COUNT=2")
    for text in (calendar(new, old), calendar(old, new)):
        found = read(text)
        assert [session.title for session in found.sessions] == ["New", "New"]
        assert problems(found) == []


def test_a_copy_is_shown_once_and_a_later_wording_wins() -> None:
    """With the same SEQUENCE, start and rule."""
    early = event("UID:1", "SUMMARY:Early", "DTSTAMP:20260101T000000Z", "DTSTART:20260305T093000")
    late = event("UID:1", "SUMMARY:Late", "DTSTAMP:20260102T000000Z", "DTSTART:20260305T093000")
    assert [session.title for session in read(calendar(early, early)).sessions] == ["Early"]
    assert [session.title for session in read(calendar(late, early)).sessions] == ["Late"]


@pytest.mark.parametrize("rule", NEVER_ENDING)
def test_absurd_rules_hold_nobody_up(rule: str) -> None:
    """A date every second for ever, or a rule that never gives any, takes a moment and hides nothing."""
    begun = time.perf_counter()
    found = read(calendar(event("UID:1", "DTSTART:19700305T093000", f"RRULE:{rule}"), OTHER))
    assert time.perf_counter() - begun < 5
    assert "other" in {session.uid for session in found.sessions}
    assert len(found.sessions) <= 20_001


def test_the_first_dates_of_too_many_are_shown() -> None:
    """And a message says that there are more."""
    found = read(calendar(event("UID:1", "DTSTART:19700305T093000", "RRULE:FREQ=MINUTELY")))
    assert len(found.sessions) == 20_000
    assert "gives too many dates" in problems(found)[0]


def test_no_more_problems_than_a_person_reads() -> None:
    """The rest is counted."""
    found = read(calendar(*(["nonsense"] * 3000), OTHER))
    assert starts(found) == ["2026-04-01 18:00"]
    assert len(found.problems) == MOST_MESSAGES + 1
    assert problems(found)[-1] == "And 2800 more problems further down."


def test_components_nested_without_end_are_read() -> None:
    """Depth costs nothing."""
    found = read(calendar("BEGIN:X-DEEP\r\n" * 90_000, OTHER))
    assert starts(found) == ["2026-04-01 18:00"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 5000, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "holds no text"),
        (b"hello\r\nworld\r\n", "BEGIN:VCALENDAR"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"x" * 10_000_001, "larger than 10 MB"),
        (calendar(event() * 20_001).encode(), "more than 20000 entries"),
    ],
    ids=["empty", "blank", "bom", "nul", "binary", "text", "html", "large", "many"],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    """Each in its own words."""
    with pytest.raises(PlainError, match=sentence):
        read(data)


def test_a_calendar_without_events_is_sound() -> None:
    """Nothing is planned, and nothing is wrong."""
    found = read(calendar())
    assert (found.sessions, found.series, found.problems) == ((), (), ())
