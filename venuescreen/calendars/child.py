"""Reads a calendar in a short-lived process, so that the board never stutters.

Measured: 5,000 events read in a thread made the window wait 39 to 53 ms (p99). This module imports nothing heavy in
the window's process; the child is this same module, run.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from zoneinfo import ZoneInfo

from venuescreen.calendars.files import read_file
from venuescreen.calendars.wire import calendar_from_json, calendar_to_json, message_from_parts, message_to_parts
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError

TIME_LIMIT = 60.0
"""Seconds; a calendar of 20,000 events takes about ten."""
_BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows; elsewhere the child lowers its own priority."""
_REFUSED = 3
MOST_SESSIONS = 5_000
"""Given to the board: a session a day for 13 years."""
"""The child's exit code when its output is a message."""


async def read_in_child(
    path: Path, zone: ZoneInfo, start: datetime, end: datetime, time_limit: float = TIME_LIMIT
) -> Calendar:
    """Read a file as `reading.read_calendar` does; one that doesn't exist is an empty calendar.

    `start` and `end` are aware; `time_limit` is in seconds. Raises `PlainError` when the file is refused, can't be
    opened, or the child failed. The child ends with the task that waits for it.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Calendar] = loop.create_future()
    child = _Child(path, [zone.key, start.isoformat(), end.isoformat()])

    def settle(calendar: Calendar | None, error: BaseException | None) -> None:
        if not answer.done():
            answer.set_exception(error) if error else answer.set_result(calendar or Calendar())

    def work() -> None:
        outcome = child.outcome(time_limit)
        with suppress(RuntimeError):  # the loop may be closed by now
            loop.call_soon_threadsafe(settle, *outcome)

    # A thread of its own, as the program's end would wait for an executor's.
    Thread(target=work, name="calendar", daemon=True).start()
    try:
        return await answer
    finally:
        child.stop()


_PROGRAM = (sys.executable, "-X", "utf8", "-m", "venuescreen.calendars.child")


class _Child:
    """One child process: run in a worker thread, and stopped from the loop's or at the program's end."""

    def __init__(self, path: Path, arguments: list[str]) -> None:
        self._path = path
        self._command = [*_PROGRAM, str(path), *arguments]
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = Lock()

    def outcome(self, time_limit: float) -> tuple[Calendar | None, BaseException | None]:
        """Run the child to its end and return its calendar or what to raise. Blocks."""
        atexit.register(self.stop)
        try:
            return self._run(time_limit), None
        except PlainError as error:
            return None, error
        except (OSError, ValueError, TypeError) as error:
            return None, self._failed(error)
        finally:
            atexit.unregister(self.stop)

    def stop(self) -> None:
        """End the child if it runs, and let it not start if it doesn't yet."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _run(self, time_limit: float) -> Calendar:
        if not self._path.exists():
            return Calendar()
        with self._lock:
            if self._stopped:
                raise self._failed(None)
            self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=_BELOW_NORMAL,
            )
        with process:
            try:
                out, complaint = process.communicate(timeout=time_limit)
            except subprocess.TimeoutExpired:
                process.kill()
                message = Message(
                    "Reading {file} took too long, so it was left. Is it very large?", file=self._path.name
                )
                raise PlainError(message) from None
        if process.returncode == _REFUSED:
            raise PlainError(message_from_parts(json.loads(out)))
        if process.returncode != 0:
            raise self._failed(RuntimeError(complaint.decode(errors="replace")[-2000:]))
        return calendar_from_json(out.decode())

    def _failed(self, why: Exception | None) -> PlainError:
        error = PlainError(
            Message("{file} could not be read: the program that reads it stopped.", file=self._path.name)
        )
        error.__cause__ = why
        return error


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
    _write(calendar_to_json(_bounded(calendar)))
    return 0


def _bounded(calendar: Calendar) -> Calendar:
    """Leave out what no board could show: a file of rules for every second would fill the window's memory."""
    if len(calendar.sessions) <= MOST_SESSIONS:
        return calendar
    problem = Message("The calendar has too many dates: only the first {most} are shown.", most=MOST_SESSIONS)
    first = calendar.sessions[:MOST_SESSIONS]
    return Calendar(first, calendar.series, (problem, *calendar.problems), calendar.name)


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
