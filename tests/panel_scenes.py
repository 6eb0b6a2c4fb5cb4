"""The organizer's pages as they look on a sample venue: real drawers over files of a folder of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject

from tests.attendance_venue import furnish
from tests.stage import Stage
from tests.ui.panel_hand import PanelHand
from tests.ui.sessions_panel import ICS
from venuescreen.core.errors import Message
from venuescreen.feeds.copies import Copies, State
from venuescreen.feeds.faults import Fault
from venuescreen.feeds.feed_list import Purpose, add_feed
from venuescreen.i18n import Words
from venuescreen.office.exports import ChildOffice
from venuescreen.office.office import Board, Office
from venuescreen.office.papers import ChildPaperOffice
from venuescreen.paths import DataFolder
from venuescreen.places import Place
from venuescreen.planner import Planner
from venuescreen.settings.declared import load_settings
from venuescreen.ui.drawer import Drawer
from venuescreen.ui.export_drawer import ExportDrawer
from venuescreen.ui.paper_drawer import PaperDrawer

VENUE = """name = "OpenCoffee Club · Paris"
address = "12 rue Neuve, Paris"
zone = "Europe/Paris"
languages = ["{0}", "{1}"]
topics = ["pricing", "hardware", "grants"]

[synonyms]
pricing = ["price", "prices"]
"""
FEEDS = ("https://example.org/apero.ics", "https://example.org/lyon.ics")
PanelScene = Callable[[Stage], Awaitable[None]]


class SamplePanel:
    """Makes the drawers of a stage, as the program does."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self._office: Office | None = None

    async def furnish(self, languages: tuple[str, ...]) -> None:
        """Write the venue's files: a past, a week ahead, and two calendars that are followed."""
        await furnish(self.folder.root)
        self.folder.settings.write_text(VENUE.format(*languages), "utf-8")
        for url, purpose in zip(FEEDS, (Purpose.HERE, Purpose.ELSEWHERE), strict=True):
            add_feed(self.folder.feeds_list, url, purpose)

    async def stand_behind(self, stage: Stage) -> None:
        """Work for a stage."""
        settings = load_settings(self.folder.settings)
        assert settings is not None
        board = Board(lambda: settings, _nothing, _nothing, lambda *_shown: None, lambda *_noted: None)
        planner = Planner(self.folder, stage.desk, lambda _problems, _broken: None)
        self._office = Office(self.folder, stage.clock, stage.room, stage.ledger, planner, board, keeps=False)
        copies, now = Copies(self.folder.feeds), stage.clock.now()
        self.folder.feeds.mkdir(exist_ok=True)
        fresh = State(fetched=now - timedelta(minutes=20), due=now + timedelta(minutes=40), sessions=4, name="Apéro")
        stale = State(
            fetched=now - timedelta(days=3), due=now + timedelta(hours=5), fault=Fault.UNREACHABLE, name="Lyon"
        )
        for url, state in zip(FEEDS, (fresh, stale), strict=True):
            copies.keep(url, state)
        await self._office.feeds._look_at_files()

    def drawer(self, name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
        """Make a drawer."""
        assert self._office is not None
        if name == "sessions":  # the dates of the last sessions here, those of the next ones there
            self.folder.sessions.write_bytes(ICS)
        drawer = self._office.drawer(name, words, parent)
        if isinstance(drawer, ExportDrawer | PaperDrawer):  # any machine's own would differ
            office = drawer._office
            assert isinstance(office, ChildOffice | ChildPaperOffice)
            office._places = lambda: [Place(Message("Documents"), self.folder.root)]
        return drawer


def _nothing() -> None:
    """Do nothing."""


@asynccontextmanager
async def panel_stage(
    languages: tuple[str, ...], theme: str = "auto", *, own_letters: bool = False
) -> AsyncIterator[Stage]:
    """Set the stage with a sample panel behind it."""
    with TemporaryDirectory() as folder:
        sample = SamplePanel(Path(folder))
        await sample.furnish(languages)
        async with Stage(languages=languages, theme=theme, drawers=sample.drawer, own_letters=own_letters) as stage:
            await sample.stand_behind(stage)
            yield stage


async def _tap(stage: Stage, *names: str) -> PanelHand:
    hand, text = PanelHand(stage), stage.screen.house.words.text
    await hand.open_tab(text(names[0]))
    for name in names[1:]:
        await hand.tap(text(name))
    return hand


async def _open(stage: Stage, place: int, *names: str) -> PanelHand:
    """Open a line of the sessions' list."""
    hand = await _tap(stage, "Sessions")
    rows = [item for item in stage.items() if item.property("mark") is not None and item.property("off") is not None]
    await hand.tap_item(rows[place])
    for name in names:
        await hand.tap(stage.screen.house.words.text(name))
    return hand


async def panel_sessions(stage: Stage) -> None:
    """The coming eight weeks."""
    await _tap(stage, "Sessions")


async def panel_series(stage: Stage) -> None:
    """A new series."""
    await _tap(stage, "Sessions", "Add a series")


async def panel_feeds(stage: Stage) -> None:
    """Calendars of others, one of which fails."""
    await _tap(stage, "Sessions", "Other calendars")


async def panel_paper(stage: Stage) -> None:
    """The poster, drawn."""
    await _tap(stage, "Sessions", "Poster and tally sheet")


async def panel_attendance(stage: Stage) -> None:
    """The chart and the table."""
    await _tap(stage, "Attendance")


async def panel_export(stage: Stage) -> None:
    """How a spreadsheet would begin."""
    await _tap(stage, "Attendance", "Export…")


async def panel_venue(stage: Stage) -> None:
    """The venue's settings."""
    await _tap(stage, "Venue")


PANEL_SCENES: tuple[PanelScene, ...] = (
    panel_sessions,
    panel_series,
    panel_feeds,
    panel_paper,
    panel_attendance,
    panel_export,
    panel_venue,
)


async def panel_session(stage: Stage) -> None:
    """What can be done with a date."""
    await _open(stage, 1)


async def panel_move(stage: Stage) -> None:
    """A date that is moved."""
    await _open(stage, 1, "Move it")


async def panel_counted(stage: Stage) -> None:
    """One session in steps of ten minutes."""
    hand = await _tap(stage, "Attendance")
    await hand.tap_item([item for item in stage.items() if item.property("share") is not None][-1])


async def panel_topic(stage: Stage) -> None:
    """A topic and the other words for it."""
    await _tap(stage, "Venue", "pricing")


PANEL_STEPS: tuple[PanelScene, ...] = (panel_session, panel_move, panel_counted, panel_topic)
"""One step further in."""
