"""The running app's door for other commands: a line of JSON over loopback, opened by the token in the folder's lock.

TCP rather than a Unix socket: it is the same on every platform, and a data folder's path can be longer than the 107
bytes that a socket's name may have.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

LINE_LIMIT = 64 * 1024
ANSWER_SECONDS = 30.0

Handler = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class ControlDoor:
    """Answers requests `{"token", "command", …}` with a line of JSON; unknown ones and wrong tokens with nothing."""

    def __init__(self, token: str, handlers: Mapping[str, Handler]) -> None:
        self._token = token.encode()
        self._handlers = handlers
        self._server: asyncio.Server | None = None

    async def open(self) -> int:
        """Listen on loopback; return the port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=LINE_LIMIT)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(5):
                request = json.loads(await reader.readline())
            token = str(request.get("token", "")).encode("utf-8", "replace")
            if hmac.compare_digest(token, self._token):
                handler = self._handlers.get(str(request.get("command")))
                if handler is not None:
                    writer.write(json.dumps(await handler(request)).encode() + b"\n")
                    await writer.drain()
        except (TimeoutError, ValueError, RecursionError, AttributeError, OSError):
            pass  # not one of ours, or it went away
        finally:
            writer.close()


def ask(port: int, token: str, command: str, **request: object) -> dict[str, Any] | None:
    """Ask the running app; None when it does not answer."""
    line = json.dumps({"token": token, "command": command, **request}).encode() + b"\n"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS) as connection:
            connection.sendall(line)
            with connection.makefile("rb") as answer:
                said = answer.readline(LINE_LIMIT)
        return dict(json.loads(said)) if said else None
    except (OSError, ValueError):
        return None
