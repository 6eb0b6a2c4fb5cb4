"""Awake on Linux: logind against sleep and the lid, the desktop's screen-saver service against a dark screen."""

from __future__ import annotations

import os
import select
from collections.abc import Mapping, Sequence

from venuescreen.kiosk.awake_light import SCREEN_SAVER, SCREEN_SAVER_PATH, light
from venuescreen.kiosk.awake_x11 import X11Screen
from venuescreen.kiosk.dbus import Bus, FileDescriptor
from venuescreen.kiosk.dbus_address import session_bus, system_bus
from venuescreen.kiosk.holding import Grip, Need, NotHeld, Reason

WHO, WHY = "venuescreen", "A session is on"
LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
GNOME, GNOME_PATH = "org.gnome.SessionManager", "/org/gnome/SessionManager"
GNOME_IDLE = 8
"""The flag "the session must not be marked as idle" of GNOME's session manager, which Cinnamon and MATE share."""


def linux_grips(environ: Mapping[str, str], patience: float) -> tuple[Grip, ...]:
    """Return what can be tried; `patience` is in seconds, for each connection and each answer."""
    return (
        LogindGrip("idle:sleep", Need.SLEEP, environ, patience),
        LogindGrip("handle-lid-switch", Need.LID, environ, patience),
        FirstOf((DesktopGrip(environ, patience), X11Screen(environ))),
    )


class LogindGrip:
    """A block of logind's: a file descriptor that is held open. It outlives the bus, and a restart of logind."""

    def __init__(self, what: str, need: Need, environ: Mapping[str, str], patience: float) -> None:
        self.needs = (need,)
        self._what = what
        self._address = system_bus(environ)
        self._patience = patience
        self._descriptor: FileDescriptor | None = None

    def take(self) -> None:
        """As `Grip.take`."""
        self.drop()
        bus = Bus(self._address, self._patience)
        try:
            answer = bus.call(LOGIND, LOGIND_PATH, f"{LOGIND}.Manager", "Inhibit", self._what, WHO, WHY, "block")
        finally:
            bus.close()
        if not answer or not isinstance(answer[0], FileDescriptor):
            raise NotHeld(Reason.REFUSED)
        self._descriptor = answer[0]
        os.set_inheritable(self._descriptor.fileno(), False)  # or a program that we start would hold on for us

    def holds(self) -> bool:
        """As `Grip.holds`: a descriptor whose other end nobody has open blocks nothing any more."""
        if self._descriptor is None:
            return False
        poll = select.poll()
        poll.register(self._descriptor, 0)
        return not poll.poll(0)

    def drop(self) -> None:
        """As `Grip.drop`."""
        if self._descriptor is not None:
            self._descriptor.close()
            self._descriptor = None


class DesktopGrip:
    """The desktop's promise not to blank, given to a connection and kept until that is closed."""

    needs = (Need.BLANKING,)

    def __init__(self, environ: Mapping[str, str], patience: float) -> None:
        self._environ = environ
        self._patience = patience
        self._bus: Bus | None = None

    def take(self) -> None:
        """As `Grip.take`; a screen that is dark already is lit."""
        self.drop()
        bus = Bus(session_bus(self._environ), self._patience)
        try:
            _ask_one(bus)
        except NotHeld:
            bus.close()
            raise
        self._bus = bus
        light(bus, self._environ, self._patience)

    def holds(self) -> bool:
        """As `Grip.holds`."""
        return self._bus is not None and not self._bus.lost()

    def drop(self) -> None:
        """As `Grip.drop`."""
        if self._bus is not None:
            self._bus.close()
            self._bus = None


def _ask_one(bus: Bus) -> None:
    """Ask the services one after the other until one agrees. Raises the last `NotHeld`, absence counting least."""
    failed = NotHeld(Reason.ABSENT)
    for ask in (_ask_screen_saver, _ask_gnome):
        try:
            ask(bus)
        except NotHeld as error:
            failed = failed if error.reason is Reason.ABSENT else error
        else:
            return
    raise failed


def _ask_screen_saver(bus: Bus) -> None:
    bus.watch(SCREEN_SAVER)
    bus.call(SCREEN_SAVER, SCREEN_SAVER_PATH, SCREEN_SAVER, "Inhibit", WHO, WHY)


def _ask_gnome(bus: Bus) -> None:
    bus.watch(GNOME)
    bus.call(GNOME, GNOME_PATH, GNOME, "Inhibit", WHO, 0, WHY, GNOME_IDLE)


class FirstOf:
    """The first of several ways to the same need that can be held."""

    def __init__(self, grips: Sequence[Grip]) -> None:
        self.needs = grips[0].needs
        self._grips = grips

    def take(self) -> None:
        """As `Grip.take`; raises what the first one did."""
        self.drop()
        failed: list[NotHeld] = []
        for grip in self._grips:
            try:
                grip.take()
            except NotHeld as error:
                failed.append(error)
            else:
                return
        raise failed[0]

    def holds(self) -> bool:
        """As `Grip.holds`."""
        return any(grip.holds() for grip in self._grips)

    def drop(self) -> None:
        """As `Grip.drop`."""
        for grip in self._grips:
            grip.drop()
