"""The tables as a Data Package 2.0 (https://datapackage.org) in one file, each with its Table Schema and its rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import IO, Any

from venuescreen.export.progress import Tell, counted, telling, unheard
from venuescreen.export.tables import Cell, Column, Kind, Report, Table, as_text

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_WITH_OFFSET = "%Y-%m-%dT%H:%M:%S%z"


def write_json(report: Report, out: IO[bytes], *, tell: Tell = unheard) -> None:
    """Write the package, a line for each row; `out` stays open."""
    total, before = sum(len(table.rows) for table in report.tables), 0
    out.write(f'{_head(report)},\n"resources": ['.encode())
    for number, table in enumerate(report.tables):
        out.write(b",\n" if number else b"\n")
        _write_table(table, out, telling(tell, before, total))
        before += len(table.rows)
    out.write(b"\n]}\n")


def _head(report: Report) -> str:
    head = {
        "$schema": PROFILE,
        "name": "venuescreen-attendance",
        "title": "Attendance",
        "description": "How many came. Counts only: there are no names, and no topic of fewer than 5.",
        "created": report.made.isoformat(timespec="seconds"),
    }
    return _json(head)[:-1]


def _write_table(table: Table, out: IO[bytes], tell: Callable[[int], None]) -> None:
    head = {
        "name": table.name,
        "type": "table",
        "description": table.about,
        "schema": {"fields": [_field(column) for column in table.columns]},
    }
    # Arrays under a heading: of objects, an empty table would have no columns.
    out.write(f'{_json(head)[:-1]}, "data": [\n{_json(table.names)}'.encode())
    for row in counted(table.rows, tell):
        out.write(f",\n{_json([_value(cell) for cell in row])}".encode())
    out.write(b"\n]}")


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind.value, "description": column.about}
    if column.kind is Kind.MOMENT:
        field["format"] = _WITH_OFFSET
    if column.choices:
        field["constraints"] = {"enum": list(column.choices)}
    return field


def _value(cell: Cell) -> str | int | None:
    return as_text(cell) if isinstance(cell, date | datetime) else cell


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
