"""Keeps the laptop awake while the board wishes it, in a thread of its own: no bus can make the board wait."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Condition, Thread
from time import monotonic

from venuescreen.kiosk.holding import Grip, Need, NotHeld, Reason, Status

PATIENCE = 3.0
"""Seconds; a service that must be started first takes about one."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds between looks at what is held, and until what failed is tried again."""

    look: float = 5.0
    again: float = 60.0


class Awake:
    """Holds while it is wanted, and takes again what a bus or a service dropped."""

    def __init__(self, grips: Callable[[], Sequence[Grip]], rhythm: Rhythm | None = None) -> None:
        """`grips` is called once, in the thread, when holding is wanted for the first time."""
        self._make_grips = grips
        self._rhythm = rhythm or Rhythm()
        self._changed = Condition()
        self._wanted = False
        self._ending = False
        self._thread: Thread | None = None
        self._grips: Sequence[Grip] = ()
        self._again: dict[int, float] = {}
        """By a grip's number: when to try it again."""
        self._faulty: set[int] = set()
        """The numbers of the grips whose fault is in the log."""
        self._status = Status()

    @property
    def status(self) -> Status:
        """How it stands; a new wish shows here once the system answered."""
        return self._status

    async def set(self, wanted: bool) -> None:
        """Say whether to hold; returns at once, and repeating it is free. From one thread only."""
        if wanted == self._wanted or self._ending:
            return
        with self._changed:
            self._wanted = wanted
            self._changed.notify()
        if self._thread is None:
            # A daemon: an end of the program must not wait for a bus that is silent; the system lets go by itself.
            self._thread = Thread(target=self._run, name="awake", daemon=True)
            self._thread.start()

    async def close(self) -> None:
        """Let go, without waiting for it."""
        with self._changed:
            self._ending = True
            self._changed.notify()

    def _run(self) -> None:
        try:
            self._grips = self._make_grips()
        except Exception:  # noqa: BLE001  # the board goes on; its checks say that nothing is held
            _log.exception("the system can’t be kept awake")
            self._grips = (NoWay(),)
        while not self._ending:
            wanted = self._wanted
            self._status = self._hold() if wanted else self._let_go()
            with self._changed:
                if wanted == self._wanted and not self._ending:
                    self._changed.wait(self._rhythm.look if wanted else None)
        self._let_go()

    def _hold(self) -> Status:
        held: set[Need] = set()
        missing: dict[Need, Reason] = {}
        for number, grip in enumerate(self._grips):
            reason = self._renewed(number, grip)
            if reason is None:
                held.update(grip.needs)
            else:
                missing.update(dict.fromkeys(grip.needs, reason))
        return Status(True, frozenset(held), missing)

    def _renewed(self, number: int, grip: Grip) -> Reason | None:
        """Take a grip that isn't held, at most every `again` seconds where it fails; return why it isn't."""
        if monotonic() < self._again.get(number, 0.0):
            return self._status.missing.get(grip.needs[0], Reason.ABSENT)
        try:
            if not grip.holds():
                grip.take()
        except NotHeld as error:
            reason = error.reason
        except Exception:  # noqa: BLE001  # a fault in one way must not end the others, nor this one for the day
            self._note(number, grip)
            reason = Reason.SILENT
        else:
            self._again.pop(number, None)
            return None
        self._again[number] = monotonic() + self._rhythm.again
        return reason

    def _note(self, number: int, grip: Grip) -> None:
        """Log a fault, once for each grip however often it comes back."""
        if number not in self._faulty:
            self._faulty.add(number)
            _log.exception("%s could not be kept for a fault", ", ".join(grip.needs))

    def _let_go(self) -> Status:
        for number, grip in enumerate(self._grips):
            try:
                grip.drop()
            except Exception:  # noqa: BLE001  # as above
                self._note(number, grip)
        self._again.clear()
        return Status()


class NoWay:
    """Stands for a system whose ways could not even be looked for."""

    needs = (Need.SLEEP, Need.BLANKING)

    def take(self) -> None:
        """Raise `NotHeld`."""
        raise NotHeld(Reason.ABSENT)

    def holds(self) -> bool:
        """Never."""
        return False

    def drop(self) -> None:
        """There is nothing to let go."""


def system_grips(platform: str, environ: Mapping[str, str], patience: float = PATIENCE) -> Sequence[Grip]:
    """Return the ways of a platform, named as `sys.platform`; `patience`: seconds for each question to a service."""
    if platform == "win32":
        from venuescreen.kiosk.awake_windows import WindowsGrip

        return (WindowsGrip(),)
    if platform == "darwin":
        from venuescreen.kiosk.awake_macos import MacGrip

        return (MacGrip(),)
    if platform.startswith("linux"):
        from venuescreen.kiosk.awake_linux import linux_grips

        return linux_grips(environ, patience)
    return ()


def try_once(grips: Sequence[Grip]) -> Status:
    """Hold and let go at once; return what could be held. Waits some seconds where the system doesn't answer."""
    held: set[Need] = set()
    missing: dict[Need, Reason] = {}
    for grip in grips:
        try:
            grip.take()
        except NotHeld as error:
            missing.update(dict.fromkeys(grip.needs, error.reason))
        else:
            held.update(grip.needs)
        finally:
            grip.drop()
    return Status(True, frozenset(held), missing)
