"""A place to write to that may be slow, full or gone, without anybody waiting for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

MOST_WAITING = 256_000
"""Bytes that wait to be written; what comes on top is dropped."""


class Outlet:
    """Writes in a thread of its own: `offer` never waits, and a disk that refuses loses lines, not the board."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        """Hand `write` what was offered, in order; when it raises `OSError` those bytes are dropped."""
        self._write = write
        self._waiting = bytearray()
        self._change = threading.Condition()
        self._closed = False
        self._dropped = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def offer(self, data: bytes) -> None:
        """Have something written soon; what finds no room is only counted."""
        with self._change:
            if len(self._waiting) + len(data) > MOST_WAITING:
                self._dropped += len(data)
            else:
                self._waiting += data
                self._change.notify()

    def dropped(self) -> int:
        """Return how many bytes were dropped since this was asked last."""
        with self._change:
            count, self._dropped = self._dropped, 0
            return count

    def close(self, timeout: float) -> None:
        """Write what still waits, for so many seconds at most."""
        with self._change:
            self._closed = True
            self._change.notify()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._waiting or self._closed)
                data = bytes(self._waiting)
                self._waiting.clear()
            if not data:
                return
            try:
                self._write(data)
            except OSError:
                with self._change:
                    self._dropped += len(data)
