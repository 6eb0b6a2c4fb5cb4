"""A crowd with phones at a real board: durable check-ins a second, the live wall, and memory wave after wave."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from tests.benchmarks.figures import Figure

BOARD = str(Path(__file__).with_name("phone_board.py"))
BARE = str(Path(__file__).with_name("bare_handler.py"))
CONNECTIONS = 50
CHECK_INS = 2000
LISTENERS = 500
TOUCHES = 30
WAVES = 3
LEAST_A_SECOND, MOST_GAP_MS, MOST_SEEN_MS, MOST_GROWTH = 2000.0, 33.0, 250.0, 1.05
BODY = "first_name=Guest+{number}&interest=pricing&stance=offers&session=&form_token={token}"
Phone = Sequence[str]
"""A cookie and its form token."""


@dataclass
class Talk:
    """A conversation with the board's process."""

    process: asyncio.subprocess.Process
    port: int = 0

    async def hear(self) -> Any:
        """Return its next line."""
        assert self.process.stdout is not None
        return json.loads(await asyncio.wait_for(self.process.stdout.readline(), 120))

    async def ask(self, what: str) -> Any:
        """Ask for something and return the answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n".encode())
        return await self.hear()


def measure(folder: Path, environment: dict[str, str]) -> list[Figure]:
    """Measure in one run: the bare handler first, then the board."""
    return asyncio.run(_measure(folder, environment))


async def _measure(folder: Path, environment: dict[str, str]) -> list[Figure]:
    bare = await _bare(environment)
    talk = await _talk([BOARD, str(folder)], environment)
    try:
        figures = await _check_ins(talk, bare)
        figures += await _live(talk)
        return figures + await _waves(talk)
    finally:
        assert talk.process.stdin is not None
        talk.process.stdin.close()
        await talk.process.wait()


async def _talk(arguments: list[str], environment: dict[str, str]) -> Talk:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        *arguments,
        env={"PYTHONPATH": ".", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        limit=1 << 24,
    )
    talk = Talk(process)
    talk.port = (await talk.hear())["port"]
    return talk


async def _bare(environment: dict[str, str]) -> float:
    """Return how many requests a second a handler answers that does nothing, on the same loop."""
    talk = await _talk([BARE], environment)
    seconds = await _post(talk.port, [("", "")] * CHECK_INS)
    talk.process.terminate()
    await talk.process.wait()
    return CHECK_INS / seconds


async def _check_ins(talk: Talk, bare: float) -> list[Figure]:
    phones = await talk.ask(f"admit {CHECK_INS}")
    before = (await talk.ask("frames"))["here"]
    seconds = await _post(talk.port, phones)
    after = await talk.ask("frames")
    assert after["here"] - before == len(phones), "a check-in was lost or counted twice"
    rate = CHECK_INS / seconds
    gap = 1000 * quantiles(after["gaps"], n=100)[98]
    return [
        Figure(
            "check-ins over HTTP, 50 connections (seconds for 1,000)",
            "/s",
            rate,
            bare,
            1000 / rate,
            1000 / LEAST_A_SECOND,
        ),
        Figure("meanwhile, gap between frames, p99 (ms)", "ms", gap, 1000 / 60, gap, MOST_GAP_MS),
    ]


async def _live(talk: Talk) -> list[Figure]:
    await talk.ask("turn")
    phones = await talk.ask(f"admit {LISTENERS}")
    heard: list[tuple[int, float]] = []
    crowd = [await _listen(talk.port, phone, heard) for phone in phones]
    await talk.ask("frames")
    touched = dict(await talk.ask(f"touch {TOUCHES}"))
    gaps = (await talk.ask("frames"))["gaps"]
    async with asyncio.timeout(30):
        while len(heard) < LISTENERS * TOUCHES:  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.05)
    await _leave(crowd)
    took = [1000 * (at - touched[arrival]) for arrival, at in heard]
    seen, gap = quantiles(took, n=100)[98], 1000 * quantiles(gaps, n=100)[98]
    return [
        Figure("a touch seen by 500 phones, p99 (ms)", "ms", seen, 50, seen, MOST_SEEN_MS),
        Figure("meanwhile, gap between frames, p99 (ms)", "ms", gap, 1000 / 60, gap, MOST_GAP_MS),
    ]


async def _waves(talk: Talk) -> list[Figure]:
    held = []
    for _ in range(WAVES):
        await talk.ask("turn")
        phones = await talk.ask(f"admit {LISTENERS}")
        crowd = [await _listen(talk.port, phone, []) for phone in phones]
        await _post(talk.port, phones)
        await _leave(crowd)
        async with asyncio.timeout(60):
            while (about := await talk.ask("memory"))["phones"]:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.5)
        held.append(about["pss"])
    growth = held[2] / held[1]
    return [
        Figure(
            "memory after the third wave of 500 phones (ratio to the second)",
            "MB",
            held[2],
            held[1],
            growth,
            MOST_GROWTH,
        )
    ]


async def _post(port: int, phones: Sequence[Phone]) -> float:
    """Let each phone check in, over so many connections at once; return the seconds it took."""
    waiting = list(enumerate(phones))
    began = time.monotonic()
    await asyncio.gather(*(_post_one_by_one(port, waiting) for _ in range(CONNECTIONS)))
    return time.monotonic() - began


async def _post_one_by_one(port: int, waiting: list[tuple[int, Phone]]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while waiting:
        number, (cookie, token) = waiting.pop()
        body = BODY.format(number=number, token=token)
        writer.write(
            f"POST /check-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Cookie: guest={cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 303 " in head.split(b"\r\n")[0], head
        if length := re.search(rb"Content-Length: (\d+)", head, re.IGNORECASE):
            await reader.readexactly(int(length[1]))
    writer.close()


async def _listen(port: int, phone: Phone, heard: list[tuple[int, float]]) -> tuple[asyncio.Task[None], Any]:
    """Open an event stream, and note when each arrival is seen on it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /wall/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: guest={phone[0]}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 200 " in head.split(b"\r\n")[0], head
    return asyncio.create_task(_hear(reader, heard)), writer


async def _hear(reader: asyncio.StreamReader, heard: list[tuple[int, float]]) -> None:
    while line := await reader.readline():
        if line.startswith(b"data: ") and b'"put"' in line:
            at = time.monotonic()
            heard += [(put[0], at) for put in json.loads(line[6:])["put"]]


async def _leave(crowd: list[tuple[asyncio.Task[None], Any]]) -> None:
    for task, writer in crowd:
        task.cancel()
        writer.close()
    await asyncio.gather(*(task for task, _ in crowd), return_exceptions=True)
