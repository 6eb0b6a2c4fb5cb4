"""Reads a calendar in a short-lived process, so that the board never stutters.

Measured: 5,000 events read in a thread made the window wait 39 to 53 ms (p99). This module imports nothing heavy in
the window's process; the child is this same module, run.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from venuescreen.calendars.wire import calendar_from_json, calendar_to_json, message_from_parts, message_to_parts
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError

TIME_LIMIT = 60.0
"""Seconds; a calendar of 20,000 events takes about ten."""
_REFUSED = 3
"""The child's exit code when its output is a message."""


async def read_in_child(
    path: Path, zone: ZoneInfo, start: datetime, end: datetime, time_limit: float = TIME_LIMIT
) -> Calendar:
    """Read a file as `reading.read_calendar` does; one that doesn't exist is an empty calendar.

    `start` and `end` are aware; `time_limit` is in seconds. Raises `PlainError` when the file is refused, can't be
    opened, or the child failed. The child ends with the task that waits for it.
    """
    if not path.exists():
        return Calendar()
    command = [*_program(), str(path), zone.key, start.isoformat(), end.isoformat()]
    child = _Child(command, path)
    try:
        return await asyncio.get_running_loop().run_in_executor(None, child.read, time_limit)
    finally:
        child.stop()


def _program() -> list[str]:
    """Return how to run this module; a frozen program takes the words as its own command line."""
    return [sys.executable, "-X", "utf8", "-m", __name__ if __name__ != "__main__" else "venuescreen.calendars.child"]


class _Child:
    """One child process, read in a worker thread and stopped from the loop's."""

    def __init__(self, command: list[str], path: Path) -> None:
        self._path = path
        self._stopped = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **_low_priority()
            )
        except OSError as error:
            raise self._failed() from error

    def read(self, time_limit: float) -> Calendar:
        """Wait for the calendar. Blocks."""
        try:
            out, _ = self._process.communicate(timeout=time_limit)
        except subprocess.TimeoutExpired:
            self.stop()
            raise PlainError(
                Message("Reading {file} took too long, so it was left. Is it very large?", file=self._path.name)
            ) from None
        return self._understood(out)

    def stop(self) -> None:
        """End the child, if it still runs."""
        with suppress(OSError):
            self._process.kill()

    def _understood(self, out: bytes) -> Calendar:
        try:
            if self._process.returncode == _REFUSED:
                raise PlainError(message_from_parts(json.loads(out)))
            if self._process.returncode == 0:
                return calendar_from_json(out.decode())
        except (ValueError, TypeError) as error:
            raise self._failed() from error
        raise self._failed()

    def _failed(self) -> PlainError:
        return PlainError(
            Message("{file} could not be read: the reader stopped. It will be tried again.", file=self._path.name)
        )


def _low_priority() -> dict[str, int]:
    return {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS} if sys.platform == "win32" else {}


def run(arguments: list[str]) -> int:
    """Be the child: write the calendar, or a message, to standard output and return the exit code."""
    from venuescreen.calendars.reading import read_calendar

    path, zone, start, end = arguments
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)
    try:
        calendar = read_calendar(
            read_file(Path(path)), ZoneInfo(zone), datetime.fromisoformat(start), datetime.fromisoformat(end)
        )
    except PlainError as error:
        _write(json.dumps(message_to_parts(error.message)))
        return _REFUSED
    _write(calendar_to_json(calendar))
    return 0


def read_file(path: Path) -> bytes:
    """Return a file's bytes, one more than is allowed at most. Raises `PlainError` when it can't be opened."""
    from venuescreen.calendars.reading import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise PlainError(Message("{file} could not be opened: {reason}.", file=path.name, reason=reason)) from error


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
