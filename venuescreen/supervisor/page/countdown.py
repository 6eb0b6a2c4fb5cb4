"""How long until the next try, as the supervisor says it."""

from __future__ import annotations

import math
import queue
import sys
import threading
import time

STAYS_S = 15
"""How long the page stays after the last second: it must not cover a board for ever when its supervisor has gone."""
LONGEST_S = 3600


class Countdown:
    """Seconds until the next try, from the command line or, with `follow`, from a supervisor."""

    def __init__(self, seconds: int, *, follow: bool) -> None:
        """Begin now. `follow`: take new numbers from standard input, be over when it ends."""
        self._until = time.monotonic() + seconds
        self._follows = follow
        self._told: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self.is_over = False
        """Whether the page shall go away."""
        if follow:
            threading.Thread(target=self._listen, daemon=True).start()

    def left(self) -> int:
        """Return the whole seconds left, 0 when the board is being tried; call it several times a second."""
        while not self._told.empty():
            seconds = self._told.get()
            if seconds is None:
                self.is_over = True
            else:
                self._until = time.monotonic() + seconds
        left = self._until - time.monotonic()
        if left < -STAYS_S:
            self.is_over = True
        return max(0, math.ceil(left))

    def hurry(self) -> None:
        """Somebody can't wait: the supervisor is told, or the page ends."""
        if not self._follows:
            self.is_over = True
            return
        self._until = min(self._until, time.monotonic())
        try:
            sys.stdout.write("now\n")
            sys.stdout.flush()
        except OSError:
            self.is_over = True

    def _listen(self) -> None:
        for line in sys.stdin:
            if (seconds := read_seconds(line.strip())) is not None:
                self._told.put(seconds)
        self._told.put(None)


def read_seconds(text: str) -> int | None:
    """Return a number of seconds up to an hour, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) <= LONGEST_S else None
