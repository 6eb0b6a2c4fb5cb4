from __future__ import annotations

import csv
import gettext
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.export.making import PARIS, past, report
from venuescreen.core.attendance_view import PastSession
from venuescreen.core.errors import PlainError
from venuescreen.core.session import Format, SessionKey
from venuescreen.export import xlsx_file
from venuescreen.export.csv_file import write_csv
from venuescreen.export.json_file import write_json
from venuescreen.export.tables import Report
from venuescreen.i18n import Words, words_for
from venuescreen.paths import assets

ENGLISH = words_for("en", assets() / "translations")
REPORT = report(
    [past(0, 14, undone=2), past(1, None), past(2, 0), past(3, None, headcount=30), past(30, 8, headcount=9)],
    {"pricing": 7, "hiring": 12, None: 8},
    {"pricing": 6, "hardware": 2, "hiring": 11, None: 9},
)


def _written(what: Report, words: Words = ENGLISH) -> bytes:
    out = BytesIO()
    xlsx_file.write_xlsx(what, out, words)
    return out.getvalue()


def _opened(what: Report, words: Words = ENGLISH) -> Workbook:
    return openpyxl.load_workbook(BytesIO(_written(what, words)))


def _rows(book: Workbook, number: int) -> list[tuple[Any, ...]]:
    return list(book.worksheets[number].iter_rows(values_only=True))


def _plain(cell: Any) -> Any:
    """What a cell of any format says: numbers as such, instants as local time."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT[0-9:]{8}[+-]\d\d:\d\d", cell):
        return cell[:19]
    return None if cell == "" else cell


def _all_plain(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    return [[_plain(cell) for cell in row] for row in rows]


def test_the_same_numbers_as_csv_and_json() -> None:
    """Another program's reader finds in the sheets what CSV and JSON have, number by number and day by day."""
    book, package, table = _opened(REPORT), BytesIO(), BytesIO()
    write_json(REPORT, package)
    resources = json.loads(package.getvalue())["resources"]
    for number, resource in enumerate(resources):
        days = [
            [
                str(cell)[:10] if name == "monday" else cell
                for name, cell in zip(resource["data"][0], row, strict=True)
            ]
            for row in _all_plain(_rows(book, number))
        ]
        assert days == _all_plain(resource["data"])
    write_csv(REPORT.sessions, table)
    lines = [
        [int(cell) if cell.isdecimal() else cell for cell in row]
        for row in csv.reader(StringIO(table.getvalue().decode(), newline=""))
    ]
    assert _all_plain(lines) == _all_plain(_rows(book, 0))
    assert len(lines) == len(REPORT.sessions.rows) + 1


def test_days_and_numbers_are_real_ones() -> None:
    """Counts are numbers, starts and Mondays are dates with a format; what is not known is an empty cell."""
    book = _opened(REPORT)
    sessions, weeks = book.worksheets[:2]
    start, arrivals = sessions["B2"], sessions["E2"]
    assert (start.is_date, start.value) == (True, datetime(2026, 12, 3, 9, 30))  # noqa: DTZ001  # as a sheet has it
    assert (arrivals.data_type, arrivals.value) == ("n", 14)
    assert (weeks["B2"].is_date, weeks["B2"].value) == (True, datetime(2026, 11, 30))  # noqa: DTZ001
    assert [cell.value for cell in sessions["E"][1:]] == [14, None, 0, None, 8]


def test_titles_are_texts_whatever_they_begin_with() -> None:
    """No cell is a formula; the title comes back as it was, and stays a text when someone edits it."""
    titles = ["=1+1", "+1", "-1", "@x", "＝1", "http://example.org", "12", "a\nb", "Café"]
    book = _opened(report([past(week, title=title) for week, title in enumerate(titles)]))
    cells = book.worksheets[0]["C"][1:]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", title) for title in titles]
    assert [bool(cell.quotePrefix) for cell in cells] == [True] * 5 + [False] * 4
    assert not any("<f>" in text for name, text in _parts(_written(REPORT)).items() if "/worksheets/" in name)


def _parts(written: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def test_each_sheet_has_its_chart() -> None:
    """Three native charts, each placed on its own sheet and drawn from that sheet's cells: the sessions and weeks
    from first to last row, the topics of the last quarter, without those who named none.
    """
    parts = _parts(_written(REPORT))
    charts = [text for name, text in sorted(parts.items()) if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    refs = [re.findall(r"<c:f>([^<]+)</c:f>", text) for text in charts]
    assert refs == [
        ["Sessions!$B$2:$B$6", "Sessions!$G$2:$G$6"],
        ["Weeks!$B$2:$B$6", "Weeks!$G$2:$G$6"],
        ["Topics!$B$5:$B$7", "Topics!$C$5:$C$7"],
    ]
    assert "Arrivals by topic, 2026-Q4" in charts[2]
    assert not any("<c:dateAx>" in text for text in charts)
    for number in (1, 2, 3):
        assert "<drawing " in parts[f"xl/worksheets/sheet{number}.xml"]
        assert f"chart{number}.xml" in parts[f"xl/drawings/_rels/drawing{number}.xml.rels"]


def test_headings_are_for_programs_and_titles_for_people() -> None:
    """Columns keep their English names; sheets and charts are called in the language asked for."""

    class French(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Sessions": "Séances", "Weeks": "Semaines", "Attendance by week": "Par semaine"}.get(
                message, message
            )

    words = Words("fr", French(), ENGLISH._names)
    book = _opened(REPORT, words)
    assert book.sheetnames == ["Séances", "Semaines", "Topics"]
    assert _rows(book, 0)[0] == REPORT.sessions.names
    assert "Par semaine" in _parts(_written(REPORT, words))["xl/charts/chart2.xml"]


def test_nothing_is_three_headings() -> None:
    """Without a session there are the headings, and no chart of nothing."""
    written = _written(report([]))
    assert [len(_rows(_opened(report([])), number)) for number in (0, 1, 2)] == [1, 1, 1]
    assert not any("chart" in name for name in _parts(written))


def test_a_large_one_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where rows go to the disk line by line, the sheets say the same, and no file of it is left."""
    small = [_rows(_opened(REPORT), number) for number in (0, 1, 2)]
    monkeypatch.setattr(xlsx_file, "MANY_ROWS", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert [_rows(_opened(REPORT), number) for number in (0, 1, 2)] == small
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_large_one_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """When whoever is told raises, the lines on the disk go too."""
    monkeypatch.setattr(xlsx_file, "MANY_ROWS", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def stop(*_: object) -> None:
        assert list(tmp_path.iterdir())
        raise KeyboardInterrupt

    out = BytesIO()
    with pytest.raises(KeyboardInterrupt):
        xlsx_file.write_xlsx(REPORT, out, ENGLISH, tell=stop)
    assert (list(tmp_path.iterdir()), out.getvalue()) == ([], b"")


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is told what to do instead."""
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", len(REPORT.sessions.rows) - 1)
    with pytest.raises(PlainError, match="fewer days, or another format"):
        _written(REPORT)


def test_what_no_sheet_can_hold_is_text() -> None:
    """A day before 1900 is a text; a title is cut where a cell ends."""
    start = datetime(1888, 5, 4, 9, 30, tzinfo=PARIS)
    old = PastSession(SessionKey("x", start), start, start, "y" * 40_000, Format.COFFEE, arrivals=1, undone=0)
    row = _rows(_opened(report([old])), 0)[1]
    assert row[1].startswith("1888-05-04T09:30:00")
    assert len(row[2]) == xlsx_file.MOST_LETTERS
