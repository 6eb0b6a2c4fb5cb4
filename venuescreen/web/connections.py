"""Who is connected, and who has to go when it gets too full. Knows nothing of sockets.

A whole café may share one address (NAT), and so may someone who holds a thousand connections: so nobody who comes is
sent away while someone idler can go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What one connection may take, and how many there may be."""

    connections: int = 2000
    unfinished_per_address: int = 64
    """Connections of an address that have sent no whole request yet, or only a part of the next."""
    head_seconds: float = 10
    """For a request's head, from the connection or the answer before it; so an idle connection lasts as long."""
    body_seconds: float = 5
    body_bytes: int = 4096
    write_seconds: float = 10
    """For a phone to read all that was written to it."""
    linger_seconds: float = 2
    """How long a body that nobody wants is read, so that the answer is still heard."""


@dataclass(slots=True, eq=False)
class Caller:
    """A connection, as far as the crowd is concerned; `drop` closes it."""

    address: str
    drop: Callable[[], None] = field(default=lambda: None)
    trusted: bool = False
    busy: bool = False
    """A whole request of it is being answered; an event stream always is."""


class Crowd:
    """All connections; each call takes the same short time however many there are."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all: set[Caller] = set()
        # Dictionaries as ordered sets: the first is the one that goes first.
        self._silent: dict[Caller, None] = {}
        """Those that never sent a whole request, by age."""
        self._unfinished: dict[str, dict[Caller, None]] = {}
        """By address: those, and those that have begun another request, as far as they are not trusted."""
        self._idle: dict[Caller, None] = {}
        """Between two requests, the longest idle first."""
        self._trusted: dict[Caller, None] = {}
        """Likewise, of phones that were at the screen."""

    def __len__(self) -> int:
        return len(self._all)

    def enter(self, address: str) -> Caller | None:
        """Let someone in, and drop who has to go for it; None where nobody can."""
        own = self._unfinished.get(address, {})
        if len(own) >= self._limits.unfinished_per_address:
            self._drop(next(iter(own)))
        if len(self) >= self._limits.connections and not self.drop_one():
            return None
        caller = Caller(address)
        self._all.add(caller)
        self._silent[caller] = None
        self._unfinished.setdefault(address, {})[caller] = None
        return caller

    def drop_one(self) -> bool:
        """Drop who can best be spared; return whether there was someone."""
        for spared in (self._silent, self._idle, self._trusted):
            if spared:
                self._drop(next(iter(spared)))
                return True
        return False

    def heard(self, caller: Caller) -> None:
        """Note that an idle caller has begun another request."""
        if caller in self._idle:
            self._unfinished.setdefault(caller.address, {})[caller] = None

    def begun(self, caller: Caller) -> None:
        """Note that a request has come whole, and is being answered."""
        if caller in self._all:
            self._forget(caller)
            caller.busy = True

    def answered(self, caller: Caller) -> None:
        """Note that a request which had come whole was answered."""
        if caller in self._all and caller.busy:
            caller.busy = False
            (self._trusted if caller.trusted else self._idle)[caller] = None

    def trust(self, caller: Caller) -> None:
        """Note, while its request is being answered, that this is a phone that was at the screen."""
        if not caller.trusted:
            caller.trusted = True
            self.begun(caller)

    def left(self, caller: Caller) -> None:
        """Forget a caller; also one that has been dropped."""
        if caller in self._all:
            self._all.remove(caller)
            self._forget(caller)

    def _drop(self, caller: Caller) -> None:
        self.left(caller)
        caller.drop()

    def _forget(self, caller: Caller) -> None:
        self._silent.pop(caller, None)
        self._idle.pop(caller, None)
        self._trusted.pop(caller, None)
        own = self._unfinished.get(caller.address)
        if own is not None:
            own.pop(caller, None)
            if not own:
                del self._unfinished[caller.address]
