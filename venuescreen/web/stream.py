"""The live wall: one server-sent event for all phones of a language, for each thing that changed.

Events of one instant are gathered, encoded once a language, and written to each connection without waiting for it.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from aiohttp import web

from venuescreen.core.events import Event, Happening
from venuescreen.core.room import Room
from venuescreen.web.site import when_gone

GATHER_S = 0.05
"""How long changes are gathered: a crowd at the door must not become as many writes to each phone."""
ALIVE_S = 15
AT_A_TIME = 100
"""Connections written to before the board may paint."""
MOST_UNREAD = 64 * 1024
"""Bytes that a phone may leave unread; one that reads nothing more is dropped, and comes back by itself."""
SEND_BUFFER = 32 * 1024
"""Bytes that the system keeps for a phone besides: it would take megabytes."""
_ON_THE_WALL = {
    Happening.ARRIVED,
    Happening.INTRODUCED,
    Happening.TAKEN_OFF,
    Happening.PUT_BACK,
    Happening.UNDONE,
}


class Teller(Protocol):
    """Words the wall for phones."""

    def whole(self, language: str) -> Mapping[str, Any]:
        """Return the whole wall."""
        ...

    def change(self, language: str, touched: frozenset[int]) -> Mapping[str, Any]:
        """Return the numbers, and what became of these arrivals."""
        ...


class _Listener(NamedTuple):
    gone: asyncio.Event
    """Set when it is to hear no more."""
    admitted: Callable[[], bool]


class WallStream:
    """Keeps the event streams of all phones."""

    def __init__(self, room: Room, teller: Teller) -> None:
        self._room = room
        self._teller = teller
        self._listening: dict[str, dict[asyncio.Transport, _Listener]] = {}
        """By language."""
        self._touched: set[int] = set()
        self._turned: str | None = None
        """What to do beside: `page` or `erased`."""
        self._emptied = False
        """Whether names are to go while others stay."""
        self._writing: asyncio.Task[None] | None = None
        self._alive: asyncio.Task[None] | None = None
        self._unsubscribe: Callable[[], None] = room.events.subscribe(self._on_event)

    def __len__(self) -> int:
        return sum(map(len, self._listening.values()))

    async def serve(
        self, request: web.Request, language: str, headers: Mapping[str, str], admitted: Callable[[], bool]
    ) -> web.StreamResponse:
        """Answer with the whole wall, and all that changes until the phone goes, `close`, or it is not `admitted`.

        Whoever scanned the code in one session must not hear of the next one.
        """
        response = web.StreamResponse(headers={**headers, "Content-Type": "text/event-stream; charset=utf-8"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        transport = request.transport
        if transport is None:  # gone already
            return response
        listening = self._listening.setdefault(language, {})
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        # First: nothing may happen unseen between the whole wall and its changes.
        gone = asyncio.Event()
        listening[transport] = _Listener(gone, admitted)
        when_gone(request, gone.set)
        self._alive = self._alive or asyncio.create_task(self._keep_alive())
        try:
            await response.write(b"retry: 3000\n\n" + event("wall", self._teller.whole(language)))
            await gone.wait()
        finally:
            listening.pop(transport, None)
        return response

    def turn_page(self) -> None:
        """Tell phones that more than the wall has changed."""
        self._turned = self._turned or "page"
        self._begin_writing()

    async def close(self) -> None:
        """Let all phones go; they come back by themselves when someone serves again."""
        self._unsubscribe()
        tasks = [task for task in (self._writing, self._alive) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for listening in self._listening.values():
            for transport, listener in listening.items():
                transport.abort()
                listener.gone.set()

    def _on_event(self, happened: Event) -> None:
        if happened.happening in _ON_THE_WALL:
            self._touched.add(happened.arrival)
        elif happened.happening is Happening.CLOSED and not self._room.open:
            self._turned = "erased"
        else:
            self._emptied |= happened.happening is Happening.CLOSED
            self._turned = self._turned or "page"
        self._begin_writing()

    def _begin_writing(self) -> None:
        if len(self) == 0:
            self._touched.clear()
            self._turned, self._emptied = None, False
        elif self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._touched or self._turned:
            await asyncio.sleep(GATHER_S)
            touched, turned, emptied = frozenset(self._touched), self._turned, self._emptied
            self._touched, self._turned, self._emptied = set(), None, False
            for language in tuple(self._listening):
                told = b""
                if emptied:
                    told += event("wall", self._teller.whole(language))
                elif touched:
                    told += event("change", self._teller.change(language, touched))
                if turned:
                    told += event(turned, {})
                await self._tell(language, told)

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(ALIVE_S)
            for language in tuple(self._listening):
                await self._tell(language, event("alive", {}))

    async def _tell(self, language: str, told: bytes) -> None:
        """Write to each phone of a language, and leave the loop to others in between."""
        framed, listening = _framed(told), self._listening[language]
        for number, (transport, listener) in enumerate(tuple(listening.items()), 1):
            if transport.is_closing() or transport.get_write_buffer_size() > MOST_UNREAD:
                transport.abort()
                listener.gone.set()
            elif not listener.admitted():
                transport.write(_framed(event("erased", {})))
                listener.gone.set()
            else:
                transport.write(framed)
            if number % AT_A_TIME == 0:
                await asyncio.sleep(0)


def event(name: str, data: Mapping[str, Any]) -> bytes:
    """Return a server-sent event (WHATWG HTML section 9.2.6); JSON has no line ends in it."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {name}\ndata: {written}\n\n".encode()


def _framed(told: bytes) -> bytes:
    """Return a chunk (RFC 9112 section 7.1): the answer is written past aiohttp, which would wait for each phone."""
    return b"%X\r\n%b\r\n" % (len(told), told)
