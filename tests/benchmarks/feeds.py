"""A board whose feeds misbehave: endless, huge, bombed, slow, a web page, and two of 5,000 events. Does it jerk?

One of the large ones is of another city, beside 300 cities of elsewhere.toml.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

from tests.benchmarks.figures import Figure
from tests.feeds import hosts
from tests.feeds.hosts import Host
from tests.system.program import SESSIONS

BOARD = str(Path(__file__).with_name("feed_board.py"))
MOST_GAP_MS, MOST_GROWTH = 33.0, 1.1
PATIENCE_S = 300.0
EVENTS = 5000
CITIES = 300
_CITY = """\
[[city]]
city = "City {number}"
zone = "Asia/Tokyo"
first = 2026-01-09T09:00:00
rule = "FREQ=MONTHLY;BYDAY=-1FR"
"""


def measure(folder: Path, environment: dict[str, str]) -> list[Figure]:
    """Measure in one run: the board without feeds first."""
    return asyncio.run(_measure(folder / "feeding", environment))


async def _measure(folder: Path, environment: dict[str, str]) -> list[Figure]:
    folder.mkdir(parents=True)
    (folder / "sessions.ics").write_text(SESSIONS, "utf-8")
    (folder / "elsewhere.toml").write_text("".join(_CITY.format(number=number) for number in range(CITIES)))
    async with Host() as host:
        answers = {
            "/large": hosts.plain(_many()),
            "/endless": hosts.endless,
            "/bomb": hosts.bomb(1000),
            "/huge": hosts.plain(b"x" * 50_000_000),
            "/page": hosts.plain(b"<html></html>" * 1000),
            "/circle": hosts.redirect("/circle"),
            "/slow": hosts.slow_body,
        }
        listed = [f'[[feed]]\nurl = "{host.serve(answer, path)}"\n' for path, answer in answers.items()]
        away = host.serve(answers["/large"], "/away")
        listed.append(f'[[feed]]\nurl = "{away}"\nfor = "elsewhere"\nname = "Lyon"\n')
        (folder / "feeds.toml").write_text("\n".join(listed))
        quiet, fed, again = await _said(folder, environment)
    if len(fed["gaps"]) < 100 or fed["sessions"] < 100 or "Lyon" not in again["line"]:
        raise RuntimeError("the feeds were not fetched")
    gaps = quiet["gaps"], fed["gaps"] + again["gaps"]
    before, during = (1000 * quantiles(each, n=100)[98] for each in gaps)
    longest = [1000 * max(each) for each in gaps]
    grown = again["pss"] / fed["pss"]
    return [
        Figure("frame gap with bad feeds, p99", "ms", during, before, during, MOST_GAP_MS),
        Figure("the longest of them", "ms", longest[1], longest[0], longest[1]),
        Figure("memory with them, above none", "MB", fed["pss"], quiet["pss"], fed["pss"] - quiet["pss"]),
        Figure("memory after another round (ratio)", "MB", again["pss"], fed["pss"], grown, MOST_GROWTH),
        Figure("the largest of their processes", "MB", again["child"], 0, again["child"]),
    ]


async def _said(folder: Path, environment: dict[str, str]) -> list[dict[str, Any]]:
    board = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-P", BOARD, str(folder)),
        env={"PYTHONPATH": ".", **environment},
        stdout=subprocess.PIPE,
        limit=1 << 24,
    )
    try:
        out, _ = await asyncio.wait_for(board.communicate(), PATIENCE_S)
    finally:
        if board.returncode is None:
            board.kill()
    return [json.loads(line) for line in out.splitlines()]


def _many() -> bytes:
    """Return a calendar of many single events from yesterday on, one each two hours."""
    begin = time.time() - 86_400
    events = []
    for number in range(EVENTS):
        start = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(begin + number * 7200))
        events.append(
            f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART:{start}\r\nDURATION:PT1H\r\nSUMMARY:Talk\r\nEND:VEVENT\r\n"
        )
    return f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n".encode()
