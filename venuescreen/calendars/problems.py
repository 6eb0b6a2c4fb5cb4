"""What a calendar's reader could not understand, kept with its place."""

from __future__ import annotations

from collections.abc import Iterable

from venuescreen.core.errors import Message, Value

MOST_MESSAGES = 200
"""No person reads more."""


class Problems:
    """Collects messages while a calendar is read; each names its physical line as {line}."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Message]] = []

    def add(self, template: str, line: int, **values: Value) -> None:
        """Note a problem; `template` is an English sentence with braces."""
        self._found.append((line, Message(template, line=line, **values)))

    def bad_property(self, component: str, name: str, line: int) -> None:
        """Note that a property was left out."""
        self.add(
            "Line {line}: {property} of this {component} could not be understood and was left out.",
            line,
            property=name,
            component=component,
        )

    def in_order(self) -> tuple[Message, ...]:
        """Return the messages in the order of the file, each once, and at most `MOST_MESSAGES` of them."""
        messages = list(dict.fromkeys(_by_line(self._found)))
        left_out = len(messages) - MOST_MESSAGES
        if left_out > 0:
            messages[MOST_MESSAGES:] = [Message("And {count} more problems further down.", count=left_out)]
        return tuple(messages)


def _by_line(found: Iterable[tuple[int, Message]]) -> Iterable[Message]:
    return (message for _, message in sorted(found, key=lambda item: item[0]))
