"""What phones read beside the page: the wall as it changes, the series, the page's parts, and that all is well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import fields
from typing import Any

from aiohttp import HttpVersion11, web

from venuescreen.core.board import Board
from venuescreen.core.errors import Message
from venuescreen.core.guest import Introduction
from venuescreen.web.answers import Answers
from venuescreen.web.check_in import NOT_SCANNED
from venuescreen.web.guard import HEADERS, NO_PAGE
from venuescreen.web.page import Pages
from venuescreen.web.stream import WallStream
from venuescreen.web.visitors import Visitor

STREAMS_EACH = 4
"""Event streams of one phone: a few tabs."""
STREAMS_AN_ADDRESS = 512
"""A whole café may share one; one machine must not take every place."""
STREAMS = 1500
"""In all: connections must be left for those who come."""
FULL_S = 30
_SAID = tuple(field.name for field in fields(Introduction))
OLD_PROTOCOL = Message("This needs a newer browser.")


class Readings:
    """Gives what can be read."""

    def __init__(
        self,
        answers: Answers,
        pages: Pages,
        stream: WallStream,
        calendar: Callable[[], Awaitable[bytes]],
        was_reached: Callable[[], bool],
    ) -> None:
        """`calendar` returns the series as anyone may have it, `was_reached` whether a phone ever came."""
        self._answers = answers
        self._pages = pages
        self._stream = stream
        self._calendar = calendar
        self._was_reached = was_reached
        self._streams: Counter[Visitor | str | None] = Counter()
        """How many there are, by phone and by address."""

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Tell of the wall as it changes."""
        visitor = self._answers.visitor(request)
        if visitor is None:
            return self._answers.refused(request, 403, NOT_SCANNED)
        if request.version < HttpVersion11:  # it has no chunks
            return self._answers.refused(request, 505, OLD_PROTOCOL)
        if wait := self._answers.wait(visitor) or self._is_full(visitor, request.remote):
            return self._answers.too_often(request, wait)
        for key in (visitor, request.remote):
            self._streams[key] += 1
        try:
            language = self._answers.language(request)
            return await self._stream.serve(request, language, HEADERS, lambda: self._answers.knows(visitor))
        finally:
            for key in (visitor, request.remote):
                self._streams[key] -= 1
                if not self._streams[key]:
                    del self._streams[key]

    def _is_full(self, visitor: Visitor, address: str | None) -> int:
        """Return after how many seconds to ask again for a stream; 0 where there is place."""
        full = (
            self._streams[visitor] >= STREAMS_EACH
            or self._streams[address] >= STREAMS_AN_ADDRESS
            or len(self._stream) >= STREAMS
        )
        return FULL_S if full else 0

    async def wall(self, request: web.Request) -> web.StreamResponse:
        """Tell of the wall as it is now."""
        visitor = self._answers.visitor(request)
        if visitor is None:
            return self._answers.refused(request, 403, NOT_SCANNED)
        if wait := self._answers.wait(visitor):
            return self._answers.too_often(request, wait)
        return web.json_response(wall_of(self._answers.view.board()), headers=HEADERS)

    async def sessions(self, request: web.Request) -> web.StreamResponse:
        """Give the series to a calendar program."""
        if wait := self._answers.wait(None):
            return self._answers.too_often(request, wait)
        named = {**HEADERS, "Content-Disposition": 'inline; filename="sessions.ics"'}
        return web.Response(body=await self._calendar(), content_type="text/calendar", charset="utf-8", headers=named)

    async def health(self, request: web.Request) -> web.StreamResponse:
        """Say that it works, and whether a phone ever got here."""
        del request
        return web.json_response({"status": "ok", "phone_reached": self._was_reached()}, headers=HEADERS)

    async def part(self, request: web.Request) -> web.StreamResponse:
        """Give a part of the page."""
        found = self._pages.static(request.path.strip("/"))
        if found is None:
            return self._answers.refused(request, 404, NO_PAGE)
        body, kind = found
        content_type, _, charset = kind.partition("; charset=")
        return web.Response(body=body, content_type=content_type, charset=charset or None, headers=HEADERS)


def wall_of(board: Board) -> dict[str, Any]:
    """Return what `wall.json` tells. `dataclasses.asdict` takes ten times as long."""
    guests = () if board.names_hidden else board.guests
    said = [{name: getattr(guest.said, name) for name in _SAID} for guest in guests]
    closes = board.closes.isoformat() if board.closes else None
    return {"here": board.here, "unnamed": board.unnamed, "closes": closes, "guests": said}
