"""A connection to a message bus that waits a bounded time, sees when the bus goes away, and says why it failed.

Over jeepney, not QtDBus: measured with PySide6 6.11, `QDBusConnection.connectToBus` keeps the interpreter's lock
while it waits, more than a minute on a bus that accepts and says nothing: the whole board stands still, from whatever
thread.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from struct import error as NotUnpacked  # noqa: N812  # an exception's name
from time import monotonic
from typing import Any

from jeepney import (
    AuthenticationError,
    DBusAddress,
    DBusErrorResponse,
    FileDescriptor,
    MatchRule,
    Message,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, prep_socket
from jeepney.wrappers import unwrap_msg

from venuescreen.kiosk.dbus_address import unix_names
from venuescreen.kiosk.holding import NotHeld, Reason

__all__ = ["Bus", "FileDescriptor"]

_ERROR = "org.freedesktop.DBus.Error."
_ABSENT = {"ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownObject", "UnknownInterface"}
"""What a bus answers for a service that isn't there, and a service for what it doesn't have."""
_SILENT = {"NoReply", "Timeout", "TimedOut", "Disconnected"}
_NONSENSE = (ValueError, LookupError, TypeError, AssertionError, RuntimeError, MemoryError, NotUnpacked)
"""What jeepney raises, all unwrapped, at bytes that are no message."""


class Bus:
    """A private connection. What was asked through it ends, for most services, when it is closed."""

    def __init__(self, addresses: str, patience: float) -> None:
        """Connect to the first that listens, and greet. Raises `NotHeld`.

        `patience` is in seconds: for connecting and greeting, and again for each answer.
        """
        self._patience = patience
        self._changes: deque[Message] = deque(maxlen=1)
        deadline = monotonic() + patience
        with _plain_reasons():
            self._connection = _Connection(_connected(addresses, deadline), deadline)

    def call(self, service: str, path: str, interface: str, member: str, *arguments: str | int) -> tuple[Any, ...]:
        """Return the answer's arguments. Raises `NotHeld`.

        An int goes as UINT32, a bool as BOOLEAN. A variant comes as its signature and value, a descriptor as a
        `FileDescriptor`, which the caller closes.
        """
        signature = "".join(map(_type, arguments)) or None
        return self._ask(new_method_call(DBusAddress(path, service, interface), member, signature, arguments))

    def watch(self, service: str) -> None:
        """Let `lost` tell when a service has gone. Raises `NotHeld`."""
        rule = MatchRule(type="signal", sender=message_bus.bus_name, member="NameOwnerChanged")
        rule.add_arg_condition(0, service)
        self._connection.filter(rule, queue=self._changes)
        self._ask(message_bus.AddMatch(rule))

    def lost(self) -> bool:
        """Whether the bus has hung up or a watched service has gone; reads what has come, and waits for no more."""
        self._connection.deadline = monotonic() + self._patience
        try:
            while not self._changes:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            return False
        except (OSError, *_NONSENSE):
            pass
        return True

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, message: Message) -> tuple[Any, ...]:
        self._connection.deadline = monotonic() + self._patience
        with _plain_reasons():
            answer: tuple[Any, ...] = unwrap_msg(self._connection.send_and_get_reply(message))
        return answer


class _Connection(DBusConnection):  # type: ignore[misc]  # of a library without types
    """With a deadline for all that is read: jeepney greets without one, and a flood of signals outruns its own."""

    def __init__(self, opened: socket.socket, deadline: float) -> None:
        self.deadline = deadline
        try:
            super().__init__(opened, enable_fds=True)
        except BaseException:
            self.close()
            raise

    def receive(self, *, timeout: float | None = None) -> Message:
        """Return the next message; `timeout` is in seconds. Raises `TimeoutError`, at the deadline at the latest."""
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        return super().receive(timeout=left if timeout is None else min(left, timeout))


def _connected(addresses: str, deadline: float) -> socket.socket:
    """Return an authenticated connection to the first that listens. Raises `OSError`, `AuthenticationError`."""
    error: OSError = FileNotFoundError("no bus is named")
    for name in unix_names(addresses):
        try:
            opened: socket.socket = prep_socket(name, enable_fds=True, timeout=max(0.0, deadline - monotonic()))
        except (FileNotFoundError, ConnectionRefusedError) as failed:
            error = failed
        else:
            return opened
    raise error


def _type(argument: str | int) -> str:
    if isinstance(argument, str):
        return "s"
    return "b" if isinstance(argument, bool) else "u"


@contextmanager
def _plain_reasons() -> Iterator[None]:
    """Turn what a socket and jeepney raise into `NotHeld`."""
    try:
        yield
    except DBusErrorResponse as error:
        raise NotHeld(_reason(str(error.name))) from error
    except AuthenticationError as error:
        refused = bytes(error.data).startswith((b"REJECTED", b"ERROR"))
        raise NotHeld(Reason.REFUSED if refused else Reason.SILENT) from error
    except (TimeoutError, BlockingIOError, *_NONSENSE) as error:  # blocking: so many wait already that no more may
        raise NotHeld(Reason.SILENT) from error
    except PermissionError as error:
        raise NotHeld(Reason.REFUSED) from error
    except OSError as error:
        raise NotHeld(Reason.ABSENT) from error


def _reason(error_name: str) -> Reason:
    name = error_name.removeprefix(_ERROR)
    if name in _ABSENT or name.startswith("Spawn."):
        return Reason.ABSENT
    return Reason.SILENT if name in _SILENT else Reason.REFUSED
