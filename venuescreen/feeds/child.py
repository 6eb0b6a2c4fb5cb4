"""The child process that fetches one feed: `python -m venuescreen.feeds.child`.

It is told what to fetch on its standard input, as an address may hold a password and anyone can list arguments; it
writes what came into a file, and says on its standard output how it went.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from venuescreen.feeds.faults import Fault, Refused
from venuescreen.feeds.getting import Wanted, get, save
from venuescreen.feeds.reach import Network


class _Answer:
    """Says how it went, once, and ends the process: whatever a host does, it ends in time."""

    def __init__(self) -> None:
        self._said = Lock()

    def give(self, **said: object) -> None:
        """Write the answer; the first one counts."""
        if self._said.acquire(blocking=False):
            with suppress(OSError):  # nobody waits for it any more
                os.write(1, json.dumps(said).encode())
            os._exit(0)  # the other thread may hang in a look-up


def run() -> None:
    """Be the child."""
    asked: dict[str, Any] = json.load(sys.stdin)
    answer = _Answer()
    limit = Timer(asked["seconds"], lambda: answer.give(fault=Fault.SLOW, number=0))
    limit.daemon = True
    limit.start()
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)
    try:
        got = get(Wanted(asked["url"], asked["etag"], asked["modified"]), Network())
        if got.body is not None:
            save(Path(asked["part"]), got.body)
    except Refused as refused:
        answer.give(fault=refused.fault, number=refused.number)
    else:
        answer.give(new=got.body is not None, etag=got.etag, modified=got.modified)


if __name__ == "__main__":
    run()
