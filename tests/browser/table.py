"""A table with its phone page in a process of its own, told in JSON lines what happens there; answers each with one.

A line is `{"do": NAME, …}` with what `Board.NAME` takes. It ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from PySide6.QtGui import QGuiApplication

from tests.fakes import Scene, session
from tests.stage import weekly_coffee
from tests.web.phone import LOCAL, SERIES, TOPICS, venue_in
from venuescreen.core.calendar import Calendar
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.session import Format
from venuescreen.loop import Loop
from venuescreen.web.buckets import Pace
from venuescreen.web.paces import Paces
from venuescreen.web.phone_page import PhonePage

SLOW = Paces(posts=Pace(1, 0.01))
"""One check-in of a phone, and the next after minutes."""


class Board:
    """What may be asked of the table. Each answer tells where the page is, and who is on the wall."""

    def __init__(self) -> None:
        self._scene = Scene(sessions=())
        self._page: PhonePage | None = None
        self._paces = Paces()

    async def begin(
        self, now: str = "2026-11-26 9:52", sessions: list[list[str]] | None = None, slow: bool = False
    ) -> None:
        """Another table, at a time in Paris; `sessions` by start, end, uid and format, else the weekly coffee."""
        await self.stop()
        self._paces = SLOW if slow else Paces()
        coming = tuple(session(start, end, uid, format=Format(what)) for start, end, uid, what in sessions or ())
        scene = Scene(now, coming)
        await scene.doors.follow(weekly_coffee() if sessions is None else Calendar(coming))
        await self._open(scene, 0)

    async def restart(self) -> None:
        """The program is started again: on the same port, with the ledger and the snapshot that it left."""
        before, port = self._scene, self._port
        await self.stop()
        again = Scene(sessions=before.sessions, ledger=before.ledger, shelf=before.shelf)
        again.clock = again.room.clock = before.clock
        again.room.schedule = before.room.schedule
        await again.doors.restore()
        await self._open(again, port)

    async def stop(self) -> None:
        """The laptop is away."""
        if self._page is not None:
            await self._page.stop()

    async def at(self, now: str) -> None:
        """It is later."""
        await self._scene.at(now)
        self._served.look()

    async def touch(
        self, first_name: str | None = None, interest: str | None = None, stance: str = "curious"
    ) -> None:
        """Somebody checks in at the screen."""
        await self._scene.desk.check_in(Introduction(first_name, interest, Stance(stance)), Way.TOUCH)

    async def take_off(self, name: str) -> None:
        """Somebody takes a name off at the screen."""
        arrivals = [guest.arrival for guest in self._scene.room.wall if guest.said.first_name == name]
        self._scene.desk.take_off(arrivals[0])

    async def hide(self, hidden: bool = True) -> None:
        """Somebody hides the names, or shows them again."""
        self._scene.desk.hide_names(hidden)

    async def turn(self) -> None:
        """More than the wall has changed."""
        self._served._stream.turn_page()

    async def look(self) -> None:
        """Nothing happens."""

    def told(self) -> dict[str, Any]:
        """Where the page is, and what the wall and the ledger know."""
        page, scene = self._page, self._scene
        return {
            "root": page.link(LOCAL) if page else "",
            "code": page.code(LOCAL) if page else "",
            "here": scene.here,
            "guests": [[g.said.first_name, g.said.interest, g.said.stance.value] for g in scene.room.wall],
            "streams": len(page._stream) if page else 0,
        }

    @property
    def _served(self) -> PhonePage:
        assert self._page is not None
        return self._page

    async def _open(self, scene: Scene, port: int) -> None:
        self._scene = scene
        scene.desk.set_topics(TOPICS)
        self._page = PhonePage(scene.desk, venue_in("en", "fr"), calendar=_series, paces=self._paces)
        self._port = await self._page.start(port)
        self._page.look()


async def _series() -> bytes:
    return SERIES


async def _serve() -> None:
    board, reader = Board(), asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        asked = json.loads(line)
        await getattr(board, asked.pop("do"))(**asked)
        print(json.dumps(board.told()), flush=True)
    await board.stop()


if __name__ == "__main__":
    with Loop(QGuiApplication([])) as loop:
        loop.run_until_complete(_serve())
