"""A VEVENT as its properties say it, and what tells VEVENTs apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from venuescreen.calendars.components import Component
from venuescreen.calendars.lines import Line
from venuescreen.calendars.rules import Recur
from venuescreen.calendars.values import Length, When
from venuescreen.core.session import Format, Status

_VOLATILE = frozenset({"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"})
"""Properties that an export writes anew each time."""


@dataclass(slots=True)
class Event:
    """A VEVENT: a series' master, a single session, or the override of one date."""

    line: int
    uid: str
    start: When
    length: Length
    title: str | None = None
    location: str | None = None
    format: Format | None = None
    status: Status = Status.CONFIRMED
    recurrence_id: When | None = None
    this_and_future: bool = False
    rules: list[Recur] = field(default_factory=list)
    exception_rules: list[Recur] = field(default_factory=list)
    dates: list[tuple[When, Length | None]] = field(default_factory=list)
    """RDATE; the length is given where it is a period."""
    exceptions: list[When] = field(default_factory=list)
    sequence: int = 0
    stamp: str = ""
    """LAST-MODIFIED, else DTSTAMP, as written: both sort as text."""

    @property
    def pattern(self) -> tuple[object, ...]:
        """What two copies of one event share, whatever they are called."""
        return (self.start, self.rules, self.dates)

    @property
    def recurs(self) -> bool:
        """Whether it may have more than one date."""
        return bool(self.rules or self.dates)


def uid_of(component: Component) -> str:
    """Return the UID of a VEVENT, or one that its content gives and the next export gives again."""
    line = component.first("UID")
    uid = line.text.strip() if line else ""
    return uid or hashlib.sha256(content_of(component).encode()).hexdigest()[:32]


def content_of(component: Component) -> str:
    """Return what a VEVENT says, whichever order and time it was written in."""
    said = (f"{line.name}{line.parameters}:{line.value}" for line in component.properties)
    return "\n".join(sorted(text for text in said if text.split(":")[0].split(";")[0] not in _VOLATILE))


def stamp_of(component: Component) -> tuple[int, str]:
    """Return what tells revisions apart: SEQUENCE, then LAST-MODIFIED or DTSTAMP as written (both sort as text)."""
    lines = {line.name: line for line in reversed(component.properties)}
    try:
        return (sequence_of(lines["SEQUENCE"]) if "SEQUENCE" in lines else 0), _stamp(lines)
    except ValueError:
        return 0, _stamp(lines)


def sequence_of(line: Line) -> int:
    """Read a SEQUENCE. Raises `ValueError`."""
    number = int(line.value.strip())
    if number < 0:
        raise ValueError(line.value)
    return number


def _stamp(lines: dict[str, Line]) -> str:
    found = lines.get("LAST-MODIFIED") or lines.get("DTSTAMP")
    return found.value.strip() if found else ""
