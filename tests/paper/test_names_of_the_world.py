"""What a venue is called, where it is and what is on, in many scripts, on paper. Guests' names never are."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPainter

from tests.paper.printing import assert_inside_margins, assert_nothing_overlaps, bands, printed
from tests.paper.test_poster import WORDS, poster
from tests.ui.test_phone_code import grey
from venuescreen.core.paper import PaperSize
from venuescreen.i18n.paper import PrintedDate, TallyWords
from venuescreen.paper.lettering import DISPLAY, STRONG, Block, fitted
from venuescreen.paper.sheets import MARGIN, MM, measure, to_pdf
from venuescreen.paper.tally import tally_sheets

PLACES = (
    ("مقهى الواحة", "١٢ شارع النيل، القاهرة", "مهارات العرض (٢)!"),
    ("קפה רימון 3.", "רחוב הרצל 12, תל אביב", "שולחן פתוח!"),
    ("བསྒྲུབས་རྒྱལ་ཇ་ཁང་", "ལྷ་ས།", "བོད་སྐད་སློབ་ཚན།"),
    ("မြန်မာကြွယ် ကော်ဖီ", "ရန်ကုန်", "ဂီတ"),
    ("喫茶室 李", "東京都渋谷区", "カメラ・オブスクラ"),
    ("Quán Ế Ẫm Ở Huế", "Đường Nguyễn Thị Ề", "Ẩm thực"),
    ("Ilé Kọfí Ọ̀ṣun", "Ìbàdàn", "ẹ̀kọ́ Yorùbá"),
    ("श्रीकृष्ण चाय", "मुंबई", "हिन्दी साहित्य"),
    ("ყავა ნინო", "თბილისი", "ღვინო"),
)
each_place = pytest.mark.parametrize(("place", "address", "what"), PLACES, ids=lambda text: text[:8])


@each_place
def test_a_poster_has_all_of_it(place: str, address: str, what: str) -> None:
    """Within the margins, nothing over anything else."""
    sheet = poster(replace(WORDS, place=place, address=address, what=what))
    assert_inside_margins(printed(sheet))
    assert_nothing_overlaps(sheet)


@each_place
def test_no_script_is_cut_for_being_tall(place: str, address: str, what: str) -> None:
    """Each fits the height that a Latin text of its size fits, and does not end in an ellipsis."""
    for text in (place, address, what):
        assert fitted(text, DISPLAY, 178 * MM, 22 * MM, 4 * MM, 12 * MM).size > 11 * MM
        assert fitted(f"Thursday 3 December · {text}", STRONG, 178 * MM, 8 * MM, 4 * MM, 5 * MM).text.endswith(text)


@each_place
def test_a_tally_sheet_has_all_of_it(place: str, address: str, what: str) -> None:
    """Its title is on the line of its session, above the boxes."""
    sessions = (PrintedDate("Thursday 3 December", "9:30 – 11:00", what),)
    words = TallyWords(place, "Who comes gets a tick", address, sessions, "Total", "Afterwards")
    [sheet] = tally_sheets(words, measure(PaperSize.A4))
    assert_inside_margins(printed(sheet))
    assert_nothing_overlaps(sheet)


def test_the_letters_are_in_the_file(tmp_path: Path) -> None:
    """A printer need not have their fonts: every font of the PDF is embedded."""
    sheets = [poster(replace(WORDS, place=place, what=what)) for place, _, what in PLACES]
    file = tmp_path / "posters.pdf"
    file.write_bytes(to_pdf(PaperSize.A4, "Posters", sheets))
    told = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout.splitlines()
    embedded = told[0].index("emb")
    fonts = told[2:]
    assert len(fonts) > 5
    assert all(font[embedded : embedded + 3] == "yes" for font in fonts)


def test_what_is_written_from_the_right_ends_on_the_left() -> None:
    """A title's full stop is on its left, and the whole begins at the sheet's left margin all the same."""

    def draw(painter: QPainter) -> None:
        Block("אאא.", DISPLAY, 20 * MM, 178 * MM).draw(painter, MARGIN, MARGIN, QColor("black"))

    image = printed(draw)
    columns = [[row[x] < 128 for row in grey(image)].count(True) for x in range(image.width())]
    inked = [x for x, dots in enumerate(columns) if dots]
    assert inked[0] < MARGIN // 100 * 3 + 20
    (_, height), *_ = bands(image)
    assert columns[inked[0] + 2] < height * 3 / 2 < max(columns) * 3, "a dot first, then letters"
