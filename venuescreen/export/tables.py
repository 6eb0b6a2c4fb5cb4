"""Tables as every format writes them: typed columns under English names, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | date | datetime | None
"""None is "not known", which is never 0; a datetime is aware."""
Cells: TypeAlias = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds, by the names of Table Schema (https://datapackage.org/standard/table-schema/)."""

    TEXT = "string"
    WHOLE = "integer"
    DAY = "date"
    MOMENT = "datetime"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs, and what it means, in English."""

    name: str
    kind: Kind
    about: str
    choices: tuple[str, ...] = ()
    """The only values it can have; any where empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, each as long as `columns`."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Sequence[Cells]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> int:
        """Return where a column is. Raises `ValueError`."""
        return self.names.index(name)


@dataclass(frozen=True, slots=True)
class Report:
    """All that is exported of one range."""

    sessions: Table
    weeks: Table
    topics: Table
    made: datetime
    """When, in UTC."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, the first is the one that a format of a single table holds."""
        return self.sessions, self.weeks, self.topics


def as_text(cell: Cell) -> str:
    """Return a cell as plain text: ISO 8601, and nothing for what is not known."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
