"""Collects cyclic garbage on Qt's own thread, and on no other.

Python collects in whichever thread happens to allocate. A QObject that another thread destroys there leaves its
timers behind, and Qt crashes when they are due (seen: a segmentation fault in QTimerInfoList::activateTimers).
"""

from __future__ import annotations

import gc

EVERY_S = 10
"""How often to call `collect`."""
_WHOLE_EVERY = 30


class Garbage:
    """Replaces Python's automatic collection, which must be off (`gc.disable`)."""

    def __init__(self) -> None:
        self._turn = 0

    async def collect(self) -> None:
        """Collect what is young; now and then all. Call it on Qt's thread."""
        self._turn += 1
        gc.collect(1 if self._turn % _WHOLE_EVERY else 2)
