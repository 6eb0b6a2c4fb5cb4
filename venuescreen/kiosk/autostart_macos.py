"""Autostart on macOS: a launch agent. It is not kept alive: the supervisor restarts the board, and an exit is one."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

LABEL = "venuescreen"


class LaunchAgent:
    """The file `venuescreen.plist`."""

    def __init__(self, home: Path) -> None:
        self.file = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    def written(self, command: Sequence[str]) -> bytes:
        """Return the file that starts a command at login. Raises `ValueError` for what XML can't hold."""
        agent = {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        return plistlib.dumps(agent)

    def starts(self, data: bytes) -> bytes | None:
        """Return what a file starts, to be compared; None where it is disabled."""
        try:
            agent = plistlib.loads(data)
        except (plistlib.InvalidFileException, ExpatError, ValueError):
            return data
        if not isinstance(agent, dict) or agent.get("Disabled") or not agent.get("RunAtLoad"):
            return None
        return repr(agent.get("ProgramArguments")).encode("utf-8", "surrogatepass")
