"""Awake on macOS: the system's own `caffeinate`. A closed lid is not covered: nothing may stop that there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from venuescreen.kiosk.holding import Need, NotHeld, Reason

CAFFEINATE = ("/usr/bin/caffeinate", "-d", "-i", "-m", "-s")
"""No dark display, no idle sleep of system or disk, no sleep at all on mains."""
LIGHT = ("/usr/bin/caffeinate", "-u", "-t", "2")
"""Somebody is here, for two seconds: that lights a display that is dark already; the other promises don't."""
PATIENCE = 2.0


class MacGrip:
    """A child process that holds the system's assertions, and ends with this one; another lights the display once."""

    needs = (Need.SLEEP, Need.BLANKING)

    def __init__(self, command: Sequence[str] = CAFFEINATE, light: Sequence[str] = LIGHT) -> None:
        self._command = command
        self._light = light
        self._child: subprocess.Popen[bytes] | None = None
        self._lighting: subprocess.Popen[bytes] | None = None

    def take(self) -> None:
        """As `Grip.take`; a display that is dark already is lit."""
        self.drop()
        self._child = _started(*self._command, "-w", str(os.getpid()))
        with suppress(NotHeld):
            self._lighting = _started(*self._light)

    def holds(self) -> bool:
        """As `Grip.holds`."""
        if self._lighting is not None and self._lighting.poll() is not None:
            self._lighting = None
        return self._child is not None and self._child.poll() is None

    def drop(self) -> None:
        """As `Grip.drop`."""
        for child in (self._child, self._lighting):
            if child is not None:
                _end(child)
        self._child = self._lighting = None


def _started(*command: str) -> subprocess.Popen[bytes]:
    """Start a program of the system's. Raises `NotHeld`."""
    nothing = subprocess.DEVNULL
    try:
        return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603
    except PermissionError:
        raise NotHeld(Reason.REFUSED) from None
    except OSError:
        raise NotHeld(Reason.ABSENT) from None


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
