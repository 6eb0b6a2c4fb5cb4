"""Writes the series for phones in a short-lived process.

Measured: with 5,000 events in a thread, the board's frames had to wait 52 ms (p99), with 19,000 some 370 ms. This
module imports nothing heavy in the window's process; the child is this same module, run.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from venuescreen.calendars.files import read_file
from venuescreen.core.errors import Message, PlainError

TIME_LIMIT = 60.0
"""Seconds."""
_PROGRAM = (sys.executable, "-X", "utf8", "-m", "venuescreen.calendars.public_child")


async def public_in_child(path: Path, name: str) -> bytes:
    """Return `public.public_calendar` of a file. Raises `PlainError` where that takes too long, or can't be done."""
    return await asyncio.to_thread(_run, path, name)


def _run(path: Path, name: str) -> bytes:
    command = [*_PROGRAM, str(path), name]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and module
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIME_LIMIT, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise PlainError(
            Message("{file} could not be read: the program that reads it stopped.", file=path.name)
        ) from error
    return done.stdout


def run(path: str, name: str) -> int:
    """Be the child: write the calendar to standard output and return the exit code."""
    from venuescreen.calendars.public import public_calendar

    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)
    sys.stdout.buffer.write(public_calendar(read_file(Path(path)), name))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
