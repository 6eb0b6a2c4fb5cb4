"""Phones that mean no good, and those that only have a bad network: raw bytes over real sockets."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic

from aiohttp import web

from venuescreen.web.site import Limits, Site, read_form, trust, when_gone

GET = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
KNOWN = b"GET / HTTP/1.1\r\nHost: here\r\nCookie: guest=known\r\n\r\n"
STREAM = b"GET /stream HTTP/1.1\r\nHost: here\r\nCookie: guest=known\r\n\r\n"
BEGUN = b"GET / HTTP/1.1\r\nHost: he"


def post(body: bytes, more: bytes = b"", kind: bytes = b"application/x-www-form-urlencoded") -> bytes:
    """Return a form as a browser sends it."""
    head = b"POST /form HTTP/1.1\r\nHost: here\r\nContent-Type: %b\r\nContent-Length: %d\r\n%b\r\n"
    return head % (kind, len(body), more) + body


class Wire:
    """One connection of a client's."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def say(self, what: bytes) -> None:
        """Send."""
        self.writer.write(what)

    async def ask(self, what: bytes) -> int:
        """Send a request; return the status of its answer, whose body is left unread where it has no length."""
        self.say(what)
        return await self.status()

    async def status(self) -> int:
        """Read an answer; return its status, or 0 where the connection ends before it."""
        try:
            head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 10)
        except (asyncio.IncompleteReadError, ConnectionError):
            return 0
        self.head = head.decode()
        for line in self.head.lower().splitlines():
            if line.startswith("content-length:"):
                self.body = (await self.reader.readexactly(int(line.split(":")[1]))).decode()
        return int(self.head.split()[1])

    async def ended(self, within: float = 10) -> bool:
        """Whether the other side closes it in that many seconds; what still comes is read."""
        try:
            await asyncio.wait_for(self.reader.read(-1), within)
        except TimeoutError:
            return False
        except ConnectionError:
            return True
        return True

    async def trickle(self, what: bytes, every: float) -> None:
        """Send one byte at a time, until all is sent or the other side closes."""
        for byte in what:
            self.say(bytes((byte,)))
            if await self.ended(every):
                return

    def close(self) -> None:
        """Close it at once."""
        self.writer.transport.abort()


class Stand:
    """A site with a small application."""

    def __init__(self, limits: Limits) -> None:
        self.gone = 0
        """Event streams whose end was told."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/", self._page),
                web.post("/form", self._form),
                web.get("/stream", self._stream),
                web.get("/large", self._large),
                web.get("/last", self._last),
                web.get("/bug/{name}", self._bug),
            ]
        )
        self.site = Site(app, limits)
        self.port = 0
        self._wires: list[Wire] = []

    async def connect(self, address: str = "127.0.0.1", receive: int = 0) -> Wire:
        """Connect from an address of the loopback's; `receive` bytes are as much as the system may keep unread."""
        raw = socket.socket()
        raw.setblocking(False)
        if receive:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        raw.bind((address, 0))
        await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", self.port))
        wire = Wire(*await asyncio.open_connection(sock=raw, limit=2**12 if receive else 2**16))
        self._wires.append(wire)
        return wire

    async def crowd(self, many: int, address: str = "127.0.0.1") -> list[Wire]:
        """Connect so often, and say nothing."""
        return [await self.connect(address) for _ in range(many)]

    async def close(self) -> None:
        """End it all."""
        for wire in self._wires:
            wire.close()
        await self.site.stop()

    async def _page(self, request: web.Request) -> web.StreamResponse:
        _know(request)
        return web.Response(text="welcome")

    async def _form(self, request: web.Request) -> web.StreamResponse:
        _know(request)
        return web.json_response(dict(await read_form(request)))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        _know(request)
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"data: 1\n\n")
        gone = asyncio.Event()
        when_gone(request, gone.set)
        try:
            await gone.wait()
            self.gone += 1
        finally:
            await asyncio.sleep(0.02)  # as long as it may take to tidy up
        return response

    async def _large(self, request: web.Request) -> web.StreamResponse:
        del request
        return web.Response(body=bytes(16 * 1024 * 1024))

    async def _last(self, request: web.Request) -> web.StreamResponse:
        """Answer with so little that nothing waits for it to be read, and give the system no room to keep it."""
        assert request.transport is not None
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
        return web.Response(body=bytes(50_000))

    async def _bug(self, request: web.Request) -> web.StreamResponse:
        raise KeyError(request.match_info["name"])


@asynccontextmanager
async def standing(limits: Limits | None = None) -> AsyncIterator[Stand]:
    """A site that listens."""
    stand = Stand(limits or Limits())
    stand.port = await stand.site.start(0)
    try:
        yield stand
    finally:
        await stand.close()


async def soon(condition: Callable[[], bool], within: float = 10) -> bool:
    """Whether something comes true in that many seconds."""
    deadline = monotonic() + within
    while not condition():
        if monotonic() > deadline:
            return False
        await asyncio.sleep(0.005)
    return True


def _know(request: web.Request) -> None:
    if request.cookies.get("guest") == "known":
        trust(request)
