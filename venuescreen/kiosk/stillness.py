"""Whether the desktop's own settings ask that nothing moves. Qt tells of no such wish.

On Linux the portal of the desktop is asked, which GNOME, Cinnamon, KDE and Xfce have; elsewhere there is the setting.
"""

from __future__ import annotations

from collections.abc import Mapping

from venuescreen.kiosk.dbus_address import session_bus
from venuescreen.kiosk.holding import NotHeld

PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
PATIENCE = 2.0
"""Seconds for connecting, and again for the answer: nobody waits for it."""


def stillness_wished(platform: str, environ: Mapping[str, str], patience: float = PATIENCE) -> bool:
    """Return whether animations are turned off; false where nobody can tell. Blocks: call it in a thread."""
    if not platform.startswith("linux"):
        return False
    from venuescreen.kiosk.dbus import Bus  # jeepney is there on Linux only

    try:
        bus = Bus(session_bus(environ), patience)
        try:
            interface = "org.freedesktop.portal.Settings"
            answer = bus.call(
                PORTAL, PORTAL_PATH, interface, "Read", "org.gnome.desktop.interface", "enable-animations"
            )
        finally:
            bus.close()
    except NotHeld:
        return False
    match answer:
        case (("v", ("b", bool(moves))),) | (("b", bool(moves)),):
            return not moves
    return False
