"""Keeps the desk's schedule true to sessions.ics: from the last view at once, then as the file changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.calendars.shelf import Shelf
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.schedule import Hours, Schedule
from venuescreen.last_view import load_view, save_view
from venuescreen.paths import DataFolder

BACK, AHEAD = timedelta(days=2), timedelta(days=400)
"""What is read around now: a yearly conference is still seen."""
Note = Callable[[tuple[Message, ...], bool], None]


class Planner:
    """Reads the calendar of one folder. `note` gets its problems, and whether nothing at all could be read."""

    def __init__(self, folder: DataFolder, desk: Desk, note: Note) -> None:
        self._folder = folder
        self._desk = desk
        self._note = note
        self._shelf = Shelf(folder.sessions, folder.last_good_sessions)
        self._zone = ZoneInfo("UTC")
        self._hours = Hours()
        self._read: tuple[tuple[int, int] | None, date, ZoneInfo] | None = None

    def go_by(self, zone: ZoneInfo, hours: Hours) -> None:
        """Set the venue's zone and minutes; they count from the next reading on."""
        self._zone, self._hours = zone, hours
        self._read = None

    def preview(self, calendar: Calendar | None = None) -> None:
        """Show `calendar`, else the last view if it is still true, without reading anything large."""
        known = calendar or load_view(self._folder.last_view, self._shelf.signature(), self._zone)
        self._desk.room.schedule = Schedule(known, self._hours)
        self._desk.room.unread = known is None and self._shelf.signature() is not None

    async def look(self) -> None:
        """Read the calendar if the file changed or a new day began; cheap when not. Call it every few seconds."""
        today = self._now().date()
        if self._read != (self._shelf.signature(), today, self._zone):
            await self.read()

    async def read(self) -> None:
        """Read the calendar and let the desk follow it; what can't be read is noted. Raises `StorageError`."""
        now, signature = self._now(), self._shelf.signature()
        self._read = (signature, now.date(), self._zone)
        try:
            calendar = await self._shelf.read(self._zone, now - BACK, now + AHEAD)
        except PlainError as error:
            self._note((error.message,), True)
            await self._desk.doors.follow(Calendar(), self._hours)
            return
        self._note(calendar.problems, bool(calendar.problems) and not calendar.sessions)
        if not calendar.problems:
            save_view(self._folder.last_view, signature, self._zone, calendar)
        await self._desk.doors.follow(calendar, self._hours)

    def _now(self) -> datetime:
        return self._desk.room.clock.now().astimezone(self._zone)
