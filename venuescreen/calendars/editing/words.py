"""Writes the words of a VEVENT: title, place, note and format; what else its lines say stays."""

from __future__ import annotations

import re

from venuescreen.calendars.categories import format_of
from venuescreen.calendars.components import Component
from venuescreen.calendars.editing.sheet import Sheet
from venuescreen.calendars.editing.text import escaped
from venuescreen.calendars.lines import Line, unescape
from venuescreen.core.series_draft import SeriesDraft
from venuescreen.core.session import Format

_PROPERTIES = {"title": "SUMMARY", "place": "LOCATION", "note": "DESCRIPTION"}
_ALTERNATIVE = re.compile(r';ALTREP="[^"]*"', re.IGNORECASE)
_COMMA = re.compile(r"(?<!\\),")
_FORMATS = frozenset(kind.value for kind in Format)


def words_of(draft: SeriesDraft) -> list[str]:
    """Return the content lines of a new VEVENT's words."""
    said = [(name, getattr(draft, field)) for field, name in _PROPERTIES.items()]
    return [*(f"{name}:{escaped(text)}" for name, text in said if text), f"CATEGORIES:{draft.format.value}"]


def write_words(sheet: Sheet, component: Component, old: SeriesDraft, new: SeriesDraft, *, override: bool) -> None:
    """Write what `new` says otherwise than `old`; an override keeps what it says of its own."""
    for field, name in _PROPERTIES.items():
        before, after = getattr(old, field), getattr(new, field)
        line = component.first(name)
        if before == after or (override and (line is None or line.text.strip() != before)):
            continue
        if after:
            parameters = _ALTERNATIVE.sub("", line.parameters) if line else ""
            sheet.write(component, name, escaped(after), parameters)
        else:
            sheet.drop_all(component, name)
    lines = [line for line in component.properties if line.name == "CATEGORIES"]
    own = format_of(lines)
    if old.format is not new.format and (not override or own is old.format):
        _write_format(sheet, component, lines, new.format)


def _write_format(sheet: Sheet, component: Component, lines: list[Line], kind: Format) -> None:
    """Name the format first, as the first one counts; categories that aren't ours stay."""
    others = _COMMA.split(lines[0].value) if lines else []
    kept = [item for item in others if unescape(item).strip().casefold() not in _FORMATS]
    sheet.write(component, "CATEGORIES", ",".join((kind.value, *kept)))
