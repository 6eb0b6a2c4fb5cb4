"""From the process's start to the first frame, and until the calendar is read and the ledger open."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure
from tests.benchmarks.programs import BARE, WATCHED, running
from tests.benchmarks.venue import NOW, SHOWN

TIMES = 15
READY_SECONDS = 1.5


def measure(folder: Path, environment: dict[str, str]) -> list[Figure]:
    """Start both in turns, the first time unmeasured: it fills Qt's cache of compiled QML and Python's of bytecode.

    The ratio is the median of each board's start by the bare window's just before it: the machine's pace drifts.
    """
    bare, first, ready = [], [], []
    for turn in range(TIMES + 1):
        reference = _bare(environment)
        frame, readiness = _board(folder, environment)
        if turn:
            bare.append(reference)
            first.append(frame)
            ready.append(readiness)
    by = median(bare)
    times = median(ours / theirs for ours, theirs in zip(first, bare, strict=True))
    return [
        Figure("start to the first true frame (ratio)", "s", median(first), by, times, limit=1.8, aim=1.6),
        Figure("start to calendar and ledger ready (s)", "s", median(ready), by, median(ready), READY_SECONDS),
    ]


def _bare(environment: dict[str, str]) -> float:
    with running(BARE, environment) as program:
        at: float = program.first("frame")["frame"]
        return at - program.began


def _board(folder: Path, environment: dict[str, str]) -> tuple[float, float]:
    arguments = (*WATCHED, "--data-dir", str(folder), "--now", NOW.isoformat())
    with running(arguments, environment) as program:
        frame = program.first("frame")
        if missing := set(SHOWN) - set(frame["shows"]):
            raise RuntimeError(f"the first frame did not show {missing}, but {frame['shows']}")
        return frame["frame"] - program.began, program.first("ready")["ready"] - program.began
