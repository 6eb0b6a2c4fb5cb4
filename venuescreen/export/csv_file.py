"""A table as CSV: RFC 4180 in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import IO

from venuescreen.export.formulas import as_plain_text
from venuescreen.export.progress import Tell, counted, telling, unheard
from venuescreen.export.tables import Cell, Table, as_text


def write_csv(table: Table, out: IO[bytes], *, bom: bool = False, tell: Tell = unheard) -> None:
    """Write a header and the rows, a line each, ended by CRLF; `out` stays open.

    `bom` begins with a byte order mark, without which Excel takes accents for something else; other programs may
    take the mark for a part of the first heading.
    """
    text = TextIOWrapper(out, encoding="utf-8-sig" if bom else "utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(table.names)
        rows = counted(table.rows, telling(tell, 0, len(table.rows)))
        writer.writerows([_plain(cell) for cell in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def _plain(cell: Cell) -> str:
    return as_plain_text(cell) if isinstance(cell, str) else as_text(cell)
