"""The organizer's side of a running board: its drawers, what other commands ask for, and what it does by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from venuescreen.core.ports import Clock, Ledger
from venuescreen.core.room import Room
from venuescreen.i18n import Words
from venuescreen.local_zone import zone_named
from venuescreen.paths import DataFolder
from venuescreen.planner import Planner
from venuescreen.restorer import Restorer
from venuescreen.settings.declared import Settings
from venuescreen.ui.drawer import Drawer

if TYPE_CHECKING:
    from venuescreen.control import Handler
    from venuescreen.elsewhere_keeper import ElsewhereKeeper, Show
    from venuescreen.feed_keeper import FeedKeeper
    from venuescreen.office.attendance_book import AttendanceBook
    from venuescreen.storage.backup.keeping import DailyBackups


class Board(NamedTuple):
    """What the office needs of the board that it stands behind."""

    settings: Callable[[], Settings]
    """As they are now."""
    reread: Callable[[], None]
    """Follow venue.toml at once."""
    start_again: Callable[[], None]
    """End, so that the board is started again."""
    show_cities: Show
    note: Callable[..., None]
    """Show sentences from a source; none of them ends that."""


class Office:
    """Loads nothing heavy before the first frame: each part is made when it is first asked for."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        room: Room,
        ledger: Ledger,
        planner: Planner,
        board: Board,
        *,
        keeps: bool,
    ) -> None:
        """`keeps`: whether this process owns the folder."""
        self.folder = folder
        self.clock = clock
        self.settings = board.settings
        self.reread = board.reread
        self.now = clock.now
        self.restorer = Restorer(folder, room, self.local_now, board.start_again, keeps=keeps)
        self._room = room
        self._ledger = ledger
        self._planner = planner
        self._board = board
        self._keeps = keeps

    def zone(self) -> ZoneInfo:
        """Return the venue's time zone."""
        return zone_named(self.settings().zone)

    def local_now(self) -> datetime:
        """Return the present instant in the venue's zone."""
        return self.now().astimezone(self.zone())

    def name(self) -> str:
        """Return the venue's name."""
        return self.settings().name

    def topics(self) -> Sequence[str]:
        """Return the venue's topics."""
        return self.settings().topics

    @cached_property
    def attendance(self) -> AttendanceBook:
        """The ledger's past; a headcount goes through the board, which follows it."""
        from venuescreen.core.headcounts import Headcounts
        from venuescreen.office.attendance_book import AttendanceBook

        headcounts = Headcounts(self._room, self._ledger)
        return AttendanceBook(self.folder, self.clock, self.zone, self.topics, headcounts.set)

    @cached_property
    def feeds(self) -> FeedKeeper:
        """The calendars of others."""
        from venuescreen.feed_keeper import FeedKeeper

        def note(said: Sequence[object]) -> None:
            self._board.note("feeds", *said)

        return FeedKeeper(
            self.folder, self.clock, self.zone, self._planner.follow_feeds, note, lambda: self.elsewhere.feeds()
        )

    @cached_property
    def elsewhere(self) -> ElsewhereKeeper:
        """Other cities."""
        from venuescreen.elsewhere_keeper import ElsewhereKeeper

        show, note = self._board.show_cities, self._board.note
        return ElsewhereKeeper(self.folder, self.clock, show, note, lambda: self.feeds.elsewhere())

    @cached_property
    def daily(self) -> DailyBackups:
        """The copies that are made by themselves."""
        from venuescreen.storage.backup.keeping import DailyBackups

        return DailyBackups(self.folder.root, venue=self.name, now=self.local_now, quiet=lambda: not self._room.open)

    def drawer(self, name: str, words: Callable[[], Words], parent: QObject) -> Drawer:
        """Make the drawer of that name. Raises `KeyError`."""
        from venuescreen.office.drawers import make_drawer

        return make_drawer(name, self, words, parent)

    def handlers(self) -> Mapping[str, Handler]:
        """Return what other commands may ask of the running board."""
        from venuescreen.office.attendance_door import COMMAND, headcount_handler

        return {COMMAND: headcount_handler(self.attendance), "restore": self.restorer.answer}

    async def look(self) -> None:
        """Follow elsewhere.toml; cheap when nothing changed."""
        await self.elsewhere.look()

    async def keep_copy(self) -> None:
        """Make a copy of the venue if it is time for one. Raises `StorageError` while that fails."""
        if self._keeps:
            await self.daily.look()

    async def run(self) -> None:
        """Keep the feeds fresh until cancelled."""
        await self.feeds.run()

    async def settle(self) -> None:
        """Wait for a copy that is being made."""
        if "daily" in self.__dict__:
            await self.daily.settle()
