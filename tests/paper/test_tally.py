"""Tally sheets as they are printed."""

from __future__ import annotations

import pytest

from tests.paper.printing import assert_inside_margins, assert_nothing_overlaps, printed
from tests.ui.test_phone_code import grey
from venuescreen.core.paper import PaperSize
from venuescreen.i18n.paper import PrintedDate, TallyWords
from venuescreen.paper.sheets import Draw, measure
from venuescreen.paper.tally import BOX, boxes_a_session, tally_sheets

SESSION = PrintedDate("Thursday 3 December", "9:30 – 11:00", "Coffee")
ENDLESS = PrintedDate("Wednesday 30 December 2027", "18:30 – 20:30", "a title without an end " * 40)
each_size = pytest.mark.parametrize("size", PaperSize)


def sheets(*sessions: PrintedDate, size: PaperSize = PaperSize.A4, place: str = "Café Ouvert") -> list[Draw]:
    """Return the sheets for these sessions."""
    words = TallyWords(
        place=place,
        title="Who comes gets a tick",
        how="One box for each who comes, from the left. No names. Nobody came? Write 0.",
        sessions=sessions,
        total="Total",
        after="Afterwards, type each total into venuescreen: For the organizer, Attendance.",
    )
    return tally_sheets(words, measure(size))


def boxes(draw: Draw, size: PaperSize) -> int:
    """Count the squares with an edge of BOX and nothing in them, on a sheet at ten dots a millimetre."""
    edge, found = BOX // 10, 0
    light = bytes(level >= 128 for level in range(256))
    rows = [row.translate(light) for row in grey(printed(draw, size, 254))]
    # A row of a box's top: black as wide as the box, white before and after; below it, white between two black dots.
    for number, row in enumerate(rows[: -edge - 4]):
        start = row.find(bytes(edge))
        while start >= 0:
            wide = next((x for x in range(start, len(row)) if row[x]), len(row)) - start
            inside = [rows[number + down][start : start + wide] for down in (edge // 4, edge // 2, edge - 4)]
            empty = all(not row[0] and not row[-1] and all(row[4:-4]) for row in inside)
            found += edge <= wide <= edge + 4 and bool(rows[number - 1][start + edge // 2]) and empty
            start = row.find(bytes(edge), start + wide)
    return found


@each_size
def test_each_session_has_sixty_boxes(size: PaperSize) -> None:
    """Empty squares of 5 mm, in three lines of four fives."""
    assert boxes_a_session(measure(size)) == 60
    assert boxes(sheets(SESSION, SESSION, size=size)[0], size) == 120


@each_size
def test_six_sessions_are_on_a_sheet(size: PaperSize) -> None:
    """A seventh begins another; of sixty there are ten."""
    assert [len(sheets(*[SESSION] * number, size=size)) for number in (1, 6, 7, 60)] == [1, 1, 2, 10]
    last = sheets(*[SESSION] * 7, size=size)[1]
    assert boxes(last, size) == 60


@each_size
@pytest.mark.parametrize(
    ("place", "session"),
    [("", SESSION), ("Café Ouvert", ENDLESS), ("A name without an end " * 9, ENDLESS)],
    ids=["none", "short", "endless"],
)
def test_nothing_is_cut_and_nothing_overlaps(size: PaperSize, place: str, session: PrintedDate) -> None:
    """However long the place's name and the titles are, every box stays free."""
    (sheet,) = sheets(*[session] * 6, size=size, place=place)
    assert_inside_margins(printed(sheet, size))
    assert_nothing_overlaps(sheet, size)
    assert boxes(sheet, size) == 360


@pytest.mark.parametrize("title", ["قهوة مفتوحة كل أسبوع للجميع", "起業家のための朝のコーヒー" * 9])
def test_titles_of_any_script_are_inside(title: str) -> None:
    """Right to left, or without a space."""
    (sheet,) = sheets(PrintedDate("Thursday 3 December", "9:30 – 11:00", title))
    assert_inside_margins(printed(sheet))
    assert boxes(sheet, PaperSize.A4) == 60
