"""A calendar file as its physical lines, to which components are added and from which they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from venuescreen.calendars.components import Component
from venuescreen.calendars.lines import as_utf8
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.reading import parse
from venuescreen.calendars.writing import PRODUCT
from venuescreen.core.errors import Message, PlainError

_MOST_OCTETS = 75
"""Of a physical line, without its end (RFC 5545 section 3.1)."""


class Document:
    """Keeps every line that is not of a removed component as it was, in whatever order and with whatever end."""

    def __init__(self, data: bytes) -> None:
        """Raises `PlainError` when it is no calendar, or has no end to add in front of."""
        text = as_utf8(data)
        root = parse(data, Problems())
        self._lines = text.splitlines(keepends=True)
        calendar = next(root.walk("VCALENDAR"), None)
        if calendar is None or not calendar.closed or calendar.last < calendar.line:
            raise PlainError(Message("This calendar is cut off."))
        self.events = list(root.walk("VEVENT"))
        self.zones = list(root.walk("VTIMEZONE"))
        self._end = _end_line(self._lines, calendar)
        self._added: list[bytes] = []

    @classmethod
    def empty(cls) -> Document:
        """Return a calendar with nothing in it."""
        return cls(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\nEND:VCALENDAR\r\n".encode())

    def remove(self, components: Iterable[Component]) -> None:
        """Take components of this document out."""
        for component in components:
            for number in range(component.line - 1, min(component.last, len(self._lines))):
                self._lines[number] = b""

    def add(self, component: Component) -> None:
        """Add a component of another calendar, with CRLF and folded lines, at the end of the first calendar."""
        self._added += [folded(line) for line in _written(component)]
        if component.name == "VTIMEZONE":
            self.zones.append(component)

    def to_bytes(self) -> bytes:
        """Return the file."""
        before = b"".join(self._lines[: self._end])
        if not before.endswith((b"\n", b"\r")):
            before += b"\r\n"
        return before + b"".join(self._added) + b"".join(self._lines[self._end :])


def _end_line(lines: list[bytes], calendar: Component) -> int:
    """Return the index of the calendar's END line, which blank lines may follow."""
    index = min(calendar.last, len(lines)) - 1
    while index > calendar.line and not lines[index].strip().upper().startswith(b"END"):
        index -= 1
    return index


def _written(component: Component) -> Iterator[str]:
    yield f"BEGIN:{component.name}"
    yield from (f"{line.name}{line.parameters}:{line.value}" for line in component.properties)
    for child in component.children:
        yield from _written(child)
    yield f"END:{component.name}"


def folded(line: str) -> bytes:
    """Return a content line with CRLF, folded between characters (section 3.1)."""
    physical, length = [""], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > _MOST_OCTETS:
            physical.append(" ")
            length = 1
        physical[-1] += character
        length += octets
    return "\r\n".join(physical).encode() + b"\r\n"
