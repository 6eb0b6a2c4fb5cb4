"""The export's page, in a real window over a real ledger."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from tests.export.venues import FEW, hold, make_long
from tests.stage import Stage
from tests.storage.making import PARIS, START
from tests.ui.test_check_in_window import press, tap
from venuescreen.core.errors import Message
from venuescreen.i18n import Words
from venuescreen.office.exports import ChildOffice
from venuescreen.paths import DataFolder
from venuescreen.places import Place
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.export_drawer import ExportDrawer
from venuescreen.ui.window import QML_FOLDER

PAGE = QML_FOLDER / "VenueScreen" / "organizer" / "attendance" / "ExportPage.qml"
NOW = START.astimezone(UTC) + timedelta(weeks=4, hours=-1)


class Shown:
    """The page on a stage."""

    def __init__(self, stage: Stage, drawer: ExportDrawer, page: QQuickItem, out: Path) -> None:
        self.stage = stage
        self.drawer = drawer
        self.page = page
        self.out = out
        self.dismissed: list[bool] = []
        page.dismissed.connect(lambda: self.dismissed.append(True))  # type: ignore[attr-defined]  # QML's own signal

    async def settled(self) -> None:
        """Wait for what was begun, and for it to be in sight."""
        await self.drawer.settle()
        await self.stage.painted()

    async def tap(self, name: str) -> None:
        """Bring a button in sight, tap it, and wait for what it began."""
        await self.begin(name)
        await self.settled()

    async def begin(self, name: str) -> None:
        """Bring a button in sight, and tap it."""
        item = self.stage.named(name)
        item.forceActiveFocus()
        await self.stage.painted()
        await self.stage.painted()
        await tap(self.stage, item)

    def says(self, part: str) -> bool:
        """Whether any text in sight has this in it."""
        return any(part in text for text in self.stage.texts())

    def files(self) -> list[str]:
        """What was saved."""
        return sorted(path.name for path in self.out.iterdir())


@contextlib.asynccontextmanager
async def shown(
    folder: DataFolder, out: Path, *, now: datetime = NOW, size: tuple[int, int] = (1280, 800), language: str = "en"
) -> AsyncIterator[Shown]:
    """Open the page, over the panel."""

    def drawers(name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
        assert name == "export"
        places = [Place(Message("Documents"), out), Place(Message("Downloads"), out / "gone")]
        office = ChildOffice(folder, lambda: PARIS, lambda: ("pricing", "matériel"), lambda: now, lambda: places)
        return ExportDrawer(office, words, parent)

    async with Stage(drawers=drawers) as stage:
        await stage.show(*size)
        stage.screen.house.speak(language)
        organizer = stage.screen.organizer
        organizer.open()
        await stage.screen.settle()
        await stage.painted()
        drawer = organizer.drawer("export")
        assert isinstance(drawer, ExportDrawer)
        with _loaded(stage, drawer) as page:
            found = Shown(stage, drawer, page, out)
            await found.settled()
            yield found
            await drawer.settle()


@contextlib.contextmanager
def _loaded(stage: Stage, drawer: QObject | None) -> Iterator[QQuickItem]:
    """Put the page where the panel puts its pages."""
    place = next(item for item in stage.items() if item.objectName() == "panelPage")
    place.setProperty("active", False)
    component = QQmlComponent(stage.window.engine, QUrl.fromLocalFile(str(PAGE)))
    assert component.isReady(), component.errorString()
    page = component.createWithInitialProperties({"organizer": stage.screen.organizer, "drawer": drawer})
    assert isinstance(page, QQuickItem)
    page.setParentItem(place)
    page.setSize(place.size())
    try:
        yield page
    finally:
        page.setParentItem(None)  # type: ignore[arg-type]  # taken out of the window
        page.deleteLater()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A venue of a few sessions."""
    return asyncio.run(hold(tmp_path / "venue", *FEW))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to save into."""
    place = tmp_path / "out"
    place.mkdir()
    return place


async def test_it_shows_what_the_file_begins_with(folder: DataFolder, out: Path) -> None:
    """At first the last twelve months: how many sessions, how many without a number, and the first rows."""
    async with shown(folder, out) as it:
        assert it.says("4 sessions, from 3 December to 24 December.")
        assert it.says("1 of them was counted by nobody")
        assert {"session_start", "2026-12-03T09:30:00+01:00", "attendance", "13"} <= set(it.stage.texts())


async def test_the_file_is_where_it_says(folder: DataFolder, out: Path) -> None:
    """Saved by one tap, and again under another name; the page says in which place and under which name."""
    async with shown(folder, out) as it:
        await it.tap("Save the file")
        assert it.files() == ["attendance_2026-12-03_2026-12-24.xlsx"]
        assert it.says("Saved: Documents › attendance_2026-12-03_2026-12-24.xlsx")
        await it.tap("Save the file")
        assert it.says("attendance_2026-12-03_2026-12-24 (2).xlsx")
        assert len(it.files()) == 2


async def test_a_range_and_a_format(folder: DataFolder, out: Path) -> None:
    """From one day to another, as CSV for Excel: the file holds those days and begins with the mark."""
    async with shown(folder, out) as it:
        await it.tap("From one day to another")
        await it.tap("One day later")
        assert it.says("Tue 1 Dec 2026")
        it.drawer._first.choose("2026-12-10")
        it.drawer._last.choose("2026-12-17")
        await it.settled()
        assert it.says("2 sessions, from 10 December to 17 December.")
        await it.tap("CSV")
        await it.tap("For Excel")
        await it.tap("Save the file")
        (name,) = it.files()
        written = (out / name).read_bytes()
        assert (name, written[:3]) == ("attendance_2026-12-10_2026-12-17.csv", b"\xef\xbb\xbf")
        assert [line.split(",")[6] for line in written.decode().splitlines()[1:]] == ["", "2"]


async def test_the_last_day_is_never_before_the_first(folder: DataFolder, out: Path) -> None:
    """A first day after the last takes the last with it."""
    async with shown(folder, out) as it:
        await it.tap("From one day to another")
        it.drawer._last.choose("2026-12-04")
        it.drawer._first.choose("2026-12-20")
        await it.settled()
        assert it.drawer._last.day.isoformat() == "2026-12-20"
        assert it.says("No session in these days.")
        assert not it.stage.named("Save the file").isEnabled()


async def test_a_long_export_can_be_stopped(folder: DataFolder, out: Path) -> None:
    """While it writes the page says how far it is; stopped, it says that nothing was saved, and nothing was."""
    make_long(folder, 30_000)
    async with shown(folder, out) as it:
        await it.tap("Everything")
        await it.begin("Save the file")
        async with asyncio.timeout(30):
            while not it.says("Writing "):
                await it.stage.painted()
        await it.tap("Stop")
        assert it.says("Stopped. Nothing was saved.")
        assert it.files() == []


async def test_a_place_that_has_gone_is_told(folder: DataFolder, out: Path) -> None:
    """A stick that was pulled out: a sentence, and the button works again."""
    async with shown(folder, out) as it:
        await it.tap("Downloads")
        await it.tap("Save the file")
        assert it.says("can’t be written")
        assert it.stage.named("Save the file").isEnabled()


async def test_a_ledger_that_cannot_be_read_is_told(folder: DataFolder, out: Path) -> None:
    """The page says so and offers nothing to save."""
    folder.ledger.write_bytes(b"no database" * 99)
    async with shown(folder, out) as it:
        assert it.says("can’t be read")
        assert not it.stage.named("Save the file").isEnabled()


async def test_by_keys_alone(folder: DataFolder, out: Path) -> None:
    """Tab reaches every choice and the button, Return saves, and Escape goes back to attendance."""
    async with shown(folder, out) as it:
        it.page.forceActiveFocus()
        reached: list[str] = []
        while "Save the file" not in reached:
            await press(it.stage, Qt.Key.Key_Tab)
            focused = it.stage.window.window.activeFocusItem()
            reached.append(str(focused.property("name") or ""))
            assert len(reached) < 40, reached
            await it.stage.painted()
            top = focused.mapToItem(it.page, 0, 0).y()
            inside = it.page.isAncestorOf(focused)
            assert not inside or -1 <= top <= it.page.height() - focused.height() + 1, (reached[-1], top)
        assert {"Last 3 months", "Everything", "Excel", "JSON", "Documents"} <= set(reached)
        await press(it.stage, Qt.Key.Key_Return)
        await it.settled()
        assert len(it.files()) == 1
        await press(it.stage, Qt.Key.Key_Escape)
        assert it.dismissed == [True]


async def test_what_was_chosen_goes_when_the_panel_closes(folder: DataFolder, out: Path) -> None:
    """Opened again, the page is as it is at first; a file being written meanwhile is written to its end."""
    async with shown(folder, out) as it:
        await it.tap("Everything")
        await it.begin("Save the file")
        it.stage.screen.organizer.close()
        assert (it.drawer.property("range"), it.drawer.property("kind")) == ("year", "xlsx")
        await it.drawer.settle()
        assert it.files() == ["attendance_2026-12-03_2026-12-24.xlsx"]


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_nothing_is_cut_or_out_of_the_page(
    folder: DataFolder, out: Path, size: tuple[int, int], language: str
) -> None:
    """At every size, in both languages and with large type, all is inside the page's width."""
    async with shown(folder, out, size=size, language=language) as it:
        for _ in range(3):
            it.stage.screen.house.enlarge()
            await it.settled()
            it.page.setSize(it.page.parentItem().size())
            await it.stage.painted()
            for item in it.stage.items(it.page):
                if item.property("name"):
                    left = item.mapToItem(it.page, 0, 0).x()
                    assert -1 <= left <= it.page.width() - item.width() + 1, item.property("name")
