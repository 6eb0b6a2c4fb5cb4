from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes import session
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message
from venuescreen.core.series import Series
from venuescreen.core.session import UNPLANNED, Format
from venuescreen.feed_merge import MOST_AT_ONCE, MOST_LETTERS, MOST_SESSIONS, MOST_TOGETHER, merged, trimmed
from venuescreen.feeds.one_line import one_line

COFFEE = session()
APERO = session("2026-11-25 18:30", "2026-11-25 20:00", "apero")


def series(uid: str, title: str = "") -> Series:
    """Return one without a rule."""
    return Series(uid, title, Format.COFFEE, COFFEE.start, COFFEE.end)


def test_feeds_stand_beside_the_venues_own_in_order() -> None:
    """By start; name and problems are the venue's."""
    own = Calendar((COFFEE,), (series("coffee"),), (Message("x"),), "Ours")
    feed = Calendar((APERO,), (series("apero"),), (Message("y"),), "Theirs")
    assert merged(own, [feed]) == Calendar(
        (APERO, COFFEE), (series("coffee"), series("apero")), (Message("x"),), "Ours"
    )
    assert merged(own, []) == own


def test_the_venues_own_series_wins() -> None:
    """A feed's of the same UID is left out whole, also where the venue's has no date now; so is a later feed's."""
    theirs = session("2026-11-27 9:30", "2026-11-27 11:00", "coffee")
    feed = Calendar((theirs,), (series("coffee", "Theirs"),))
    assert merged(Calendar((COFFEE,)), [feed]) == Calendar((COFFEE,))
    assert merged(Calendar((), (series("coffee", "Ours"),)), [feed]) == Calendar((), (series("coffee", "Ours"),))
    assert merged(Calendar(), [Calendar((APERO,)), Calendar((replace(APERO, title="x"),))]).sessions == (APERO,)


def test_a_feed_can_not_pass_for_a_table_of_the_room() -> None:
    """Its UID might else be taken for that of an unplanned session."""
    assert trimmed(Calendar((replace(APERO, uid=UNPLANNED + "1"), APERO))).sessions == (APERO,)


def test_a_feed_takes_no_more_room_than_a_board_has() -> None:
    """Thousands of sessions, titles of megabytes, line breaks: the board gets what it can show."""
    long = replace(APERO, title="a\n b " + "x" * 1_000_000, location="y" * 1_000_000)
    many = tuple(
        replace(long, start=long.start + timedelta(days=n), original_start=long.start + timedelta(days=n))
        for n in range(MOST_SESSIONS + 9)
    )
    found = trimmed(Calendar(many)).sessions
    assert len(found) == MOST_SESSIONS
    assert found[0].start == long.start
    assert (found[0].title or "").startswith("a b xx")
    assert max(len(found[0].title or ""), len(found[0].location or "")) == MOST_LETTERS
    assert len(merged(Calendar(many), []).sessions) == MOST_SESSIONS + 9


def test_many_feeds_share_what_a_board_has_room_for() -> None:
    """Each has an equal part of it, its soonest sessions; the venue's own are all there."""

    def feed(number: int) -> Calendar:
        starts = [APERO.start + timedelta(days=day) for day in range(MOST_SESSIONS)]
        return Calendar(tuple(replace(APERO, uid=str(number), start=at, original_start=at) for at in starts))

    own = Calendar(tuple(replace(COFFEE, uid=f"own {n}") for n in range(MOST_TOGETHER + 1)))
    together = merged(own, [feed(number) for number in range(50)])
    assert len(together.sessions) == len(own.sessions) + MOST_TOGETHER
    assert {len([s for s in together.sessions if s.uid == str(n)]) for n in range(50)} == {MOST_TOGETHER // 50}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("  Café\n du\tport ", "Café du port"),
        ("\u202egro.live\u2066 x\u2069", "gro.live x"),
        ("a\0b\x1b[31mc\u2028d", "a b [31mc d"),
        ("می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"),
        ("x" * 99, "x" * 10),
        ("\u200b\ufeff", ""),
    ],
)
def test_a_title_of_others_is_one_plain_line(given: str, shown: str) -> None:
    """Nothing unseen is left in it that would turn or break what stands beside it; joiners that scripts need stay."""
    assert one_line(given, 10 if given.startswith("xxx") else 40) == shown


def test_a_feed_with_a_thousand_sessions_at_one_time_opens_a_dozen() -> None:
    """Each that is due would be opened, and a thousand held the board up for a quarter of a minute."""
    crowd = tuple(replace(APERO, uid=f"apero-{number}") for number in range(1000))
    later = replace(COFFEE, uid="coffee")
    off = session("2026-11-25 18:30", "2026-11-25 20:00", "zzz", cancelled=True)
    found = trimmed(Calendar((*crowd, off, later))).sessions
    assert found == (*crowd[:MOST_AT_ONCE], off, later)


def test_a_long_day_of_one_after_the_other_is_whole() -> None:
    """Twenty talks of half an hour, on three tracks, are no crowd."""
    talks = tuple(
        replace(COFFEE, uid=f"track-{track}", start=start, end=start + timedelta(minutes=30), original_start=start)
        for start in (COFFEE.start + timedelta(minutes=30 * number) for number in range(20))
        for track in range(3)
    )
    assert trimmed(Calendar(talks)).sessions == talks
