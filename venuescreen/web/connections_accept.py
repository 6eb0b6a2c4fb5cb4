"""The way in from the network: a port to listen on, and who comes.

Not `loop.create_server`: where descriptors run out, Python 3.11's tries, logs and sets a timer a hundred times a
second. This one takes a few connections at a time, so that the board can paint in between.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

from venuescreen.core.errors import Message, PlainError

_log = logging.getLogger(__name__)
WAITING = 1024
"""Connections that the system keeps until they are taken; it may keep fewer."""
FILES = 4096
OTHER_FILES = 256
"""Descriptors that the rest of the board may need."""
AT_ONCE = 16
"""Taken before the board may paint."""
RETRY_S = 0.1
TELL_EVERY_S = 60
NO_PORT = Message(
    "Phones can’t reach this screen: this computer lets it listen on no port. Check-in on the screen works as ever."
)


def listen(port: int) -> socket.socket:
    """Listen on all IPv4 interfaces: there, else on any free port. Raises `PlainError` where none can be had."""
    for wanted in (port, 0):
        with suppress(OSError, OverflowError):
            return _listen(wanted)
    raise PlainError(NO_PORT)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":  # there, SO_REUSEADDR would share the port with another program
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("0.0.0.0", port))  # noqa: S104  # phones come over the network
        listener.listen(WAITING)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


def allow_files() -> int:
    """Raise how many files this process may have open, as far as it may; return how many connections that allows."""
    if sys.platform == "win32":
        return FILES
    import resource

    soft, hard = (
        FILES if limit == resource.RLIM_INFINITY else limit for limit in resource.getrlimit(resource.RLIMIT_NOFILE)
    )
    if soft < min(hard, FILES):
        soft = min(hard, FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    return max(soft - OTHER_FILES, soft // 2)


async def accept(
    listener: socket.socket,
    welcome: Callable[[socket.socket, str], Awaitable[None]],
    make_room: Callable[[], object],
) -> None:
    """Take who comes until cancelled: `welcome` gets the socket and the address; `make_room` closes a connection."""
    loop = asyncio.get_running_loop()
    told = -float(TELL_EVERY_S)
    while True:
        try:
            first = await loop.sock_accept(listener)
        except ConnectionError:  # who came has gone already
            await asyncio.sleep(0)
        except OSError as error:  # no descriptor or no memory is left; this must not become a loop without rest
            if loop.time() - told >= TELL_EVERY_S:
                told = loop.time()
                _log.warning("phones have to wait: %s", error)
            await asyncio.sleep(RETRY_S)  # for those who came last, and have asked, to be heard
            for _ in range(AT_ONCE):
                make_room()
            await asyncio.sleep(0)
        else:
            came = [first, *_waiting(listener)]
            await asyncio.gather(*(welcome(connection, address[0]) for connection, address in came))


def _waiting(listener: socket.socket) -> Iterator[tuple[socket.socket, Any]]:
    """Take who waits besides; whatever goes wrong will go wrong again where it is looked after."""
    with suppress(OSError):
        for _ in range(AT_ONCE - 1):
            connection, address = listener.accept()
            connection.setblocking(False)
            yield connection, address
