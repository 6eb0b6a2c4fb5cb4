"""What adding a calendar would do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from venuescreen.calendars.adding import Added
from venuescreen.calendars.components import Component
from venuescreen.calendars.editing.check import AHEAD
from venuescreen.calendars.events import content_of, uid_of
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.reading import parse, read_calendar
from venuescreen.core.series_draft import ImportPreview

_MOST = 20


def preview_of(before: bytes, after: bytes, outcome: Added, zone: ZoneInfo, now: datetime) -> ImportPreview:
    """Compare two calendars; `now` is aware."""
    changed = changed_series(before, after)
    sessions = read_calendar(after, zone, now, now + AHEAD).sessions
    coming = [session for session in sessions if session.uid in changed and session.start > now]
    titles = titles_of(after, changed)[:_MOST]
    return ImportPreview(outcome.added, outcome.replaced, outcome.unchanged, tuple(titles), tuple(coming[:_MOST]))


def changed_series(before: bytes, after: bytes) -> set[str]:
    """Return the UIDs whose VEVENTs say something else in `after`."""
    old, new = _series(before), _series(after)
    said = {uid: sorted(map(content_of, events)) for uid, events in old.items()}
    return {uid for uid, events in new.items() if sorted(map(content_of, events)) != said.get(uid)}


def titles_of(data: bytes, uids: Collection[str]) -> list[str]:
    """Return the titles of series, in the order of the file, each once."""
    first = (events[0].first("SUMMARY") for uid, events in _series(data).items() if uid in uids)
    return list(dict.fromkeys(line.text.strip() for line in first if line and line.text.strip()))


def _series(data: bytes) -> dict[str, list[Component]]:
    found: dict[str, list[Component]] = {}
    for event in parse(data, Problems()).walk("VEVENT"):
        found.setdefault(uid_of(event), []).append(event)
    return found
