"""A small D-Bus client that waits a bounded time and sees when the bus goes away.

Not QtDBus: measured with PySide6 6.11, `QDBusConnection.connectToBus` keeps the interpreter's lock while it waits,
more than a minute on a bus that accepts and says nothing: the whole board stands still, from whatever thread.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from venuescreen.kiosk.dbus_address import connect
from venuescreen.kiosk.dbus_wire import HEAD, Field, Incoming, Kind, Value, call, length, parse
from venuescreen.kiosk.holding import NotHeld, Reason

BUS, BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
_ABSENT = {
    f"{BUS}.Error.{name}"
    for name in ("ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownObject", "UnknownInterface")
}
"""What a bus answers for a service that isn't there, and a service for what it doesn't have."""
_SILENT = {f"{BUS}.Error.{name}" for name in ("NoReply", "Timeout", "TimedOut", "Disconnected")}


class Bus:
    """A private connection. What was asked through it ends, for most services, when it is closed."""

    def __init__(self, addresses: str, patience: float) -> None:
        """Connect to the first that answers, and greet. Raises `NotHeld`.

        `patience` is in seconds: for the connection, and again for each answer.
        """
        self._patience = patience
        self._serial = 0
        self._gone = False
        with _plain_reasons():
            self._socket = connect(addresses, patience)
        try:
            self._authenticate()
            self.call(BUS, BUS_PATH, BUS, "Hello")
        except NotHeld:
            self.close()
            raise

    def call(
        self, service: str, path: str, interface: str, member: str, *arguments: str | int
    ) -> tuple[tuple[Value, ...], list[int]]:
        """Return the answer's arguments and file descriptors, which are the caller's to close. Raises `NotHeld`."""
        self._serial += 1
        fields = {
            Field.PATH: path,
            Field.DESTINATION: service,
            Field.INTERFACE: interface,
            Field.MEMBER: member,
        }
        deadline = time.monotonic() + self._patience
        with _plain_reasons():
            self._wait_until(deadline)
            self._socket.sendall(call(self._serial, fields, arguments))
            while True:
                message, descriptors = self._read(deadline)
                if message.fields.get(Field.REPLY_SERIAL) == self._serial:
                    break
                _close(descriptors)
                self._notice(message)
        if message.kind == Kind.ERROR:
            _close(descriptors)
            raise NotHeld(_reason(str(message.fields.get(Field.ERROR_NAME))))
        return message.arguments, descriptors

    def watch(self, service: str) -> None:
        """Let `lost` tell when a service has gone. Raises `NotHeld`."""
        rule = f"type='signal',sender='{BUS}',member='NameOwnerChanged',arg0='{service}'"
        self.call(BUS, BUS_PATH, BUS, "AddMatch", rule)

    def lost(self) -> bool:
        """Whether the bus has hung up or a watched service has gone; reads what has come, and waits for no more."""
        try:
            while not self._gone:
                self._socket.setblocking(False)
                if not self._socket.recv(1, socket.MSG_PEEK):
                    raise ConnectionError
                message, descriptors = self._read(time.monotonic() + self._patience)
                _close(descriptors)
                self._notice(message)
        except BlockingIOError:
            pass
        except (OSError, ValueError):
            self._gone = True
        return self._gone

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _notice(self, message: Incoming) -> None:
        if message.kind == Kind.SIGNAL and message.fields.get(Field.MEMBER) == "NameOwnerChanged":
            self._gone = True

    def _authenticate(self) -> None:
        deadline = time.monotonic() + self._patience
        with _plain_reasons():
            self._socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
            if not self._line(deadline).startswith(b"OK"):
                raise PermissionError
            self._socket.sendall(b"NEGOTIATE_UNIX_FD\r\n")
            self._line(deadline)
            self._socket.sendall(b"BEGIN\r\n")

    def _line(self, deadline: float) -> bytes:
        line = b""
        while not line.endswith(b"\r\n"):
            if len(line) > 1000:
                raise ValueError(line)
            self._wait_until(deadline)
            line += self._some(1)[0]
        return line

    def _read(self, deadline: float) -> tuple[Incoming, list[int]]:
        """Return one whole message and the descriptors that came with it."""
        data, descriptors = b"", []
        wanted = HEAD
        try:
            while len(data) < wanted:
                self._wait_until(deadline)
                part, more = self._some(wanted - len(data))
                data += part
                descriptors += more
                if len(data) == HEAD:
                    wanted = length(data)
            return parse(data), descriptors
        except BaseException:
            _close(descriptors)
            raise

    def _some(self, most: int) -> tuple[bytes, list[int]]:
        part, descriptors, _, _ = socket.recv_fds(self._socket, most, 16)
        if not part:
            raise ConnectionError
        return part, descriptors

    def _wait_until(self, deadline: float) -> None:
        """Bound the next wait; a peer that sends byte by byte gains no time."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)


def _reason(error_name: str) -> Reason:
    if error_name in _ABSENT or ".Spawn." in error_name:
        return Reason.ABSENT
    return Reason.SILENT if error_name in _SILENT else Reason.REFUSED


def _close(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


@contextmanager
def _plain_reasons() -> Iterator[None]:
    """Turn what a socket raises into `NotHeld`."""
    try:
        yield
    except (TimeoutError, ValueError) as error:
        raise NotHeld(Reason.SILENT) from error
    except PermissionError as error:
        raise NotHeld(Reason.REFUSED) from error
    except OSError as error:
        raise NotHeld(Reason.ABSENT) from error
