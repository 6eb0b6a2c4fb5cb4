"""A VTIMEZONE of a few lines: the dates on which clocks change, as a rule where they follow one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from venuescreen.calendars.public_rules import time_text

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LEAST = 8
"""Years that must agree before we call it a rule: a 29 February lies among them."""

Lines = list[str]


def pocket_zone(lines: Sequence[str], since: int) -> Lines:
    """Return a VTIMEZONE, as `public_zones` writes it, with the changes from the year `since` on.

    What follows no rule keeps its dates.
    """
    parts = [part for part in _observances(lines) if part]
    lasting = [part for part in (_since(part, since) for part in parts) if part]
    if not lasting:  # clocks that change no more
        lasting = parts[-1:]
    return [*lines[:2], *(line for part in lasting for line in part), "END:VTIMEZONE"]


def _observances(lines: Sequence[str]) -> list[Lines]:
    starts = [number for number, line in enumerate(lines) if line in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT")]
    ends = [number for number, line in enumerate(lines) if line in ("END:STANDARD", "END:DAYLIGHT")]
    return [list(lines[start : end + 1]) for start, end in zip(starts, ends, strict=True)]


def _since(part: Lines, since: int) -> Lines | None:
    """Return an observance from a year on; None for one without a change since. One with a rule stays as it is."""
    if any(line.startswith("RRULE") for line in part):
        return part
    onsets = [onset for onset in sorted(_onsets(part)) if onset.year >= since]
    if not onsets or _is_no_change(part):
        return None
    rule = _rule(onsets)
    dates = [] if rule or len(onsets) == 1 else ["RDATE:" + ",".join(map(time_text, onsets[1:]))]
    kept = [line for line in part[1:-1] if not line.startswith(("DTSTART", "RDATE"))]
    return [part[0], f"DTSTART:{time_text(onsets[0])}", *kept, *([rule] if rule else dates), part[-1]]


def _onsets(part: Lines) -> list[datetime]:
    values = [line.partition(":")[2] for line in part if line.startswith(("DTSTART", "RDATE"))]
    return [datetime.strptime(text, "%Y%m%dT%H%M%S") for value in values for text in value.split(",")]  # noqa: DTZ007  # local times


def _is_no_change(part: Lines) -> bool:
    """Whether it only says what held at first."""
    offsets = {line.partition(":")[2] for line in part if line.startswith("TZOFFSET")}
    return len(offsets) == 1


def _rule(onsets: Sequence[datetime]) -> str | None:
    """Return "the last Sunday of March, each year" as RRULE, where that gives these very local times."""
    first = onsets[0]
    every_year = [onset.year for onset in onsets] == list(range(first.year, first.year + len(onsets)))
    alike = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(onsets) < _LEAST or not every_year or len(alike) != 1:
        return None
    nths = {(onset.day - 1) // 7 + 1 for onset in onsets}
    if all((onset + timedelta(weeks=1)).month != onset.month for onset in onsets):
        nths = {-1}
    if len(nths) != 1:
        return None
    return f"RRULE:FREQ=YEARLY;BYMONTH={first.month};BYDAY={nths.pop()}{_DAYS[first.weekday()]}"
