"""What past sessions of one kind came to, for the board's "usually". Reads only."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from venuescreen.core.attendance import HeldSession, Source
from venuescreen.core.habit import MOST, PastRound
from venuescreen.core.session import Format
from venuescreen.storage.arrivals_reading import arrivals_by_minute
from venuescreen.storage.held import minutes
from venuescreen.storage.reading import held_sessions

_WITHIN = timedelta(days=366)


def past_rounds(path: Path, meetup: Format, like: datetime) -> list[PastRound]:
    """Return the latest sessions of a format that began before `like` on the same weekday of its zone, oldest first.

    A series that was edited has another UID; its habit stays. Only what someone counted is there. Raises
    `StorageError`.
    """
    held = [one for one in held_sessions(path, like - _WITHIN, like) if one.format is meetup and _counted(one)]
    same = [one for one in held if one.start.astimezone(like.tzinfo).weekday() == like.weekday()]
    return [PastRound(one.attendance, _minutes(path, one)) for one in same[-MOST:]]


def _counted(held: HeldSession) -> bool:
    return held.closed is not None and held.source is not Source.NONE


def _minutes(path: Path, held: HeldSession) -> tuple[int, ...]:
    start, found = minutes(held.start), arrivals_by_minute(path, held.number)
    return tuple(minute - start for minute, count in found.items() for _ in range(count))
