"""The phone page as a whole: built from its parts, listening, and able to go by other settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from venuescreen.core.desk import Desk
from venuescreen.core.ports import Keepsake
from venuescreen.web.answers import Answers
from venuescreen.web.check_in import CheckIns
from venuescreen.web.entrance import Entrance
from venuescreen.web.guard import Hosts
from venuescreen.web.paces import Paces
from venuescreen.web.page import Pages
from venuescreen.web.presence import Presence
from venuescreen.web.readings import Readings
from venuescreen.web.routes import make_app
from venuescreen.web.site import Limits, Site
from venuescreen.web.stream import WallStream
from venuescreen.web.view import RoomView, Venue
from venuescreen.web.visitors import Visitors


class PhonePage:
    """Serves phones on the running loop, from `start` to `stop`."""

    def __init__(
        self,
        desk: Desk,
        venue: Venue,
        *,
        calendar: Callable[[], Awaitable[bytes]],
        reached: Callable[[str], None] = lambda _address: None,
        was_reached: Callable[[], bool] = lambda: False,
        keepsake: Keepsake | None = None,
        paces: Paces | None = None,
        limits: Limits | None = None,
    ) -> None:
        """`calendar` gives the series for anyone; `reached` is told each address from which the code was scanned;
        `keepsake` is where phones survive a crash: RAM, never a disk.
        """
        paces = paces or Paces()
        self._presence = Presence(desk.room.clock)
        self._visitors = Visitors(desk, keepsake)
        self._view = RoomView(desk.room, venue)
        self._stream = WallStream(desk.room, self._view)
        self._hosts = Hosts()
        self._shown: object = None
        pages = Pages(Path(__file__).parent / "pages")
        answers = Answers(self._view, pages, self._visitors, paces)
        app = make_app(
            self._hosts,
            answers,
            Entrance(answers, self._presence, self._visitors, paces, reached),
            CheckIns(answers, desk, self._visitors, paces),
            Readings(answers, pages, self._stream, calendar, was_reached),
        )
        self._site = Site(app, limits or Limits())

    @property
    def port(self) -> int:
        """Where it listens; 0 before `start`."""
        return self._hosts.port

    async def start(self, port: int) -> int:
        """Listen there, or where that is taken on any free port, which is returned. Raises `PlainError`."""
        self._hosts.port = await self._site.start(port)
        return self._hosts.port

    async def stop(self) -> None:
        """Let all phones go."""
        self._visitors.close()
        await self._stream.close()
        await self._site.stop()

    def go_by(self, venue: Venue) -> None:
        """Say other things of the place from now on."""
        if venue != self._view.venue:
            self._view.venue = venue
            self._stream.turn_page()

    def answer_to(self, host: str) -> None:
        """Answer under the organizer's own address too; empty for none."""
        self._hosts.override = host

    def code(self, host: str) -> str:
        """Return the link that the code on the board holds this minute."""
        return f"{self.link(host)}/c/{self._presence.token()}"

    def link(self, host: str) -> str:
        """Return the page's address."""
        return f"http://{host}:{self.port}"

    def look(self) -> None:
        """Tell phones where the hour has changed what the page says. Call it every second."""
        board = self._view.board()
        shown = (board.phase, tuple(held.number for held in board.choices), board.names_hidden)
        if self._shown not in (None, shown):
            self._stream.turn_page()
        self._shown = shown
