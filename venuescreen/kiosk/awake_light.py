"""Lights a screen that is dark already: the desktops' promises stop only a darkness that has not begun."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from venuescreen.kiosk import awake_x11
from venuescreen.kiosk.dbus import Bus
from venuescreen.kiosk.dbus_address import system_bus
from venuescreen.kiosk.holding import NotHeld

SCREEN_SAVER, SCREEN_SAVER_PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
GNOME_SAVER, GNOME_SAVER_PATH = "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"
DBUS, DBUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
LOGIND, SESSION_PATH = "org.freedesktop.login1", "/org/freedesktop/login1/session/auto"
PROPERTIES = "org.freedesktop.DBus.Properties"


def light(bus: Bus, environ: Mapping[str, str], patience: float) -> None:
    """Do once what lights a screen on this desktop; `bus` is the session's. What fails or isn't there is passed over.

    Waits `patience` seconds at most for each of five answers. A session that somebody locked stays locked: its screen
    is lit, and shows the lock. On a Wayland desktop with neither of the services nothing can light a screen.
    """
    with suppress(NotHeld):
        bus.call(SCREEN_SAVER, SCREEN_SAVER_PATH, SCREEN_SAVER, "SimulateUserActivity")
    with suppress(NotHeld):
        _end_gnomes(bus, environ, patience)
    # A bare screen saver of the X server may be on beside a desktop's service that knows nothing of it.
    awake_x11.light(environ, patience)


def _end_gnomes(bus: Bus, environ: Mapping[str, str], patience: float) -> None:
    """End GNOME's screen saver, where it runs: a call alone would start it on another desktop. Raises `NotHeld`."""
    (runs,) = bus.call(DBUS, DBUS_PATH, DBUS, "NameHasOwner", GNOME_SAVER)
    if runs and _is_open(environ, patience):
        bus.call(GNOME_SAVER, GNOME_SAVER_PATH, GNOME_SAVER, "SetActive", False)


def _is_open(environ: Mapping[str, str], patience: float) -> bool:
    """Whether the session is surely not locked: GNOME's `SetActive(false)` unlocks it, and asks for no password."""
    bus = Bus(system_bus(environ), patience)
    try:
        answer = bus.call(LOGIND, SESSION_PATH, PROPERTIES, "Get", f"{LOGIND}.Session", "LockedHint")
    finally:
        bus.close()
    return answer == (("b", False),)
