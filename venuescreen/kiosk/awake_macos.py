"""Awake on macOS: the system's own `caffeinate`. A closed lid is not covered: nothing may stop that there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from venuescreen.kiosk.holding import Need, NotHeld, Reason

CAFFEINATE = ("/usr/bin/caffeinate", "-d", "-i", "-m", "-s")
"""No dark display, no idle sleep of system or disk, no sleep at all on mains."""
PATIENCE = 2.0


class MacGrip:
    """A child process that holds the system's assertions, and ends with this one."""

    needs = (Need.SLEEP, Need.BLANKING)

    def __init__(self, command: Sequence[str] = CAFFEINATE) -> None:
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None

    def take(self) -> None:
        """As `Grip.take`."""
        self.drop()
        try:
            self._child = subprocess.Popen(  # noqa: S603  # the system's own program
                [*self._command, "-w", str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except PermissionError:
            raise NotHeld(Reason.REFUSED) from None
        except OSError:
            raise NotHeld(Reason.ABSENT) from None

    def holds(self) -> bool:
        """As `Grip.holds`."""
        return self._child is not None and self._child.poll() is None

    def drop(self) -> None:
        """As `Grip.drop`."""
        child, self._child = self._child, None
        if child is None:
            return
        child.terminate()
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
