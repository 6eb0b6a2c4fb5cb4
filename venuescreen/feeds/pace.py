"""When a feed is asked again, and when what it says of having no session is believed."""

from __future__ import annotations

from datetime import datetime, timedelta

from venuescreen.feeds.copies import State
from venuescreen.feeds.faults import OURS

EVERY = timedelta(hours=1)
LONGEST = timedelta(hours=24)
SOON = timedelta(minutes=10)
"""After what is the laptop's own fault: it asks nobody while it is offline."""
JITTER = 0.1
"""Of the time, more or less: not all screens of a town ask at the full hour."""
EMPTY_TIMES = 3
EMPTY_FOR = timedelta(days=1)


def wait_after(state: State, chance: float) -> timedelta:
    """Return how long to wait after a try; `chance` is from 0 to 1. Failures double it, from an hour up to a day."""
    doubled = min(LONGEST, EVERY * 2 ** min(max(0, state.failures - 1), 10))
    wait = SOON if state.fault in OURS else doubled
    return wait * (1 + JITTER * (2 * chance - 1))


def is_due(due: datetime | None, now: datetime) -> bool:
    """Whether a feed is to be asked that was to wait until `due`; also where the clock was set back since."""
    return due is None or not now < due <= now + LONGEST * (1 + JITTER)


def believes_empty(state: State, now: datetime) -> bool:
    """Whether a host that says again that there is no session has said so often and long enough.

    The rule: three times, the first of them a day ago or more. Until then the last good copy stays.
    """
    return (
        state.empty_since is not None
        and state.empty_times + 1 >= EMPTY_TIMES
        and now - state.empty_since >= EMPTY_FOR
    )
