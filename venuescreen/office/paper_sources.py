"""The calendars that a venue's sessions come from, as files and as what was understood of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from venuescreen.calendars.files import read_file
from venuescreen.calendars.reading import read_calendar
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import PlainError
from venuescreen.feed_merge import merged, trimmed
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.feed_list import Purpose, read_feeds
from venuescreen.last_view import AHEAD, BACK
from venuescreen.paths import DataFolder


@dataclass(frozen=True, slots=True)
class Source:
    """One calendar file."""

    data: bytes
    calendar: Calendar
    address: str = ""
    """Of a feed; empty for the venue's own file."""


def read_sources(folder: DataFolder, zone: ZoneInfo, now: datetime) -> tuple[Source, ...]:
    """Return the venue's own calendar, then the feeds of "here", as they are around `now`. Blocks.

    A feed whose copy can't be read is left out. Raises `PlainError` where the venue's own can't be.
    """
    start, end = now - BACK, now + AHEAD
    found = []
    if folder.sessions.exists():
        data = read_file(folder.sessions)
        found.append(Source(data, read_calendar(data, zone, start, end)))
    copies = Copies(folder.feeds)
    for feed in read_feeds(folder.feeds_list).feeds:
        if feed.purpose is Purpose.HERE:
            with suppress(PlainError):
                data = read_file(copies.calendar(feed.url))
                found.append(Source(data, trimmed(read_calendar(data, zone, start, end)), feed.url))
    return tuple(found)


def together(sources: tuple[Source, ...]) -> Calendar:
    """Return what the board shows of them: of a series that several have, the first one's."""
    own = next((source.calendar for source in sources if not source.address), Calendar())
    return merged(own, (source.calendar for source in sources if source.address))


def source_of(sources: tuple[Source, ...], uid: str) -> Source | None:
    """Return where a series comes from."""
    return next((s for s in sources if any(series.uid == uid for series in s.calendar.series)), None)
