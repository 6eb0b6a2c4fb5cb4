"""What systemd is told of the board: sd_notify(3), without its library."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import suppress

ENVIRONMENT = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID")
"""What systemd says to its own child only; the board must not inherit it."""
MARGIN_S = 15
"""How much later than the supervisor systemd loses its patience."""


class Notifier:
    """Passes on to the service manager, where there is one, how the board is; never waits and never raises.

    `hang_s` is how long the board may be silent; systemd is never asked to be stricter than that.
    """

    def __init__(self, environ: Mapping[str, str], hang_s: float) -> None:
        self._address = _address(environ.get("NOTIFY_SOCKET", ""))
        asked = environ.get("WATCHDOG_USEC", "")
        self._watched = asked.isascii() and asked.isdecimal() and int(asked) > 0
        self._patience = max(int(asked), _usec(hang_s)) if self._watched else 0
        self._up = self._stopping = False

    def ready(self, status: str = "The board is up.") -> None:
        """The board is up: the service has started, or is well again. `status` is for `systemctl status`."""
        lines = [] if self._up else ["READY=1"]
        self._up = True
        if self._watched:
            lines += [f"WATCHDOG_USEC={self._patience}", "WATCHDOG=1"]
        self._send(*lines, f"STATUS={status}")

    def alive(self) -> None:
        """The board painted and its ledger answered."""
        if self._watched:
            self._send("WATCHDOG=1")

    def patience(self, seconds: float, status: str) -> None:
        """Ask for patience: nothing may be heard of the board for so long."""
        lines = [f"STATUS={status}"]
        if not self._up:
            lines.append(f"EXTEND_TIMEOUT_USEC={_usec(seconds)}")
        elif self._watched:  # this also starts its time anew
            lines.append(f"WATCHDOG_USEC={_usec(seconds)}")
        self._send(*lines)

    def ending(self) -> None:
        """The supervisor ends."""
        if not self._stopping:
            self._send("STOPPING=1", "STATUS=Ending.")
        self._stopping = True

    def _send(self, *lines: str) -> None:
        if self._address is None:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.setblocking(False)
            channel.sendto("\n".join(lines).encode(), self._address)


def _address(name: str) -> str | None:
    if not hasattr(socket, "AF_UNIX") or name[:1] not in ("/", "@"):
        return None
    return "\0" + name[1:] if name.startswith("@") else name


def _usec(seconds: float) -> int:
    return int((seconds + MARGIN_S) * 1_000_000)
