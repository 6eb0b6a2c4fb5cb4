"""The attendance pages of the panel, in a real window over a real ledger."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtQuick import QQuickItem

from tests.attendance_venue import CAME, MISSED, NOW, PARIS, QUARTER, TOPICS, At, book_on, coffee, furnish
from tests.stage import Stage
from tests.storage.making import open_ledger
from tests.ui.panel_hand import PanelHand
from venuescreen.core.attendance import HeldSession
from venuescreen.i18n import Words
from venuescreen.office.exports import ChildOffice
from venuescreen.paths import DataFolder
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.reading import held_sessions
from venuescreen.ui.attendance_drawer import AttendanceDrawer
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.export_drawer import ExportDrawer

LAST = "Thu 26 Nov, 16 came"


class Page(PanelHand):
    """A hand at the attendance pages."""

    def __init__(self, stage: Stage, folder: DataFolder, ledger: SqliteLedger) -> None:
        super().__init__(stage)
        self.folder = folder
        self.ledger = ledger

    @property
    def drawer(self) -> Drawer:
        """The page's drawer."""
        return self.stage.screen.organizer._drawers["attendance"]

    def bars(self) -> list[QQuickItem]:
        """The bars in sight, from left to right."""
        found = [item for item in self.stage.items() if item.metaObject().className().startswith("ChartBar_")]
        return sorted(found, key=lambda bar: bar.mapToScene(bar.boundingRect().center()).x())

    def says(self, text: str) -> bool:
        """Whether that is a text in sight."""
        return text in self.stage.texts()

    def held(self, week: int) -> HeldSession | None:
        """What the ledger's file has of a week's session."""
        return next((one for one in held_sessions(self.folder.ledger) if one.key == coffee(week).key), None)


@asynccontextmanager
async def shown(
    root: Path, size: tuple[int, int] = (1280, 800), *, language: str = "en", larger: int = 0
) -> AsyncIterator[Page]:
    """Open the attendance tab of a furnished venue."""
    folder = await furnish(root)
    async with open_ledger(folder.ledger) as ledger:

        def drawers(name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
            if name == "export":
                office = ChildOffice(folder, lambda: PARIS, lambda: TOPICS, At().now, list)
                return ExportDrawer(office, words, parent)
            assert name == "attendance"
            return AttendanceDrawer(book_on(folder, ledger), words, parent)

        other = "fr" if language == "en" else "en"
        async with Stage(NOW, languages=(language, other), drawers=drawers) as stage:
            for _ in range(larger):
                stage.screen.house.enlarge()
            await stage.show(*size)
            page = Page(stage, folder, ledger)
            await page.open_tab(stage.screen.house.words.text("Attendance"))
            yield page


async def test_a_bar_for_each_session(tmp_path: Path) -> None:
    """Each has its name; its height goes by its number; a paper count is hollow, an unseen session has none."""
    async with shown(tmp_path) as page:
        bars = page.bars()
        names = [bar.property("name") for bar in bars]
        assert len(bars) == len(CAME) + 1
        assert names[-1] == LAST
        assert names[5] == "Thu 8 Oct, 20 came, counted on paper"
        assert names[MISSED] == "Thu 22 Oct, not counted, no screen was on"
        assert [bar.property("kind") for bar in bars[5:8]] == ["headcount", "arrivals", "none"]
        assert bars[0].property("share") * 24 == pytest.approx(CAME[0])
        assert (bars[-1].property("line") >= 0, bars[MISSED].property("line")) == (True, -1)
        assert page.says("13 sessions counted · 180 came")


async def test_the_arrows_walk_along_the_bars(tmp_path: Path) -> None:
    """The bar that is reached is told below; Enter opens its session, Escape goes back to the same bar."""
    async with shown(tmp_path) as page:
        page.bars()[-1].parentItem().parentItem().forceActiveFocus()
        await page.settled()
        assert page.says(LAST)
        await page.press(Qt.Key.Key_Left, Qt.Key.Key_Left)
        assert page.says("Thu 12 Nov, 14 came")
        await page.press(Qt.Key.Key_Home)
        assert page.says("Thu 3 Sept, 9 came")
        await page.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
        assert page.says("Thu 10 Sept, 9:30")
        await page.press(Qt.Key.Key_Escape)
        assert page.says("Thu 10 Sept, 12 came")
        await page.press(Qt.Key.Key_Right)
        assert page.says("Thu 17 Sept, 14 came")


async def test_every_thing_of_the_page_is_reached_by_the_tab_key(tmp_path: Path) -> None:
    """Choices, the export, the chart, each row and the pages of the table: in order, and each once."""
    async with shown(tmp_path) as page:
        reached = []
        for _ in range(40):
            await page.press(Qt.Key.Key_Tab)
            item = page.stage.window.window.activeFocusItem()
            reached.append(str(item.property("name")))
        around = reached[: reached.index(reached[0], 1)] if reached[0] in reached[1:] else reached
        assert len(set(around)) == len(around)
        for name in ("3 months", "Workshop", "Export…", LAST, "Earlier", "Thu 26 Nov, 9:30, Café Ouvert, 16 came"):
            assert name in around, around


async def test_a_tap_opens_a_session_in_steps(tmp_path: Path) -> None:
    """A bar that is tapped opens: its ten minutes as bars with names, and its number."""
    async with shown(tmp_path) as page:
        await page.tap_item(page.bars()[-1])
        assert page.says("Thu 26 Nov, 9:30")
        bars = page.bars()
        assert bars[0].property("name") == "9:20, 10 minutes: 3 came"
        assert [round(bar.property("share") * 4) for bar in bars][:4] == [3, 2, 3, 2]
        assert page.says("Counted on the screen")


async def test_a_headcount_is_typed_in_and_taken_back(tmp_path: Path) -> None:
    """It stands at once, marked in words, on both pages and in the file; removed, the arrivals count again."""
    async with shown(tmp_path) as page:
        await page.tap("Thu 26 Nov, 9:30, Café Ouvert, 16 came")
        await page.type_into("Counted on paper", "19")
        await page.tap("Save")
        assert page.says("Café Ouvert · 19 came, counted on paper")
        kept = page.held(12)
        assert kept is not None
        assert (kept.headcount, kept.here) == (19, 16)
        await page.tap("Back to all sessions")
        assert page.bars()[-1].property("name") == "Thu 26 Nov, 19 came, counted on paper"
        assert page.says("13 sessions counted · 183 came")
        await page.tap("Thu 26 Nov, 9:30, Café Ouvert, 19 came, counted on paper")
        await page.tap("Remove: let the screen’s count stand")
        assert page.says("Café Ouvert · 16 came")
        assert page.labelled("Counted on paper").property("text") == ""


async def test_a_tally_of_a_day_without_a_screen(tmp_path: Path) -> None:
    """A session that no screen saw takes a headcount too, and has no ten minutes to show."""
    async with shown(tmp_path) as page:
        await page.tap("Thu 22 Oct, 9:30, Café Ouvert, not counted, no screen was on")
        assert page.says("No screen was on, so nobody knows when they came.")
        assert page.bars() == []
        await page.type_into("Counted on paper", "0")
        await page.press(Qt.Key.Key_Return)
        assert page.says("Café Ouvert · 0 came, counted on paper")
        await page.tap("Remove this number")
        assert page.held(MISSED) is None
        assert page.says("Café Ouvert · not counted, no screen was on")


@pytest.mark.parametrize("typed", ["", "100001", "a dozen"])
async def test_what_is_no_number_is_refused_beside_the_field(tmp_path: Path, typed: str) -> None:
    """Kindly, with what was typed kept, and nothing written."""
    async with shown(tmp_path) as page:
        await page.tap("Thu 26 Nov, 9:30, Café Ouvert, 16 came")
        await page.type_into("Counted on paper", typed)
        await page.tap("Save")
        field = page.labelled("Counted on paper")
        assert field.property("refusal").startswith("Please type")
        assert field.property("text") == typed
        kept = page.held(12)
        assert kept is not None
        assert kept.headcount is None


async def test_one_format_and_another_span(tmp_path: Path) -> None:
    """The chart and table follow; the sums by format and by topic stay those of the span."""
    async with shown(tmp_path) as page:
        await page.tap("Workshop")
        assert [bar.property("name") for bar in page.bars()] == ["Tue 10 Nov, 22 came"]
        assert page.says("1 session counted · 22 came")
        assert page.says("12 sessions · 158 came")
        assert page.stage.texts().count("<5") == 2
        await page.tap("All of them")
        await page.tap("From the beginning")
        assert len(page.bars()) == len(CAME) + 1
        assert page.says("13 sessions counted · 180 came")


async def test_the_table_turns_its_pages(tmp_path: Path) -> None:
    """Ten sessions at a time, the latest first."""
    async with shown(tmp_path) as page:
        await page.tap("Earlier")
        assert page.says("Thu 3 Sept")
        assert not page.says("Thu 26 Nov")
        await page.tap("Later")
        assert page.says("Thu 26 Nov")


async def test_a_panel_that_closes_forgets_what_was_looked_at(tmp_path: Path) -> None:
    """Opened again, it begins with the last months, whatever was open or typed before."""
    async with shown(tmp_path) as page:
        await page.tap("A year")
        await page.tap("Thu 26 Nov, 9:30, Café Ouvert, 16 came")
        await page.type_into("Counted on paper", "19")
        page.stage.screen.organizer.close()
        await page.settled()
        assert page.drawer.property("status") == "loading"
        await page.open_tab("Attendance")
        assert page.says("13 sessions counted · 180 came")
        assert page.drawer.property("span") == "months"
        await page.tap("Thu 26 Nov, 9:30, Café Ouvert, 16 came")
        assert page.labelled("Counted on paper").property("text") == ""


async def test_the_export_and_back(tmp_path: Path) -> None:
    """The export's page comes in place of the chart, and goes back to it."""
    async with shown(tmp_path) as page:
        await page.tap("Export…")
        assert page.says("Export the numbers")
        assert page.bars() == []
        await page.tap("Back to attendance")
        assert not page.says("Export the numbers")
        assert page.bars()[-1].property("name") == LAST


async def test_a_venue_without_sessions_says_so(tmp_path: Path) -> None:
    """Before the first session there is a sentence, and no empty chart."""
    async with shown(tmp_path) as page:
        page.stage.screen.organizer.close()
        page.folder.sessions.unlink()
        (page.folder.root / "cache" / "sessions-last-good.ics").unlink(missing_ok=True)
        await page.ledger._writer.run(_empty)
        await page.open_tab("Attendance")
        assert page.says("No session has been held in this time.")
        assert page.bars() == []


@pytest.mark.parametrize(
    ("many_", "said", "lines"),
    [(1, "1 session counted · 0 came", 0), (2, "2 sessions counted · 0 came", 0), (1000, "1000 sessions counted", 1)],
)
async def test_few_sessions_and_many(tmp_path: Path, many_: int, said: str, lines: int) -> None:
    """One or two sessions are bars without a trend, a thousand have one; the last is always in sight and told."""
    async with shown(tmp_path) as page:
        page.stage.screen.organizer.close()
        page.folder.sessions.unlink()
        await page.ledger._writer.run(_empty)
        sessions = [int((coffee(12).start - timedelta(days=n)).timestamp()) for n in range(many_)]
        await page.ledger._writer.run(lambda db: many(db, sessions))
        await page.open_tab("Attendance")
        await page.tap("From the beginning")
        assert any(text.startswith(said) for text in page.stage.texts())
        bars = page.bars()
        assert bars[-1].property("name") == "Thu 26 Nov, 0 came"
        assert 0 < len(bars) <= many_
        assert (bars[-1].property("line") >= 0) == bool(lines)
        assert page.says("Earlier") == (many_ > 10)
        await page.tap_item(bars[-1])
        assert page.says("Thu 26 Nov, 9:30")
        within(page)


async def test_topics_are_of_quarters_that_are_over(tmp_path: Path) -> None:
    """The days that they are of stand above them; where none is over yet, why there are no numbers."""
    async with shown(tmp_path) as page:
        assert page.says("By topic, 1 July to 30 September")
        assert page.says(str(QUARTER["pricing"]))
        page.stage.screen.organizer.close()
        await page.ledger._writer.run(lambda db: _forget_before(db, int(coffee(5).start.timestamp())))
        await page.open_tab("Attendance")
        assert page.says("By topic")
        assert not page.says("pricing")
        assert any(text.startswith("Told once a quarter of the year is over") for text in page.stage.texts())


def _forget_before(db: object, starts: int) -> None:
    of_old = "DELETE FROM arrivals WHERE session IN (SELECT id FROM sessions WHERE starts < ?)"
    for sql in (of_old, "DELETE FROM sessions WHERE starts < ?"):
        db.conn.execute(sql, (starts,))  # type: ignore[attr-defined]


def _empty(db: object) -> None:
    for table in ("headcounts", "undos", "arrivals", "sessions"):
        db.conn.execute(f"DELETE FROM {table}")  # type: ignore[attr-defined]  # noqa: S608


async def test_a_file_of_counts_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A sentence stands where the chart was, and what is wrong is named; the board goes on."""
    async with shown(tmp_path) as page:
        page.stage.screen.organizer.close()
        await page.settled()
        await page.ledger.close()
        page.folder.ledger.write_bytes(b"no database" * 99)
        await page.open_tab("Attendance")
        assert page.says("The numbers can’t be shown now.")
        assert page.says("The file of counts (ledger.db) can’t be read.")


@pytest.mark.parametrize(("size", "larger"), [((1280, 800), 0), ((1024, 600), 2), ((800, 1280), 1)])
async def test_nothing_is_cut_off_at_the_side(tmp_path: Path, size: tuple[int, int], larger: int) -> None:
    """At each size and type size every text and button of both pages ends within the page."""
    async with shown(tmp_path, size, larger=larger) as page:
        within(page)
        await page.tap("Thu 26 Nov, 9:30, Café Ouvert, 16 came")
        within(page)


def within(page: Page) -> None:
    """Fail for what reaches beyond the page's sides."""
    (area,) = [item for item in page.stage.items() if item.objectName() == "panelPage"]
    for item in page.stage.items(area):
        if item.property("text") or item.property("name"):
            there = item.mapRectToItem(area, item.boundingRect())
            assert there.left() >= -1, item.property("text")
            assert there.right() <= area.width() + 1, item.property("text") or item.property("name")


async def test_twenty_years_of_sessions(tmp_path: Path) -> None:
    """Two thousand bars: only those in sight are made, and the window's own thread is never held for long."""
    async with shown(tmp_path) as page:
        sessions = [coffee(0).start - timedelta(days=3 * n) for n in range(1, 2001)]
        await page.ledger._writer.run(lambda db: many(db, [int(at.timestamp()) for at in sessions]))
        gaps = asyncio.ensure_future(longest_gap())
        await page.tap("From the beginning")
        gaps.cancel()
        held_up = await gaps
        assert page.says("2013 sessions counted · 180 came")
        assert len(page.bars()) < 100
        assert page.bars()[-1].property("name") == LAST
        assert held_up < 0.5, held_up


def many(db: object, starts: list[int]) -> None:
    """Hold sessions to which nobody came."""
    db.conn.executemany(  # type: ignore[attr-defined]
        """INSERT INTO sessions (uid, original_start, starts, ends, zone, format, opened, closed)
        VALUES ('old', ?1, ?1, ?1 + 5400, 'Europe/Paris', 'coffee', ?1, ?1 + 5400)""",
        [(start,) for start in starts],
    )


async def longest_gap() -> float:
    """Return the longest that the loop did not turn, until cancelled."""
    longest, clock = 0.0, asyncio.get_running_loop().time
    last = clock()
    try:
        while True:
            await asyncio.sleep(0.005)
            longest, last = max(longest, clock() - last), clock()
    except asyncio.CancelledError:
        return longest


async def test_in_french(tmp_path: Path) -> None:
    """Both pages speak the board's language, dates and hours included."""
    async with shown(tmp_path, language="fr") as page:
        assert page.bars()[-1].property("name").startswith("jeu. 26 nov.")
        page.stage.screen.house.speak("en")
        await page.settled()
        assert page.bars()[-1].property("name") == LAST
