"""Stand-ins for logind, a screen saver and the clock's service, on a bus of the test's own. Run as a process.

Each line on standard output is something that happened: "ready", "Inhibit idle:sleep", "released idle:sleep".
Written with QtDBus, so that the client meets another hand's bytes. Arguments: the bus's address, then the
services to offer: "login1", "ScreenSaver", "gnome", "GnomeSaver", "timedate1", "portal"; with "silent" they never
answer, with "refuse" they say no, with "dim" they only keep quiet about what would light the screen, with "locked"
the session is; "still" wants no animations, "moving" does.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusServiceWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

NAMES = {
    "login1": "org.freedesktop.login1",
    "ScreenSaver": "org.freedesktop.ScreenSaver",
    "gnome": "org.gnome.SessionManager",
    "GnomeSaver": "org.gnome.ScreenSaver",
    "timedate1": "org.freedesktop.timedate1",
    "portal": "org.freedesktop.portal.Desktop",
}


def say(*words: str) -> None:
    """Tell the test."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


class Services(QDBusVirtualObject):
    """Every object of this process."""

    def __init__(self, manner: str) -> None:
        super().__init__()
        self._manner = manner
        self._kept: list[Any] = []

    def introspect(self, path: str) -> str:
        """Say nothing of the objects."""
        del path
        return ""

    def handleMessage(  # noqa: N802  # Qt's name
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> bool:
        """Answer a call, or not."""
        arguments = message.arguments()
        say(message.member(), *map(str, arguments))
        if self._manner == "silent" or (self._manner == "dim" and message.member() == "SimulateUserActivity"):
            return True
        if self._manner == "refuse":
            connection.send(message.createErrorReply("org.freedesktop.DBus.Error.AccessDenied", "no"))
        elif message.interface() == "org.freedesktop.login1.Manager":
            connection.send(self._descriptor(message, str(arguments[0])))
        elif message.interface() == "org.freedesktop.portal.Settings":
            connection.send(message.createReply(QDBusVariant(QDBusVariant(self._manner == "moving"))))
        elif message.member() == "Get":
            true = arguments[1] == "NTP" or self._manner == "locked"
            connection.send(message.createReply(QDBusVariant(true)))
        elif message.member() in ("SimulateUserActivity", "SetActive"):
            connection.send(message.createReply())
        else:
            self._watch(message.service(), connection)
            connection.send(message.createReply(4_000_000_000))
        return True

    def _descriptor(self, message: QDBusMessage, what: str) -> QDBusMessage:
        """Give the end of a pipe away, as logind does; when it is closed, the other end tells."""
        mine, theirs = os.pipe()
        notifier = QSocketNotifier(mine, QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda *_: self._released(notifier, what))
        self._kept.append(notifier)
        reply = message.createReply()
        reply.setArguments([QDBusUnixFileDescriptor(theirs)])
        os.close(theirs)
        return reply

    def _released(self, notifier: QSocketNotifier, what: str) -> None:
        notifier.setEnabled(False)
        say("released", what)

    def _watch(self, caller: str, connection: QDBusConnection) -> None:
        """Let go when the caller hangs up, as every screen saver does."""
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration
        watcher = QDBusServiceWatcher(caller, connection, mode)
        watcher.serviceUnregistered.connect(lambda _name: say("released", "screen"))
        self._kept.append(watcher)


def main(address: str, *words: str) -> None:
    """Serve until killed."""
    application = QCoreApplication([])
    connection = QDBusConnection.connectToBus(address, "services")
    services = Services(next((word for word in words if word not in NAMES), ""))
    connection.registerVirtualObject("/", services, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    for word in words:
        if word in NAMES and not connection.registerService(NAMES[word]):
            sys.exit(f"{word}: {connection.lastError().message()}")
    say("ready")
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
