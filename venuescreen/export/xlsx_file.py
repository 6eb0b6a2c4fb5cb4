"""The tables as a spreadsheet: a sheet for each, with real dates and numbers, and a chart that it draws itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from venuescreen.core.errors import Message, PlainError
from venuescreen.export.formulas import is_risky
from venuescreen.export.progress import Tell, counted, telling, unheard
from venuescreen.export.tables import Cell, Kind, Report, Table, as_text
from venuescreen.export.xlsx_charts import add_charts
from venuescreen.i18n import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""A sheet's 2^20 lines, less the heading."""
MOST_LETTERS = 32_767
MANY_ROWS = 20_000
"""Above so many, what is written goes to the disk line by line rather than into memory."""
_FIRST_YEAR = 1900
"""Before it a spreadsheet has no dates."""
_WIDTHS = {Kind.TEXT: 20, Kind.WHOLE: 12, Kind.DAY: 12, Kind.MOMENT: 19}


def write_xlsx(report: Report, out: IO[bytes], words: Words, *, tell: Tell = unheard) -> None:
    """Write the workbook; `out` stays open. Raises `PlainError` where a sheet can't hold so many rows.

    A spreadsheet knows no time zones: a start is the venue's time of that day.
    """
    total, before = sum(len(table.rows) for table in report.tables), 0
    if any(len(table.rows) > MOST_ROWS for table in report.tables):
        raise PlainError(
            Message("A spreadsheet can’t hold so many sessions. Please choose fewer days, or another format.")
        )
    # Not straight to `out`: where writing fails, the workbook's zip would go on to write to what is closed by then.
    packed = BytesIO()
    with _workbook(packed, large=total > MANY_ROWS) as book:
        book.set_properties({"title": words.text("Attendance"), "created": report.made.replace(tzinfo=None)})
        formats = _Formats(book)
        for table, title in zip(report.tables, _titles(words), strict=True):
            sheet = book.add_worksheet(title)
            _fill(sheet, table, formats, telling(tell, before, total))
            before += len(table.rows)
        add_charts(book, report, words)
    out.write(packed.getbuffer())


def _titles(words: Words) -> tuple[str, str, str]:
    return words.text("Sessions"), words.text("Weeks"), words.text("Topics")


@contextmanager
def _workbook(out: BytesIO, *, large: bool) -> Iterator[Workbook]:
    """Yield a workbook, and write it when all went well; its own temporary files go in any case."""
    from xlsxwriter.exceptions import FileCreateError
    from xlsxwriter.workbook import Workbook

    with TemporaryDirectory(prefix="venuescreen-") as folder:
        options = {"constant_memory": True, "tmpdir": folder} if large else {"in_memory": True}
        book = Workbook(out, options)
        try:
            yield book
            book.close()
        except FileCreateError as error:  # it holds the system's own error
            raise error.args[0] from error
        finally:
            _close_files(book)


def _close_files(book: Workbook) -> None:
    """Close the lines' files of a workbook that was given up: its folder could not be removed on Windows."""
    for sheet in book.worksheets():
        lines = getattr(sheet, "row_data_fh", None)
        if lines is not None and not lines.closed:
            lines.close()


class _Formats:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self.typed_text = book.add_format({"quote_prefix": True})
        """Stays a text also when someone edits the cell."""
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})


def _fill(sheet: Worksheet, table: Table, formats: _Formats, tell: Callable[[int], None]) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, max(_WIDTHS[column.kind], len(column.name) + 2))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)  # on paper: all columns and the chart on one page
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for place, name in enumerate(table.names):
        sheet.write_string(0, place, name, formats.heading)
    for line, row in enumerate(counted(table.rows, tell), 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, formats)


def _write(sheet: Worksheet, line: int, place: int, cell: Cell, formats: _Formats) -> None:
    if cell is None:
        return
    if isinstance(cell, int):
        sheet.write_number(line, place, cell)
    elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        sheet.write_datetime(line, place, _unzoned(cell), _format_of(cell, formats))
    else:
        text = as_text(cell)[:MOST_LETTERS]
        sheet.write_string(line, place, text, formats.typed_text if is_risky(text) else None)


def _unzoned(cell: date) -> date:
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell


def _format_of(cell: date, formats: _Formats) -> Format:
    return formats.moment if isinstance(cell, datetime) else formats.day
