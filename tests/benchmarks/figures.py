"""Figures: what was measured, against what, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. What must hold is `measured <= limit`."""

    name: str
    unit: str
    board: float
    reference: float
    """The bare window's, or the bare commit's, of the same run."""
    measured: float
    """What the limit is about: a ratio, a difference or the board's own value, as `name` says."""
    limit: float | None = None
    aim: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within its limit; a figure without one is only told."""
        return self.limit is None or self.measured <= self.limit

    @property
    def verdict(self) -> str:
        """One word for the table."""
        if self.limit is None:
            return ""
        if not self.holds:
            return "NO"
        return "yes" if self.aim is None or self.measured <= self.aim else "yes, not its aim"


def ratio(
    name: str, unit: str, board: float, reference: float, limit: float | None = None, aim: float | None = None
) -> Figure:
    """Return a figure whose limit is on the board's value by the reference's."""
    return Figure(f"{name} (ratio)", unit, board, reference, board / reference, limit, aim)


def table(figures: Sequence[Figure]) -> str:
    """Set the figures as a table, a line each."""
    rows = [("", "board", "reference", "", "measured", "limit", "aim", "holds")]
    rows += [
        (
            f.name,
            f"{f.board:.4g}",
            f"{f.reference:.4g}",
            f.unit,
            f"{f.measured:.3g}",
            "" if f.limit is None else f"{f.limit:g}",
            "" if f.aim is None else f"{f.aim:g}",
            f.verdict,
        )
        for f in figures
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at in (0, 3, 7) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
