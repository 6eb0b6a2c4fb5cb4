"""The page of posters and tally sheets, in a real window over a real venue."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QThread
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.calendars.support import calendar, event, read
from tests.office.test_papers import children
from tests.stage import PARIS, THURSDAY, Stage
from tests.ui.panel_hand import PanelHand
from tests.ui.sessions_panel import ICS
from tests.ui.test_phone_code import both, read_twice
from venuescreen.core.errors import Message
from venuescreen.core.paper import PaperWish
from venuescreen.feeds.copies import Copies
from venuescreen.feeds.feed_list import Purpose, add_feed
from venuescreen.i18n import Words
from venuescreen.i18n.paper import unbroken
from venuescreen.office import paper_child
from venuescreen.office.papers import Answer, ChildPaperOffice
from venuescreen.office.session_book import SessionBook
from venuescreen.paths import DataFolder
from venuescreen.places import Place
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.paper_drawer import PaperDrawer
from venuescreen.ui.paper_picture import PaperPicture
from venuescreen.ui.sessions_drawer import SessionsDrawer
from venuescreen.ui.translator import CatalogueTranslator

MONDAY = THURSDAY - timedelta(days=3)
COFFEE = unbroken("Coffee · Every Thursday, 9:30 – 11:00, here")
WORKSHOP = unbroken("Sourdough for founders · Next: Tue 8 Dec, 18:30 – 20:30")
HOLDS = "The code holds the dates themselves: scanning it needs no internet."
START = ("DTSTAMP:20260101T000000Z", "DTSTART;TZID=Europe/Paris:20261126T093000", "DURATION:PT90M")
WEEKLY = (*START, "RRULE:FREQ=WEEKLY")
FEED = "https://calendar.example/coffee.ics"
WAY = {"en": ("Sessions", "Poster and tally sheet"), "fr": ("Séances", "Affiche et feuille de comptage")}
SAVE = {"en": "Save as PDF", "fr": "Enregistrer en PDF"}
SIZES = [(1280, 800), (1024, 600), (800, 1280)]


class HereOffice(ChildPaperOffice):
    """Asks what the child would do in this process, which takes a third of the time."""

    async def _ask(self, wish: PaperWish, folder: Path | None) -> Answer:
        asked = self._asked(wish, folder)
        return await asyncio.to_thread(paper_child.answer, asked)


class PaperPanel:
    """A stage over a venue, and a hand at it."""

    def __init__(self, folder: Path, office: type[ChildPaperOffice]) -> None:
        self.folder = DataFolder(folder / "venue")
        self.folder.root.mkdir()
        self.folder.sessions.write_bytes(ICS)
        self.folder.settings.write_text('name = "Café Ouvert"\nlanguages = ["en", "fr"]\n', "utf-8")
        self.documents = folder / "Documents"
        self.documents.mkdir()
        places = [Place(Message("Documents"), self.documents), Place(Message("Downloads"), folder / "gone")]
        self.stage = Stage(MONDAY, drawers=self._drawer)
        self.office = office(self.folder, lambda: PARIS, lambda: ("en", "fr"), self.stage.clock.now, lambda: places)
        self.hand = PanelHand(self.stage)
        self.drawer: PaperDrawer

    def _drawer(self, name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
        if name == "sessions":
            return SessionsDrawer(SessionBook(self.folder, lambda: PARIS, self.stage.clock.now), words, parent=parent)
        assert name == "paper"
        self.drawer = PaperDrawer(self.office, words, parent)
        return self.drawer

    def says(self, part: str) -> bool:
        """Whether any text in sight has this in it."""
        return any(part in text for text in self.stage.texts())

    def picture(self) -> QImage:
        """Return what is shown of the first sheet; without a size where nothing is."""
        provider = self.stage.window.engine.imageProvider("paper")
        assert isinstance(provider, PaperPicture)
        size = QSize()
        return provider.requestImage("", size, size) if self.drawer.property("picture") else QImage()

    def chosen(self) -> list[str]:
        """Return the names of all choices that are ticked."""
        items = self.stage.items(self.page())
        return [item.property("name") for item in items if item.property("checked") is True]

    def files(self) -> list[str]:
        """Return what was saved."""
        return sorted(path.name for path in self.documents.iterdir())

    def page(self) -> QQuickItem:
        """Return where the panel's pages are."""
        (page,) = [item for item in self.stage.items() if item.objectName() == "panelPage"]
        return page

    async def tap(self, name: str) -> None:
        """Press what has that name on the page, and wait for what it began."""

        def look() -> QQuickItem:
            return next(item for item in self.stage.items(self.page()) if item.property("name") == name)

        await self.hand.tap_item(await self.hand.seen(look, name))

    def in_sight(self, part: str) -> bool:
        """Whether a text is wholly in the part of the page that is in view."""
        (item,) = [item for item in self.stage.items(self.page()) if part in str(item.property("text") or "")]
        there = item.mapRectToItem(self.page(), item.boundingRect())
        return there.top() >= -1 and there.bottom() <= self.page().height() + 1

    @contextlib.asynccontextmanager
    async def meanwhile(self, name: str, part: str) -> AsyncIterator[None]:
        """Press something, and be where a text is in sight before that has ended."""
        tap = asyncio.ensure_future(self.tap(name))
        await self.until(lambda: self.says(part) or tap.done())
        assert not tap.done(), self.stage.texts()
        yield
        await tap

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something, less long than it takes to read `slow`."""
        async with asyncio.timeout(8):
            while not condition():
                await self.stage.painted()


@contextlib.asynccontextmanager
async def paper_panel(
    folder: Path,
    size: tuple[int, int] = (1280, 800),
    language: str = "en",
    sessions: bytes = ICS,
    office: type[ChildPaperOffice] = HereOffice,
) -> AsyncIterator[PaperPanel]:
    """Open the page as a user does; it is Monday 23 November 2026, half past nine."""
    panel = PaperPanel(folder, office)
    panel.folder.sessions.write_bytes(sessions)
    async with panel.stage:
        await panel.stage.show(*size)
        panel.stage.screen.house.speak(language)
        tab, button = WAY[language]
        await panel.hand.open_tab(tab)
        await panel.tap(button)
        yield panel


async def test_at_first_it_is_a_poster_of_what_is_next(tmp_path: Path) -> None:
    """Its picture is in sight, says what its code holds, and holds that: the dates of the series."""
    async with paper_panel(tmp_path, office=ChildPaperOffice) as panel:
        assert panel.says(HOLDS)
        assert panel.chosen() == ["Poster", COFFEE, "English", "A4", "Documents"]
        ((text,), same) = read_twice(panel.picture())
        assert same == (text,)
        starts = [[one.start for one in read(each, "2026-11-24").sessions] for each in (text, ICS)]
        assert set(starts[0]) == {start for start in starts[1] if start.hour == 9 and start.day != 31}


async def test_each_choice_is_drawn(tmp_path: Path) -> None:
    """By taps: another series, language, paper, and a tally sheet; each is another picture, and ticked."""
    async with paper_panel(tmp_path) as panel:
        seen = [panel.picture()]
        for name in (WORKSHOP, "Français", "US Letter", "Tally sheet"):
            await panel.tap(name)
            assert panel.picture().size().isValid()
            assert panel.picture() not in seen
            seen.append(panel.picture())
        assert panel.chosen() == ["Tally sheet", "Français", "US Letter", "Documents"]
        assert panel.says("1 sheet of paper.")
        assert not panel.says("Of which series?")
        assert round(seen[-1].height() / seen[-1].width(), 2) == 1.29
        await panel.tap("Poster")
        assert panel.chosen()[1].startswith(
            unbroken("Sourdough for founders · Prochaines dates\u202f: mar. 8 déc., 18")
        )


async def test_what_is_shown_is_saved_where_it_says(tmp_path: Path) -> None:
    """By one tap; where it is comes in sight, and a second copy has a number."""
    async with paper_panel(tmp_path, (1024, 600)) as panel:
        await panel.tap("US Letter")
        async with panel.meanwhile(SAVE["en"], "Saving…"):
            assert not panel.stage.named(SAVE["en"]).isEnabled()
        assert panel.files() == ["poster.pdf"]
        assert panel.in_sight("Saved: Documents › poster.pdf")
        assert b"/MediaBox [0 0 612" in (panel.documents / "poster.pdf").read_bytes()
        await panel.tap(SAVE["en"])
        assert panel.in_sight("Saved: Documents › poster (2).pdf")
        await panel.tap("Tally sheet")
        assert not panel.says("Saved:")


async def test_a_place_that_has_gone_is_told(tmp_path: Path) -> None:
    """A sentence that is in sight, and the button works again."""
    async with paper_panel(tmp_path, (1024, 600)) as panel:
        await panel.tap("Downloads")
        await panel.tap(SAVE["en"])
        assert panel.in_sight("can’t be written")
        assert not panel.says("Saved:")
        await panel.tap("Documents")
        await panel.tap(SAVE["en"])
        assert panel.files() == ["poster.pdf"]
        assert not panel.says("can’t be written")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_by_keys_alone(tmp_path: Path, language: str) -> None:
    """Tab reaches every choice and the button, each in view; Space chooses, Return saves, Escape goes back."""
    async with paper_panel(tmp_path, (1024, 600), language) as panel:
        wanted = {"en": "Tally sheet", "fr": "Feuille de comptage"}[language]
        reached: list[str] = []
        while SAVE[language] not in reached:
            await panel.hand.press(Qt.Key.Key_Tab)
            focused = panel.stage.window.window.activeFocusItem()
            reached.append(str(focused.property("name") or ""))
            assert len(reached) < 30, reached
            if panel.page().isAncestorOf(focused):
                top = focused.mapToItem(panel.page(), 0, 0).y()
                assert -1 <= top <= panel.page().height() - focused.height() + 1, (reached[-1], top)
            if reached[-1] == wanted:
                await panel.hand.press(Qt.Key.Key_Space)
        assert {"English", "Français", "A4", "Documents"} <= set(reached)
        await panel.hand.press(Qt.Key.Key_Return)
        assert panel.files() == ["tally.pdf"]
        await panel.hand.press(Qt.Key.Key_Escape)
        assert await panel.hand.seen(lambda: panel.stage.named(WAY[language][1]), "the list")


async def test_back_leads_to_the_sessions(tmp_path: Path) -> None:
    """By a tap; what was chosen is still so when the page comes again."""
    async with paper_panel(tmp_path) as panel:
        await panel.tap("Tally sheet")
        await panel.tap("Back")
        await panel.tap(WAY["en"][1])
        assert panel.chosen()[0] == "Tally sheet"


def slow() -> bytes:
    """Return a calendar that takes many seconds to read."""
    return calendar(*(event(f"UID:{number}", *WEEKLY) for number in range(15_000))).encode()


async def test_while_it_draws_it_says_so_and_the_last_wish_counts(tmp_path: Path) -> None:
    """Nothing can be saved meanwhile; what is drawn late is not shown."""
    async with paper_panel(tmp_path, office=ChildPaperOffice) as panel:
        panel.folder.sessions.write_bytes(slow())
        async with panel.meanwhile("US Letter", "Drawing…"):
            assert not panel.stage.named(SAVE["en"]).isEnabled()
            panel.folder.sessions.write_bytes(ICS)
            await panel.tap("Tally sheet")
        assert panel.says("1 sheet of paper.")
        assert panel.chosen()[0] == "Tally sheet"
        assert panel.stage.named(SAVE["en"]).isEnabled()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted in /proc")
async def test_another_choice_or_closing_ends_a_drawing(tmp_path: Path) -> None:
    """Its process is gone long before it would have been ready, and the page opens again as at first."""
    async with paper_panel(tmp_path, office=ChildPaperOffice) as panel:
        panel.folder.sessions.write_bytes(slow())
        taps = [asyncio.ensure_future(panel.tap("US Letter"))]
        await panel.until(lambda: children() != [])
        (first,) = children()
        taps.append(asyncio.ensure_future(panel.tap("Français")))
        await panel.until(lambda: first not in children() and children() != [])
        panel.stage.screen.organizer.close()
        await panel.until(lambda: children() == [])
        await asyncio.gather(*taps)
        assert (panel.drawer.property("size"), panel.drawer.property("picture")) == ("A4", "")
        assert not panel.drawer.property("drawing")
        panel.folder.sessions.write_bytes(ICS)
        await panel.hand.open_tab("Sessions")
        await panel.tap(WAY["en"][1])
        assert panel.chosen() == ["Poster", COFFEE, "English", "A4", "Documents"]


async def test_what_can_not_be_drawn_is_told(tmp_path: Path) -> None:
    """There is no picture and nothing to save; nor of a calendar that breaks; once a session is planned, there is."""
    async with paper_panel(tmp_path, sessions=calendar(event("UID:x", *START)).encode()) as panel:
        panel.stage.clock.at = MONDAY + timedelta(days=30)
        await panel.tap("US Letter")
        assert panel.says("No session is planned, so there is nothing to print. Please add one first.")
        assert panel.drawer.property("picture") == ""
        assert not panel.stage.named(SAVE["en"]).isEnabled()
        panel.folder.sessions.write_bytes(b"<html>")
        await panel.tap("Tally sheet")
        assert panel.says("This file is a web page and not a calendar.")
        panel.folder.sessions.write_bytes(ICS)
        await panel.tap("Poster")
        assert panel.says(HOLDS)
        assert panel.stage.named(SAVE["en"]).isEnabled()


async def test_a_series_that_goes_meanwhile_is_told_and_let_go(tmp_path: Path) -> None:
    """The next wish is of whatever is next: nobody is left with a poster that can't be drawn."""
    async with paper_panel(tmp_path) as panel:
        await panel.tap(WORKSHOP)
        panel.folder.sessions.write_bytes(calendar(event("UID:other", *WEEKLY)).encode())
        await panel.tap("US Letter")
        assert panel.says("has a date ahead")
        await panel.tap("A4")
        assert panel.says(HOLDS)


async def test_what_the_code_holds_is_said(tmp_path: Path) -> None:
    """The host of a followed calendar; or why there is none: endless exceptions, or a private series."""
    days = ",".join(f"{THURSDAY + timedelta(weeks=number):%Y%m%dT}093000" for number in range(1, 300))
    many = event("UID:x", *WEEKLY, f"EXDATE;TZID=Europe/Paris:{days}")
    async with paper_panel(tmp_path) as panel:
        panel.folder.sessions.write_bytes(calendar(many).encode())
        await panel.tap("US Letter")
        assert panel.says("This series has too many exceptions for a code, so there is none.")
        assert read_twice(panel.picture()) == [(), ()]
        panel.folder.sessions.write_bytes(calendar(event("UID:x", *WEEKLY, "CLASS:PRIVATE")).encode())
        await panel.tap("A4")
        assert panel.says("This series is marked as private, so there is no code for it.")
        assert panel.stage.named(SAVE["en"]).isEnabled()
        panel.folder.sessions.unlink()
        panel.folder.feeds.mkdir()
        url = add_feed(panel.folder.feeds_list, FEED, Purpose.HERE).url
        Copies(panel.folder.feeds).calendar(url).write_bytes(ICS)
        await panel.tap("Français")
        assert panel.says("The code leads to the calendar at calendar.example.")
        assert read_twice(panel.picture()) == both(FEED)


async def test_the_panels_language_is_not_the_sheets(tmp_path: Path) -> None:
    """The panel can be turned into French while the poster stays English."""
    async with paper_panel(tmp_path) as panel:
        before = panel.picture()
        panel.stage.screen.house.speak("fr")
        await panel.hand.settled()
        assert panel.says("Le code contient les dates elles-mêmes")
        assert panel.picture() == before
        assert "English" in panel.chosen()


class Listening(CatalogueTranslator):
    """Knows which threads have asked for a translation."""

    asked: set[str]

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Remember who asks."""
        self.asked.add(QThread.currentThread().metaObject().className())
        return super().translate(context, source, disambiguation, n)


async def test_no_picture_waits_for_the_translator(tmp_path: Path) -> None:
    """QML's thread for pictures never needs Python's lock: it would hold Qt's meanwhile, and the board could hang."""
    async with paper_panel(tmp_path) as panel:
        listening = Listening(panel.stage.screen.house.words)
        listening.asked = set()
        QCoreApplication.installTranslator(listening)
        try:
            await panel.tap("Back")
            await panel.tap(WAY["en"][1])
            async with asyncio.timeout(10):
                while not any(item.inherits("QQuickImage") for item in panel.stage.items(panel.page())):
                    await panel.stage.painted()
        finally:
            QCoreApplication.removeTranslator(listening)
        assert listening.asked
        assert not [thread for thread in listening.asked if "Pixmap" in thread]


@pytest.mark.logs
async def test_a_fault_of_ours_does_not_lock_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is logged, the page says to try again, and the next wish is drawn."""
    async with paper_panel(tmp_path) as panel:
        with monkeypatch.context() as patch:
            patch.setattr(panel.office, "_zone", None)
            await panel.tap("US Letter")
        assert panel.says("That did not work. Please try again.")
        assert not panel.says("Drawing…")
        await panel.tap("A4")
        assert panel.says(HOLDS)


async def test_no_text_is_cut_at_any_size(tmp_path: Path) -> None:
    """In both languages, at every size and with large type: all is inside the page, whole, and can be touched."""
    long = calendar(
        event("UID:coffee", *WEEKLY, "SUMMARY:" + "The table of those who bake their own bread " * 3),
        event("UID:other", *WEEKLY, "SUMMARY:Donaudampfschifffahrtsgesellschaftskapitän"),
    )
    async with paper_panel(tmp_path, sessions=long.encode()) as panel:
        await panel.tap(SAVE["en"])
        for size in SIZES:
            panel.stage.window.window.resize(QSize(*size))
            for language in WAY:
                panel.stage.screen.house.speak(language)
                for _ in range(3):
                    panel.stage.screen.house.enlarge()
                    await panel.hand.settled()
                    _check(panel)


def _check(panel: PaperPanel) -> None:
    page = panel.page()
    for item in panel.stage.items(page):
        text, name = item.property("text"), item.property("name")
        if text or name:
            there = item.mapRectToItem(page, item.boundingRect())
            assert there.left() >= -1, text or name
            assert there.right() <= page.width() + 1, text or name
            assert item.property("truncated") is not True, text
        if item.metaObject().indexOfSignal("pressed()") >= 0:
            assert item.height() >= 48, name
