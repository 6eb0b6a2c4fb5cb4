from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.doctor.places import FACTS
from venuescreen.doctor.probing import probe
from venuescreen.doctor.scripts import SAMPLES, can_draw
from venuescreen.paths import assets

ONLY_OURS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def test_latin_can_be_drawn_and_an_unused_plane_cannot(qapp: QGuiApplication) -> None:
    """A first name of our own fonts' letters is drawn; characters that no font has are not."""
    assert qapp is not None
    assert can_draw(SAMPLES["Latin"], FACTS.families[0])
    assert not can_draw("\U0010fffc\U0010fffb", FACTS.families[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig can be pointed elsewhere only there")
def test_a_machine_without_other_fonts_lacks_every_other_script(tmp_path: Path) -> None:
    """With nothing but the board's fonts installed, only Latin is drawn, and the rest is named."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(ONLY_OURS.format(fonts=assets() / "fonts", cache=tmp_path / "cache"))
    facts = probe({"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(fonts)})
    assert set(facts.missing_scripts) == set(SAMPLES) - {"Latin"}
