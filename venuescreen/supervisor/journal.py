"""What the board says, and what the supervisor does: into the log, within bounds."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from venuescreen.supervisor.lines import readable
from venuescreen.supervisor.outlet import Outlet

MOST_A_MINUTE = 1_000_000
"""Bytes of the board's words that are written; a board that says more all day must not wear out the disk."""
_MINUTE = 60


class Journal:
    """Takes lines from any thread; never waits and never raises. Each place that is written to has its outlet."""

    def __init__(
        self, log: Outlet, terminal: Outlet | None, *, passes_on: bool = False, most_a_minute: int = MOST_A_MINUTE
    ) -> None:
        """Write to the log with time and source, and our own sentences to the terminal, where there is one.

        `passes_on`: what the board says too, as it came. Only for one that doesn't keep all of it for ever.
        """
        self._log = log
        self._terminal = terminal
        self._passes_on = passes_on
        self._most = most_a_minute
        self._lock = threading.Lock()
        self._since = time.monotonic()
        self._taken = 0
        self._left_out = [0, 0]

    def take(self, lines: Sequence[bytes]) -> None:
        """Take what the board said."""
        with self._lock:
            self._turn()
            for at, line in enumerate(lines):
                if self._taken >= self._most:
                    rest = lines[at:]
                    self._left_out[0] += len(rest)
                    self._left_out[1] += sum(map(len, rest))
                    return
                if line:
                    self._taken += self._write("board", readable(line))

    def note(self, text: str) -> None:
        """Take a sentence of the supervisor's own, which always finds its way."""
        with self._lock:
            self._turn()
            self._write("supervisor", text)

    def look(self) -> None:
        """Say what was left out, once a minute has passed; call it now and then."""
        with self._lock:
            self._turn()

    def close(self, timeout: float) -> None:
        """Write what still waits, for so many seconds at most at each place."""
        with self._lock:
            self._say_left_out()
        for outlet in (self._log, self._terminal):
            if outlet is not None:
                outlet.close(timeout)

    def _turn(self) -> None:
        if time.monotonic() - self._since >= _MINUTE:
            self._since = time.monotonic()
            self._taken = 0
            self._say_left_out()

    def _say_left_out(self) -> None:
        lines, size = self._left_out
        self._left_out = [0, 0]
        if lines:
            self._write("supervisor", f"left out {lines} lines ({size} bytes) of the board: it says too much")
        if lost := self._log.dropped():
            self._write("supervisor", f"lost {lost} bytes of this log: it could not be written")

    def _write(self, source: str, text: str) -> int:
        entry = f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {source}: {text}\n".encode()
        self._log.offer(entry)
        if self._terminal is not None and (self._passes_on or source != "board"):
            self._terminal.offer(f"{text if source == 'board' else f'venuescreen: {text}'}\n".encode())
        return len(entry)
