"""Keeps the desk's schedule true to sessions.ics and to feeds: from the last view at once, then as they change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from venuescreen.calendars.shelf import Shelf
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.schedule import Hours, Schedule
from venuescreen.feed_merge import Fed, merged
from venuescreen.last_view import AHEAD as AHEAD
from venuescreen.last_view import BACK, Signature, feeds_signature, load_view, save_view
from venuescreen.paths import DataFolder

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
        self._own: tuple[Calendar, Signature] | None = None
        """What sessions.ics said, with the signature it had; None before it was read."""
        self._fed = Fed()
        self._fed_anew = False

    def go_by(self, zone: ZoneInfo, hours: Hours) -> None:
        """Set the venue's zone and minutes; they count from the next reading on."""
        self._zone, self._hours = zone, hours
        self._read = None

    def preview(self, calendar: Calendar | None = None) -> None:
        """Show `calendar`, else the last view if it is still true, without reading anything large."""
        feeds = feeds_signature(self._folder)
        signature = (*(self._shelf.signature() or ()), *feeds)
        known = calendar or load_view(self._folder.last_view, signature, self._zone)
        if known is not None and feeds:  # until the feeds are read, what they gave then stays
            self._fed = Fed((known,), feeds)
        self._desk.room.schedule = Schedule(known, self._hours)
        self._desk.room.unread = known is None and signature != ()

    def follow_feeds(self, fed: Fed) -> None:
        """Show what the feeds give from the next look on."""
        self._fed_anew = self._fed_anew or fed != self._fed
        self._fed = fed

    async def look(self) -> None:
        """Read the calendar if the file changed or a new day began; cheap when not. Call it every few seconds."""
        today = self._now().date()
        if self._read != (self._shelf.signature(), today, self._zone):
            await self.read()
        elif self._fed_anew:
            await self._follow()

    async def read(self) -> None:
        """Read the calendar and let the desk follow it; what can't be read is noted. Raises `StorageError`."""
        now, signature = self._now(), self._shelf.signature()
        self._read = (signature, now.date(), self._zone)
        try:
            calendar = await self._shelf.read(self._zone, now - BACK, now + AHEAD)
        except PlainError as error:
            calendar = Calendar(problems=(error.message,))
        self._own = (calendar, signature or ())
        await self._follow()

    async def _follow(self) -> None:
        """Let the desk follow the venue's own calendar and the feeds. Raises `StorageError`."""
        if self._own is None:
            return
        (own, signature), fed = self._own, self._fed
        self._fed_anew = False
        calendar = merged(own, fed.calendars)
        self._note(calendar.problems, bool(calendar.problems) and not calendar.sessions)
        if not calendar.problems:
            save_view(self._folder.last_view, (*signature, *fed.signature), self._zone, calendar)
        await self._desk.doors.follow(calendar, self._hours)

    def _now(self) -> datetime:
        return self._desk.room.clock.now().astimezone(self._zone)
