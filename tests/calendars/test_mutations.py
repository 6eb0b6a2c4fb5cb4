"""Damage anywhere in a file: no crash, and no other event hidden."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calendars.support import COFFEE, calendar, event, read
from venuescreen.core.errors import PlainError

EVENTS = [
    event("UID:first", "SUMMARY:First", "DTSTART:20260301T093000", "RRULE:FREQ=WEEKLY;COUNT=3"),
    event(*COFFEE, "RRULE:FREQ=WEEKLY;UNTIL=20260401T000000Z", "EXDATE:20260312T083000Z", "RDATE:20260314T083000Z"),
    event("UID:coffee@example.org", "RECURRENCE-ID:20260319T083000Z", "DTSTART:20260319T100000Z", "STATUS:CANCELLED"),
    event("UID:last", "SUMMARY:Last", "DTSTART;VALUE=DATE:20260501", "DURATION:P2D", "CATEGORIES:Pitch"),
]
SOUND = calendar(*EVENTS).encode()
HEAD = SOUND.index(b"BEGIN:VEVENT")
MIDDLE = range(SOUND.index(b"UID:coffee"), SOUND.index(b"UID:last") - len("END:VEVENT\r\nBEGIN:VEVENT\r\n") - 2)
"""The two events between the first and the last, without the lines at which they meet those."""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_bytes_never_crash_the_reader(changes: list[tuple[int, int]]) -> None:
    """Whatever they are, only a `PlainError` may come out."""
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    _read_or_refuse(bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SOUND)), st.integers(0, len(SOUND)))
def test_cut_and_doubled_pieces_never_crash_the_reader(start: int, end: int) -> None:
    """A piece removed, alone, or twice."""
    low, high = sorted((start, end))
    for data in (SOUND[:low] + SOUND[high:], SOUND[low:high], SOUND[:high] + SOUND[low:]):
        _read_or_refuse(data)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(MIDDLE), st.integers(0, 255))
def test_a_damaged_event_hides_no_other(place: int, byte: int) -> None:
    """One changed byte in the middle leaves the first and the last event whole."""
    data = bytearray(SOUND)
    data[place] = byte
    found = read(bytes(data))
    assert sum(session.uid == "first" for session in found.sessions) == 3
    assert sum(session.uid == "last" for session in found.sessions) == 1


@settings(max_examples=150, deadline=None)
@given(st.integers(HEAD, len(SOUND)))
def test_a_cut_hides_no_event_before_it(place: int) -> None:
    """What is complete is shown."""
    found = read(SOUND[:place])
    if place >= SOUND.index(b"UID:coffee"):
        assert sum(session.uid == "first" for session in found.sessions) == 3
    assert place == len(SOUND) or found.problems or SOUND[:place].rstrip().endswith(b"END:VCALENDAR")


@pytest.mark.prove
@settings(max_examples=5000, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_much_damage_never_crashes_the_reader(changes: list[tuple[int, int]]) -> None:
    """As above, for longer."""
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    _read_or_refuse(bytes(data))


def _read_or_refuse(data: bytes) -> None:
    with suppress(PlainError):
        read(data)
