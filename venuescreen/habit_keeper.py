"""Keeps what usually happens at the session that the board speaks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from venuescreen.core.habit import habit_of
from venuescreen.core.room import Room, Usual
from venuescreen.core.session import Format, SessionKey


class _About(NamedTuple):
    """Which session it is, and on which day one asks: the past may have grown since yesterday."""

    key: SessionKey
    format: Format
    start: datetime
    today: date


class HabitKeeper:
    """Reads the ledger once for each session, off the loop."""

    def __init__(self, ledger: Path, room: Room, zone: Callable[[], tzinfo], follow: Callable[[], None]) -> None:
        """`zone` returns the venue's; `follow` lets the board show what changed."""
        self._ledger = ledger
        self._room = room
        self._zone = zone
        self._follow = follow
        self._known: _About | None = None

    async def look(self) -> None:
        """Read anew where another session is next; cheap when not. Raises `StorageError`, then tries again."""
        about = self._about()
        if about == self._known:
            return
        self._room.usual = None
        if about is not None:
            import asyncio

            from venuescreen.storage.habit_reading import past_rounds

            habit = habit_of(await asyncio.to_thread(past_rounds, self._ledger, about.format, about.start))
            self._room.usual = Usual(about.key, habit) if habit is not None else None
        self._known = about
        self._follow()

    def _about(self) -> _About | None:
        room, zone = self._room, self._zone()
        now = room.clock.now().astimezone(zone)
        choices = room.taking_check_ins(now)
        if choices:
            return _About(choices[0].key, choices[0].format, choices[0].start.astimezone(zone), now.date())
        following = room.schedule.next_session(now, room.shut_by(now))
        if following is None:
            return None
        return _About(following.key, following.format, following.start.astimezone(zone), now.date())
