"""The sessions' page on a stage, over the real book on a folder of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from tests.stage import PARIS, THURSDAY, Stage
from tests.ui.panel_hand import PanelHand
from venuescreen.core.errors import Message
from venuescreen.core.series_draft import PlannedSession
from venuescreen.i18n import Words
from venuescreen.office.session_book import SessionBook
from venuescreen.paths import DataFolder
from venuescreen.places import Place
from venuescreen.ui.sessions_drawer import SessionsDrawer

LINES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//EN
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:coffee@test
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Paris:20261126T093000
DTEND;TZID=Europe/Paris:20261126T110000
RRULE:FREQ=WEEKLY
EXDATE;TZID=Europe/Paris:20261224T093000
SUMMARY:Coffee
END:VEVENT
BEGIN:VEVENT
UID:coffee@test
DTSTAMP:20261101T000000Z
RECURRENCE-ID;TZID=Europe/Paris:20261231T093000
DTSTART;TZID=Europe/Paris:20261231T093000
DTEND;TZID=Europe/Paris:20261231T110000
STATUS:CANCELLED
SUMMARY:Coffee
END:VEVENT
BEGIN:VEVENT
UID:workshop@test
DTSTAMP:20261101T000000Z
DTSTART;TZID=Europe/Paris:20261208T183000
DTEND;TZID=Europe/Paris:20261208T203000
SUMMARY:Sourdough for founders
LOCATION:Upstairs
CATEGORIES:workshop
END:VEVENT
END:VCALENDAR
"""
ICS = LINES.replace("\n", "\r\n").encode()


class SessionsPanel:
    """A stage with the page open, and a hand at it."""

    def __init__(self, folder: Path) -> None:
        self.folder = DataFolder(folder / "venue")
        self.folder.root.mkdir()
        self.folder.sessions.write_bytes(ICS)
        self.documents = folder / "Documents"
        self.documents.mkdir()
        self.stage = Stage(drawers=self._drawer)
        self.hand = PanelHand(self.stage)
        self.book = SessionBook(self.folder, lambda: PARIS, self.stage.clock.now)
        self.drawer: SessionsDrawer

    def _drawer(self, name: str, words: Callable[[], Words], parent: QObject) -> SessionsDrawer:
        assert name == "sessions"
        self.drawer = SessionsDrawer(self.book, words, self._places, parent)
        return self.drawer

    def _places(self) -> list[Place]:
        return [Place(Message("Documents"), self.documents)]

    @property
    def texts(self) -> list[str]:
        """What is to be read."""
        return self.stage.texts()

    def row(self, day: str) -> str:
        """Return the name of the line of a day."""
        names = (item.property("name") for item in self.stage.items())
        return next(name for name in names if isinstance(name, str) and name.startswith(f"{day}, "))

    async def planned(self) -> dict[str, PlannedSession]:
        """Return what the file says, by local day."""
        return {planned.session.start.date().isoformat(): planned for planned in await self.book.coming()}

    async def open_row(self, day: str) -> None:
        """Open the line of a day."""
        await self.hand.tap(self.row(day))

    async def wait_for(self, text: str) -> None:
        """Wait until a text is to be read."""
        deadline = asyncio.get_running_loop().time() + 10
        while not any(text in shown for shown in self.texts):
            assert asyncio.get_running_loop().time() < deadline, f"“{text}” is not there: {self.texts}"
            await self.stage.painted()


@asynccontextmanager
async def sessions_panel(
    folder: Path, *, size: tuple[int, int] = (1280, 800), at: datetime | None = None
) -> AsyncIterator[SessionsPanel]:
    """Open the page; by default it is Monday 23 November 2026, ten in the morning."""
    panel = SessionsPanel(folder)
    panel.stage.clock.at = at or THURSDAY.replace(day=23, hour=10, minute=0)
    async with panel.stage:
        await panel.stage.show(*size)
        await panel.hand.open_tab(panel.stage.screen.house.words.text("Sessions"))
        yield panel
