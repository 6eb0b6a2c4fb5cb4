from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

from tests.doctor.places import FACTS
from venuescreen.core.errors import Message, Scripts
from venuescreen.doctor.probing import probe
from venuescreen.doctor.script_samples import SAMPLES
from venuescreen.doctor.scripts import can_draw
from venuescreen.i18n import words_for
from venuescreen.paths import assets

ONLY_OURS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def test_latin_can_be_drawn_and_an_unused_plane_cannot(qapp: QGuiApplication) -> None:
    """A first name of our own fonts' letters is drawn; characters that no font has are not."""
    assert qapp is not None
    assert can_draw(SAMPLES["Latn"], FACTS.families[0])
    assert not can_draw("\U0010fffc\U0010fffb", FACTS.families[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig can be pointed elsewhere only there")
def test_a_machine_without_other_fonts_lacks_every_other_script(tmp_path: Path) -> None:
    """With nothing but the board's fonts installed, only Latin is drawn, and the rest is named."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(ONLY_OURS.format(fonts=assets() / "fonts", cache=tmp_path / "cache"))
    facts = probe({"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(fonts)})
    assert set(facts.missing_scripts) == set(SAMPLES) - {"Latn"}


@pytest.mark.parametrize("code", SAMPLES)
def test_what_can_be_drawn_is_no_row_of_boxes(qapp: QGuiApplication, code: str) -> None:
    """A script counts as drawn where its letters look unlike one another, and as lacking where all are boxes."""
    assert qapp is not None
    family = FACTS.families[0]
    letters = sorted({letter for letter in SAMPLES[code] if unicodedata.category(letter)[0] in "LS"})
    looks = [picture(letter, family) for letter in letters]
    # A font that lacks a letter draws its box, the same for each letter.
    assert can_draw(SAMPLES[code], family) == (len(set(looks)) > 1)


def picture(text: str, family: str) -> bytes:
    """Return what is drawn of a text."""
    image = QImage(80, 80, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = QFont(family)
    font.setPixelSize(40)
    painter.setFont(font)
    painter.drawText(10, 55, text)
    painter.end()
    return bytes(image.constBits())


def test_every_script_is_named_in_every_language() -> None:
    """Whatever is lacking can be said, in words and not in codes."""
    for language in ("en", "fr"):
        words = words_for(language, assets() / "translations")
        said = words.say(Message("{scripts}", scripts=Scripts(tuple(SAMPLES))))
        assert not any(code in re.split(r"[ ,]+", said) for code in set(SAMPLES) - {"Thai"})
