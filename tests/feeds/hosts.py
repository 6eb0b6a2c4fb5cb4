"""A host on loopback that behaves as badly as it is told."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
NAME:Apéros du port\r
BEGIN:VEVENT\r
UID:apero\r
DTSTAMP:20260101T000000Z\r
DTSTART;TZID=Europe/Paris:20261203T183000\r
DURATION:PT2H\r
RRULE:FREQ=WEEKLY;COUNT=4\r
SUMMARY:Apéro\r
CATEGORIES:apero\r
END:VEVENT\r
END:VCALENDAR\r
""".encode()
EMPTY = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nEND:VCALENDAR\r\n"
Answer = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; header names are in small letters."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)


class Host:
    """Serves on a port of its own, while the block lasts, what `answers` says by path."""

    def __init__(self, address: str = "127.0.0.1", trust: ssl.SSLContext | None = None, port: int = 0) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.connections = 0
        self._address = address
        self._trust = trust
        self._tasks: set[asyncio.Task[Any]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = port

    async def __aenter__(self) -> Host:
        self._server = await asyncio.start_server(self._connected, self._address, self.port, ssl=self._trust)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for _turn in range(10):  # turns of the loop, for what was accepted and not begun
            await asyncio.sleep(0)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in self._writers), return_exceptions=True)

    def url(self, path: str = "/", name: str = "", credentials: str = "") -> str:
        """Return an address here, as an owner would type it."""
        scheme = "https" if self._trust else "http"
        return f"{scheme}://{credentials}{name or self._address}:{self.port}{path}"

    def serve(self, answer: Answer, path: str = "/") -> str:
        """Answer so from now on; return the address."""
        self.answers[path] = answer
        return self.url(path)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError, asyncio.IncompleteReadError):
            await self._answer(reader, writer)
        writer.close()
        self._writers.discard(writer)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if (first := await reader.readexactly(1)) == b"\x16":  # a greeting of TLS
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        raw = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
        headers = {name.lower(): value for name, value in raw.items()}
        asked = Asked(head[0].split(" ")[1], headers)
        self.asked.append(asked)
        await self.answers.get(asked.path, status(404))(asked, writer)
        await writer.drain()


def plain(body: bytes, *headers: str, code: str = "200 OK", length: int | None = None) -> Answer:
    """Answer with a body."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {code}", f"Content-Length: {len(body) if length is None else length}", *headers, "", ""]
        writer.write("\r\n".join(lines).encode() + body)

    return answer


def status(number: int, *headers: str) -> Answer:
    """Answer with a status, and nothing of use."""
    return plain(b"<p>no</p>", *headers, code=f"{number} X")


def redirect(to: str, number: int = 302) -> Answer:
    """Send elsewhere."""
    return status(number, f"Location: {to}")


def tagged(body: bytes, etag: str = '"one"') -> Answer:
    """Answer with a body, or with 304 to who has it."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        known = asked.headers.get("if-none-match") == etag
        await (plain(b"", code="304 Not Modified") if known else plain(body, f"ETag: {etag}"))(asked, writer)

    return answer


def packed(body: bytes, *, cut: int = 0) -> Answer:
    """Answer with gzip, perhaps without its end."""
    data = gzip.compress(body)
    return plain(data[: len(data) - cut], "Content-Encoding: gzip")


def bomb(megabytes: int = 300) -> Answer:
    """Answer with few bytes that unpack to many."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        del asked
        packer = zlib.compressobj(wbits=31)
        zeros = b"\n" * 1_000_000
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packer.compress(EMPTY))
        for _ in range(megabytes):
            writer.write(packer.compress(zeros))
            await writer.drain()
        writer.write(packer.flush())

    return answer


async def silent(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Say nothing."""
    del writer
    await asyncio.sleep(600)


async def slow_headers(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Give a header a while, without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def slow_body(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Give a byte a while, without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n" + CALENDAR)
    while True:
        writer.write(b"\n")
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Give as much as is taken."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n" + CALENDAR)
    while True:
        writer.write(b"X-FILL:" + b"x" * 65_000 + b"\r\n")
        await writer.drain()


async def endless_chunk(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Say that a chunk has less than no bytes, and give as much as is taken."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n" + CALENDAR)
    while True:
        writer.write(b"x" * 65_000)
        await writer.drain()


async def endless_interims(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Say again and again that an answer is to come."""
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\nX-Fill: " + b"x" * 60_000 + b"\r\n\r\n")
        await writer.drain()


async def cut_chunked(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Break off within a chunk."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(CALENDAR) + CALENDAR[:-50])


async def cut_plain(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Break off where nobody said how long it would be."""
    writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + CALENDAR[:-50])


async def garbage(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Speak no HTTP."""
    writer.write(b"SSH-2.0-OpenSSH_9\r\n" * 3)


@asynccontextmanager
async def on_one_port(address: str) -> AsyncIterator[tuple[Host, Host]]:
    """Two hosts on the same port: one at `address`, one at 127.0.0.1. Another program may have the port there."""
    async with AsyncExitStack() as stack:
        for _attempt in range(20):
            host = await stack.enter_async_context(Host(address))
            try:
                inside = await stack.enter_async_context(Host(port=host.port))
            except OSError:
                continue
            yield host, inside
            return
    raise AssertionError("no port was free at both addresses")
