"""Makes a venue of the first run's answers: venue.toml and the first series in sessions.ics."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from venuescreen.core.errors import Message, StorageError
from venuescreen.core.session import Format
from venuescreen.paths import DataFolder
from venuescreen.pin import hash_pin
from venuescreen.settings import LANGUAGES

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
    """Write the venue's files; an end before the start is after midnight. Raises `StorageError`, leaving no venue."""
    from venuescreen.calendars.adding import add_to_calendar
    from venuescreen.calendars.writing import new_series

    first = _first_date(now.astimezone(ZoneInfo(zone)), weekday, start, end)
    ends = first.replace(hour=end.hour, minute=end.minute)
    if ends <= first:
        ends += timedelta(days=1)
    nth = min((first.day - 1) // 7 + 1, 4)
    rule = RULES[often].format(nth=nth, day=_DAYS[weekday])
    series = new_series(f"series-{uuid4()}", name, first, ends, rule, Format.COFFEE, None, stamp=now)
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        add_to_calendar(folder.sessions, series)
        _write_settings(folder.settings, name, zone, language, pin)
    except OSError:
        raise StorageError(Message("The venue could not be saved: the folder can’t be written to.")) from None


def _first_date(now: datetime, weekday: int, start: time, end: time) -> datetime:
    days = (weekday - now.weekday()) % 7
    first = (now + timedelta(days=days)).replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
    over = first.replace(hour=end.hour, minute=end.minute)
    return first + timedelta(days=7) if over <= now and over > first else first


def _write_settings(file: Path, name: str, zone: str, language: str, pin: str) -> None:
    import tomlkit  # 25 ms, and only needed to write

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
    file.write_text(tomlkit.dumps(document), "utf-8")
