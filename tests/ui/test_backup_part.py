"""Backup and restore in the organizer's panel, on a real folder, by touch and by key."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from tests.screens import on
from tests.stage import PARIS, THURSDAY, Stage
from tests.storage.backup.venues import backed_up, everything_in, forged, make_venue, state
from tests.ui.test_check_in_window import press, tap_named
from venuescreen.core.errors import Message
from venuescreen.office.backups import VenueBackups, backup_name
from venuescreen.paths import DataFolder
from venuescreen.places import Place
from venuescreen.restorer import Restorer
from venuescreen.storage.backup.daily import make_daily
from venuescreen.storage.backup.pending import is_restore_due, is_restore_left
from venuescreen.storage.backup.restoring import finish
from venuescreen.ui.backup_drawer import BackupDrawer

SATURDAY = THURSDAY + timedelta(days=2, hours=4, minutes=30)
PAGE = """
import QtQuick
import VenueScreen
import VenueScreen.Room

Rectangle {
    id: page

    required property BackupDrawer drawer

    anchors.fill: parent
    color: Theme.ground

    Flickable {
        objectName: "flickable"
        anchors.fill: parent
        anchors.margins: Theme.margin
        contentWidth: width
        contentHeight: inner.height

        BackupPart {
            id: inner

            width: Theme.oneColumn ? parent.width : (parent.width - Theme.space(6)) / 2
            drawer: page.drawer
        }
    }
}
"""


class Panel:
    """The part of the panel that saves a venue, over a stage."""

    def __init__(self, stage: Stage, root: Path) -> None:
        self.stage = stage
        self.root = root
        self.drive, self.documents = root.parent / "drive", root.parent / "documents"
        for folder in (self.drive, self.documents):
            folder.mkdir(exist_ok=True)
        self.restarts = 0
        places = [
            Place(Message("Drive “{name}”", name="KINGSTON"), self.drive),
            Place(Message("Documents"), self.documents),
        ]
        venue = DataFolder(root)
        restorer = Restorer(venue, stage.room, self.now, self._start_again, keeps=True)
        restorer.begin()
        office = VenueBackups(venue, lambda: "OpenCoffee: Paris", self.now, restorer.restore, lambda: places)
        self.drawer = BackupDrawer(lambda: stage.screen.house.words, office, stage.screen)
        stage.screen.house.languageChanged.connect(self.drawer.retranslate)
        self.page: QQuickItem

    def now(self) -> datetime:
        """Return the venue's local time."""
        return self.stage.clock.now().astimezone(PARIS)

    def _start_again(self) -> None:
        self.restarts += 1

    async def show(self, width: int = 1280, height: int = 800) -> None:
        """Put it in front of the board."""
        window = self.stage.window
        await self.stage.show(width, height)
        component = QQmlComponent(window.engine)
        component.setData(PAGE.encode(), QUrl("file:///page.qml"))
        assert component.isReady(), component.errors()
        page = component.createWithInitialProperties({"drawer": self.drawer})
        assert isinstance(page, QQuickItem), component.errors()
        page.setParentItem(window.window.contentItem())
        page.setParent(window.window)
        self.page = page
        self.drawer.open()
        await self.settled()

    async def settled(self) -> None:
        """Wait for what was begun, and a frame."""
        await self.drawer.settle()
        await self.stage.painted()

    async def tap(self, name: str) -> None:
        """Tap what is called that, and wait for what it began."""
        await tap_named(self.stage, name)
        await self.settled()

    def texts(self) -> list[str]:
        """Return what it says."""
        texts = [item.property("text") for item in self.stage.items(self.page)]
        return [text for text in texts if isinstance(text, str) and text]

    def rows(self) -> list[QQuickItem]:
        """Return the backups to choose from."""
        return [item for item in self.stage.items(self.page) if item.property("note") and item.property("name")]


@asynccontextmanager
async def opened(root: Path, at: datetime = SATURDAY) -> AsyncIterator[Panel]:
    """Yield it in sight, in English, with two places to save in."""
    async with Stage(at) as stage:
        panel = Panel(stage, root)
        await panel.show()
        yield panel
        await panel.drawer.settle()


@pytest.fixture(name="root")
async def _root(tmp_path: Path) -> Path:
    return await make_venue(tmp_path / "venue", sessions=4)


async def test_a_backup_goes_where_the_organizer_wants_it(root: Path) -> None:
    """The place is tapped, then the button: the file is there, named by venue and day, and the page says so."""
    async with opened(root) as panel:
        await panel.tap("Documents")
        await panel.tap("Back up now")
        file = panel.documents / "OpenCoffee Paris 2026-11-28.venuescreen"
        assert f"Saved and checked: Documents › {file.name}" in panel.texts()
        await panel.tap("Back up now")
        assert everything_in(panel.documents) == ["OpenCoffee Paris 2026-11-28 (2).venuescreen", file.name]
        assert everything_in(panel.drive) == []


async def test_a_place_that_refuses_is_said(root: Path) -> None:
    """A drive that was pulled out is a sentence, and nothing is called saved."""
    async with opened(root) as panel:
        panel.drive.rmdir()
        await panel.tap("Back up now")
        assert any("can’t be written (No such file or directory)" in text for text in panel.texts())
        assert not any("Saved" in text for text in panel.texts())


async def test_it_says_when_the_last_daily_copy_was_made(root: Path) -> None:
    """Without one it says when one is made, afterwards of when the last one is, in the language on screen."""
    async with opened(root) as panel:
        assert any("nobody is here" in text for text in panel.texts())
        make_daily(root, venue="OpenCoffee", now=panel.now() - timedelta(days=1))
        panel.drawer.open()
        await panel.settled()
        assert "The last daily copy is of 27 November, 14:00." in panel.texts()


async def test_a_restore_says_what_it_replaces_and_does_it(root: Path) -> None:
    """A backup is chosen, a sentence says what it replaces, "Replace" does it, and the board starts again with it."""
    saved = state(root)
    backed_up(root, root.parent / "documents.venuescreen")
    async with opened(root) as panel:
        (root.parent / "documents.venuescreen").rename(panel.documents / "mine.venuescreen")
        await make_venue(root, sessions=6, name="Changed")
        changed = state(root)
        await panel.tap("Restore…")
        await panel.tap("26 November, 14:30")
        assert "26 November, 14:30 · OpenCoffee Paris" in panel.texts()
        sentence = "This replaces 6 sessions until 7 January with 4 sessions until 24 December."
        assert sentence in panel.texts()
        assert state(root) == changed
        await panel.tap("Replace")
        await panel.settled()
    assert panel.restarts == 1
    assert finish(root) == "before-restore-2026-11-28-1400"
    assert state(root) == saved
    assert state(root / "before-restore-2026-11-28-1400") == changed


async def test_never_mind_leaves_all_as_it_is(root: Path) -> None:
    """From the question one can go back to the list, and from both out of it; nothing was changed."""
    before = state(root)
    make_daily(root, venue="OpenCoffee", now=SATURDAY)
    async with opened(root) as panel:
        await panel.tap("Restore…")
        await panel.tap("28 November, 14:00")
        await panel.tap("Another one…")
        assert panel.rows()
        await panel.tap("28 November, 14:00")
        await panel.tap("Never mind")
        await panel.tap("Restore…")
        await panel.tap("Never mind, restore nothing")
        assert not panel.rows()
        assert "Restore…" in panel.texts()
        assert panel.restarts == 0
    assert state(root) == before
    assert not is_restore_left(root)


async def test_daily_copies_come_first_and_five_are_shown(root: Path) -> None:
    """The newest daily copy is on top, what is on a drive says where, and all are there when they are asked for."""
    for day in range(7):
        (root / "sessions.ics").write_text(str(day))
        make_daily(root, venue="OpenCoffee", now=SATURDAY - timedelta(days=7 - day))
    async with opened(root) as panel:
        backed_up(root, panel.drive / "a.venuescreen")
        (panel.drive / "b.venuescreen").write_text("no backup")
        await panel.tap("Restore…")
        shown = [(row.property("name"), row.property("note")) for row in panel.rows()]
        assert shown[0] == ("27 November, 14:00", "Daily copy")
        assert len(shown) == 5
        await panel.tap("Show all")
        shown = [(row.property("name"), row.property("note")) for row in panel.rows()]
        assert shown[-1] == ("26 November, 14:30", "Drive “KINGSTON” · OpenCoffee Paris")
        assert shown[-2] == ("b", "Drive “KINGSTON” · b.venuescreen")
        assert len(shown) == 9


async def test_without_any_backup_it_says_so(root: Path) -> None:
    """An empty list is a sentence."""
    async with opened(root) as panel:
        await panel.tap("Restore…")
        assert any("no backup yet" in text for text in panel.texts())


async def test_a_file_that_is_no_backup_is_said(root: Path) -> None:
    """Choosing it says what is wrong with it, asks nothing, and touches nothing."""
    before = state(root)
    async with opened(root) as panel:
        forged(panel.drive / "a.venuescreen", {"venue.toml": b"x", "ledger.db": b"x"})
        await panel.tap("Restore…")
        await panel.tap("26 November, 14:30")
        assert any("a.venuescreen is not a backup" in text for text in panel.texts())
        assert "Replace" not in panel.texts()
    assert state(root) == before


async def test_while_a_session_is_on_nothing_is_restored(root: Path) -> None:
    """Names on the wall would be lost: it says to wait or to close, and nothing is staged."""
    make_daily(root, venue="OpenCoffee", now=SATURDAY)
    async with opened(root, THURSDAY + timedelta(minutes=22)) as panel:
        await on(panel.stage)
        await panel.tap("Restore…")
        await panel.tap("28 November, 14:00")
        await panel.tap("Replace")
        assert any("A session is on" in text for text in panel.texts())
        assert panel.restarts == 0
        assert len(panel.stage.room.wall) == 7
    assert not is_restore_left(root)


async def test_a_session_that_starts_while_the_backup_is_read(root: Path) -> None:
    """Somebody starts a session meanwhile: the restore does not happen, and its files are gone."""
    make_daily(root, venue="OpenCoffee", now=SATURDAY)
    async with opened(root) as panel:
        await panel.tap("Restore…")
        await panel.tap("28 November, 14:00")
        panel.drawer.replace()
        await panel.stage.desk.doors.start_now()
        await panel.settled()
        assert any("A session is on" in text for text in panel.texts())
        assert panel.restarts == 0
    assert not is_restore_left(root)


async def test_one_wish_at_a_time(root: Path) -> None:
    """While it is at work another wish does nothing: a nervous second tap makes no second backup."""
    async with opened(root) as panel:
        panel.drawer.backUp()
        panel.drawer.backUp()
        assert panel.drawer.property("busy")
        await panel.settled()
        assert len(everything_in(panel.drive)) == 1
        assert not panel.drawer.property("busy")


async def test_by_keyboard_alone(root: Path) -> None:
    """With Tab and Return alone a backup is chosen and replaces the venue; the harmless button comes first."""
    make_daily(root, venue="OpenCoffee", now=SATURDAY)
    async with opened(root) as panel:
        await _tab_to(panel, "Restore…")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.settled()
        await _tab_to(panel, "28 November, 14:00")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.settled()
        assert panel.stage.named("Never mind").hasActiveFocus()
        await _tab_to(panel, "Replace")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.settled()
        assert panel.restarts == 1
        assert is_restore_due(root)


async def test_nothing_chosen_is_left_when_the_panel_closes(root: Path) -> None:
    """After the panel closed, neither list nor question are there, whatever was still being read."""
    make_daily(root, venue="OpenCoffee", now=SATURDAY)
    async with opened(root) as panel:
        await panel.tap("Restore…")
        panel.drawer.lookInto("0")
        panel.drawer.shut()
        await panel.settled()
        assert panel.drawer.property("question") == ""
        assert not panel.drawer.property("choosing")


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("Café: “Le Zinc” / Lyon", "Café “Le Zinc” Lyon 2026-11-28.venuescreen"),
        ("..\\..\\up", "up 2026-11-28.venuescreen"),
        ("a" * 300, "a" * 80 + " 2026-11-28.venuescreen"),
        ("店" * 300, "店" * 60 + " 2026-11-28.venuescreen"),
        (" ? ", "venue 2026-11-28.venuescreen"),
    ],
)
def test_the_name_of_a_backup_is_one_that_any_drive_takes(venue: str, name: str) -> None:
    """Signs that FAT refuses are left out, and a long name is cut."""
    assert backup_name(venue, SATURDAY.date()) == name
    assert os.sep not in name


async def _tab_to(panel: Panel, name: str) -> None:
    for _ in range(60):
        if panel.stage.named(name).hasActiveFocus():
            return
        await press(panel.stage, Qt.Key.Key_Tab)
    raise AssertionError(f"{name} can't be reached by Tab")
