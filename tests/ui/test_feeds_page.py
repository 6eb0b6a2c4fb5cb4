"""Calendars of others in the organizer's panel: followed, fetched, taken off in a real window, from a real host."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt
from PySide6.QtQuick import QQuickItem

from tests.feeds import hosts
from tests.feeds.hosts import CALENDAR, Host
from tests.stage import PARIS, Stage
from tests.ui.test_check_in_window import press, tap, write
from venuescreen.feed_keeper import FeedKeeper
from venuescreen.feeds.feed_list import Feed, Purpose, read_feeds
from venuescreen.i18n import Words
from venuescreen.office.feed_book import KeptFeeds
from venuescreen.paths import DataFolder
from venuescreen.ui.feeds_drawer import FeedsDrawer

ADDRESS = "Address of a calendar to follow"


class Panel:
    """The feeds' page on a stage, over a keeper that runs on a real folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = DataFolder(folder)
        self.stage = Stage(drawers=self._drawer)
        self.more: list[str] = []
        self.keeper = FeedKeeper(
            self.folder, self.stage.clock, lambda: PARIS, lambda _fed: None, lambda _noted: None, lambda: self.more
        )
        self.dismissed: list[bool] = []

    def _drawer(self, name: str, words: Callable[[], Words], parent: QObject) -> FeedsDrawer:
        assert name == "feeds"
        return FeedsDrawer(KeptFeeds(self.folder, self.keeper, self.stage.clock, lambda: PARIS), words, parent)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What the list says."""
        return read_feeds(self.folder.feeds_list).feeds

    async def open(self, width: int = 1280, height: int = 800) -> None:
        """Open the panel, and the page."""
        await self.stage.show(width, height)
        self.stage.screen.organizer.open()
        await self.stage.screen.settle()
        await self.stage.painted()
        panel = next(item for item in self.stage.items() if item.property("tab") is not None)
        args = (Q_ARG("int", 99), Q_ARG("QString", "feeds/FeedsPage.qml"), Q_ARG("QString", "feeds"))
        assert QMetaObject.invokeMethod(panel, "show", Qt.ConnectionType.DirectConnection, *args)
        await self.stage.painted()
        page = self.page()
        page.dismissed.connect(lambda: self.dismissed.append(True))  # type: ignore[attr-defined]  # a signal of QML's
        page.forceActiveFocus()

    def page(self) -> QQuickItem:
        """Return the page."""
        loader = self.stage.window.window.findChild(QObject, "panelPage")
        assert loader is not None
        page = loader.property("item")
        assert isinstance(page, QQuickItem)
        return page

    async def until(self, text: str) -> None:
        """Wait until some text is in sight that has this in it."""
        async with asyncio.timeout(20):
            while not any(text in shown for shown in self.stage.texts()):  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.02)
        await self.stage.painted()

    async def type_into(self, label: str, text: str) -> None:
        """Touch a field and type."""
        field = next(item for item in self.stage.items() if item.property("label") == label)
        await tap(self.stage, next(item for item in self.stage.items(field) if item.inherits("QQuickTextInput")))
        await write(self.stage, text)

    async def tap(self, name: str) -> None:
        """Tap a button that is in sight."""
        await self.stage.painted()
        await tap(self.stage, self.stage.named(name))
        await self.stage.screen.settle()
        await self.stage.painted()


@asynccontextmanager
async def panel_on(folder: Path, width: int = 1280, height: int = 800) -> AsyncIterator[Panel]:
    """Open the page, with the keeper at work behind it."""
    panel = Panel(folder)
    async with panel.stage:
        running = asyncio.create_task(panel.keeper.run())
        try:
            await panel.open(width, height)
            yield panel
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_an_address_is_followed_and_fetched(tmp_path: Path) -> None:
    """Typed and confirmed, it stands in the list, is fetched at once, and says what it holds."""
    async with Host() as host, panel_on(tmp_path) as panel:
        await panel.until("None is followed yet")
        await panel.type_into(ADDRESS, host.serve(hosts.plain(CALENDAR), "/private-token.ics"))
        await panel.tap("Follow it")
        await panel.until("4 sessions ahead, the next one Thu 3 Dec 18:30.")
        assert "Fetched today at 9:52. 4 sessions ahead, the next one Thu 3 Dec 18:30." in panel.stage.texts()
        assert {"Apéros du port", "Here · 127.0.0.1", "Fetch now"} <= set(panel.stage.texts())
        assert not any("token" in text for text in panel.stage.texts())
        assert panel.feeds == (Feed(host.url("/private-token.ics"), Purpose.HERE),)


async def test_elsewhere_with_a_name_by_keyboard_alone(tmp_path: Path) -> None:
    """Tab leads through fields and choices; Return in the last one follows it."""
    async with Host() as host, panel_on(tmp_path) as panel:
        url = host.serve(hosts.status(503))
        names = [ADDRESS, "Here", "In another city", "What to call it, if you like"]
        found: list[str] = []
        for _ in range(20):
            await press(panel.stage, Qt.Key.Key_Tab)
            focused = panel.stage.window.window.activeFocusItem()
            assert focused is not None
            label = str(focused.property("name") or focused.parentItem().parentItem().property("label"))
            if label in names:
                found.append(label)
            if label == ADDRESS:
                await write(panel.stage, url)
            elif label == "In another city":
                await press(panel.stage, Qt.Key.Key_Space)
            elif label == names[-1]:
                await write(panel.stage, "Lyon")
                await press(panel.stage, Qt.Key.Key_Return)
                break
        assert found == names
        await panel.until("an error (503)")
        assert {"Lyon", "Elsewhere · 127.0.0.1"} <= set(panel.stage.texts())
        assert panel.feeds == (Feed(url, Purpose.ELSEWHERE, "Lyon"),)


async def test_what_is_no_address_is_refused_beside_the_field(tmp_path: Path) -> None:
    """What was typed stays; the sentence goes with the next letter."""
    async with panel_on(tmp_path) as panel:
        await panel.type_into(ADDRESS, "hello")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.until("This is not an address.")
        assert "hello" in panel.stage.texts()
        await write(panel.stage, "x")
        await panel.stage.painted()
        assert not any("This is not an address." in text for text in panel.stage.texts())
        assert not panel.folder.feeds_list.exists()


async def test_fetch_now_take_off_and_undo(tmp_path: Path) -> None:
    """A tap fetches at once; a feed that was taken off is back by "undo", under the name it had."""
    async with Host() as host:
        url = host.serve(hosts.plain(CALENDAR))
        (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{url}"\nname = "Port"\n')
        async with panel_on(tmp_path) as panel:
            await panel.until("4 sessions ahead")  # fetched for the first time: a tap meanwhile asks for nothing more
            await panel.until("Fetch now")
            await panel.tap("Fetch “Port” now")
            async with asyncio.timeout(20):
                while len(host.asked) < 2:  # noqa: ASYNC110  # polling, with a deadline
                    await asyncio.sleep(0.02)
            await panel.until("Fetch now")
            await panel.tap("Take “Port” off")
            await panel.until("“Port” is not followed any more.")
            await panel.until("None is followed yet")
            assert not read_feeds(panel.folder.feeds_list).feeds
            await panel.tap("Undo")
            await panel.until("4 sessions ahead")
            assert [(feed.url, feed.name) for feed in panel.feeds] == [(url, "Port")]
            assert "“Port” is not followed any more." not in panel.stage.texts()


async def test_nothing_that_was_typed_is_left_when_the_panel_closes(tmp_path: Path) -> None:
    """Neither the refusal nor the undo: the next one to open it finds the list alone."""
    async with panel_on(tmp_path) as panel:
        await panel.type_into(ADDRESS, "hello")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.until("This is not an address.")
        panel.stage.screen.organizer.close()
        await panel.open()
        assert not {"hello", "This is not an address."} & set(panel.stage.texts())
        await panel.tap("Back to the sessions")
        assert panel.dismissed == [True]


async def test_a_broken_list_is_named(tmp_path: Path) -> None:
    """With its line; and following one more is refused with the same sentence."""
    (tmp_path / "feeds.toml").write_text("\n[[feed\nx = 1\n")
    async with panel_on(tmp_path) as panel:
        await panel.until("feeds.toml, line 2, can’t be understood. Please mend it.")
        await panel.type_into(ADDRESS, "example.org/a.ics")
        await press(panel.stage, Qt.Key.Key_Return)
        await panel.stage.screen.settle()
        await panel.stage.painted()
        assert panel.stage.texts().count("feeds.toml, line 2, can’t be understood. Please mend it.") == 2


@pytest.mark.parametrize(("width", "height", "steps"), [(1024, 600, 0), (800, 1280, 1), (1024, 600, 2)])
async def test_all_of_it_can_be_reached_in_small_and_large(
    tmp_path: Path, width: int, height: int, steps: int
) -> None:
    """At every size and type, the last button can be scrolled to, and nothing is wider than the page."""
    async with Host() as host:
        url = host.serve(hosts.status(503))
        (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{url}"\nname = "{"Long name " * 8}"\n')
        async with panel_on(tmp_path, width, height) as panel:
            for _ in range(steps):
                panel.stage.screen.house.enlarge()
            await panel.until("an error (503)")
            page = panel.page()
            for _ in range(12):
                await press(panel.stage, Qt.Key.Key_Tab)
                focused = panel.stage.window.window.activeFocusItem()
                assert focused is not None
                if focused.property("name") == "What to call it, if you like":
                    break
            for item in panel.stage.items(page):
                if item.property("text") or item.property("name"):
                    left = item.mapToItem(page, 0, 0).x()
                    assert left >= -1
                    assert left + item.width() <= page.width() + 1, item.property("text")


async def test_the_calendar_of_a_city_in_the_file_says_how_it_stands(tmp_path: Path) -> None:
    """It can be fetched here, and is taken off where it stands: the file is named."""
    async with Host() as host, panel_on(tmp_path) as panel:
        panel.more = [host.serve(hosts.status(503))]
        panel.keeper.wake()
        await panel.until("an error (503)")
        assert "Elsewhere · elsewhere.toml" in panel.stage.texts()
        assert "Take off" not in panel.stage.texts()
        await panel.tap("Fetch “127.0.0.1” now")
        async with asyncio.timeout(20):
            while len(host.asked) < 2:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.02)


async def test_what_was_taken_off_by_mistake_is_whole_again_without_a_network(tmp_path: Path) -> None:
    """Its host is away when it is put back: the copy is there still."""
    async with panel_on(tmp_path) as panel:
        async with Host() as host:
            await panel.type_into(ADDRESS, host.serve(hosts.plain(CALENDAR)))
            await panel.tap("Follow it")
            await panel.until("4 sessions ahead")
        await panel.tap("Take “Apéros du port” off")
        await panel.until("None is followed yet")
        await panel.tap("Undo")
        await panel.until("4 sessions ahead")


async def test_an_age_is_told_in_days_and_what_is_ahead_is_counted_anew(tmp_path: Path) -> None:
    """A copy of days ago says so beside what is wrong; a session that is over is not ahead any more."""
    async with Host() as host, panel_on(tmp_path) as panel:
        url = host.serve(hosts.plain(CALENDAR))
        await panel.type_into(ADDRESS, url)
        await panel.tap("Follow it")
        await panel.until("4 sessions ahead")
        host.serve(hosts.status(503))
        await panel.stage.pass_to(panel.stage.clock.at + timedelta(days=9))
        panel.keeper.ask(url)
        await panel.until("an error (503)")
        assert "Fetched 9 days ago. 3 sessions ahead, the next one Thu 10 Dec 18:30." in panel.stage.texts()
