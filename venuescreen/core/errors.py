"""What a person is told when something could not be done.

A `Message` keeps the English template and its values apart, so that `i18n` can word it in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias


class Scripts(NamedTuple):
    """Scripts, by the codes of ISO 15924; each language has its own names for them."""

    codes: tuple[str, ...]

    def __str__(self) -> str:
        """Return the codes: for whoever has no language's words."""
        return ", ".join(self.codes)


Value: TypeAlias = str | int | Scripts


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A sentence for a person: an English template (the catalogue's key) and what goes into its braces."""

    template: str
    values: Mapping[str, Value] = field(hash=False)

    def __init__(self, template: str, /, **values: Value) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", MappingProxyType(values))

    def __str__(self) -> str:
        """Word it in English."""
        return self.template.format(**self.values)


class PlainError(Exception):
    """The environment or the input is at fault, not the program: its message is shown to the person as it is."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Refusal(PlainError):
    """What a guest typed or asked for can't be taken; `field` names where to show the message.

    `field` is "first_name", "interest" or "" (the whole request).
    """

    def __init__(self, message: Message, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StorageError(PlainError):
    """The disk refused: nothing of the request was kept, and everything acknowledged before is."""
