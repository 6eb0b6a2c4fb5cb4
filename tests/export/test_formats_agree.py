"""Three formats of one ledger, each read by another program's reader, say the same."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from tests.export.making import PARIS, past, report
from venuescreen.core.small_counts import LEAST
from venuescreen.export.formulas import as_plain_text
from venuescreen.export.tables import Report
from venuescreen.i18n import words_for
from venuescreen.office.exporting import Span, Writer, gather
from venuescreen.paths import assets
from venuescreen.storage.opening import open_ledger

WORDS = words_for("en", assets() / "translations")
FIRST = datetime(2026, 1, 8, 9, 30, tzinfo=PARIS)
NOW = datetime(2027, 6, 1, 12, 0, tzinfo=PARIS)
TOPICS = ("grants", "matériel", "pricing")
TITLES = st.one_of(st.none(), st.sampled_from(["Café Ouvert", '=1+1, "x"', "a\nb", "@SUM(A1)"]), st.text(max_size=9))
Rows = list[list[Any]]

held = st.fixed_dictionaries(
    {
        "named": st.lists(st.integers(0, 6), min_size=len(TOPICS) + 1, max_size=len(TOPICS) + 1),
        "undone": st.integers(0, 3),
        "headcount": st.one_of(st.none(), st.integers(0, 100_000)),
        "seen": st.booleans(),
        "title": TITLES,
        "days": st.integers(1, 12),
    }
)


def write(path: Path, sessions: list[dict[str, Any]]) -> None:
    """Make a ledger of these sessions, each so many days after the one before; forty of them end before `NOW`."""
    db, _ = open_ledger(path)
    start = FIRST
    with db.conn as conn:
        conn.executemany("INSERT INTO topics (id, topic) VALUES (?, ?)", enumerate(TOPICS, 1))
        for number, one in enumerate(sessions, 1):
            start += timedelta(days=one["days"])
            at = int(start.timestamp())
            closed = at + 6300 if one["seen"] else at - 1800
            row = (number, "coffee", at, at, at + 5400, "Europe/Paris", one["title"], "coffee", at - 1800, closed)
            conn.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            if one["headcount"] is not None:
                conn.execute("INSERT INTO headcounts VALUES (?, ?, 1)", (number, one["headcount"]))
            if one["seen"]:
                for topic, count in zip((1, 2, 3, None), one["named"], strict=True):
                    rows = [(number, at // 60, topic)] * count
                    conn.executemany("INSERT INTO arrivals (session, minute, way, topic) VALUES (?, ?, 0, ?)", rows)
                conn.execute(
                    "INSERT INTO undos SELECT id, 1 FROM arrivals WHERE session = ? LIMIT ?", (number, one["undone"])
                )
    db.close()


def gathered(sessions: list[dict[str, Any]]) -> Report:
    """Export such a ledger."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        write(path, sessions)
        return gather(path, lambda _start, _end: (), Span(None, None, NOW.astimezone(UTC), PARIS), TOPICS)


def written(what: Report, kind: str) -> bytes:
    """Write it in a format."""
    out = BytesIO()
    Writer(kind, WORDS).write(what, out)
    return out.getvalue()


def plain(cell: Any) -> Any:
    """What a cell of any format says: a day or an hour without its zone, a number, a text; None for nothing."""
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if cell.time() == datetime.min.time() else cell.replace(tzinfo=None).isoformat()
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        zoned = re.fullmatch(r"(\d{4}-\d\d-\d\dT[0-9:]{8})[+-]\d\d:\d\d", cell)
        text = zoned[1] if zoned else cell.replace("\r\n", "\n").replace("\r", "\n")
        return text or None
    return cell


def sheets(data: bytes) -> list[Rows]:
    """The rows of each sheet, as openpyxl reads them."""
    book = openpyxl.load_workbook(BytesIO(data))
    return [[[plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


def resources(data: bytes) -> list[Rows]:
    """The rows of each table of the package."""
    return [[[plain(cell) for cell in row] for row in each["data"]] for each in json.loads(data)["resources"]]


def counts(rows: Rows) -> Rows:
    """What is in the columns of numbers."""
    return [[str(row[place] if row[place] is not None else "") for place in (4, 5, 6)] for row in rows]


@settings(deadline=None, max_examples=60)
@given(st.lists(held, max_size=40))
def test_any_ledger_says_the_same_in_each(sessions: list[dict[str, Any]]) -> None:
    """Sessions, weeks and topics have the same cells as a spreadsheet, as CSV and as JSON, and the sums agree."""
    what = gathered(sessions)
    book, package = sheets(written(what, "xlsx")), resources(written(what, "json"))
    lines = list(csv.reader(StringIO(written(what, "csv").decode(), newline="")))
    assert [len(rows) for rows in book] == [len(rows) for rows in package]
    for told, same in zip(book[1:], package[1:], strict=True):
        assert told == same
    places = [place for place in range(8) if place != 2]
    for rows in (book[0], [[plain(cell) for cell in line] for line in lines]):
        assert [[str(row[place] or "0") for place in places if place not in (4, 5, 6)] for row in rows] == [
            [str(row[place] or "0") for place in places if place not in (4, 5, 6)] for row in package[0]
        ]
        assert counts(rows) == counts(package[0])
    assert [line[2] for line in lines[1:]] == [as_plain_text(one["title"] or "") for one in sessions]
    for place in (4, 5, 6):
        in_weeks = sum(row[place] or 0 for row in package[1][1:])
        assert sum(row[place] or 0 for row in package[0][1:]) == in_weeks


@settings(deadline=None, max_examples=60)
@given(st.lists(held, max_size=40))
def test_no_small_group_is_in_any(sessions: list[dict[str, Any]]) -> None:
    """Of any ledger, no format has a topic's count from 1 to 4 in a quarter where anyone came."""
    what = gathered(sessions)
    for tables in (sheets(written(what, "xlsx")), resources(written(what, "json"))):
        assert all(row[2] is None or row[2] >= LEAST for row in tables[2][1:])


@pytest.mark.parametrize("many", [0, 1, 2, 1000])
def test_charts_are_of_the_cells_that_are_there(many: int) -> None:
    """However many sessions: each chart's names and numbers are the cells below their headings, and no row more."""
    what = report([past(week, 3 + week % 9) for week in range(many)], *([{"a": 7, "b": 9, None: 8}] if many else []))
    data = written(what, "xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    wanted = [("session_start", "attendance"), ("monday", "attendance"), ("topic", "arrivals_kept")]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        drawn = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d\.xml", name))
        assert len(drawn) == (3 if many else 0)
        for name, columns, rows in zip(drawn, wanted, (many, many, 2), strict=False):
            refs = re.findall(r"<c:f>(\w+)!([^<]+)</c:f>", archive.read(name).decode())
            for (sheet, cells), column in zip(refs, columns, strict=True):
                left, top, right, bottom = range_boundaries(cells.replace("$", ""))
                assert (left, top, bottom) == (right, 2, rows + 1)
                assert book[sheet].cell(1, left).value == column
