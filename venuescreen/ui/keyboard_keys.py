"""A layout's pages as rows of keys for QML, with the keys that every layout has."""

from __future__ import annotations

from typing import Any
from unicodedata import category

from venuescreen.ui.keyboard_layouts import Layout

BOTTOM_SPAN = 12.0
"""What the bottom row's spans add up to."""

Key = dict[str, Any]
"""`kind`, `span` (a part of the row's width), and for "text": `text`, `upper`, `more`, `upperMore`."""
Row = list[Key]


def letters(layout: Layout) -> list[Row]:
    """Return the page of letters."""
    rows = [[text_key(layout, key) for key in row] for row in layout.rows]
    return [*_with_ends(rows, shift=layout.shift != "none"), _bottom(layout)]


def signs(layout: Layout) -> list[Row]:
    """Return the page of digits and signs."""
    rows = [[text_key(layout, key) for key in row] for row in layout.signs]
    return [*_with_ends(rows, shift=False), _bottom(layout, letters=False)]


def span(row: Row) -> float:
    """Return how wide a row is, in keys."""
    return float(sum(key["span"] for key in row))


def columns(page: list[Row]) -> float:
    """Return how wide the longest row above the bottom one is."""
    return max(span(row) for row in page[:-1])


def text_key(layout: Layout, text: str, wide: float = 1) -> Key:
    """Return a key that types `text`, or with shift its capital."""
    more = layout.more.get(text, ())
    return {
        "kind": "text",
        "span": wide,
        "text": text,
        "upper": layout.shifted(text),
        "more": list(more),
        "upperMore": list(dict.fromkeys(layout.shifted(one) for one in more)),
    }


def label(text: str) -> str:
    """Return what stands on a key: a mark that combines with a letter is shown on a circle, or an Arabic stroke."""
    if not category(text[0]).startswith("M"):
        return text
    return ("\N{ARABIC TATWEEL}" if "\u0600" <= text < "\u0700" else "\N{DOTTED CIRCLE}") + text


def _with_ends(rows: list[Row], *, shift: bool) -> list[Row]:
    """Put shift and erase at the last row's ends: they fill it."""
    *above, last = rows
    ends = 2 if shift else 1
    columns = max(*(span(row) for row in rows), span(last) + ends)
    wide = min(2.0, (columns - span(last)) / ends)
    return [*above, [*([_key("shift", wide)] if shift else []), *last, _key("erase", wide)]]


def _bottom(layout: Layout, *, letters: bool = True) -> Row:
    around = (text_key(layout, "’", 0.9), text_key(layout, "-", 0.9)) if letters else ()
    rest = 3.0 if letters else 4.8
    return [
        _key("page", 1.3),
        _key("layouts", 1.0),
        *around[:1],
        _key("space", rest),
        *around[1:],
        _key("left", 0.9),
        _key("right", 0.9),
        _key("enter", 1.7),
        _key("hide", 1.4),
    ]


def _key(kind: str, wide: float) -> Key:
    return {"kind": kind, "span": wide, "text": "", "upper": "", "more": [], "upperMore": []}
