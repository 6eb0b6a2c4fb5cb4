"""What is drawn without the board: sheets of paper, and the page that stands in for a board that is away."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from tests.panel_scenes import SamplePanel
from tests.screens.contact_sheet import Shot, paste, save, shot
from tests.screens.drawing import LANGUAGES, application, on_a_loop
from tests.stage import PARIS, THURSDAY
from tests.ui.sessions_panel import ICS
from venuescreen.core.paper import Leaf, PaperSize, PaperWish
from venuescreen.office.paper_making import Printer
from venuescreen.paper.sheets import begin
from venuescreen.paths import assets
from venuescreen.settings.declared import load_settings
from venuescreen.supervisor.page.drawing import draw
from venuescreen.supervisor.page.words import speech

DPI = 90
PAPER_WIDTH = 480
AWAY_SIZES = ((1280, 800), (800, 1280))
LOG = "/home/cafe/.local/share/venuescreen/logs/venuescreen.log"


def save_paper_sheet(folder: Path) -> list[Path]:
    """Draw poster and tally sheet in both languages, on both sizes of paper."""
    application()
    begin(assets() / "fonts")
    with TemporaryDirectory() as root:
        sample = SamplePanel(Path(root))
        on_a_loop(sample.furnish(LANGUAGES))
        sample.folder.sessions.write_bytes(ICS)
        settings = load_settings(sample.folder.settings)
        assert settings is not None
        printer = Printer(sample.folder, settings, PARIS, THURSDAY - timedelta(days=3))
        columns = [
            [_printed(printer, PaperWish(leaf, size, language)) for size in PaperSize]
            for language, leaf in product(LANGUAGES, Leaf)
        ]
    return [save(paste("Poster and tally sheet", columns), folder / "paper.png")]


def _printed(printer: Printer, wish: PaperWish) -> Shot:
    image = QImage.fromData(printer.lay_out(wish).to_png(DPI))
    return shot(f"{wish.leaf.value} · {wish.size.value} · {wish.language}", image, PAPER_WIDTH)


def save_away_sheet(folder: Path) -> list[Path]:
    """Draw the page that says that there is no board, in each language and in both at once."""
    application()
    begin(assets() / "fonts")
    columns = [[_away(size, language) for size in AWAY_SIZES] for language in (*LANGUAGES, None)]
    return [save(paste("The board is away", columns), folder / "away.png")]


def _away(size: tuple[int, int], language: str | None) -> Shot:
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        draw(painter, image.size(), speech(language), 25, LOG)
    return shot(f"{size[0]} × {size[1]} · {language or 'both languages'}", image, PAPER_WIDTH)
