"""Where the message buses are. Light: it is loaded before the first frame, and jeepney takes 4 ms."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket"

SET_ASIDE = "VENUESCREEN_SESSION_BUS"
"""Where the session bus's address is kept while Qt is not to know of it; `deaf_bus.py` says why."""


def system_bus(environ: Mapping[str, str]) -> str:
    """Return the system bus's addresses."""
    return environ.get("DBUS_SYSTEM_BUS_ADDRESS") or SYSTEM_BUS


def session_bus(environ: Mapping[str, str]) -> str:
    """Return the desktop session's bus addresses; "" where the environment names none."""
    if address := environ.get(SET_ASIDE) or environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    runtime = environ.get("XDG_RUNTIME_DIR")
    return f"unix:path={runtime}/bus" if runtime else ""


def unix_names(addresses: str) -> Iterator[bytes]:
    """Give the sockets of an address list, named or abstract: no desktop offers its bus on anything else.

    Not jeepney's `get_connectable_addresses`, which raises at an address without keys, as "autolaunch:".
    """
    for address in addresses.split(";"):
        if found := re.search(r"^unix:(?:.*,)?(path|abstract)=([^,]+)", address):
            yield (b"\0" if found[1] == "abstract" else b"") + _unescaped(found[2])


def _unescaped(text: str) -> bytes:
    # Not urllib: 5 ms, and this is loaded before the first frame.
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes((int(found[1], 16),)), os.fsencode(text))
