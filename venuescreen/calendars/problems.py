"""What a calendar's reader could not understand, kept with its place."""

from __future__ import annotations

from venuescreen.core.errors import Message

MOST_MESSAGES = 200
"""No person reads more."""


class Problems:
    """Collects messages while a calendar is read; the value `line` of each is its physical line."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Message]] = []

    def add(self, message: Message) -> None:
        """Note a problem."""
        self._found.append((int(str(message.values["line"])), message))

    def bad_property(self, component: str, name: str, line: int) -> None:
        """Note that a property was left out."""
        self.add(
            Message(
                "Line {line}: {property} of this {component} could not be understood and was left out.",
                line=line,
                property=name,
                component=component,
            )
        )

    def in_order(self) -> tuple[Message, ...]:
        """Return the messages in the order of the file, each once, and at most `MOST_MESSAGES` of them."""
        ordered = (message for _, message in sorted(self._found, key=lambda item: item[0]))
        # Keyed by hand: a message hashes by its template alone, and thousands may share one.
        messages = list({(message.template, *message.values.items()): message for message in ordered}.values())
        left_out = len(messages) - MOST_MESSAGES
        if left_out > 0:
            messages[MOST_MESSAGES:] = [Message("And {count} more problems further down.", count=left_out)]
        return tuple(messages)
