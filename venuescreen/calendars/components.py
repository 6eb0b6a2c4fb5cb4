"""Components of an iCalendar file (RFC 5545 section 3.6), also where their END lines are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from venuescreen.calendars.lines import Line
from venuescreen.calendars.problems import Problems
from venuescreen.core.errors import Message, PlainError

MOST_COMPONENTS = 20_000
"""Events and other components that stand in a calendar themselves: more are refused."""
_MOST_PARTS = 5 * MOST_COMPONENTS
"""The same with the alarms and offsets inside them."""
_OUTER = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY", "VPOLL"})
"""Components that stand in a calendar and never inside one another."""
_SILENT = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VALARM", "VAVAILABILITY", "VPOLL"})
"""Components that hold no session: what is wrong in them harms nobody."""
_FILE_END = 1 << 62
_DEEPEST = 32
"""RFC 5545 nests three deep; a hostile file can't make the reader slow by nesting more."""


@dataclass(slots=True)
class Component:
    """A component with its properties and the components in it, in the order of the file."""

    name: str
    """In capitals; "" for the file as a whole."""
    line: int
    """The physical line of its BEGIN."""
    properties: list[Line] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)
    last: int = 0
    """The last physical line that is its own."""
    closed: bool = False
    """Whether its own END was found."""
    cut_off: bool = False
    """Whether the file ended within it."""

    def first(self, name: str) -> Line | None:
        """Return the first property of a name (in capitals), or None."""
        return next((line for line in self.properties if line.name == name), None)

    def walk(self, name: str) -> Iterator[Component]:
        """Yield the components of a name among the children and, where calendars are nested, theirs."""
        for child in self.children:
            if child.name == name:
                yield child
            elif child.name not in _OUTER:
                yield from child.walk(name)


class Builder:
    """Puts content lines together into components."""

    def __init__(self, problems: Problems) -> None:
        self.root = Component("", 0)
        self._open = [self.root]
        self._outer = self._parts = 0
        self._last = 0
        self._ending: list[Component] = []
        """Those whose END was the latest line: it may be folded, so that the next line says where it ended."""
        self._problems = problems

    def build(self, lines: Iterable[Line], whole_lines: bool = True) -> Component:
        """Return the file's root component. Raises `PlainError` when there are too many components.

        `whole_lines` is False where the file ends within a line: if a component is open there, that line may be
        half a value (a date that lost its time of day) and is left out.
        """
        for line in lines:
            self._last = line.number
            self._settle(line.number - 1)
            if line.name == "BEGIN":
                self._begin(line)
            elif line.name == "END":
                self._end(line)
            else:
                self._property(line)
        self._settle(_FILE_END)
        if len(self._open) > 1:
            properties = self._open[-1].properties
            if not whole_lines and properties and properties[-1].number == self._last:
                properties.pop()
            self._problems.add(
                Message("The file is cut off after line {line}: what comes after it is missing.", line=self._last)
            )
        for component in self._open:
            component.last, component.cut_off = _FILE_END, component is not self.root
        return self.root

    def _settle(self, last: int) -> None:
        for component in self._ending:
            component.last = last
        self._ending = []

    def _property(self, line: Line) -> None:
        component = self._open[-1]
        if line.name:
            component.properties.append(line)
        elif not any(outer.name in _SILENT for outer in self._open):
            self._problems.add(
                Message(
                    "Line {line}: this line of {component} is not calendar text and was left out.",
                    line=line.number,
                    component=component.name or "the file",
                )
            )

    def _begin(self, line: Line) -> None:
        name = line.value.strip().upper()
        if name == "VCALENDAR":
            self._close_down_to(1)
        elif name in _OUTER:
            self._close_down_to(self._depth_of_calendar())
            self._outer += 1
        self._parts += 1
        if self._outer > MOST_COMPONENTS or self._parts > _MOST_PARTS:
            raise PlainError(
                Message(
                    "This calendar has more than {most} entries, which is more than can be shown. "
                    "Please export a smaller one.",
                    most=MOST_COMPONENTS,
                )
            )
        if name not in _OUTER and len(self._open) > _DEEPEST:
            return
        component = Component(name, line.number)
        self._open[-1].children.append(component)
        self._open.append(component)

    def _end(self, line: Line) -> None:
        name = line.value.strip().upper()
        depth = next((i for i in range(len(self._open) - 1, 0, -1) if self._open[i].name == name), 0)
        if depth == 0:
            self._problems.add(
                Message("Line {line}: END:{component} has no beginning.", line=line.number, component=name[:40])
            )
            return
        self._open[depth].closed = True
        self._ending = self._open[depth:]
        self._close_down_to(depth)

    def _depth_of_calendar(self) -> int:
        """How many of the open components an outer one may stand in."""
        return next((i for i, component in enumerate(self._open) if component.name in _OUTER), len(self._open))

    def _close_down_to(self, depth: int) -> None:
        for component in self._open[depth:]:
            component.last = self._last - 1
            if not component.closed and component.name not in _SILENT:
                self._problems.add(
                    Message(
                        "Line {line}: this {component} has no END line.",
                        line=component.line,
                        component=component.name[:40],
                    )
                )
        del self._open[depth:]
