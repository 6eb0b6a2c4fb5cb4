"""Topics are told a quarter at a time, and no two tellings can be set against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuescreen.core.attendance import HeldSession
from venuescreen.core.attendance_view import local_start
from venuescreen.core.session import Format, SessionKey
from venuescreen.core.topic_counts import (
    Quarter,
    TopicCount,
    TopicQuarter,
    TopicRange,
    by_topic,
    over_quarters,
    quarter_of,
    topic_quarters,
)

PARIS = ZoneInfo("Europe/Paris")
FIRST = datetime(2026, 1, 8, 9, 30, tzinfo=PARIS)
Named = Mapping[int, Mapping[str, int]]


def held(week: int, came: int = 0, *, start: datetime | None = None, zone: str = "Europe/Paris") -> HeldSession:
    """A session that so many came to; its number is the week's."""
    at = (start or FIRST + timedelta(weeks=week)).astimezone(UTC)
    key = SessionKey("coffee", at)
    closed = at + timedelta(minutes=105)
    return HeldSession(week, key, at, closed, zone, None, Format.COFFEE, at, closed, came)


def told(
    asked: Sequence[HeldSession],
    around: Sequence[HeldSession],
    named: Named,
    *,
    today: date = date(2030, 1, 1),
    topics: Sequence[str] = (),
) -> tuple[TopicQuarter, ...]:
    """What is told of `asked`."""
    known = {topic for counts in named.values() for topic in counts} | set(topics)
    return topic_quarters(asked, around, named, known, local=lambda session: local_start(session, PARIS), today=today)


def test_in_the_alphabets_order_with_small_ones_hidden() -> None:
    """Each topic with its count or none, those without a topic last."""
    assert by_topic({"pricing": 12, "Hardware": 3, "grants": 1, None: 30}) == [
        TopicCount("grants", None, 5),
        TopicCount("Hardware", None, 5),
        TopicCount("pricing", 12, 5),
        TopicCount(None, 30, 5),
    ]
    assert by_topic({None: 30}) == []
    assert by_topic({"pricing": 0, None: 0}) == []


@pytest.mark.parametrize(
    ("day", "quarter", "name", "last"),
    [
        (date(2026, 1, 1), Quarter(2026, 1), "2026-Q1", date(2026, 3, 31)),
        (date(2026, 6, 30), Quarter(2026, 2), "2026-Q2", date(2026, 6, 30)),
        (date(2026, 7, 1), Quarter(2026, 3), "2026-Q3", date(2026, 9, 30)),
        (date(2026, 12, 31), Quarter(2026, 4), "2026-Q4", date(2026, 12, 31)),
        (date(9999, 12, 31), Quarter(9999, 4), "9999-Q4", date(9999, 12, 31)),
    ],
)
def test_quarters(day: date, quarter: Quarter, name: str, last: date) -> None:
    """They are the calendar's."""
    assert quarter_of(day) == quarter
    assert (quarter.name, quarter.last) == (name, last)
    assert quarter_of(quarter.first) == quarter_of(quarter.last) == quarter


@given(
    st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=60),
    st.data(),
)
def test_no_two_spans_differ_by_a_session(counts: list[list[int]], data: st.DataObject) -> None:
    """Whatever spans are asked for, and whenever: each quarter is either not told or always told alike, and whole."""
    sessions = [held(week, sum(each)) for week, each in enumerate(counts)]
    named = {week: {"grants": each[0], "pricing": each[1]} for week, each in enumerate(counts)}
    whole = {each.quarter: each for each in told(sessions, sessions, named)}
    first = data.draw(st.integers(0, len(sessions) - 1))
    last = data.draw(st.integers(first, len(sessions)))
    today = data.draw(st.dates(date(2026, 1, 8), date(2027, 6, 1)))
    dropped = data.draw(st.sampled_from([(), ("pricing", "grants"), ("hardware",)]))
    until = [session for session in sessions if session.start.date() <= today]
    for each in told(sessions[first:last], until, named, today=today, topics=dropped):
        again = {count.topic: count for count in each.counts if count.topic != "hardware"}
        before = {count.topic: count for count in whole[each.quarter].counts}
        if any(0 < sum(counts[week][place] for week in _weeks(sessions, each.quarter)) < 5 for place in range(3)):
            assert again == before
        assert again.keys() == before.keys()


def _weeks(sessions: Sequence[HeldSession], quarter: Quarter) -> list[int]:
    return [one.number for one in sessions if quarter_of(local_start(one, PARIS).date()) == quarter]


def test_a_quarter_that_is_not_over_is_not_told() -> None:
    """Neither on its last day and the next one, nor while one of its sessions is still open."""
    sessions, named = [held(1, 20)], {1: {"pricing": 9}}
    assert told(sessions, sessions, named, today=date(2026, 4, 1)) == ()
    assert [each.quarter for each in told(sessions, sessions, named, today=date(2026, 4, 2))] == [Quarter(2026, 1)]
    opened = [*sessions, held(2, 9)._replace(closed=None)]
    assert told(sessions, opened, named) == ()


def test_a_session_is_of_the_quarter_that_it_began_in_where_it_was() -> None:
    """An hour before midnight in its own zone, wherever the venue has moved to since."""
    late = held(
        1, 20, start=datetime(2026, 3, 31, 23, 0, tzinfo=ZoneInfo("America/New_York")), zone="America/New_York"
    )
    assert [each.quarter for each in told([late], [late], {1: {"pricing": 9}})] == [Quarter(2026, 1)]


def test_several_quarters_come_to_what_is_told_of_each() -> None:
    """A sum of what is told; where some is hidden, from how many to how many; nothing where not even that is told."""
    quarters = [
        TopicQuarter(Quarter(2026, 1), (TopicCount("a", 7, 5), TopicCount("b", None, 5), TopicCount("c", None, 0))),
        TopicQuarter(
            Quarter(2026, 2),
            (TopicCount("a", 8, 10), TopicCount("b", None, 10), TopicCount("c", 6, 5), TopicCount(None, 9, 5)),
        ),
    ]
    assert over_quarters(quarters) == [
        TopicRange("a", 15, 15),
        TopicRange("b", 0, 13),
        TopicRange("c", 6, None),
        TopicRange(None, 9, 9),
    ]
    assert over_quarters([]) == []
