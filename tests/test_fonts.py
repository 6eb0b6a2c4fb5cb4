from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QRawFont

from venuescreen.faces import NOT_IN_DISPLAY, NOT_IN_TEXT
from venuescreen.paths import assets
from venuescreen.ui.window import QML_FOLDER

FRAUNCES, ATKINSON = "Fraunces", "Atkinson Hyperlegible Next"
FILES = sorted((assets() / "fonts").glob("*/*.ttf"))
CUTS = [(FRAUNCES, 600), (ATKINSON, 400), (ATKINSON, 600), (ATKINSON, 700)]
LETTERS = {
    "French": "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ",
    "German": "ÄÖÜẞäöüß",
    "Polish": "ĄĆĘŁŃÓŚŹŻąćęłńóśźż",
    "Turkish": "ÇĞİÖŞÜçğıöşü",
}
VIETNAMESE = "ĂÂĐÊÔƠƯăâđêôơư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
SIGNS = "0123456789’‘“”«»–—…·+✓ʼ€\u00a0\u202f\u2009\u2011"


@pytest.fixture(scope="module")
def fonts(qapp: QGuiApplication) -> Iterator[dict[Path, int]]:
    """Load every file for this module's tests."""
    assert isinstance(qapp, QGuiApplication)
    numbers = {path: QFontDatabase.addApplicationFont(str(path)) for path in FILES}
    yield numbers
    for number in numbers.values():
        QFontDatabase.removeApplicationFont(number)


def font(family: str, weight: int) -> QRawFont:
    """Return the font that Qt picks at 48 px."""
    asked = QFont(family)
    asked.setPixelSize(48)
    asked.setWeight(QFont.Weight(weight))
    return QRawFont.fromFont(asked)


def width(family: str, text: str) -> float:
    """Return a line's shaped width at 480 px, kerning included."""
    asked = QFont(family)
    asked.setPixelSize(480)
    asked.setWeight(QFont.Weight.DemiBold)
    return QFontMetricsF(asked).horizontalAdvance(text)


def kerning(family: str, pair: str) -> float:
    """Return by how much a pair of letters draws together."""
    return width(family, pair) - sum(width(family, letter) for letter in pair)


def test_each_family_has_its_licence_beside_it() -> None:
    """Both families are shipped, each with the Open Font License it is under."""
    folders = {path.parent for path in FILES}
    assert len(folders) == 2
    assert all("SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8") for folder in folders)


def test_the_fonts_stay_small() -> None:
    """No font file is larger than 200 kB: they are read before the first frame."""
    assert len(FILES) == len(CUTS)
    assert all(path.stat().st_size < 200_000 for path in FILES)


def test_every_file_loads_under_its_family(fonts: dict[Path, int]) -> None:
    """Qt takes every file, and finds it by the family's own name."""
    for path, number in fonts.items():
        family = FRAUNCES if path.name.startswith("Fraunces") else ATKINSON
        assert family in QFontDatabase.applicationFontFamilies(number), path.name


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("family", "weight"), CUTS)
def test_a_weight_is_its_own_file(family: str, weight: int) -> None:
    """Asking for a weight gives that cut, not a thickened other one."""
    raw = font(family, weight)
    assert (raw.familyName(), raw.weight()) == (family, weight)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("family", "weight"), CUTS)
def test_the_letters_of_our_neighbours_are_there(family: str, weight: int) -> None:
    """French, German, Polish and Turkish, digits and signs need no other font; nor does Vietnamese in headlines."""
    needed = "".join(LETTERS.values()) + SIGNS + (VIETNAMESE if family == FRAUNCES else "")
    raw = font(family, weight)
    assert [char for char in needed if not raw.supportsCharacter(ord(char))] == []


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("family", [FRAUNCES, ATKINSON])
def test_narrow_spaces_are_narrow(family: str) -> None:
    """French punctuation's space is narrower than a word's."""
    assert 0 < width(family, "\u202f") <= width(family, " ")
    assert width(family, "\u00a0") == width(family, " ")


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("family", [FRAUNCES, ATKINSON])
@pytest.mark.parametrize(("accented", "plain"), [("Vă", "Va"), ("Tő", "To"), ("Ťa", "Ta"), ("Tą", "Ta")])
def test_accented_letters_kern_as_their_base_does(family: str, accented: str, plain: str) -> None:
    """A Romanian, Hungarian or Polish name is spaced as evenly as an English one."""
    assert kerning(family, accented) == pytest.approx(kerning(family, plain), abs=1)


def latin_and_accents(family: str) -> set[str]:
    """Return the Latin letters that a family lacks, and all accents that stand on their own."""
    raw = font(family, 600)
    letters = [*range(0xC0, 0x2B0), *range(0x1E00, 0x1F00)]
    return {chr(code) for code in letters if not raw.supportsCharacter(code)} | set(map(chr, range(0x300, 0x370)))


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("family", "name"), [(ATKINSON, "notInText"), (FRAUNCES, "notInDisplay")])
def test_the_board_knows_which_letters_its_faces_lack(family: str, name: str) -> None:
    """A text with one of them is set in the system's face, and no other text is; QML and what measures agree."""
    lacking = latin_and_accents(family)
    code = (QML_FOLDER / "VenueScreen" / "Faces.qml").read_text("utf-8")
    found = re.search(rf"{name}: /(.+)/", code)
    assert found
    patterns = [re.compile(found.group(1)), NOT_IN_TEXT if family == ATKINSON else NOT_IN_DISPLAY]
    for pattern in patterns:
        assert {char for char in map(chr, range(0x20, 0x2000)) if pattern.search(char)} == lacking
