"""The venue's calendar file, with the last good copy of it beside."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError, StorageError


class Shelf:
    """Reads `path`, and keeps a copy in `keep` for the day when it can't be read."""

    def __init__(self, path: Path, keep: Path) -> None:
        self._path = path
        self._keep = keep

    def signature(self) -> tuple[int, int] | None:
        """Return when the file changed (ns since 1970) and its size in bytes, or None when it isn't there."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    async def read(self, zone: ZoneInfo, start: datetime, end: datetime) -> Calendar:
        """Read the sessions that start in [`start`, `end`).

        A broken file gives the last good one, with two problems in front: what is shown instead, and why.

        Raises `PlainError` only when neither can be read. A folder that can't be written to only loses the copy.
        """
        before = self.signature()
        try:
            calendar = await _read(self._path, zone, start, end)
        except PlainError as error:
            instead = await self._last_good(error.message, zone, start, end)
            if instead is None:
                raise
            return instead
        if calendar.problems and not calendar.series and not calendar.sessions:
            instead = await self._last_good(calendar.problems[0], zone, start, end)
            return instead or calendar
        if before is None and self._keep.is_file():
            gone = Message("{file} is not there any more.", file=self._path.name)
            return await self._last_good(gone, zone, start, end) or calendar
        # One that is cut off or in part unreadable is shown, and takes the place of no better one.
        sound = not calendar.problems or not self._keep.is_file()
        if sound and before is not None and before == self.signature():
            self._copy()
        return calendar

    async def _last_good(self, why: Message, zone: ZoneInfo, start: datetime, end: datetime) -> Calendar | None:
        try:
            saved = datetime.fromtimestamp(self._keep.stat().st_mtime, zone)
            calendar = await _read(self._keep, zone, start, end)
        except (OSError, PlainError):
            return None
        problem = Message(
            "{file} can’t be read, so the calendar of {date} is shown. Please mend or replace the file.",
            file=self._path.name,
            date=saved.date().isoformat(),
        )
        return Calendar(calendar.sessions, calendar.series, (problem, why), calendar.name)

    def _copy(self) -> None:
        """Keep the file's bytes; its date says when it was last seen to be good."""
        from venuescreen.whole_file import write_whole

        with suppress(OSError, StorageError):
            data = self._path.read_bytes()
            if self._keep.is_file() and self._keep.read_bytes() == data:
                os.utime(self._keep)
            else:
                write_whole(self._keep, data)


async def _read(path: Path, zone: ZoneInfo, start: datetime, end: datetime) -> Calendar:
    from venuescreen.calendars.child import read_in_child  # asyncio, subprocess: 20 ms, too long for the first frame

    return await read_in_child(path, zone, start, end)
