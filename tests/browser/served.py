"""A table in a process of its own (table.py), as tests tell it what happens there."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20.0


class Table:
    """The table, and what it told last."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._told: dict[str, Any] = {}

    def __call__(self, do: str, **how: Any) -> None:
        """Let something happen there: the name of a method of `table.Board`, and what it takes."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, **how}) + "\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        assert ready, f"the table did not answer {do!r}"
        answer = self._process.stdout.readline()
        assert answer, f"the table ended at {do!r}"
        self._told = json.loads(answer)

    def touch(self, first_name: str | None = None, interest: str | None = None, stance: str = "curious") -> None:
        """Let somebody check in at the screen."""
        self("touch", first_name=first_name, interest=interest, stance=stance)

    def listened_to_by(self, phones: int) -> None:
        """Wait until the live wall of so many phones is open."""
        deadline = time.monotonic() + PATIENCE_S
        while self._told["streams"] != phones:
            assert time.monotonic() < deadline, f"{self._told['streams']} phones listen"
            time.sleep(0.02)
            self("look")

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let the laptop sleep: its connections stay, and nothing comes from them."""
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    @property
    def root(self) -> str:
        """The page's address."""
        return str(self._told["root"])

    @property
    def code(self) -> str:
        """What the code on the screen held when the table spoke last."""
        return str(self._told["code"])

    @property
    def here(self) -> int:
        """How many the ledger counts."""
        self("look")
        return int(self._told["here"])

    @property
    def guests(self) -> list[list[str | None]]:
        """The name, the interest and the stance of each on the wall."""
        self("look")
        return list(self._told["guests"])


@contextmanager
def table() -> Iterator[Table]:
    """Run one, with nothing on yet."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.browser.table"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Table(process)
        finally:
            process.terminate()
