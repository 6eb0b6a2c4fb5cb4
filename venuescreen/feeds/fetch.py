"""Fetches a feed in a short-lived process: the board's window never waits for it, and its memory goes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from venuescreen.feeds.faults import TIME_LIMIT, Fault, Refused
from venuescreen.feeds.running import run_child

_PROGRAM = "venuescreen.feeds.child"
_GRACE = 10.0
"""Seconds more than the child has, to start and to end by itself."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the host said."""

    new: bool
    """Whether a calendar was written into the file; else the copy is still the newest."""
    etag: str
    modified: str


async def fetch(url: str, part: Path, *, etag: str = "", modified: str = "", seconds: float = TIME_LIMIT) -> Fetched:
    """Fetch an address of `address.tidy` into `part`. Raises `Refused`; the child ends with the task that waits.

    `etag` and `modified` are of the copy that there is: a host that has nothing newer sends nothing.
    """
    asked = {"url": url, "part": str(part), "etag": etag, "modified": modified, "seconds": seconds}
    ended = await run_child(_PROGRAM, json.dumps(asked).encode(), seconds + _GRACE)
    if not ended.in_time:
        raise Refused(Fault.SLOW)
    try:
        said = json.loads(ended.said)
        if "new" in said:
            return Fetched(said["new"], said["etag"], said["modified"])
        fault, number = Fault(said["fault"]), int(said["number"])
    except (ValueError, TypeError, KeyError):  # it was killed before it said anything
        raise Refused(Fault.BROKEN) from None
    raise Refused(fault, number)
