from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kiosk.buses import Bus as RealBus
from tests.kiosk.buses import Offered, deaf, needs_a_bus, until
from venuescreen.kiosk.dbus import BUS, BUS_PATH, Bus
from venuescreen.kiosk.dbus_address import connect, session_bus, system_bus
from venuescreen.kiosk.dbus_wire import HEAD, LONGEST, Field, Kind, call, length, parse
from venuescreen.kiosk.holding import NotHeld, Reason

Offer = Callable[..., Offered]
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix sockets")
PATIENCE = 0.3


def test_what_is_written_can_be_read() -> None:
    """A call's fields and arguments come back, texts beyond ASCII too, and its length is told by its head."""
    fields = {Field.PATH: "/a", Field.DESTINATION: "b.c", Field.INTERFACE: "d.e", Field.MEMBER: "F"}
    message = call(7, fields, ("café", 4_000_000_000, ""))
    assert length(message[:HEAD]) == len(message)
    read = parse(message)
    assert read.kind == Kind.CALL
    assert read.arguments == ("café", 4_000_000_000, "")
    assert {code: read.fields[code] for code in fields} == fields


def test_the_other_byte_order_is_read() -> None:
    """A service on a machine of the other endianness answers in its own."""
    fields = struct.pack(">BBBBI", Field.REPLY_SERIAL, 1, ord("u"), 0, 9)
    signature = bytes((Field.SIGNATURE, 1, ord("g"), 0, 1, ord("b"), 0))
    head = struct.pack(">cBBBIII", b"B", Kind.RETURN, 0, 1, 4, 1, len(fields + signature))
    read = parse(head + fields + signature + b"\0" + struct.pack(">I", 1))
    assert (read.fields[Field.REPLY_SERIAL], read.arguments) == (9, (True,))


@given(st.binary(max_size=200), st.sampled_from([b"", b"l", b"B"]))
def test_nonsense_is_refused_and_nothing_else(data: bytes, start: bytes) -> None:
    """Whatever a bus sends, it is a message or a ValueError."""
    for read in (lambda: length((start + data).ljust(HEAD, b"\0")), lambda: parse(start + data)):
        with suppress(ValueError):
            read()


def test_an_endless_message_is_not_waited_for() -> None:
    """A head that announces more than a megabyte is refused before anything is read."""
    with pytest.raises(ValueError, match="too long"):
        length(struct.pack("<cBBBIII", b"l", 2, 0, 1, LONGEST, 1, 0))


def test_the_buses_are_where_the_environment_says() -> None:
    """Each has its variable; without one, the system's own place and the session's run-time folder."""
    assert system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert "/run/dbus/system_bus_socket" in system_bus({})
    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/y", "XDG_RUNTIME_DIR": "/z"}) == "unix:path=/y"
    assert session_bus({"XDG_RUNTIME_DIR": "/run/user/1000"}) == "unix:path=/run/user/1000/bus"
    assert session_bus({}) == ""


@unix
def test_the_first_address_that_answers_is_taken(short_folder: Path) -> None:
    """Addresses may be several, escaped, of other kinds and with more keys."""
    with deaf(short_folder / "a b"):
        addresses = f"tcp:host=x,port=1;unix:path=/none;unix:guid=1,path={short_folder}/a%20b,x=y"
        with connect(addresses, PATIENCE) as connection:
            assert connection.getpeername() == f"{short_folder}/a b"


@unix
@pytest.mark.parametrize("addresses", ["", "autolaunch:", "unix:path=/none", "nonsense", "unix:path="])
def test_no_bus_is_an_absence(addresses: str) -> None:
    """Where nothing listens, or nothing that can be understood is named, the reason is absence."""
    with pytest.raises(NotHeld) as refused:
        Bus(addresses, PATIENCE)
    assert refused.value.reason is Reason.ABSENT


def answering(path: Path, answer: bytes) -> threading.Thread:
    """Let something that is no bus answer one connection, and hang up."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    listening.listen()

    def serve() -> None:
        connection, _ = listening.accept()
        with connection, listening, suppress(ConnectionError):
            connection.recv(100)
            connection.sendall(answer)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1000):
                pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return thread


@unix
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"REJECTED DBUS_COOKIE_SHA1\r\n", Reason.REFUSED),
        (b"", Reason.ABSENT),
        (b"x" * 5000, Reason.SILENT),
        (b"OK 1234\r\nAGREE_UNIX_FD\r\n" + b"\xff" * 500, Reason.SILENT),
        (b"OK 1234\r\nAGREE_UNIX_FD\r\nl\2\0", Reason.ABSENT),
    ],
)
def test_what_is_no_bus_gives_a_reason(short_folder: Path, answer: bytes, reason: Reason) -> None:
    """One that rejects us, hangs up, talks too long, talks nonsense, or stops in the middle."""
    thread = answering(short_folder / "bus", answer)
    with pytest.raises(NotHeld) as refused:
        Bus(f"unix:path={short_folder}/bus", PATIENCE)
    thread.join(5)
    assert refused.value.reason is reason


@needs_a_bus
def test_answers_find_their_questions_among_signals(bus: RealBus) -> None:
    """A bus that tells of every new name in between confuses nobody."""
    asking = Bus(bus.address, 5.0)
    try:
        asking.call(BUS, BUS_PATH, BUS, "AddMatch", f"type='signal',sender='{BUS}'")
        for number in range(5):
            Bus(bus.address, 5.0).close()
            arguments, descriptors = asking.call(BUS, BUS_PATH, BUS, "RequestName", f"a.b{number}", 4)
            assert (arguments, descriptors) == ((1,), [])
    finally:
        asking.close()


@needs_a_bus
def test_a_variant_is_read(bus: RealBus, offer: Offer) -> None:
    """Properties come as variants."""
    offer(bus, "timedate1")
    asking = Bus(bus.address, 5.0)
    try:
        name = "org.freedesktop.timedate1"
        for key, value in (("NTP", True), ("LocalRTC", False)):
            arguments, _ = asking.call(name, "/x", "org.freedesktop.DBus.Properties", "Get", name, key)
            assert arguments == (value,)
    finally:
        asking.close()


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
