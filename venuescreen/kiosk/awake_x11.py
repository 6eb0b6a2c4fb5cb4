"""Awake on a bare X server, as under a plain window manager: its own screen saver and power-off, suspended."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import Any

from venuescreen.kiosk.holding import Need, NotHeld, Reason

DPMS_ON = 0
"""The power level of a lit screen, from X11/extensions/dpmsconst.h."""


class X11Screen:
    """Suspends the screen saver and DPMS through the extension MIT-SCREEN-SAVER, for as long as it is connected."""

    needs = (Need.BLANKING,)

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._name = _name(environ)
        self._x11: ctypes.CDLL | None = None
        self._display: ctypes.c_void_p | None = None

    def take(self) -> None:
        """As `Grip.take`; a screen that is dark already is lit, also where it can't be held."""
        self.drop()
        self._x11, self._display = x11, display = _opened(self._name)
        _light(x11, display)
        try:
            saver = ctypes.CDLL("libXss.so.1")
        except OSError:
            self.drop()
            raise NotHeld(Reason.ABSENT) from None
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


def light(environ: Mapping[str, str], patience: float) -> None:
    """Light a dark X screen once, without holding it; waits `patience` seconds at most for a server that is silent.

    Where there is no X server, nothing happens.
    """
    # XOpenDisplay knows no time limit.
    lighting = Thread(target=_light_once, args=(_name(environ),), name="light", daemon=True)
    lighting.start()
    lighting.join(patience)


def _light_once(name: str) -> None:
    with suppress(NotHeld):
        x11, display = _opened(name)
        _light(x11, display)
        x11.XCloseDisplay(display)


def _name(environ: Mapping[str, str]) -> str:
    """Under Wayland an X server serves older programs only, and its screen saver is nobody's."""
    return "" if environ.get("WAYLAND_DISPLAY") else environ.get("DISPLAY", "")


def _opened(name: str) -> tuple[ctypes.CDLL, ctypes.c_void_p]:
    """Connect. Raises `NotHeld`."""
    if not name:
        raise NotHeld(Reason.ABSENT)
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        raise NotHeld(Reason.ABSENT) from None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(name.encode()))
    if not display:
        raise NotHeld(Reason.ABSENT)
    return x11, display


def _light(x11: ctypes.CDLL, display: ctypes.c_void_p) -> None:
    """End the screen saver, and give power back to the screen: suspending stops only what has not begun."""
    x11.XResetScreenSaver(display)
    with suppress(OSError):
        power_on(ctypes.CDLL("libXext.so.6"), display)
    x11.XSync(display, 0)


def power_on(xext: Any, display: ctypes.c_void_p) -> None:
    """Take a screen out of DPMS's standby, suspend or off; `xext` is the library libXext.

    Only where DPMS is there and enabled: the server answers with an error else, and Xlib's own way with an error is
    to end the process.
    """
    first, second = ctypes.c_int(), ctypes.c_int()
    if not xext.DPMSQueryExtension(display, ctypes.byref(first), ctypes.byref(second)) or not xext.DPMSCapable(
        display
    ):
        return
    level, enabled = ctypes.c_ushort(), ctypes.c_ubyte()
    known = xext.DPMSInfo(display, ctypes.byref(level), ctypes.byref(enabled))
    if known and enabled.value and level.value != DPMS_ON:
        xext.DPMSForceLevel(display, DPMS_ON)
