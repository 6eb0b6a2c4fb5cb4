"""Asks one feed anew, and decides whether what came takes the place of the last good copy."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.calendars.child import read_in_child
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import PlainError, StorageError
from venuescreen.feeds.copies import Copies, State
from venuescreen.feeds.faults import OURS, TIME_LIMIT, Fault, Refused
from venuescreen.feeds.fetch import fetch
from venuescreen.feeds.one_line import one_line
from venuescreen.feeds.pace import believes_empty, wait_after
from venuescreen.last_view import AHEAD, BACK

READING_LIMIT = 30.0
"""Seconds for what came to be understood."""
_MOST_NAME_LETTERS = 80


class Renewal:
    """Renews feeds, one at a time."""

    def __init__(self, copies: Copies, zone: ZoneInfo, seconds: float = TIME_LIMIT) -> None:
        """`seconds` is how long a host may take."""
        self._copies = copies
        self._zone = zone
        self._seconds = seconds

    async def renew(self, url: str, now: datetime) -> State:
        """Ask for a feed, whether it is due or not, and return how it stands. `now` is aware, in UTC.

        What goes wrong on the way is in the state.
        """
        before = await asyncio.to_thread(self._copies.state, url)
        try:
            after = await self._ask(url, before, now)
        except Refused as refused:
            failures = before.failures + (refused.fault not in OURS)
            after = replace(before, failures=failures, fault=refused.fault, number=refused.number)
        after = replace(after, due=now + wait_after(after, random.random()))  # noqa: S311  # no secret
        try:
            await asyncio.to_thread(self._copies.keep, url, after)
        except StorageError:
            return replace(after, fault=Fault.DISK)
        return after

    async def read(self, url: str, now: datetime) -> Calendar:
        """Return what the copy of a feed says around `now`. Raises `PlainError`."""
        return await self._understand(self._copies.calendar(url), now)

    async def _ask(self, url: str, before: State, now: datetime) -> State:
        try:
            part = await asyncio.to_thread(self._copies.part, url)
        except StorageError:
            raise Refused(Fault.DISK) from None
        try:
            came = await fetch(url, part, etag=before.etag, modified=before.modified, seconds=self._seconds)
            if not came.new:
                return _sound(before, now)
            calendar = await self._read_new(part, now)
            if not calendar.sessions and await self._had_sessions(url, now) and not believes_empty(before, now):
                return replace(
                    _sound(before, before.fetched),
                    fault=Fault.EMPTIED,
                    empty_times=before.empty_times + 1,
                    empty_since=before.empty_since or now,
                )
            return await self._take(
                url, part, calendar, replace(State(), etag=came.etag, modified=came.modified), now
            )
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    async def _read_new(self, part: Path, now: datetime) -> Calendar:
        try:
            calendar = await self._understand(part, now)
        except PlainError:
            raise Refused(Fault.UNREADABLE) from None
        if calendar.problems and not calendar.series and not calendar.sessions:
            raise Refused(Fault.UNREADABLE)
        return calendar

    async def _had_sessions(self, url: str, now: datetime) -> bool:
        try:
            return bool((await self.read(url, now)).sessions)
        except PlainError:
            return False

    async def _take(self, url: str, part: Path, calendar: Calendar, state: State, now: datetime) -> State:
        name = one_line(calendar.name or "", _MOST_NAME_LETTERS)
        ahead = sum(session.end > now and not session.cancelled for session in calendar.sessions)
        try:
            size = await asyncio.to_thread(self._copies.take, url, part)
        except StorageError:
            raise Refused(Fault.DISK) from None
        return replace(state, size=size, fetched=now, name=name, sessions=ahead)

    async def _understand(self, file: Path, now: datetime) -> Calendar:
        return await read_in_child(file, self._zone, now - BACK, now + AHEAD, READING_LIMIT)


def _sound(state: State, fetched: datetime | None) -> State:
    """Return a feed's state after a try in which nothing went wrong."""
    return replace(state, fetched=fetched, failures=0, fault=None, number=0, empty_times=0, empty_since=None)
