"""Runs the probe in a child process: whatever Qt does there, the doctor goes on. Imports no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from venuescreen.core.errors import Message, PlainError

PROBE = (sys.executable, "-m", "venuescreen.doctor.probe")
PATIENCE = 30.0
"""Seconds. The first start of a cold disk with a few hundred fonts took 4."""
NOISE = ("qt.text.font", "Traceback", "  ", "This plugin does not support")
"""How lines begin that say nothing of the cause."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What Qt found on this machine."""

    qt: str
    platform: str
    """Qt's name for the window system: "xcb", "wayland", "windows", "cocoa", "offscreen"."""
    screens: tuple[tuple[int, int], ...]
    """Width and height of each, in the device's own pixels."""
    names: tuple[str, ...]
    """What the system calls each, in the same order."""
    families: tuple[str, ...]
    """What our font files gave."""
    broken_fonts: tuple[str, ...]
    """Our font files that Qt refuses."""
    missing_scripts: tuple[str, ...]
    lost_references: int


def probe(environ: Mapping[str, str], command: Sequence[str] = PROBE, patience: float = PATIENCE) -> Facts:
    """Return the facts as Qt sees them with this environment. Raises `PlainError` when Qt doesn't start.

    `command` prints them as JSON on standard output, within `patience` seconds.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=dict(environ), capture_output=True, timeout=patience, stdin=subprocess.DEVNULL, check=False
        )
    except subprocess.TimeoutExpired:
        raise PlainError(Message("Qt did not answer within {n} seconds.", n=round(patience))) from None
    except OSError as error:
        raise PlainError(Message("Qt could not be tried ({why}).", why=str(error))) from None
    try:
        return _facts(json.loads(done.stdout.splitlines()[-1]))
    except (ValueError, IndexError, KeyError, TypeError):
        why = _cause(done.stderr.decode(errors="replace")) or f"exit code {done.returncode}"
        raise PlainError(Message("Qt does not start: “{why}”.", why=why)) from None


def _facts(found: dict[str, Any]) -> Facts:
    return Facts(
        qt=str(found["qt"]),
        platform=str(found["platform"]),
        screens=tuple((int(width), int(height)) for width, height in found["screens"]),
        names=tuple(found["names"]),
        families=tuple(found["families"]),
        broken_fonts=tuple(found["broken_fonts"]),
        missing_scripts=tuple(found["missing_scripts"]),
        lost_references=int(found["lost_references"]),
    )


def _cause(stderr: str) -> str:
    """The line that tells most: Python's last one, else Qt's first."""
    lines = [line for line in stderr.splitlines() if line.strip() and not line.startswith(NOISE)]
    if not lines:
        return ""
    return lines[-1] if "Traceback" in stderr else lines[0]
