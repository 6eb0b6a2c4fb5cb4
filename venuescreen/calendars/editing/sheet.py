"""A calendar file as physical lines that are changed one property at a time: all others keep their bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import UTC, datetime

from venuescreen.calendars.components import Component
from venuescreen.calendars.document import folded
from venuescreen.calendars.events import sequence_of
from venuescreen.calendars.lines import Line, as_utf8
from venuescreen.calendars.problems import Problems
from venuescreen.calendars.reading import parse
from venuescreen.core.errors import Message, PlainError

_ANCHORS = ("RRULE", "DTEND", "DURATION", "DTSTART", "RECURRENCE-ID", "UID")
"""Behind the first of these that there is, a new property is written."""


class Sheet:
    """Line ends, folding, order, remarks and what nobody understands stay as they are, save in lines that change.

    A file in UTF-16 becomes UTF-8; a byte-order mark of UTF-8 stays.
    """

    def __init__(self, data: bytes) -> None:
        """Raises `PlainError` when it is no whole calendar: nothing is changed in what may be half a file."""
        self._mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        self.root = parse(data, Problems())
        self._lines = as_utf8(data).splitlines(keepends=True)
        self._after: dict[int, list[bytes]] = {}
        calendar = next(self.root.walk("VCALENDAR"), None)
        if calendar is None or not calendar.closed or calendar.last < calendar.line:
            raise PlainError(Message("This calendar is cut off."))
        self._calendar = calendar

    @classmethod
    def around(cls, raw: bytes) -> Sheet:
        """Return one with the bytes of a single component, to make a changed copy of it."""
        return cls(b"BEGIN:VCALENDAR\r\n" + raw + b"END:VCALENDAR\r\n")

    def raw(self, component: Component) -> bytes:
        """Return a component's bytes as they are now, ending with a line end."""
        last = self._beyond(component) - 1
        whole = b"".join(self._pieces(component.line - 1, last)) + self._lines[last]
        return whole if whole.endswith((b"\n", b"\r")) else whole + b"\r\n"

    def to_bytes(self) -> bytes:
        """Return the file."""
        return self._mark + b"".join(self._pieces(0, len(self._lines)))

    def write(self, component: Component, name: str, value: str, parameters: str | None = None) -> None:
        """Let a property say `value`, as written in a file; `parameters` None keeps those that it has.

        Of several the first changes. Written where there is none; nothing happens where it says so already.
        """
        line = component.first(name)
        if line is None:
            self.insert(component, f"{name}{parameters or ''}:{value}")
        elif (line.value, line.parameters) != (value, line.parameters if parameters is None else parameters):
            kept = line.parameters if parameters is None else parameters
            self.replace(component, line, f"{name}{kept}:{value}")

    def replace(self, component: Component, line: Line, text: str) -> None:
        """Write a content line in the place of another one."""
        self.drop(line)
        self._lines[line.number - 1] = self._ended(component, text)

    def insert(self, component: Component, text: str) -> None:
        """Write another content line into a component."""
        anchor = next((line for name in _ANCHORS if (line := component.first(name))), None)
        index = component.line - 1 if anchor is None else self._extent(anchor)[-1]
        self._after.setdefault(index, []).append(self._ended(component, text))

    def drop(self, *lines: Line) -> None:
        """Take content lines out, with their folds."""
        for line in lines:
            for index in self._extent(line):
                self._lines[index] = b""

    def drop_all(self, component: Component, *names: str) -> None:
        """Take all properties of these names out of a component."""
        self.drop(*(line for line in component.properties if line.name in names))

    def remove(self, component: Component) -> None:
        """Take a component out; what `follow` wrote behind it stays."""
        last = self._beyond(component) - 1
        for index in range(component.line - 1, last):
            self._lines[index] = b""
            self._after.pop(index, None)
        self._lines[last] = b""

    def follow(self, component: Component, raw: bytes) -> None:
        """Write another component behind one, also where that one is taken out."""
        index = self._beyond(component) - 1
        end = b"" if self._lines[index].endswith((b"\n", b"\r")) or not self._lines[index] else b"\r\n"
        self._after.setdefault(index, []).append(end + raw)

    def append(self, raw: bytes) -> None:
        """Write another component at the end of the first calendar."""
        index = min(self._calendar.last, len(self._lines)) - 1
        while index > self._calendar.line and not self._lines[index].strip().upper().startswith(b"END"):
            index -= 1
        self._after.setdefault(index - 1, []).append(raw)

    def revise(self, component: Component, now: datetime) -> None:
        """Count SEQUENCE up and say when (RFC 5545 sections 3.8.7.2 to 3.8.7.4)."""
        stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        line = component.first("SEQUENCE")
        self.write(component, "SEQUENCE", str(_number(line) + 1), "")
        self.write(component, "DTSTAMP", stamp, "")
        if component.first("LAST-MODIFIED") is not None:
            self.write(component, "LAST-MODIFIED", stamp, "")

    def _pieces(self, begin: int, beyond: int) -> Iterator[bytes]:
        for index in range(begin, beyond):
            yield self._lines[index]
            yield from self._after.get(index, ())

    def _beyond(self, component: Component) -> int:
        return min(component.last, len(self._lines))

    def _extent(self, line: Line) -> range:
        """Return the indexes of a content line's physical lines: those that begin with a blank go on with it."""
        beyond = line.number
        while beyond < len(self._lines) and self._lines[beyond][:1] in (b" ", b"\t"):
            beyond += 1
        return range(line.number - 1, beyond)

    def _ended(self, component: Component, text: str) -> bytes:
        """Fold a content line, with the line ends of its component."""
        begin = self._lines[component.line - 1]
        end = b"\n" if begin.endswith(b"\n") and not begin.endswith(b"\r\n") else b"\r\n"
        return folded(text).replace(b"\r\n", end)


def _number(line: Line | None) -> int:
    try:
        return sequence_of(line) if line else 0
    except ValueError:
        return 0
