"""The sessions of feeds beside the venue's own: the venue's file wins wherever both have a series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from heapq import heappop, heappush, merge
from itertools import chain, islice
from typing import NamedTuple

from venuescreen.core.calendar import Calendar
from venuescreen.core.series import Series
from venuescreen.core.session import UNPLANNED, Session
from venuescreen.last_view import Signature

MOST_SESSIONS = 500
"""Of one feed: one a day and some. The venue's own file may have more."""
MOST_AT_ONCE = 12
"""Sessions of one feed that overlap: all that are due open, and each more of them is work for the board."""
_AROUND = timedelta(hours=1).total_seconds()
"""How much longer than it lasts a session is open, about: from before its start to its close."""
MOST_SERIES = 500
MOST_TOGETHER = 1500
"""Sessions of all feeds, and series: more would hold up the window. Each feed has an equal part of them."""
MOST_LETTERS = 200
"""Of what a board shows: setting a title of megabytes would hold up the window."""
_MOST_UID_LETTERS = 1000


class Fed(NamedTuple):
    """What feeds give this venue."""

    calendars: tuple[Calendar, ...] = ()
    signature: Signature = ()
    """`last_view.feeds_signature` of when they were read."""


def trimmed(feed: Calendar) -> Calendar:
    """Return of a feed what a board has room for: its first sessions and series, with texts of a sane length."""
    return Calendar(
        tuple(
            replace(session, title=_short(session.title), location=_short(session.location))
            for session in islice(_not_crowded(filter(_fits, feed.sessions)), MOST_SESSIONS)
        ),
        tuple(
            replace(series, title=_short(series.title), skipped=series.skipped[:MOST_SESSIONS])
            for series in islice(filter(_fits, feed.series), MOST_SERIES)
        ),
        name=_short(feed.name),
    )


def merged(own: Calendar, feeds: Iterable[Calendar]) -> Calendar:
    """Return the venue's calendar with the feeds' sessions in it; of a UID that several have, only the first's.

    Problems and name are the venue's own.
    """
    taken = _uids(own)
    sessions, series = [own.sessions], [own.series]
    others = tuple(feeds)
    part = MOST_TOGETHER // max(1, len(others))
    for feed in others:
        sessions.append(tuple(islice((each for each in feed.sessions if each.uid not in taken), part)))
        series.append(tuple(islice((each for each in feed.series if each.uid not in taken), part)))
        taken |= _uids(feed)
    return Calendar(
        tuple(merge(*sessions, key=lambda session: (session.start.timestamp(), session.uid))),
        tuple(chain.from_iterable(series)),
        own.problems,
        own.name,
    )


def _uids(calendar: Calendar) -> set[str]:
    return {session.uid for session in calendar.sessions} | {series.uid for series in calendar.series}


def _not_crowded(sessions: Iterable[Session]) -> Iterator[Session]:
    """Leave out what would be one more at a time than a board has room for; what is called off opens nothing."""
    ends: list[float] = []
    for session in sessions:
        if session.cancelled:
            yield session
            continue
        while ends and ends[0] <= session.start.timestamp():
            heappop(ends)
        if len(ends) < MOST_AT_ONCE:
            heappush(ends, session.end.timestamp() + _AROUND)
            yield session


def _fits(found: Session | Series) -> bool:
    """Whether a feed may have it: no UID of megabytes, nor of a table that someone in the room has opened."""
    return len(found.uid) <= _MOST_UID_LETTERS and not found.uid.startswith(UNPLANNED)


def _short(text: str | None) -> str | None:
    from venuescreen.feeds.one_line import one_line  # not for the first frame

    return None if text is None else one_line(text, MOST_LETTERS)
