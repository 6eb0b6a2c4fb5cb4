"""Looks up other cities' coming sessions in a short-lived process: hundreds of calendars must not hold up the board.

This module imports nothing heavy in the window's process; the child is this same module, run.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from venuescreen.core.elsewhere import AHEAD, Away, City
from venuescreen.core.errors import Message, PlainError
from venuescreen.feeds.running import Child, Ended, run_child

TIME_LIMIT = 60.0
"""Seconds; 500 cities with rules take about two."""
MOST_STARTS = 12
_PROGRAM = "venuescreen.elsewhere_child"
Found = tuple[Away | None, ...]
"""A city's sessions, in the cities' order; None where the time was over before its calendar was read."""


async def look_up(cities: tuple[City, ...], feeds: Path, now: datetime) -> tuple[Away, ...]:
    """Return each city with its sessions ahead of `now` (aware). `feeds` is the folder of the feeds' copies.

    A city whose calendar can't be read has none. Raises `PlainError` where the child failed.
    """
    if not cities:
        return ()
    ended = await run_child(_PROGRAM, _wish(cities, feeds, now), TIME_LIMIT)
    found = _found(cities, ended)
    if not ended.sound:
        raise PlainError(failure())
    return tuple(away or Away(city) for city, away in zip(cities, found, strict=True))


def start_look_up(
    cities: tuple[City, ...], feeds: Path, now: datetime, done: Callable[[Found], None], seconds: float = TIME_LIMIT
) -> Child:
    """Look them up without waiting: `done` is told later, on the loop that runs now; also when it took too long."""
    child = Child(_PROGRAM, _wish(cities, feeds, now))
    child.start(seconds, lambda ended: _found(cities, ended), done)
    return child


def failure() -> Message:
    """Return what to tell a person where cities were not looked up."""
    return Message("The other cities’ dates could not be looked up.")


def _wish(cities: tuple[City, ...], feeds: Path, now: datetime) -> bytes:
    wanted = [
        {"feed": city.feed, "text": calendar_text(city), "zone": city.zone, "guessed": city.zone_guessed}
        for city in cities
    ]
    return json.dumps({"feeds": str(feeds), "now": now.isoformat(), "cities": wanted}).encode()


def _found(cities: tuple[City, ...], ended: Ended) -> Found:
    said: dict[int, dict[str, Any]] = {}
    for line in ended.said.splitlines():
        with suppress(ValueError):  # the last one, cut where the child was ended
            number, told = json.loads(line)
            said[number] = told
    return tuple(_away(city, said[number]) if number in said else None for number, city in enumerate(cities))


def _away(city: City, told: dict[str, Any]) -> Away:
    zone = ZoneInfo(told["zone"])
    starts = tuple(datetime.fromisoformat(start).astimezone(zone) for start in told["starts"])
    fetched = datetime.fromisoformat(told["fetched"]) if told["fetched"] else None
    return Away(city._replace(zone=zone.key), starts, fetched)


def calendar_text(city: City) -> str | None:
    """Return a calendar of the city's rule, short enough for a code; None where it has only a feed."""
    if city.first is None:
        return None
    # A phone that has another city's from here too must not take the one for the other.
    uid = sha256(f"{city.key}\n{city.first}\n{city.rule}".encode()).hexdigest()[:12]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//venuescreen//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART;TZID={city.zone}:{city.first:%Y%m%dT%H%M%S}",
        f"DURATION:PT{city.minutes}M",
        *([f"RRULE:{city.rule}"] if city.rule else []),
        f"SUMMARY:{_escaped(city.city)}",
        *([f"LOCATION:{_escaped(city.place)}"] if city.place else []),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in lines)


def _escaped(text: str) -> str:
    """See RFC 5545 section 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def run() -> None:
    """Be the child: read cities on standard input, and write a line for each as soon as it is known.

    What takes longest comes last, so that it takes nothing from the others when the time is over.
    """
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)
    wish: dict[str, Any] = json.load(sys.stdin)
    feeds, now = Path(wish["feeds"]), datetime.fromisoformat(wish["now"])
    for number, city in sorted(enumerate(wish["cities"]), key=lambda each: _size(each[1], feeds)):
        sys.stdout.write(json.dumps([number, _told(city, feeds, now)]) + "\n")
        sys.stdout.flush()


def _size(city: dict[str, Any], feeds: Path) -> int:
    return _copy_of(city["feed"], feeds)[2] if city["feed"] else 0


def _told(city: dict[str, Any], feeds: Path, now: datetime) -> dict[str, Any]:
    from venuescreen.calendars.files import read_file

    copy, fetched, size = _copy_of(city["feed"], feeds) if city["feed"] else (None, None, 0)
    data = city["text"].encode() if city["text"] else None
    if copy is not None and size:
        with suppress(PlainError):
            data = read_file(copy)
    zone = (_own_zone(data) if city["guessed"] else None) or ZoneInfo(city["zone"])
    starts = [start.isoformat() for start in _starts(data, zone, now)]
    return {"zone": zone.key, "starts": starts, "fetched": fetched.isoformat() if fetched else None}


def _copy_of(feed: str, feeds: Path) -> tuple[Path | None, datetime | None, int]:
    """Return where the copy of a calendar is, when its host last spoke for it, and its size in bytes."""
    from venuescreen.feeds.address import tidy
    from venuescreen.feeds.copies import Copies

    try:
        url, copies = tidy(feed), Copies(feeds)
    except PlainError:
        return None, None, 0
    return copies.calendar(url), copies.state(url).fetched, copies.mark(url)[1]


def _own_zone(data: bytes | None) -> ZoneInfo | None:
    from venuescreen.calendars.own_zone import own_zone

    with suppress(PlainError):
        return own_zone(data) if data else None
    return None


def _starts(data: bytes | None, zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    from venuescreen.calendars.reading import read_calendar

    if data is None:
        return
    with suppress(PlainError):
        found = read_calendar(data, zone, now, now + AHEAD)
        going = [session.start for session in found.sessions if session.start > now and not session.cancelled]
        yield from (start.astimezone(UTC) for start in going[:MOST_STARTS])


if __name__ == "__main__":
    run()
