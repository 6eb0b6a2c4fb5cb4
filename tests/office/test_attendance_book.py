"""The venue's attendance from its real files."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.attendance_venue import CAME, FIRST, MISSED, NOW, PARIS, QUARTER, TOPICS, At, book_on, coffee, furnish
from tests.storage.making import open_ledger
from venuescreen.core.attendance import Source
from venuescreen.core.attendance_view import Span
from venuescreen.core.errors import PlainError
from venuescreen.core.session import Session
from venuescreen.office.attendance_book import AttendanceBook
from venuescreen.paths import DataFolder


async def nothing_kept(session: Session, headcount: int | None) -> None:
    """Fail: a test that only reads keeps nothing."""
    raise AssertionError((session, headcount))


@pytest.fixture
async def folder(tmp_path: Path) -> DataFolder:
    """A venue with three months behind it."""
    return await furnish(tmp_path)


@pytest.fixture
def book(folder: DataFolder) -> AttendanceBook:
    """Its book, for reading."""
    return AttendanceBook(folder, At(), lambda: PARIS, lambda: TOPICS, nothing_kept)


async def test_a_span_has_what_was_held_and_what_no_screen_saw(book: AttendanceBook) -> None:
    """All sessions in order: the missed one without a count, the one counted on paper with that."""
    found = await book.attendance(Span.MONTHS)
    coffees = [session for session in found.sessions if session.key.uid == "coffee"]
    wanted = [None if week == MISSED else 20 if week == 5 else came for week, came in enumerate(CAME)]
    assert [session.came for session in coffees] == wanted
    assert len(found.sessions) == len(CAME) + 1
    assert [session.start for session in found.sessions] == sorted(session.start for session in found.sessions)
    assert coffees[MISSED].source is Source.NONE
    assert found.problem is None


async def test_topics_are_told_of_the_quarter_that_is_over(book: AttendanceBook) -> None:
    """Each topic of the venue, the small ones hidden; all of the quarter, though the span begins later."""
    for start in (None, FIRST + timedelta(weeks=2)):
        found = await book.between(start, NOW)
        (told,) = found.topics
        assert (told.quarter.name, found.has_topics) == ("2026-Q3", True)
        assert [(count.topic, count.count) for count in told.counts] == [
            ("grants", None),
            ("hardware", None),
            ("pricing", QUARTER["pricing"]),
            (None, QUARTER[None]),
        ]


async def test_no_topics_of_a_span_without_a_quarter(book: AttendanceBook) -> None:
    """What is still going on is not told."""
    assert (await book.between(FIRST + timedelta(weeks=5), NOW)).topics == ()


async def test_the_settings_change_no_past_quarter(folder: DataFolder, book: AttendanceBook) -> None:
    """A topic that was taken out of them is still told as it was; one that was added has no number of its own."""
    (before,) = (await book.attendance(Span.ALL)).topics
    for topics in ((), ("hardware",), ("biotech", *TOPICS)):
        other = AttendanceBook(folder, At(), lambda: PARIS, partial(tuple, topics), nothing_kept)
        (told,) = (await other.attendance(Span.ALL)).topics
        assert tuple(count for count in told.counts if count.topic != "biotech") == before.counts
        assert not any(count.count for count in told.counts if count.topic == "biotech")


async def test_a_calendar_that_cannot_be_read_costs_no_count(folder: DataFolder, book: AttendanceBook) -> None:
    """What was counted is there, and why the rest is missing is told."""
    folder.sessions.write_bytes(b"\0no calendar")
    found = await book.attendance(Span.ALL)
    assert len(found.sessions) == len(CAME)
    assert found.problem is not None
    assert "sessions.ics" in str(found.problem)


async def test_an_empty_folder_is_an_empty_book(tmp_path: Path) -> None:
    """Nothing was held, nothing is planned, nothing is made."""
    book = AttendanceBook(DataFolder(tmp_path / "new"), At(), lambda: PARIS, tuple, nothing_kept)
    assert (await book.attendance(Span.ALL)).sessions == ()
    assert not (tmp_path / "new").exists()


async def test_steps_of_a_session(book: AttendanceBook) -> None:
    """Who came in each ten minutes; none for one that no screen saw."""
    seen, missed = await book.find(date(2026, 11, 26)), await book.find((FIRST + timedelta(weeks=MISSED)).date())
    steps = await book.steps(seen)
    assert steps is not None
    assert (steps.start(0), sum(steps.counts)) == (seen.start - timedelta(minutes=10), 16)
    assert steps.counts[:3] == (3, 2, 3)
    assert await book.steps(missed) is None


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 11, 27), "There was no session on 2026-11-27."),
        (date(2026, 12, 3), "2026-12-03 is still to come."),
        (datetime(2026, 11, 26, 9, 31), "no session"),  # noqa: DTZ001  # the venue's zone is meant
    ],
)
async def test_what_is_not_found(book: AttendanceBook, when: datetime | date, said: str) -> None:
    """A day without a session, and one to come, are told in a sentence."""
    with pytest.raises(PlainError, match=said):
        await book.find(when)


async def test_two_sessions_of_a_day_are_told_apart_by_the_hour(folder: DataFolder) -> None:
    """Then the hours are named, and an instant finds the one."""
    async with open_ledger(folder.ledger) as ledger:
        book = book_on(folder, ledger)
        evening = coffee(12).start.replace(hour=18)
        await ledger.open_session(Session("e", None, evening, evening, evening), evening)
        with pytest.raises(PlainError, match="2026-11-26T09:30, 2026-11-26T18:30"):
            await book.find(date(2026, 11, 26))
        assert (await book.find(evening.replace(tzinfo=None))).key.uid == "e"


async def test_a_headcount_of_a_session_that_no_screen_saw(folder: DataFolder) -> None:
    """It is kept, stands in the span, has unknown arrivals, and is gone when it is taken back."""
    day = (FIRST + timedelta(weeks=MISSED)).date()
    async with open_ledger(folder.ledger) as ledger:
        book = book_on(folder, ledger)
        await book.set_headcount(await book.find(day), 11)
        counted = await book.find(day)
        assert (counted.came, counted.arrivals, counted.source) == (11, None, Source.HEADCOUNT)
        assert len((await book.attendance(Span.ALL)).sessions) == len(CAME) + 1
        await book.set_headcount(counted, None)
        assert (await book.find(day)).source is Source.NONE


async def test_an_end_in_the_future_is_now(book: AttendanceBook) -> None:
    """What is still to come is no gap."""
    found = await book.between(None, NOW + timedelta(weeks=9))
    assert found.sessions[-1].start == coffee(12).start
