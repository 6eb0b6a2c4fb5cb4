"""A process that the supervisor started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import IO

from venuescreen.supervisor.lines import Lines

Hear = Callable[[list[bytes]], None]
_CHUNK = 65_536


class Child:
    """A process whose words are read, and whose end is awaited, in threads of their own.

    It is the leader of a session of its own, so that it outlives the supervisor and the terminal, and does not
    get what is typed there.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        *,
        said: Hear,
        complained: Hear,
        gone: Callable[[int], None],
        listens: bool = False,
    ) -> None:
        """Start it; `said` and `complained` get its lines, `gone` its exit code; `listens` to `tell`.

        Raises `OSError`.
        """
        self._process = subprocess.Popen(  # noqa: S603  # a list of arguments, no shell
            command,
            stdin=subprocess.PIPE if listens else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environ),
            bufsize=0,
            start_new_session=True,
        )
        self._gone = gone
        assert self._process.stdout is not None  # noqa: S101  # for mypy
        assert self._process.stderr is not None  # noqa: S101
        self._readers = [_thread(_read, self._process.stdout, said), _thread(_read, self._process.stderr, complained)]
        _thread(self._wait)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def tell(self, line: str) -> None:
        """Write a line to its standard input, if it still listens."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(line.encode() + b"\n")

    def terminate(self) -> None:
        """Ask it to end; Windows knows no asking."""
        with suppress(OSError):
            self._process.terminate()

    def kill(self) -> None:
        """End it at once, with what it started."""
        with suppress(OSError):
            if self._process.returncode is None and sys.platform != "win32":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def drain(self, timeout: float) -> None:
        """Wait, for so many seconds at most, until its last words were read; a child of its own may keep talking."""
        for reader in self._readers:
            reader.join(timeout / len(self._readers))

    def _wait(self) -> None:
        self._gone(self._process.wait())


def _thread(work: Callable[..., None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def _read(pipe: IO[bytes], hear: Hear) -> None:
    lines = Lines()
    with pipe, suppress(OSError, ValueError):
        while chunk := pipe.read(_CHUNK):
            if complete := lines.feed(chunk):
                hear(complete)
        if rest := lines.rest():
            hear([rest])
