from __future__ import annotations

import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.supervisor.stage import watched
from venuescreen.supervisor.notify import Notifier

USEC = 1_000_000


class Manager:
    """What systemd would be: a datagram socket that collects what it is told."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(name.replace("@", "\0"))
        self._socket.settimeout(10)

    def __next__(self) -> list[str]:
        """Return the lines of the next message but the status."""
        lines = self._socket.recv(4096).decode().split("\n")
        return [line for line in lines if not line.startswith("STATUS=")]

    def skip(self, line: str) -> list[str]:
        """Return the next message that is not this line alone."""
        while (message := next(self)) == [line]:
            pass
        return message

    def __enter__(self) -> Manager:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Go away."""
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest) -> Iterator[Manager]:
    """Listen under either kind of name."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own may be too long a name
        manager = Manager(f"{folder}/notify" if request.param == "path" else f"@venuescreen-test-{os.getpid()}")
        yield manager
        manager.close()


def test_what_systemd_is_told_and_when(manager: Manager, tmp_path: Path) -> None:
    """READY once, with the first sign of life; WATCHDOG with each; patience while it starts again; STOPPING."""
    environ = {"NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": str(60 * USEC)}
    with watched(tmp_path / "venue", environ=environ) as stage:
        assert next(manager) == [f"EXTEND_TIMEOUT_USEC={20 * USEC}"]
        assert next(manager) == ["READY=1", f"WATCHDOG_USEC={60 * USEC}", "WATCHDOG=1"]
        assert next(manager) == ["WATCHDOG=1"]
        os.kill(stage.up(), signal.SIGKILL)
        assert manager.skip("WATCHDOG=1") == [f"WATCHDOG_USEC={20 * USEC}"]
        assert next(manager) == [f"WATCHDOG_USEC={60 * USEC}", "WATCHDOG=1"]
        assert stage.end() == 0
        assert manager.skip("WATCHDOG=1") == ["STOPPING=1"]


def test_a_board_that_is_never_ready_is_never_vouched_for(tmp_path: Path) -> None:
    """Neither READY nor WATCHDOG is sent for it, only how long the next try may take."""
    manager = Manager(f"@venuescreen-test-mute-{os.getpid()}")
    environ = {"NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": str(60 * USEC)}
    with watched(tmp_path / "venue", "exit", "1", environ=environ) as stage:
        assert next(manager) == [f"EXTEND_TIMEOUT_USEC={20 * USEC}"]
        assert next(manager) == [f"EXTEND_TIMEOUT_USEC={75 * USEC}"]
        assert stage.end() == 0
        assert next(manager) == ["STOPPING=1"]
    manager.close()


def test_the_board_does_not_inherit_the_socket(tmp_path: Path) -> None:
    """Only the supervisor speaks for the service."""
    environ = {"NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}
    with watched(tmp_path / "venue", environ=environ) as stage:
        inherited = Path(f"/proc/{stage.up()}/environ").read_bytes().split(b"\0")
        assert b"VENUESCREEN_SUPERVISED=1" in inherited
        assert not [entry for entry in inherited if entry.startswith((b"NOTIFY", b"WATCHDOG"))]


def test_systemd_is_not_stricter_than_the_supervisor(manager: Manager) -> None:
    """A watchdog of 30 s would kill both at the moment when the supervisor kills the board."""
    notifier = Notifier({"NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": str(30 * USEC)}, hang_s=30)
    notifier.ready()
    assert next(manager) == ["READY=1", f"WATCHDOG_USEC={45 * USEC}", "WATCHDOG=1"]


def test_without_a_watchdog_there_is_none(manager: Manager) -> None:
    """A unit without WatchdogSec gets READY, and nothing that would start one."""
    notifier = Notifier({"NOTIFY_SOCKET": manager.name}, hang_s=30)
    notifier.ready()
    notifier.alive()
    notifier.patience(300, "Waiting.")
    notifier.ending()
    assert [next(manager) for _ in range(3)] == [["READY=1"], [], ["STOPPING=1"]]


def test_nobody_listens() -> None:
    """Outside systemd, or when it has gone, nothing happens."""
    for environ in ({}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "/nowhere/notify"}, {"NOTIFY_SOCKET": "vsock:2:1"}):
        notifier = Notifier(environ | {"WATCHDOG_USEC": "-1"}, hang_s=30)
        notifier.ready()
        notifier.alive()
        notifier.ending()


def test_a_manager_that_does_not_read_holds_nobody_up() -> None:
    """A full queue loses words instead of stopping the supervisor."""
    manager = Manager(f"@venuescreen-test-full-{os.getpid()}")
    notifier = Notifier({"NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "1"}, hang_s=30)
    for _ in range(5000):
        notifier.alive()
    assert next(manager) == ["WATCHDOG=1"]
    manager.close()
