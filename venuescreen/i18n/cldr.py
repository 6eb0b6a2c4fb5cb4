"""Names of weekdays, months and languages, and how lists are joined, as CLDR has them for a language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cldr(NamedTuple):
    """Read from the extract that `packaging/translations.py` writes: loading CLDR itself takes 48 ms."""

    name: str
    """The language's name in itself."""
    weekdays: Sequence[str]
    """From Monday."""
    short_weekdays: Sequence[str]
    months: Sequence[str]
    short_months: Sequence[str]
    languages: Mapping[str, Sequence[str]]
    """By code, a language's name in this language and in itself."""
    scripts: Mapping[str, str]
    """By their codes, as `core.errors.Scripts` has them."""
    joins: Sequence[str]
    """List patterns: two items, the last of more, and between the others, with {0} and {1}."""

    def joined(self, items: Sequence[str]) -> str:
        """Return the items as a list in a sentence."""
        if len(items) < 2:
            return "".join(items)
        two, last, middle = self.joins
        if len(items) == 2:
            return two.format(*items)
        text = items[0]
        for item in items[1:-1]:
            text = middle.format(text, item)
        return last.format(text, items[-1])


def load(file: Path) -> Cldr:
    """Read a language's extract."""
    return Cldr(**json.loads(file.read_text("utf-8")))
