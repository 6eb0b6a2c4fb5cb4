from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.export.making import past
from venuescreen.export.csv_file import write_csv
from venuescreen.export.formulas import as_plain_text
from venuescreen.export.progress import EVERY, Step
from venuescreen.export.rows import COLUMNS, sessions_table

HEADER = b"session_uid,session_start,title,format,arrivals,undone,attendance,source\r\n"
SIGNS = "=+-@＝＋－＠"
BLANKS = " \t\r\n\"'“”\xa0\u200b\ufeff"
TITLES = st.text(st.one_of(st.sampled_from(SIGNS + BLANKS + ",;|a1é()!"), st.characters(codec="utf-8")))


def _written(*titles: str | None, bom: bool = False) -> bytes:
    out = BytesIO()
    write_csv(sessions_table([past(title=title) for title in titles]), out, bom=bom)
    return out.getvalue()


def test_lines_are_rfc_4180() -> None:
    """A header, CRLF, UTF-8 without a mark, and quotes only where they are needed."""
    assert _written("Café, “ouvert”", 'a "b"\nc', None) == (
        HEADER
        + 'coffee,2026-12-03T09:30:00+01:00,"Café, “ouvert”",coffee,0,0,0,arrivals\r\n'.encode()
        + b'coffee,2026-12-03T09:30:00+01:00,"a ""b""\nc",coffee,0,0,0,arrivals\r\n'
        + b"coffee,2026-12-03T09:30:00+01:00,,coffee,0,0,0,arrivals\r\n"
    )


def test_the_mark_for_excel_is_the_first_thing_and_all_it_changes() -> None:
    """With `bom` the file begins with U+FEFF, once, and goes on as without it."""
    assert _written("Café", bom=True) == b"\xef\xbb\xbf" + _written("Café")


def test_nothing_is_a_header() -> None:
    """No session gives the header alone."""
    assert _written() == HEADER
    assert HEADER.decode().strip().split(",") == list(COLUMNS)


@given(st.lists(TITLES))
def test_any_title_comes_back(titles: list[str]) -> None:
    """Python's reader gives back each title, made plain text, in a row of eight cells."""
    _, *rows = csv.reader(StringIO(_written(*titles).decode(), newline=""))
    assert [row[2] for row in rows] == [as_plain_text(title) for title in titles]
    assert all(len(row) == len(COLUMNS) and row[4:] == ["0", "0", "0", "arrivals"] for row in rows)


@pytest.mark.parametrize(
    "title", ["=1+1", "+33 1", "-2", "@home", "\t=1", "\r=1", "＝1", "－1", ' "=1"', "“@x", "\n"]
)
def test_no_title_runs_as_a_formula(title: str) -> None:
    """A title that a spreadsheet would run gets an apostrophe, also in full width and behind blanks and quotes."""
    plain = as_plain_text(title)
    assert plain.startswith("'")
    assert plain.replace("'", "") == title


@pytest.mark.parametrize(
    "title", ["Café Ouvert", "9-to-5", "a=b", "me@home", "Café – bar", "", "C++; more", "l’apéro"]
)
def test_an_ordinary_title_stays_as_it_is(title: str) -> None:
    """What no spreadsheet takes for a formula is not touched."""
    assert as_plain_text(title) == title


@given(TITLES)
@example(";=1+1")
@example('x";=1+1;"')
@example("a\r\n\u200b=1")
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_no_separator_begins_a_formula(delimiter: str, title: str) -> None:
    """However the file is split, by whatever its reader thinks is the separator and with or without quotes, no cell
    begins with a sign, nor with blanks, quotes and a sign.
    """
    text = _written(title).decode()
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):
            for cell in row:
                bare = cell.lstrip(BLANKS.replace("'", ""))
                assert not bare.startswith(tuple(SIGNS)), (cell, quoting)


def test_long_files_tell_how_far_they_are() -> None:
    """Every so many rows, and at the end, of all."""
    told: list[tuple[Step, int, int]] = []
    table = sessions_table([past(week) for week in range(EVERY + 1)])
    write_csv(table, BytesIO(), tell=lambda *step: told.append(step))
    assert told == [(Step.WRITING, EVERY, EVERY + 1), (Step.WRITING, EVERY + 1, EVERY + 1)]
