"""Listening safely: an aiohttp application on the venue's network, within limits."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiohttp import web

from venuescreen.web.complaints import Complaints
from venuescreen.web.connections import Crowd, Limits
from venuescreen.web.connections_accept import accept, allow_files, listen
from venuescreen.web.connections_http import SOFTWARE, Connection
from venuescreen.web.forms import read_form

__all__ = ["Limits", "Site", "read_form", "trust", "when_gone"]

GRACE_S = 0.5
"""For what is being answered when the site stops; and as long again until it is cancelled."""
CONTINUE = "100-continue"
"""All that RFC 9110 section 10.1.1 lets a request expect."""
_Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Site:
    """Serves an aiohttp application to the venue's network, within limits: once, from `start` to `stop`."""

    def __init__(self, app: web.Application, limits: Limits | None = None) -> None:
        app.on_response_prepare.append(_name_software)
        self._limits = limits or Limits()
        self._crowd = Crowd(self._limits)
        self._complaints = Complaints()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE_S)
        self._listener: socket.socket | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def connections(self) -> int:
        """How many there are now."""
        return len(self._crowd)

    async def start(self, port: int) -> int:
        """Listen on all IPv4 interfaces: there, or where that is taken on any free port, which is returned.

        Raises `PlainError` where nothing can listen.
        """
        self._listener = listen(port)
        self._crowd = Crowd(replace(self._limits, connections=min(self._limits.connections, allow_files())))
        await self._runner.setup()
        assert self._runner.server is not None  # noqa: S101  # tells mypy
        self._runner.server.request_handler = _noting(self._runner.server.request_handler)
        self._tasks = [
            asyncio.create_task(accept(self._listener, self._welcome, self._crowd.drop_one)),
            asyncio.create_task(self._watch()),
        ]
        return int(self._listener.getsockname()[1])

    async def stop(self) -> None:
        """Stop listening and let all go, within two seconds; no task is left."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        held = self._held()
        await self._runner.cleanup()
        for connection in held:
            connection.drop()
        if answering := [connection.task for connection in held if connection.task is not None]:
            await asyncio.wait(answering, timeout=GRACE_S)
        self._complaints.tell()

    async def _welcome(self, came: socket.socket, address: str) -> None:
        caller, server = self._crowd.enter(address), self._runner.server
        if caller is None or server is None:
            came.close()
            return
        try:
            connection = Connection(server, self._crowd, caller, self._limits, self._complaints)
            await asyncio.get_running_loop().connect_accepted_socket(lambda: connection, came)
        except Exception as error:  # noqa: BLE001  # nothing about one phone may keep the next ones out
            self._crowd.left(caller)
            came.close()
            if not isinstance(error, OSError):  # gone already
                self._complaints.failed(error)

    async def _watch(self) -> None:
        """Look after those that do not read."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self._limits.write_seconds / 5)
            for connection in self._held():
                connection.look(loop.time())

    def _held(self) -> list[Connection]:
        server = self._runner.server
        return [held for held in server.connections if isinstance(held, Connection)] if server is not None else []


def trust(request: web.Request) -> None:
    """Take the request's connection for a phone that was at the screen: only a full house can send it away, and last.

    For a handler that saw a valid cookie.
    """
    if isinstance(request.protocol, Connection):
        request.protocol.trust()


def when_gone(request: web.Request, act: Callable[[], None]) -> None:
    """Call `act` once the request's connection is no more: a handler that only waits is not told otherwise."""
    if isinstance(request.protocol, Connection):
        request.protocol.when_gone(act)


def _noting(answer: _Handler) -> _Handler:
    async def note(request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        if not isinstance(connection, Connection):
            return await answer(request)
        connection.begin(request)
        try:
            if request.headers.get("Expect", CONTINUE).lower() != CONTINUE:
                # aiohttp's own answer repeats what was asked, before any guard, and fails where that is no text.
                return web.Response(status=417, headers={"Server": SOFTWARE})
            return await answer(request)
        finally:
            connection.end()

    return note


async def _name_software(request: web.Request, response: web.StreamResponse) -> None:
    del request
    response.headers["Server"] = SOFTWARE
