"""Asks for the PIN, and makes guessing slow: the wait after wrong tries grows, and survives a restart."""

from __future__ import annotations

import json
import math
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from venuescreen.core.errors import Message, Refusal, StorageError
from venuescreen.core.ports import Clock

FREE_TRIES = 3
WAITS = tuple(timedelta(seconds=seconds) for seconds in (15, 30, 60, 120, 300, 900))
"""After the third wrong try, the fourth, and so on; the last one for all that follow.

At one try in 15 minutes, half of all PINs of 4 digits take 52 days.
"""
LATEST = 1e11
"""Seconds since 1970, in the year 5138: what is later is no time."""


class _Tries(NamedTuple):
    wrong: int = 0
    last: float = 0.0
    """When the last wrong one was, in seconds since 1970 by the laptop's clock."""


class PinGate:
    """Compares a PIN with the kept hash. What was tried wrongly is counted in a file of the data folder."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._tries = self._load()

    def wait(self) -> timedelta:
        """Return how long nobody may try; zero when one may.

        A clock that was set back starts the wait anew, rather than lock everybody out until its old time.
        """
        over = self._tries.wrong - FREE_TRIES
        if over < 0:
            return timedelta(0)
        now = self._clock.now().timestamp()
        if now < self._tries.last:
            self._tries = _Tries(self._tries.wrong, now)
        return max(timedelta(0), WAITS[min(over, len(WAITS) - 1)] - timedelta(seconds=now - self._tries.last))

    async def check(self, pin: str, kept: str) -> bool:
        """Whether `pin` is the one of the hash `kept`. Raises `Refusal` while one must wait.

        A try is counted before it is looked at: ending the program meanwhile gives no free one.
        """
        import asyncio

        from venuescreen.pin import pin_matches  # OpenSSL's hashes: not for the first frame

        if self.wait():
            raise Refusal(Message("Too many wrong tries. Please wait a little."))
        self._keep(_Tries(self._tries.wrong + 1, self._clock.now().timestamp()))
        right = await asyncio.to_thread(pin_matches, pin, kept)
        if right:
            self.forget()
        return right

    def forget(self) -> None:
        """Begin anew, as after the right PIN or a new one."""
        self._keep(_Tries())

    def _keep(self, tries: _Tries) -> None:
        from venuescreen.whole_file import write_whole

        self._tries = tries
        try:
            if tries.wrong:
                write_whole(self._file, json.dumps({"wrong": tries.wrong, "last": tries.last}).encode())
            else:
                self._file.unlink(missing_ok=True)
        except (OSError, StorageError):
            pass  # a full disk: it is known until the program ends

    def _load(self) -> _Tries:
        try:
            kept = json.loads(self._file.read_bytes())
            wrong, last = int(kept["wrong"]), float(kept["last"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return _Tries()
        if wrong <= 0 or not math.isfinite(last):
            return _Tries()
        return _Tries(wrong, last if 0 <= last < LATEST else 0.0)
