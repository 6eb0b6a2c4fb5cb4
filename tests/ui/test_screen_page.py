"""The panel's first page: the switches, the checks and the backup, arranged for each size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem

from tests.stage import THURSDAY, Stage, StageCaretaker
from tests.storage.backup.venues import make_venue
from tests.ui.panel_hand import PanelHand
from venuescreen.core.errors import Message
from venuescreen.i18n import Words
from venuescreen.office.backups import VenueBackups
from venuescreen.paths import DataFolder
from venuescreen.places import Place
from venuescreen.storage.backup.daily import make_daily
from venuescreen.ui.backup_drawer import BackupDrawer
from venuescreen.ui.caretaker import Finding
from venuescreen.ui.drawer import Drawer

FINDINGS = tuple(
    Finding(level, Message(title), (Message("Please read on."),))
    for level, title in (("green", "Clock"), ("amber", "Power"), ("red", "Sound"))
)
SIZES = [((1280, 800), 0), ((1024, 600), 0), ((1024, 600), 2), ((800, 1280), 0), ((800, 1280), 2)]


class Page(PanelHand):
    """A hand at the first page, over a real folder."""

    @property
    def area(self) -> QQuickItem:
        """Where the page is."""
        return next(item for item in self.stage.items() if item.objectName() == "panelPage")

    def place_of(self, item: QQuickItem) -> QRectF:
        """Where an item is on the page, as it is scrolled now."""
        return item.mapRectToItem(self.area, item.boundingRect())

    def text(self, text: str) -> QRectF:
        """Where a text is."""
        return self.place_of(next(item for item in self.stage.items(self.area) if item.property("text") == text))

    def in_sight(self, name: str) -> bool:
        """Whether all of a button is in sight."""
        there = self.place_of(self.stage.named(name))
        return there.top() >= 0 and there.bottom() <= self.area.height()


@asynccontextmanager
async def shown(root: Path, size: tuple[int, int], larger: int) -> AsyncIterator[Page]:
    """Open the panel of a venue with a daily copy."""
    await make_venue(root, sessions=6)
    documents = root.parent / "documents"
    documents.mkdir()
    make_daily(root, venue="Café Test", now=THURSDAY)

    async def restore(file: Path) -> None:
        raise AssertionError(file)

    def drawers(name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
        assert name == "backup"
        places = [Place(Message("Documents"), documents)]
        office = VenueBackups(DataFolder(root), lambda: "Café Test", lambda: THURSDAY, restore, lambda: places)
        return BackupDrawer(words, office, parent)

    async with Stage(caretaker=StageCaretaker(findings=FINDINGS)) as stage:
        stage.screen.organizer._make_drawer = drawers
        for _ in range(larger):
            stage.screen.house.enlarge()
        await stage.show(*size)
        stage.screen.organizer.open()
        page = Page(stage)
        await page.settled()
        yield page


@pytest.mark.parametrize(("size", "larger"), SIZES)
async def test_its_parts_have_their_places(tmp_path: Path, size: tuple[int, int], larger: int) -> None:
    """Two columns, all in sight, with the checks and the backup at the right; or one with the backup last."""
    async with shown(tmp_path / "venue", size, larger) as page:
        switches, checks, backup = (page.text(text) for text in ("Guard the screen", "Before opening", "Backup"))
        if larger or size[0] < size[1]:
            assert switches.left() == checks.left() == backup.left() == 0
            assert switches.bottom() < checks.top() < backup.top()
            assert page.text("Sound").bottom() < backup.top()
        else:
            assert switches.left() == 0
            assert checks.left() == backup.left() > page.area.width() / 2
            assert page.text("Sound").bottom() < backup.top()
            for name in ("Close the program", "Back up now", "Restore…"):
                assert page.in_sight(name), name
        for item in page.stage.items(page.area):
            if item.property("text") or item.property("name"):
                there = page.place_of(item)
                assert there.left() >= -1, item.property("text")
                assert there.right() <= page.area.width() + 1, item.property("text") or item.property("name")


@pytest.mark.parametrize(("size", "larger"), SIZES)
async def test_a_restore_is_asked_in_sight(tmp_path: Path, size: tuple[int, int], larger: int) -> None:
    """Backed up and then a copy chosen, by touch: without scrolling the newest copy is in sight, then the harmless
    button, and "Restore…" again once all is left as it is.
    """
    async with shown(tmp_path / "venue", size, larger) as page:
        await page.tap("Back up now")
        assert page.text("Saved and checked: Documents › Café Test 2026-11-26.venuescreen").width() > 0
        await page.tap("Restore…")
        await page.settled()
        assert page.in_sight("26 November, 9:30")
        await page.tap("26 November, 9:30")
        await page.settled()
        assert page.in_sight("Never mind")
        assert any(text.startswith("This replaces 6 sessions until") for text in page.stage.texts())
        await page.tap("Never mind")
        await page.settled()
        assert page.in_sight("Restore…")
