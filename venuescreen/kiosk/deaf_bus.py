"""Keeps Qt from a session bus that does not answer.

Measured with Qt 6.11 on X11: opening a window on a bus that accepts a connection and says nothing holds the main
thread for 50 s and more, with accessibility off too. A bus that is absent, or refuses, costs nothing.
"""

from __future__ import annotations

from collections.abc import MutableMapping

from venuescreen.kiosk.dbus import Bus
from venuescreen.kiosk.dbus_address import SET_ASIDE, session_bus
from venuescreen.kiosk.holding import NotHeld, Reason

PATIENCE = 1.0
"""Seconds; one that is well greets within 2 ms."""
NOWHERE = "unix:path=/nonexistent"


def spare_qt_a_deaf_bus(environ: MutableMapping[str, str], patience: float = PATIENCE) -> bool:
    """Greet the session bus, and name none to Qt where it doesn't answer; return whether it was so.

    Call it before Qt is loaded. `Awake` still knows where the bus is, in case that it comes to itself.
    """
    address = session_bus(environ)
    try:
        Bus(address, patience).close()
    except NotHeld as error:
        if error.reason is not Reason.SILENT:
            return False
    else:
        return False
    environ[SET_ASIDE] = address
    environ["DBUS_SESSION_BUS_ADDRESS"] = NOWHERE
    return True
