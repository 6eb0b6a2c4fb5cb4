"""A sample venue in a throw-away folder, with a session under way and people coming in."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import PlainError
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.series import Frequency, Rule, Series
from venuescreen.core.session import Format, Session

ZONE = ZoneInfo("Europe/Paris")
LENGTH = timedelta(minutes=90)
STARTED = timedelta(minutes=22)
"""How long the demo's session has been on when the demo starts."""

VENUE = """\
name = "OpenCoffee Club · Paris"
zone = "Europe/Paris"
languages = [{languages}]
topics = ["pricing", "hardware", "first hires", "bread and biotech", "grants", "open source"]
"""

ELSEWHERE = """\
[[city]]
city = "Lyon"
country = "France"
zone = "Europe/Paris"
first = 2026-01-09T09:00:00
rule = "FREQ=WEEKLY;BYDAY=FR"
sample = true

[[city]]
city = "Genève"
country = "Suisse"
zone = "Europe/Zurich"
first = 2026-01-10T10:00:00
rule = "FREQ=WEEKLY;BYDAY=SA"
sample = true

[[city]]
city = "Montréal"
country = "Canada"
zone = "America/Toronto"
first = 2026-01-06T08:30:00
rule = "FREQ=MONTHLY;BYDAY=1TU"
sample = true
"""

GUESTS = (
    Introduction("Camille", "pricing", Stance.OFFERS),
    Introduction("Léo", "pricing", Stance.SEEKS),
    Introduction("Awa", "hardware", Stance.CURIOUS),
    Introduction("Noor"),
    Introduction("Inès", "first hires", Stance.OFFERS),
    Introduction("Thomas", "bread and biotech", Stance.CURIOUS),
    Introduction("Ольга", "a co-founder", Stance.SEEKS),
)
NAMELESS = 5
LATER = (
    Introduction("Mamadou", "open source", Stance.OFFERS),
    Introduction("さくら", "hardware", Stance.CURIOUS),
    Introduction("Jürgen", "grants", Stance.SEEKS),
    Introduction("Zoé"),
)
LATER_EVERY = timedelta(seconds=40)


def write_venue(folder: Path, now: datetime, languages: tuple[str, ...]) -> Calendar:
    """Write the files of the sample venue; return what that calendar says around `now`."""
    quoted = ", ".join(f'"{language}"' for language in languages)
    (folder / "venue.toml").write_text(VENUE.format(languages=quoted), "utf-8")
    (folder / "elsewhere.toml").write_text(ELSEWHERE, "utf-8")
    start = _first_start(now)
    (folder / "sessions.ics").write_bytes(_sessions_ics(start).encode())
    return _calendar(start)


async def fill(desk: Desk) -> None:
    """Let the sample guests in."""
    for said in GUESTS:
        await desk.check_in(said, Way.TOUCH)
    for _ in range(NAMELESS):
        await desk.count(Way.TOUCH)


async def play(desk: Desk) -> None:
    """Let a few more come, one by one."""
    import asyncio  # 15 ms, too long for the first frame

    for said in LATER:
        await asyncio.sleep(LATER_EVERY.total_seconds())
        with suppress(PlainError):
            await desk.check_in(said, Way.TOUCH)


def _first_start(now: datetime) -> datetime:
    local = (now - STARTED).astimezone(ZONE)
    return local.replace(minute=local.minute - local.minute % 5, second=0, microsecond=0)


def _calendar(start: datetime) -> Calendar:
    coffees = [_at(start, weeks) for weeks in range(9) if weeks != 4]
    workshop = _workshop(start)
    sessions = [Session("demo-coffee", None, at, at + LENGTH, at) for at in coffees]
    sessions.append(
        Session("demo-workshop", None, workshop, workshop + timedelta(hours=2), workshop, format=Format.WORKSHOP)
    )
    series = Series(
        "demo-coffee",
        None,
        Format.COFFEE,
        start,
        start + LENGTH,
        rule=Rule(Frequency.WEEKLY),
        skipped=(_at(start, 4),),
    )
    return Calendar(tuple(sorted(sessions, key=lambda session: session.start)), (series,))


def _at(start: datetime, weeks: int) -> datetime:
    return start + timedelta(weeks=weeks)


def _workshop(start: datetime) -> datetime:
    return (start + timedelta(days=12)).replace(hour=18, minute=30)


def _sessions_ics(start: datetime) -> str:
    def local(at: datetime) -> str:
        return f"TZID={ZONE.key}:{at:%Y%m%dT%H%M%S}"

    stamp = f"DTSTAMP:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    workshop = _workshop(start)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//venuescreen//demo//EN",
        "BEGIN:VEVENT",
        "UID:demo-coffee",
        stamp,
        f"DTSTART;{local(start)}",
        "DURATION:PT90M",
        "RRULE:FREQ=WEEKLY",
        f"EXDATE;{local(_at(start, 4))}",
        "CATEGORIES:coffee",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:demo-workshop",
        stamp,
        f"DTSTART;{local(workshop)}",
        "DURATION:PT2H",
        "CATEGORIES:workshop",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines)
