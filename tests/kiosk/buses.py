"""Real message buses on sockets of the test's own, and the processes on them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest

CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>custom</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
    {more}
  </policy>
</busconfig>
"""
NOBODY_MAY_ASK = '<deny send_destination="org.freedesktop.login1"/>'
GREETED = (b"OK 1234\r\n", b"AGREE_UNIX_FD\r\n")
"""What a bus says until it is asked for something."""
needs_a_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs Linux and a dbus-daemon",
)


def until(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until something holds; fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


class Bus:
    """A message bus that can die and come back at the same address."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.socket = folder / "bus"
        self.address = f"unix:path={self.socket}"
        self._configuration = folder / "bus.conf"
        self._configuration.write_text(CONFIGURATION.format(socket=self.socket, more=more))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self.socket.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._configuration}", "--nofork", "--nopidfile"],
            stderr=subprocess.DEVNULL,
        )
        until(self._listens)

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as asking:
            return asking.connect_ex(str(self.socket)) == 0

    def die(self) -> None:
        """Kill it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def offer(self, *words: str) -> Offered:
        """Start services on it; `services.py` says which."""
        return Offered(self.address, *words)


class Offered:
    """The process of `services.py`."""

    def __init__(self, address: str, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kiosk.services", address, *words], stdout=subprocess.PIPE, text=True
        )
        self.heard: list[str] = []
        """What it was asked, and what was released, in order."""
        lines: SimpleQueue[str] = SimpleQueue()
        self._listening = Thread(target=self._listen, args=(lines,), daemon=True)
        self._listening.start()
        assert lines.get(timeout=20) == "ready"

    def _listen(self, lines: SimpleQueue[str]) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as output:
            lines.put(output.readline().strip())
            for line in output:
                self.heard.append(line.strip())

    def die(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()
        self._listening.join()

    def count(self, word: str) -> int:
        """Return how often a line began so."""
        return sum(line.startswith(word) for line in self.heard)


@contextmanager
def deaf(path: Path) -> Iterator[str]:
    """Give the address of a bus that accepts connections and never says a word."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen(50)
        yield f"unix:path={path}"


@contextmanager
def speaking(path: Path, answers: Sequence[bytes], then: bytes | None = None) -> Iterator[str]:
    """Give the address of something that is no bus: it answers each time it is told something.

    Then it hangs up; or says `then` for ever, which may be nothing.
    """
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, suppress(ConnectionError):
                connection.recv(1)  # a byte that comes first, alone or not
                for answer in answers:
                    connection.recv(1000)
                    connection.sendall(answer)
                while then:
                    connection.sendall(then)
                if then is None:
                    connection.shutdown(socket.SHUT_WR)
                while connection.recv(1000):
                    pass

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"unix:path={path}"
        thread.join(5)
        assert not thread.is_alive()


@contextmanager
def crowded(path: Path) -> Iterator[str]:
    """Give the address of a bus that has stopped, and whose queue of connections is full."""
    with ExitStack() as stack:
        listening = stack.enter_context(socket.socket(socket.AF_UNIX))
        listening.bind(str(path))
        listening.listen(0)
        with suppress(BlockingIOError):
            while True:
                waiting = stack.enter_context(socket.socket(socket.AF_UNIX))
                waiting.setblocking(False)
                waiting.connect(str(path))
        yield f"unix:path={path}"
