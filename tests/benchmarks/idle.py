"""A minute in which nothing happens but the minute's turn: what it costs, and what is painted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure
from tests.benchmarks.programs import BARE, WATCHED, Program, running
from tests.benchmarks.venue import NOW

SETTLING = 5.0
MINUTE = 60.0
ONE_PAINTING = 0.25
"""Seconds: a change may take Qt two frames, as when a text's new width moves its neighbour."""


def measure(folder: Path, environment: dict[str, str]) -> list[Figure]:
    """Let the board and the bare window stand side by side for a minute."""
    arguments = (*WATCHED, "--data-dir", str(folder), "--now", NOW.isoformat())
    with running(BARE, environment) as bare, running(arguments, environment) as board:
        bare.first("frame")
        board.first("ready")
        time.sleep(SETTLING)
        began = time.monotonic()
        spent = [processor_seconds(program) for program in (board, bare)]
        time.sleep(MINUTE)
        spent = [processor_seconds(p) - before for p, before in zip((board, bare), spent, strict=True)]
        board.end()
        paintings, changes = painted(board.said(), began, began + MINUTE)
    busy, reference = (100 * seconds / MINUTE for seconds in spent)
    return [
        Figure("idle for a minute (% of a core)", "%", busy, reference, busy, 0.5),
        Figure("idle: paintings less changes shown", "", paintings, changes, paintings - changes, 0),
    ]


def processor_seconds(program: Program) -> float:
    """Return the processor time a program has used, user's and system's, in all its threads."""
    stat = Path(f"/proc/{program.process.pid}/stat").read_text("utf-8")
    after_name = stat.rpartition(")")[2].split()
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def painted(lines: Iterable[dict[str, Any]], since: float, until: float) -> tuple[int, int]:
    """Return how often something was painted, and how often what is shown changed, between two instants."""
    paintings = changes = 0
    last, shown = 0.0, None
    for line in lines:
        if "frame" not in line:
            continue
        if since <= line["frame"] <= until:
            paintings += line["frame"] - last > ONE_PAINTING
            changes += line["shows"] != shown
        last, shown = line["frame"], line["shows"]
    return paintings, changes
