"""When the board is started again, killed or left in peace: pure, with the time passed in.

`now` is in seconds of a clock that only goes forward, and goes on while the laptop sleeps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from venuescreen.supervisor.beats import ANOTHER_IS_UP


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may take, in seconds."""

    start: float = 60
    """Until the board is ready."""
    hang: float = 30
    """Without a sign of life."""
    short: float = 60
    """A board that was well for less than this failed fast."""
    forgive: float = 600
    """A board that was well for this long is forgiven its earlier failures."""
    ending: float = 10
    """For a board that was asked to end."""
    cover: float = 10
    """How long the page may cover a board that starts: some compositors don't let a covered window paint."""
    asleep: float = 5
    """The supervisor itself did not run for this long: the laptop slept, and the board gets its time anew."""
    look: float = 1
    """Between two looks at a board that another one started."""
    at_once: int = 3
    """So many fast failures in a row are followed by a start at once, later ones by a wait."""
    waits: tuple[float, ...] = (5, 15, 60, 300)


class Order(Enum):
    """What the supervisor shall do next."""

    START = auto()
    KILL = auto()
    TERMINATE = auto()
    WAIT = auto()
    STAND_BY = auto()
    """Leave the folder to the board that has it already."""
    LOOK = auto()
    """See how that board is, and tell `beside`."""
    END = auto()


class Other(Enum):
    """How a board is that somebody else started."""

    UP = auto()
    CLOSED = auto()
    """It ended on purpose."""
    GONE = auto()
    """It ended, and nobody wanted it."""


class _State(Enum):
    STARTING = auto()
    WELL = auto()
    KILLED = auto()
    WAITING = auto()
    BESIDE = auto()
    ENDING = auto()


DELIBERATE = (0, 2)
"""Exit codes after which the board is not started again: it was closed, or it can't be used like this."""
_SAID_WHY = 1
"""The exit code of a board that can't be shown and said why: trying at once would not help."""


class Rules:
    """What follows from what happens to one board after another. Each method may return what to do now."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._state = _State.WAITING
        self._failures = 0
        self._well_since: float | None = None
        self._last_sign = self._seen = 0.0
        self.deadline = math.inf
        """When `tick` will have something to say, if nothing happens before."""
        self.code = 0
        """The supervisor's own exit code, with END."""
        self.wait = 0.0
        """Seconds until the next try, with WAIT."""

    def started(self, now: float) -> None:
        """Note that a board was started."""
        self._see(now)
        self._state = _State.STARTING
        self._well_since = None
        self.deadline = now + self._limits.start

    def alive(self, now: float) -> bool:
        """Note a sign of life; return whether it is this board's first, which means that it is ready."""
        self._see(now)
        first = self._state is _State.STARTING
        if first:
            self._state = _State.WELL
            self._well_since = now
        if self._state is _State.WELL:
            self._last_sign = now
            self.deadline = now + self._limits.hang
            if self._well_for() >= self._limits.forgive:
                self._failures = 0
        return first

    def ended(self, code: int, now: float) -> Order:
        """Return what follows the end of a board; a negative code is the signal that ended it."""
        self._see(now)
        if self._state is _State.ENDING:
            return Order.END
        if code in DELIBERATE:
            self.code = code
            return Order.END
        if code == ANOTHER_IS_UP:
            self._state = _State.BESIDE
            self.deadline = now + self._limits.look
            return Order.STAND_BY
        if self._state is _State.WELL:  # not hung: it was well until now
            self._last_sign = now
        if self._well_for() >= self._limits.short:
            return Order.START
        self._failures += 1
        if code == _SAID_WHY and self._well_since is None:
            self._failures = max(self._failures, self._limits.at_once + 1)
        return self._start_or_wait(now)

    def beside(self, other: Other, now: float) -> Order | None:
        """Return what follows from how the other board is; a new one of its own has its place when that one ended."""
        self._see(now)
        if self._state is not _State.BESIDE or other is Other.UP:
            return None
        return Order.END if other is Other.CLOSED else Order.START

    def tick(self, now: float) -> Order | None:
        """Return what is due because of the time alone. Call it every few seconds, or a sleep goes unnoticed."""
        self._see(now)
        if now < self.deadline:
            return None
        if self._state is _State.BESIDE:
            self.deadline = now + self._limits.look
            return Order.LOOK
        self.deadline = math.inf
        if self._state is _State.WAITING:
            return Order.START
        if self._state is not _State.ENDING:
            self._state = _State.KILLED
        return Order.KILL

    def hurry(self, now: float) -> Order | None:
        """Somebody asks to try now."""
        self._see(now)
        return {_State.WAITING: Order.START, _State.BESIDE: Order.LOOK}.get(self._state)

    def stop(self, now: float) -> Order | None:
        """Somebody asks the supervisor to end."""
        self._see(now)
        if self._state in (_State.WAITING, _State.BESIDE):
            return Order.END
        if self._state is _State.ENDING:
            return None
        self._state = _State.ENDING
        self.deadline = now + self._limits.ending
        return Order.TERMINATE

    def _start_or_wait(self, now: float) -> Order:
        late = self._failures - self._limits.at_once
        if late <= 0:
            return Order.START
        self.wait = self._limits.waits[min(late, len(self._limits.waits)) - 1]
        self._state = _State.WAITING
        self.deadline = now + self.wait
        return Order.WAIT

    def _well_for(self) -> float:
        return 0 if self._well_since is None else self._last_sign - self._well_since

    def _see(self, now: float) -> None:
        if now - self._seen > self._limits.asleep:
            if self._state is _State.STARTING:
                self.deadline = now + self._limits.start
            elif self._state is _State.WELL:
                self.deadline = now + self._limits.hang
        self._seen = now
