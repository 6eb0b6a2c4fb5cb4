"""Makes a venue of the first run's answers: venue.toml and the first series in sessions.ics."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.core.errors import StorageError
from venuescreen.core.session import Format
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import LANGUAGES

RULES = {
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY;BYDAY={nth}{day}",
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def found_venue(
    folder: DataFolder,
    *,
    name: str,
    zone: str,
    language: str,
    pin: str,
    weekday: int,
    start: time,
    end: time,
    often: str,
    now: datetime,
) -> None:
    """Write the venue's files; an end before the start is after midnight.

    Raises `StorageError`, or `PlainError` for a damaged sessions.ics, and then leaves no venue.
    """
    from uuid import uuid4

    from venuescreen.calendars.adding import add_to_calendar
    from venuescreen.calendars.files import read_file
    from venuescreen.calendars.writing import new_series
    from venuescreen.whole_file import write_whole

    first = _first_date(now.astimezone(ZoneInfo(zone)), weekday, start, end)
    ends = first.replace(hour=end.hour, minute=end.minute)
    if ends <= first:
        ends += timedelta(days=1)
    nth = (first.day - 1) // 7 + 1 if first.day <= 28 else -1  # few months have a fifth Thursday
    rule = RULES[often].format(nth=nth, day=_DAYS[weekday])
    series = new_series(f"series-{uuid4()}", name, first, ends, rule, Format.COFFEE, None, stamp=now)
    before = read_file(folder.sessions) if folder.sessions.exists() else None
    if not before:  # a calendar that is there already says when
        add_to_calendar(folder.sessions, series)
    try:
        write_whole(folder.settings, _settings(name, zone, language, pin).encode(), secret=True)
    except StorageError:
        _put_back(folder.sessions, before)
        raise


def _first_date(now: datetime, weekday: int, start: time, end: time) -> datetime:
    days = (weekday - now.weekday()) % 7
    first = (now + timedelta(days=days)).replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
    over = first.replace(hour=end.hour, minute=end.minute)
    return first + timedelta(days=7) if over <= now and over > first else first


def _put_back(sessions: Path, before: bytes | None) -> None:
    from venuescreen.whole_file import write_whole

    if before is None:
        with suppress(OSError):
            sessions.unlink()
    else:
        write_whole(sessions, before)


def _settings(name: str, zone: str, language: str, pin: str) -> str:
    import tomlkit  # 25 ms, and only needed to write

    from venuescreen.pin import hash_pin

    document = tomlkit.document()
    document.add(tomlkit.comment("The venue's settings. A line that begins with # is a remark."))
    document["name"] = name
    document["zone"] = zone
    document["languages"] = [language, *(other for other in LANGUAGES if other != language)]
    document.add(tomlkit.comment('What guests may choose to talk about, such as ["pricing", "first hires"].'))
    document["topics"] = tomlkit.array()
    if pin:
        document.add(tomlkit.comment("A hash of the PIN; delete the line to do without one."))
        document["pin"] = hash_pin(pin)
    return tomlkit.dumps(document)
