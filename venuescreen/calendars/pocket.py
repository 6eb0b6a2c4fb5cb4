"""One series in as few bytes as a calendar can have, for a code on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from venuescreen.calendars.pocket_zones import pocket_zone
from venuescreen.calendars.public import public_calendar
from venuescreen.calendars.public_event import escaped, public_uid

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//venuescreen//EN")
_LEFT_OUT = ("CATEGORIES", "STATUS:CONFIRMED", "SEQUENCE:0")
"""What is so by default, or what only a board needs."""
_ZONE = re.compile(r";TZID=([^:;]+)")
_MOST_LETTERS = 120
"""Of a title or a place: each is repeated in every moved date."""


@dataclass(frozen=True, slots=True)
class Pocket:
    """What is written, beside the series itself."""

    uid: str
    name: str
    """The venue's: of a series without a title."""
    place: str
    """Of a series without a place; may be empty."""
    today: date
    """Called-off and moved dates before it are left out."""


def pocket_calendars(data: bytes, pocket: Pocket) -> list[str]:
    """Return a series of a calendar file as iCalendar texts of ever fewer bytes; none where it may not be told.

    The first has its place and its time zone, the last does without: phones know the zones' names. What is private is
    left out, as in `public_calendar`. Blocks; never raises.
    """
    text = public_calendar(data, pocket.name).decode().replace("\r\n ", "")
    components = list(_components(text.split("\r\n")))
    uid = f"UID:{escaped(public_uid(pocket.uid))}"
    found = [lines for lines in components if lines[0] == "BEGIN:VEVENT" and uid in lines]
    ahead = [lines for lines in found if not _is_over(lines, pocket.today)]
    events = [_short(lines, pocket) for lines in _joined(ahead)]
    if not events:
        return []
    used = set(_ZONE.findall("\n".join(line for lines in events for line in lines)))
    zones = [
        line
        for lines in components
        if lines[0] == "BEGIN:VTIMEZONE" and lines[1].removeprefix("TZID:") in used
        for line in pocket_zone(lines, pocket.today.year - 1)
    ]
    placed = [_placed(lines, pocket.place) for lines in events]
    texts = [_text(zones, placed), _text(zones, events), _text([], placed), _text([], events)]
    return list(dict.fromkeys(texts))


def _components(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield each VTIMEZONE and VEVENT."""
    start = 0
    for number, line in enumerate(lines):
        if line in ("BEGIN:VTIMEZONE", "BEGIN:VEVENT"):
            start = number
        elif line in ("END:VTIMEZONE", "END:VEVENT"):
            yield list(lines[start : number + 1])


def _short(lines: Sequence[str], pocket: Pocket) -> list[str]:
    """Return a VEVENT without what is past, or so by default; its exceptions are one line."""
    kept: list[str] = []
    without: dict[str, list[str]] = {}
    for line in lines:
        head, _, value = line.partition(":")
        if head.partition(";")[0] == "EXDATE":
            without.setdefault(head, []).extend(each for each in value.split(",") if not _is_past(each, pocket.today))
        elif not line.startswith(_LEFT_OUT):
            kept.append(_brief(line) if line.startswith(("SUMMARY", "LOCATION")) else line)
    exceptions = [f"{head}:{','.join(dict.fromkeys(values))}" for head, values in without.items() if values]
    return [*kept[:-1], *exceptions, kept[-1]]


def _joined(events: Sequence[list[str]]) -> list[list[str]]:
    """Return a series and its overrides with the called-off dates as EXDATEs: a tenth of the bytes."""
    rule = next((lines for lines in events if not _named(lines, "RECURRENCE-ID")), None)
    if rule is None:
        return list(events)
    others, off = [], []
    for lines in events:
        day, start = _named(lines, "RECURRENCE-ID"), _named(lines, "DTSTART")
        if day and "STATUS:CANCELLED" in lines and "RANGE=" not in day[0] and _value(day[0]) == _value(start[0]):
            off.append("EXDATE" + day[0].removeprefix("RECURRENCE-ID"))
        elif lines is not rule:
            others.append(lines)
    return [[*rule[:-1], *off, rule[-1]], *others]


def _named(lines: Iterable[str], name: str) -> list[str]:
    return [line for line in lines if line.startswith((f"{name}:", f"{name};"))]


def _value(line: str) -> str:
    return line.rpartition(":")[2]


def _brief(line: str) -> str:
    """Return a line of text that is not endless; no backslash stays alone at its end."""
    head, _, text = line.partition(":")
    return line if len(text) <= _MOST_LETTERS else f"{head}:{text[:_MOST_LETTERS].rstrip(chr(92))}…"


def _is_over(lines: Sequence[str], today: date) -> bool:
    """Whether it is one date that was moved or called off, and all of it is past."""
    day = _named(lines, "RECURRENCE-ID")
    single = bool(day) and "RANGE=" not in day[0]
    return single and all(_is_past(_value(line), today) for line in (*day, *_named(lines, "DTSTART")))


def _is_past(value: str, today: date) -> bool:
    return value[:8] < f"{today:%Y%m%d}"


def _placed(lines: Sequence[str], place: str) -> list[str]:
    if not place or any(line.startswith("LOCATION") for line in lines):
        return list(lines)
    return [*lines[:-1], f"LOCATION:{escaped(place)}", lines[-1]]


def _text(zones: Iterable[str], events: Iterable[Iterable[str]]) -> str:
    """Return the calendar. Its lines are not folded: that is advice (section 3.1), and each fold is three bytes."""
    lines = [*_HEAD, *zones, *(line for event in events for line in event), "END:VCALENDAR"]
    return "".join(f"{line}\r\n" for line in lines)
