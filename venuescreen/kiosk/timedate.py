"""Whether Linux sets the laptop's clock over the network."""

from __future__ import annotations

from collections.abc import Mapping

from venuescreen.kiosk.dbus import Bus
from venuescreen.kiosk.dbus_address import system_bus
from venuescreen.kiosk.holding import NotHeld

TIMEDATE, TIMEDATE_PATH = "org.freedesktop.timedate1", "/org/freedesktop/timedate1"
PROPERTIES = "org.freedesktop.DBus.Properties"


def keeps_its_clock(environ: Mapping[str, str], patience: float) -> bool | None:
    """Return whether automatic time is on; None where nobody can tell. Waits `patience` seconds at most, twice.

    Not whether it has succeeded: without a network it can't, and the clock goes right for weeks all the same.
    """
    try:
        bus = Bus(system_bus(environ), patience)
        try:
            answer = bus.call(TIMEDATE, TIMEDATE_PATH, PROPERTIES, "Get", TIMEDATE, "NTP")
        finally:
            bus.close()
    except NotHeld:
        return None
    match answer:
        case (("b", bool(kept)),):
            return kept
    return None
