"""Collects cyclic garbage on Qt's own thread, and on no other.

Python collects in whichever thread happens to allocate. A QObject that another thread destroys there leaves its
timers behind, and Qt crashes when they are due (seen: a segmentation fault in QTimerInfoList::activateTimers).
"""

from __future__ import annotations

import gc

YOUNG = 5_000
"""Objects made since the last collection, above which `collect` does not wait: a flood of broken requests leaves
30,000 a second, and collecting ten seconds of them at once took 1.5 s."""
_EVERY, _WHOLE_EVERY = 10, 300
"""Calls."""


class Garbage:
    """Replaces Python's automatic collection, which must be off (`gc.disable`)."""

    def __init__(self) -> None:
        self._turn = 0

    async def collect(self) -> None:
        """Collect what is young; now and then all. Call it every second, on Qt's thread."""
        self._turn += 1
        if self._turn % _EVERY == 0:
            gc.collect(1 if self._turn % _WHOLE_EVERY else 2)
        elif gc.get_count()[0] > YOUNG:
            gc.collect(0)
