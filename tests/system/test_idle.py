"""The running board, with nothing happening in the room."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.programs import WATCHED
from tests.benchmarks.venue import NOW, SHOWN, prepare

QUIET_SECONDS = 3.0
LONG = 90.0
"""Seconds after which a board that says nothing is stuck."""


@asynccontextmanager
async def board(folder: Path, at: str) -> AsyncIterator[Process]:
    """Run the real program on a prepared folder, unseen; it has ended when the block is left."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-P", *WATCHED, "--data-dir", str(folder), "--now", at]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE, env=environment)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def line(process: Process, within: float = LONG) -> dict[str, Any]:
    """Return the program's next line. Raises `TimeoutError` when it says nothing `within` so many seconds."""
    assert process.stdout is not None
    text = await asyncio.wait_for(process.stdout.readline(), within)
    assert text, "the board ended"
    said: dict[str, Any] = json.loads(text)
    return said


async def until_quiet(process: Process, shown: list[str]) -> list[str]:
    """Read frames until the board has painted none for a while; return what the last one, or `shown`, shows."""
    async with asyncio.timeout(LONG):
        while True:
            try:
                shown = (await line(process, QUIET_SECONDS)).get("shows", shown)
            except TimeoutError:
                return shown


def clock(shown: list[str]) -> str:
    """Return the time of day on the board; each of its characters is a text of its own."""
    return "".join(text for text in shown if len(text) == 1 and text in "0123456789:")


async def test_paints_only_when_something_changed(tmp_path: Path) -> None:
    """A board with a session under way falls quiet, wakes for the minute's turn alone, and falls quiet again."""
    await prepare(tmp_path)
    async with board(tmp_path, (NOW.replace(second=0) + timedelta(seconds=50)).isoformat()) as process:
        first = (await line(process))["shows"]
        while "ready" not in await line(process):
            pass
        before = await until_quiet(process, first)
        turned = (await line(process))["shows"]
        after = await until_quiet(process, turned)
    assert minutes(clock(turned)) == minutes(clock(before)) + 1
    assert clock(after) == clock(turned)
    assert set(SHOWN) <= set(after)


def minutes(time: str) -> int:
    """Return a time of day as minutes since midnight."""
    hours, _, rest = time.partition(":")
    return int(hours) * 60 + int(rest)
