"""The charts beside the tables: the spreadsheet draws them from its own cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from venuescreen.export.tables import Report, Table
from venuescreen.i18n import Words

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_COLOUR = "#A63D1F"
_SIZE = {"width": 720, "height": 400}
_DAY = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class _Chart:
    kind: str
    along: str
    """The column whose cells name the bars."""
    values: str
    title: str
    rows: range
    """Those that are drawn, from 0."""


def add_charts(book: Workbook, report: Report, words: Words) -> None:
    """Put a chart beside each table that has something to draw."""
    charts = (
        _Chart("column", "session_start", "attendance", words.text("Attendance"), _all(report.sessions)),
        _Chart("column", "monday", "attendance", words.text("Attendance by week"), _all(report.weeks)),
        _topics_chart(report.topics, words),
    )
    for number, (table, chart) in enumerate(zip(report.tables, charts, strict=True)):
        if chart.rows:
            _add(book, number, table, chart)


def _all(table: Table) -> range:
    return range(len(table.rows))


def _topics_chart(table: Table, words: Words) -> _Chart:
    """Draw the last quarter: a sum of several would have to leave out what is not told. The last row has no topic."""
    quarters = [row[table.column("quarter")] for row in table.rows]
    last = str(quarters[-1]) if quarters else ""
    rows = range(quarters.index(last), len(quarters) - 1) if quarters else range(0)
    return _Chart("bar", "topic", "arrivals_kept", f"{words.text('Arrivals by topic')}, {last}", rows)


def _add(book: Workbook, number: int, table: Table, drawn: _Chart) -> None:
    """Draw one column over another; what is not known stays a gap, as is a chart's way."""
    sheet = book.worksheets()[number]
    first, last = drawn.rows[0] + 1, drawn.rows[-1] + 1
    along, values = (
        [sheet.get_name(), first, table.column(name), last, table.column(name)]
        for name in (drawn.along, drawn.values)
    )
    chart = book.add_chart({"type": drawn.kind})
    series = {"name": drawn.title, "categories": along, "values": values, "fill": {"color": _COLOUR}, "gap": 40}
    chart.add_series(series)
    chart.set_title({"name": drawn.title})
    chart.set_legend({"none": True})
    counts = {"min": 0}
    if drawn.kind == "bar":  # whose names stand along y: from the top down, with the numbers below all the same
        chart.set_x_axis(counts)
        chart.set_y_axis({"reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis({"text_axis": True, "num_format": _DAY})  # two sessions of one day are two bars
        chart.set_y_axis(counts)
    chart.set_size(_SIZE)
    sheet.insert_chart(1, len(table.columns) + 1, chart, {"description": drawn.title})
