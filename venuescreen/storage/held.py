"""A row of the ledger as a `HeldSession`, for the side that writes and the side that reads."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from venuescreen.core.attendance import HeldSession
from venuescreen.core.session import Format, SessionKey

SELECT_HELD = """
    SELECT id, uid, original_start, starts, ends, zone, title, format, opened, closed,
        (SELECT count(*) FROM arrivals WHERE session = sessions.id),
        (SELECT count(*) FROM undos JOIN arrivals ON arrivals.id = undos.arrival WHERE session = sessions.id),
        (SELECT attendance FROM headcounts WHERE session = sessions.id)
    FROM sessions
"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(at: datetime) -> int:
    """Return an aware datetime as whole seconds since 1970, rounded down."""
    return (at - _EPOCH) // timedelta(seconds=1)


def minutes(at: datetime) -> int:
    """Return an aware datetime as whole minutes since 1970, rounded down."""
    return (at - _EPOCH) // timedelta(minutes=1)


def instant(at: int) -> datetime:
    """Return seconds since 1970 as a datetime in UTC; before 1970 too, where Windows' own conversion fails."""
    return _EPOCH + timedelta(seconds=at)


def held_session(row: Sequence[Any]) -> HeldSession:
    """Return a row of `SELECT_HELD`; a format that this version doesn't know is coffee."""
    number, uid, original, starts, ends, zone, title, kind, opened, closed, arrivals, undone, headcount = row
    known = Format.COFFEE
    with suppress(ValueError):
        known = Format(kind)
    return HeldSession(
        number=number,
        key=SessionKey(uid, instant(original)),
        start=instant(starts),
        end=instant(ends),
        zone=zone,
        title=title,
        format=known,
        opened=instant(opened),
        closed=None if closed is None else instant(closed),
        arrivals=arrivals,
        undone=undone,
        headcount=headcount,
    )


def lenient_text(raw: bytes) -> str:
    """Decode a text column: a damaged letter must not hide its session."""
    return raw.decode("utf-8", "replace")
