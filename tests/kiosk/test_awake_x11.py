"""The X server's own screen saver, on a real server of the test's own."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator

import pytest

from tests.kiosk.buses import until
from venuescreen.kiosk.awake_linux import FirstOf, linux_grips
from venuescreen.kiosk.awake_x11 import X11Screen
from venuescreen.kiosk.holding import NotHeld, Reason

ON = 1
"""A screen saver's state when it covers the screen."""
needs_x = pytest.mark.skipif(ctypes.util.find_library("Xss") is None, reason="needs libXss")


class Info(ctypes.Structure):
    """XScreenSaverInfo of X11/extensions/scrnsaver.h."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class Server:
    """An X server, seen by a client whose screen saver starts after a second."""

    def __init__(self, display: str) -> None:
        self._x11, self._saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        self.name = display
        self._x11.XSetScreenSaver(self._display, 1, 0, 1, 1)

    def info(self) -> Info:
        """Return what the server says of its screen saver."""
        info = Info()
        root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        self._saver.XScreenSaverQueryInfo(self._display, root, ctypes.byref(info))
        return info

    def close(self) -> None:
        """Hang up."""
        self._x11.XCloseDisplay(self._display)


@pytest.fixture
def server(x_server: str) -> Iterator[Server]:
    """Give an X server with a watcher."""
    server = Server(x_server)
    yield server
    server.close()


@needs_x
def test_the_screen_saver_waits_while_it_is_held(server: Server) -> None:
    """Held for longer than it takes to start, it does not start; let go, it does."""
    grip = X11Screen({"DISPLAY": server.name})
    grip.take()
    assert grip.holds()
    until(lambda: server.info().idle > 1500)
    assert server.info().state != ON
    grip.drop()
    assert not grip.holds()
    until(lambda: server.info().state == ON)


@needs_x
def test_it_stands_in_where_no_desktop_service_is(server: Server) -> None:
    """Under a bare window manager, with no session bus, the screen is kept lit all the same."""
    *_, screen = linux_grips({"DISPLAY": server.name, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/none"}, 1.0)
    assert isinstance(screen, FirstOf)
    screen.take()
    assert screen.holds()
    screen.drop()


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ":9999"}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}])
def test_without_an_x_server_there_is_nothing_to_hold(environ: dict[str, str]) -> None:
    """No display, one that isn't there, or Wayland, where X's screen saver is nobody's."""
    grip = X11Screen(environ)
    with pytest.raises(NotHeld) as refused:
        grip.take()
    assert refused.value.reason is Reason.ABSENT
    grip.drop()
