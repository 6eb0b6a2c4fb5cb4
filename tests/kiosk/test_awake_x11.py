"""The X server's own screen saver, on a real server of the test's own."""

from __future__ import annotations

import ctypes
import ctypes.util
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.kiosk.buses import Bus, Offered, needs_a_bus, until
from venuescreen.kiosk.awake_linux import DesktopGrip, FirstOf, linux_grips
from venuescreen.kiosk.awake_x11 import X11Screen, light, power_on
from venuescreen.kiosk.holding import NotHeld, Reason

ON = 1
"""A screen saver's state when it covers the screen."""
FIRST_PORT = 6000
"""Of X displays over the network; display 1 has the next."""
Offer = Callable[..., Offered]
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

    def go_dark(self) -> None:
        """Let the screen saver cover the screen now."""
        self._x11.XSetScreenSaver(self._display, 600, 0, 1, 1)
        self._x11.XForceScreenSaver(self._display, 1)
        self._x11.XSync(self._display, 0)
        assert self.info().state == ON

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


@needs_x
def test_a_screen_that_is_dark_already_is_lit(server: Server) -> None:
    """Taken when the saver is on: that is ended, not only kept from coming."""
    server.go_dark()
    grip = X11Screen({"DISPLAY": server.name})
    grip.take()
    assert server.info().state != ON
    grip.drop()


@needs_x
@needs_a_bus
def test_it_is_lit_also_where_a_desktops_service_holds(server: Server, bus: Bus, offer: Offer) -> None:
    """A desktop's service may know nothing of the server's own saver."""
    services = offer(bus, "ScreenSaver")
    server.go_dark()
    grip = DesktopGrip({"DISPLAY": server.name, "DBUS_SESSION_BUS_ADDRESS": bus.address}, 1.0)
    grip.take()
    assert services.count("Inhibit") == 1
    assert server.info().state != ON
    grip.drop()


def test_a_server_that_never_answers_is_waited_for_a_bounded_time() -> None:
    """X over the network, and nobody behind the port who speaks: the desktop's promise is not kept waiting."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        listening.listen()
        before = time.monotonic()
        light({"DISPLAY": f"127.0.0.1:{port - FIRST_PORT}"}, 0.2)
        assert 0.2 <= time.monotonic() - before < 5


class Power:
    """Stands in for libXext: no server that runs without a screen has its extension DPMS."""

    def __init__(self, *, there: bool, capable: bool, enabled: int, level: int) -> None:
        self._answers = (there, capable, enabled, level)
        self.forced: list[int] = []
        """To which levels."""

    def DPMSQueryExtension(self, *_: object) -> bool:  # noqa: N802  # the library's name
        """Whether the server has it."""
        return self._answers[0]

    def DPMSCapable(self, _display: object) -> bool:  # noqa: N802
        """Whether the screen can be turned off."""
        assert self._answers[0], "Xlib complains on standard error"
        return self._answers[1]

    def DPMSInfo(self, _display: object, level: Any, enabled: Any) -> int:  # noqa: N802
        """Write into the caller's variables, as C does."""
        level._obj.value, enabled._obj.value = self._answers[3], self._answers[2]
        return 1

    def DPMSForceLevel(self, _display: object, level: int) -> int:  # noqa: N802
        """Take a level."""
        self.forced.append(level)
        return 1


@pytest.mark.parametrize(
    ("there", "capable", "enabled", "level", "forced"),
    [
        (True, True, 1, 3, [0]),
        (True, True, 1, 0, []),
        (True, True, 0, 3, []),
        (True, False, 1, 3, []),
        (False, False, 0, 3, []),
    ],
)
def test_power_is_given_back_only_where_the_server_will_not_refuse(
    there: bool, capable: bool, enabled: int, level: int, forced: list[int]
) -> None:
    """A refusal would end the process: that is Xlib's way with errors."""
    power = Power(there=there, capable=capable, enabled=enabled, level=level)
    power_on(power, ctypes.c_void_p())
    assert power.forced == forced


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ":9999"}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}])
def test_without_an_x_server_there_is_nothing_to_hold(environ: dict[str, str]) -> None:
    """No display, one that isn't there, or Wayland, where X's screen saver is nobody's."""
    grip = X11Screen(environ)
    with pytest.raises(NotHeld) as refused:
        grip.take()
    assert refused.value.reason is Reason.ABSENT
    grip.drop()
