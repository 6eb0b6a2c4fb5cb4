"""Awake on a bare X server, as under a plain window manager: its own screen saver and power-off, suspended."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping

from venuescreen.kiosk.holding import Need, NotHeld, Reason


class X11Screen:
    """Suspends the screen saver and DPMS through the extension MIT-SCREEN-SAVER, for as long as it is connected."""

    needs = (Need.BLANKING,)

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._name = "" if environ.get("WAYLAND_DISPLAY") else environ.get("DISPLAY", "")
        self._x11: ctypes.CDLL | None = None
        self._display: ctypes.c_void_p | None = None

    def take(self) -> None:
        """As `Grip.take`."""
        self.drop()
        if not self._name:
            raise NotHeld(Reason.ABSENT)
        try:
            x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        except OSError:
            raise NotHeld(Reason.ABSENT) from None
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(self._name.encode()))
        if not display:
            raise NotHeld(Reason.ABSENT)
        self._x11, self._display = x11, display
        event, error = ctypes.c_int(), ctypes.c_int()
        if not saver.XScreenSaverQueryExtension(display, ctypes.byref(event), ctypes.byref(error)):
            self.drop()
            raise NotHeld(Reason.ABSENT)
        saver.XScreenSaverSuspend(display, 1)
        x11.XSync(display, 0)

    def holds(self) -> bool:
        """As `Grip.holds`. When the X server ends, so does the board."""
        return self._display is not None

    def drop(self) -> None:
        """As `Grip.drop`."""
        if self._x11 is not None and self._display is not None:
            self._x11.XCloseDisplay(self._display)
        self._x11 = self._display = None
