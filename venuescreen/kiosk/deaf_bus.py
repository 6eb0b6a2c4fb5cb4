"""Keeps Qt from a session bus that does not answer.

Measured with Qt 6.11 on X11: opening a window on a bus that accepts a connection and says nothing holds the main
thread for 50 s and more, with accessibility off too; on one that falls silent after the first words, for 25 s; on one
whose queue is full, for longer than was waited (70 s). A bus that is absent, or refuses, costs nothing.

With a plain socket, before the first frame: jeepney alone takes longer to load than this may take in all.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import MutableMapping

from venuescreen.kiosk.dbus_address import SET_ASIDE, session_bus, unix_names

PATIENCE = 1.0
"""Seconds; one that is well greets within 2 ms."""
NOWHERE = "unix:path=/nonexistent"
HELLO = (
    b"l\1\0\1\0\0\0\0\1\0\0\0m\0\0\0"
    b"\1\1o\0\x15\0\0\0/org/freedesktop/DBus\0\0\0"
    b"\2\1s\0\x14\0\0\0org.freedesktop.DBus\0\0\0\0"
    b"\3\1s\0\5\0\0\0Hello\0\0\0"
    b"\6\1s\0\x14\0\0\0org.freedesktop.DBus\0\0\0\0"
)
"""The first message to a bus, as jeepney writes it."""


def spare_qt_a_deaf_bus(environ: MutableMapping[str, str], patience: float = PATIENCE) -> bool:
    """Greet the session bus, and name none to Qt where it doesn't answer; return whether it was so.

    Call it before Qt is loaded. `Awake` still knows where the bus is, in case that it comes to itself. `patience` is
    in seconds, for each step of the greeting.
    """
    address = session_bus(environ)
    if not any(_is_deaf(name, patience) for name in unix_names(address)):
        return False
    environ[SET_ASIDE] = address
    environ["DBUS_SESSION_BUS_ADDRESS"] = NOWHERE
    return True


def _is_deaf(name: bytes, patience: float) -> bool:
    greeting = b"\0AUTH EXTERNAL " + str(os.geteuid()).encode().hex().encode() + b"\r\n"
    with socket.socket(socket.AF_UNIX) as connection:
        # The kernel's own limits: under Python's, `connect` would not wait where the queue is full for a moment.
        for limit in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            connection.setsockopt(socket.SOL_SOCKET, limit, struct.pack("ll", *_whole(patience)))
        try:
            connection.connect(name)
            for words in (greeting, b"BEGIN\r\n" + HELLO):
                connection.sendall(words)
                if not connection.recv(1024).startswith(b"OK"):
                    return False
        except OSError as error:
            return isinstance(error, BlockingIOError)
    return False


def _whole(seconds: float) -> tuple[int, int]:
    """Return whole seconds and microseconds."""
    return int(seconds), int(seconds % 1 * 1_000_000)
