"""Runs a short-lived process of our own beside the window, for so long as it may take."""

from __future__ import annotations

import asyncio
import atexit
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TypeVar

_BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows; elsewhere a child lowers its own priority."""
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended."""

    said: bytes
    """On its standard output, as far as it came."""
    sound: bool
    """Whether it ended by itself, with exit code 0."""
    in_time: bool = True


class Child:
    """One child, which runs in a thread of its own: the program's end would wait for an executor's."""

    def __init__(self, module: str, given: bytes) -> None:
        """`given` goes to its standard input: anyone can list a program's arguments."""
        self._command = (sys.executable, "-X", "utf8", "-m", module)
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = Lock()

    def start(self, seconds: float, read: Callable[[Ended], Outcome], done: Callable[[Outcome], None]) -> None:
        """Run it for so long at most; `done` is called on the loop that runs now, with what `read` made of its end.

        `read` is called in the thread.
        """
        loop = asyncio.get_running_loop()

        def work() -> None:
            outcome = read(self._outcome(seconds))
            with suppress(RuntimeError):  # the loop may be closed by now
                loop.call_soon_threadsafe(done, outcome)

        Thread(target=work, name="child", daemon=True).start()

    def stop(self) -> None:
        """End it if it runs, and let it not start if it doesn't yet."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _outcome(self, seconds: float) -> Ended:
        atexit.register(self.stop)
        try:
            return self._run(seconds)
        except (OSError, ValueError):
            return Ended(b"", sound=False)
        finally:
            self.stop()
            atexit.unregister(self.stop)

    def _run(self, seconds: float) -> Ended:
        with self._lock:
            if self._stopped:
                raise OSError
            self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what it would say of an error may hold an address
                creationflags=_BELOW_NORMAL,
            )
        with process:
            try:
                said, _ = process.communicate(self._given, timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                said, _ = process.communicate()
                return Ended(said, sound=False, in_time=False)
            finally:
                process.kill()
        return Ended(said, sound=process.returncode == 0)


async def run_child(module: str, given: bytes, seconds: float) -> Ended:
    """Run a module in a child and return how it ended; it ends with the task that waits for it."""
    ended: asyncio.Future[Ended] = asyncio.get_running_loop().create_future()
    child = Child(module, given)
    child.start(seconds, lambda how: how, lambda how: None if ended.done() else ended.set_result(how))
    try:
        return await ended
    finally:
        child.stop()
