"""Starts what is measured: a display of our own, the bare window and the board, each ended by its process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

HERE = Path(__file__).parent
BARE = (str(HERE / "bare_window.py"),)
WATCHED = (str(HERE / "watched_board.py"),)
PATIENCE = 180.0
"""Seconds after which a measured program is ended, so that no benchmark hangs."""


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Run an X server of 1280 × 800 that nobody sees, and yield the environment for programs on it."""
    readable, writable = os.pipe()
    command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writable], stderr=subprocess.DEVNULL) as server:
        os.close(writable)
        try:
            with os.fdopen(readable) as answer:
                number = answer.readline().strip()
            if not number:
                raise RuntimeError("Xvfb did not start")
            yield {
                **os.environ,
                "DISPLAY": f":{number}",
                "QT_QPA_PLATFORM": "xcb",
                "QT_QUICK_BACKEND": "software",
                "QT_API": "pyside6",
            }
        finally:
            server.terminate()


@dataclass
class Program:
    """A running program that prints JSON lines."""

    process: subprocess.Popen[str]
    began: float
    """Monotonic seconds just before its process was made."""

    def said(self) -> Iterator[dict[str, Any]]:
        """Yield its lines as they come, until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield json.loads(line)

    def first(self, key: str) -> dict[str, Any]:
        """Wait for the first line that has `key`."""
        for line in self.said():
            if key in line:
                return line
        raise RuntimeError(f"the program ended (code {self.process.wait()}) without saying {key!r}")

    def end(self) -> None:
        """Ask it to end."""
        self.process.terminate()


@contextmanager
def running(arguments: Sequence[str], environment: dict[str, str]) -> Iterator[Program]:
    """Run a Python program in this interpreter's environment; it has ended when the block is left."""
    command = [sys.executable, "-P", *arguments]
    began = time.monotonic()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        watchdog = Timer(PATIENCE, process.kill)
        watchdog.start()
        try:
            yield Program(process, began)
        finally:
            watchdog.cancel()
            process.terminate()
            process.communicate()
