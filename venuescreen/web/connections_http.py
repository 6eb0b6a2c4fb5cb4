"""One connection: aiohttp's, that tells the crowd what it is doing and the log nothing of what it was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.http import HttpProcessingError

from venuescreen.web.complaints import Complaints
from venuescreen.web.connections import Caller, Crowd, Limits

SOFTWARE = "venuescreen"
"""What answers say in `Server`: aiohttp would tell its version and Python's."""
LINE_BYTES, FIELD_BYTES, FIELDS = 2048, 2048, 24
"""A request's first line, one header, and how many: browsers need half of these. Thousands may be half sent: with
four times as much, 2,000 connections took 0.8 GB."""


class Connection(web.RequestHandler):
    """A phone's connection."""

    __slots__ = (
        "_answering",
        "_complaints",
        "_crowd",
        "_dropped",
        "_unread_since",
        "_when_gone",
        "_wire",
        "caller",
        "limits",
        "task",
    )

    def __init__(
        self, server: web.Server, crowd: Crowd, caller: Caller, limits: Limits, complaints: Complaints
    ) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=limits.head_seconds,
            lingering_time=limits.linger_seconds,
            max_line_size=LINE_BYTES,
            max_field_size=FIELD_BYTES,
            max_headers=FIELDS,
            auto_decompress=False,
            access_log=None,  # type: ignore[arg-type]  # its own runner passes None too
        )
        self.caller = caller
        self.limits = limits
        self._crowd = crowd
        self._complaints = complaints
        self._wire: asyncio.Transport | None = None
        """Kept until it is closed: aiohttp forgets its own when it asks for the end, and that may never come."""
        self.task: asyncio.Task[None] | None = None
        """Which answers its requests; from the first on."""
        self._dropped = False
        self._answering = False
        self._unread_since: float | None = None
        self._when_gone: list[Callable[[], None]] = []
        caller.drop = self.drop

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        super().connection_made(transport)
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # tells mypy
        self._wire = transport
        if self._dropped:
            transport.abort()

    def connection_lost(self, exc: BaseException | None) -> None:
        """See `asyncio.Protocol`."""
        super().connection_lost(exc)
        self._wire = None
        self._crowd.left(self.caller)
        for act in self._when_gone:
            act()
        self._when_gone.clear()

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        if data and not self.caller.busy:
            self._crowd.heard(self.caller)
        super().data_received(data)

    def drop(self) -> None:
        """Close at once, whatever was still to be written."""
        self._dropped = True
        if self._wire is not None:
            self._wire.abort()

    def begin(self, request: web.BaseRequest) -> None:
        """Note that a request's head has come, and that it is about to be answered."""
        self._answering, self.task = True, request.task
        if request.content.is_eof():
            self._crowd.begun(self.caller)
        else:
            request.content.on_eof(self._came_whole)

    def end(self) -> None:
        """Note that the answer is ready."""
        self._answering = False
        self._crowd.answered(self.caller)

    def trust(self) -> None:
        """Note that this is a phone that was at the screen."""
        self._crowd.trust(self.caller)

    def when_gone(self, act: Callable[[], None]) -> None:
        """Call `act` as soon as the connection is no more; at once where it is so already."""
        if self._wire is None:
            act()
        else:
            self._when_gone.append(act)

    def look(self, now: float) -> None:
        """Drop a phone that has not read for too long what was written to it; `now` is the loop's time."""
        if self._wire is None or not self._wire.get_write_buffer_size():
            self._unread_since = None
        elif self._unread_since is None:
            self._unread_since = now
        elif now - self._unread_since >= self.limits.write_seconds:
            self.drop()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what could not be understood, or could not be answered."""
        del message  # it quotes the request
        self._note(exc)
        if request.writer.output_size > 0:
            raise ConnectionError("the answer has begun")
        phrase = f"{HTTPStatus(status).phrase}\n"
        answer = web.Response(status=status, text=phrase, headers={"Server": SOFTWARE})
        answer.force_close()
        return answer

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """Count what aiohttp would log with its traceback."""
        del args
        error = kw.get("exc_info")
        if not isinstance(error, OSError):  # the network's: nothing of ours is at work there
            self._note(error)

    def _came_whole(self) -> None:
        self._crowd.begun(self.caller)
        if not self._answering:
            self._crowd.answered(self.caller)

    def _note(self, error: BaseException | None) -> None:
        if isinstance(error, HttpProcessingError | web.RequestPayloadError):
            self._complaints.malformed()
        elif not isinstance(error, ConnectionError):  # the phone has gone
            self._complaints.failed(error)
