"""More phones come than the board may have files open: they never take the descriptors that it needs itself."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.storage.making import dump
from tests.system.program import UNSEEN, found

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no limit of descriptors to set")
FEW = 100
GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@dataclass(slots=True)
class Crowded:
    """A board in a child, from outside."""

    child: subprocess.Popen[str]
    port: int = 0
    code: str = ""

    def line(self) -> str:
        """Return what it says next."""
        assert self.child.stdout is not None
        return self.child.stdout.readline().strip()

    def touch(self) -> str:
        """Count one at its screen; return its answer."""
        assert self.child.stdin is not None
        self.child.stdin.write("+1\n")
        self.child.stdin.flush()
        return self.line()


@contextmanager
def crowded(folder: Path, descriptors: int) -> Iterator[Crowded]:
    """Run a board that may have so many files open."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.crowded", found(folder), str(descriptors)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=UNSEEN | {"PYTHONUTF8": "1", "LANG": "C.UTF-8"},
    )
    try:
        board = Crowded(child)
        word, port, board.code = board.line().split()
        assert word == "port"
        board.port = int(port)
        yield board
    finally:
        child.kill()
        child.communicate()


@pytest.mark.prove
def test_phones_never_take_the_last_descriptor(tmp_path: Path) -> None:
    """Of a board that may have 100 files open, 250 phones hold connections: each touch is counted at once, the next
    phone gets its page, nothing is logged or shown, and every acknowledged arrival is in the ledger, once.
    """
    with crowded(tmp_path / "venue", FEW) as board:
        assert board.touch() == "kept 1"
        with ExitStack() as sockets:
            for number in range(250):
                phone = sockets.enter_context(socket.create_connection(("127.0.0.1", board.port), timeout=30))
                phone.send(GET[: len(GET) if number % 2 else 20])
                if number % 50 == 49:
                    assert board.touch() == f"kept {number // 50 + 2}"
        answered = http.client.HTTPConnection("127.0.0.1", board.port, timeout=30)
        answered.request("GET", board.code.partition(str(board.port))[2])
        assert answered.getresponse().status in (200, 303)
        answered.close()
        assert board.touch() == "kept 7"
        out, err = board.child.communicate(timeout=60)
    assert out.splitlines() == ["notices ", "done 0"]
    assert err == ""
    assert len(dump(tmp_path / "venue" / "ledger.db")["arrivals"]) == 7
