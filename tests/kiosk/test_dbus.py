from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jeepney import DBusAddress, new_signal

from tests.kiosk.buses import GREETED, Offered, crowded, deaf, needs_a_bus, speaking, until
from tests.kiosk.buses import Bus as RealBus
from venuescreen.kiosk.dbus import Bus
from venuescreen.kiosk.dbus_address import session_bus, system_bus, unix_names
from venuescreen.kiosk.holding import NotHeld, Reason

Offer = Callable[..., Offered]
PATIENCE = 0.3
BUS, BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
SIGNAL = bytes(new_signal(DBusAddress("/a", interface="b.c"), "D").serialise(1))


def reason(addresses: str) -> Reason:
    """Return why a bus can't be opened; it is known in time."""
    began = time.monotonic()
    with pytest.raises(NotHeld) as refused:
        Bus(addresses, PATIENCE)
    assert time.monotonic() - began < PATIENCE + 0.5
    return refused.value.reason


def test_the_buses_are_where_the_environment_says() -> None:
    """Each has its variable; without one, the system's own place and the session's run-time folder."""
    assert system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert "/run/dbus/system_bus_socket" in system_bus({})
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/y", "XDG_RUNTIME_DIR": "/z"}) == "unix:path=/y"
    assert session_bus({"XDG_RUNTIME_DIR": "/run/user/1000"}) == "unix:path=/run/user/1000/bus"
    assert session_bus({}) == ""


def test_addresses_name_sockets() -> None:
    """They may be several, escaped, abstract, of other kinds and with more keys."""
    addresses = "tcp:host=x,port=1;autolaunch:;nonsense;unix:guid=1,path=/a%20b%C3%A9,x=y;unix:abstract=c"
    assert list(unix_names(addresses)) == ["/a bé".encode(), b"\0c"]


@needs_a_bus
def test_the_first_address_that_listens_is_taken(bus: RealBus) -> None:
    """Those where nothing is are passed over."""
    Bus(f"autolaunch:;unix:path=/none;{bus.address};unix:path=/nor/this", 5.0).close()


@pytest.mark.parametrize("addresses", ["", "autolaunch:", "unix:path=/none", "nonsense", "unix:path="])
def test_no_bus_is_an_absence(addresses: str) -> None:
    """Where nothing listens, or nothing that can be understood is named, the reason is absence."""
    assert reason(addresses) is Reason.ABSENT


def test_a_bus_that_nobody_serves_any_more_is_an_absence(short_folder: Path) -> None:
    """Its socket is still there."""
    with deaf(short_folder / "bus") as address:
        pass
    assert reason(address) is Reason.ABSENT


def test_a_deaf_bus_is_silent(short_folder: Path) -> None:
    """It accepts, and says nothing; or it doesn't accept, and so many wait already that no more may."""
    with deaf(short_folder / "deaf") as address:
        assert reason(address) is Reason.SILENT
    with crowded(short_folder / "crowded") as address:
        assert reason(address) is Reason.SILENT


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((b"REJECTED DBUS_COOKIE_SHA1\r\n",), Reason.REFUSED),
        ((b"OK 1234\r\n", b"ERROR\r\n"), Reason.REFUSED),
        ((b"",), Reason.ABSENT),
        ((b"x" * 10_000,), Reason.SILENT),
        ((*GREETED, b"\xff" * 500), Reason.SILENT),
        ((*GREETED, b"l\2\0"), Reason.ABSENT),
    ],
)
def test_what_is_no_bus_gives_a_reason(short_folder: Path, answers: Sequence[bytes], expected: Reason) -> None:
    """One that rejects us, hangs up, talks too long, talks nonsense, or stops in the middle."""
    with speaking(short_folder / "bus", answers) as address:
        assert reason(address) is expected


@pytest.mark.parametrize(
    ("answers", "then"),
    [(GREETED, b""), ((*GREETED, b"l\2\0\1" + b"\xff" * 12), b""), ((*GREETED, b""), SIGNAL * 500)],
)
def test_a_bus_that_never_answers_is_silent(short_folder: Path, answers: Sequence[bytes], then: bytes) -> None:
    """One that lets us in, and then says nothing, begins an answer of 8 GiB, or tells of other things without end."""
    with speaking(short_folder / "bus", answers, then) as address:
        assert reason(address) is Reason.SILENT


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(SIGNAL) - 1), st.sampled_from(b"\0\1\2\xffv(){ah")), max_size=4))
def test_nonsense_is_a_reason_and_nothing_else(wrong: list[tuple[int, int]]) -> None:
    """Whatever comes instead of an answer, no other exception does."""
    words = bytearray(SIGNAL)
    for place, byte in wrong:
        words[place] = byte
    with tempfile.TemporaryDirectory() as folder, speaking(Path(folder) / "bus", (*GREETED, bytes(words))) as address:
        assert reason(address) in (Reason.SILENT, Reason.ABSENT)


def test_failing_again_and_again_leaves_nothing_open(short_folder: Path) -> None:
    """A board asks a silent bus once a minute, for weeks."""
    with deaf(short_folder / "bus") as address:
        before = len(list(Path("/proc/self/fd").iterdir()))
        for number in range(5):
            with pytest.raises(NotHeld):
                Bus(address, 0.01)
            with speaking(short_folder / f"{number}", GREETED) as hanging_up, pytest.raises(NotHeld):
                Bus(hanging_up, PATIENCE)
        assert len(list(Path("/proc/self/fd").iterdir())) == before


@needs_a_bus
def test_answers_find_their_questions_among_signals(bus: RealBus) -> None:
    """A bus that tells of every new name in between confuses nobody."""
    asking = Bus(bus.address, 5.0)
    try:
        asking.call(BUS, BUS_PATH, BUS, "AddMatch", f"type='signal',sender='{BUS}'")
        for number in range(5):
            Bus(bus.address, 5.0).close()
            assert asking.call(BUS, BUS_PATH, BUS, "RequestName", f"a.b{number}", 4) == (1,)
    finally:
        asking.close()


@needs_a_bus
def test_a_descriptor_is_ours_to_keep(bus: RealBus, offer: Offer) -> None:
    """It outlives the connection, until it is closed."""
    services = offer(bus, "login1")
    asking = Bus(bus.address, 5.0)
    (kept,) = asking.call("org.freedesktop.login1", "/x", "org.freedesktop.login1.Manager", "Inhibit", "idle")
    asking.close()
    os.fstat(kept.fileno())
    assert services.count("released") == 0
    kept.close()
    until(lambda: services.count("released idle"))


@needs_a_bus
def test_a_watched_service_that_goes_is_noticed(bus: RealBus, offer: Offer) -> None:
    """Other services may come and go; the watched one may not."""
    watched, other = offer(bus, "ScreenSaver"), offer(bus, "gnome")
    asking = Bus(bus.address, 5.0)
    try:
        asking.watch("org.freedesktop.ScreenSaver")
        other.die()
        asking.call(BUS, BUS_PATH, BUS, "GetId")
        assert not asking.lost()
        watched.die()
        until(asking.lost)
        assert asking.lost()
    finally:
        asking.close()


@needs_a_bus
def test_a_bus_that_dies_is_noticed(bus: RealBus) -> None:
    """Neither asked nor signalled: the connection itself tells."""
    asking = Bus(bus.address, 5.0)
    assert not asking.lost()
    bus.die()
    until(asking.lost)
    with pytest.raises(NotHeld):
        asking.call(BUS, BUS_PATH, BUS, "GetId")
    asking.close()
