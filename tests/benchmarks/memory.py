"""Proportional memory (PSS) of the running demo, ten seconds after its start."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, ratio
from tests.benchmarks.programs import BARE, running

TIMES = 3
AFTER = 10.0
DEMO = (str(Path(sys.executable).with_name("venuescreen")), "--demo")


def measure(environment: dict[str, str]) -> list[Figure]:
    """Run one after the other, never both: they would share Qt's pages, and each look smaller."""
    bare, demo = [], []
    for _ in range(TIMES):
        bare.append(_settled(BARE, environment))
        demo.append(_settled(DEMO, environment))
    return [ratio("memory of the demo, PSS", "MB", median(demo), median(bare), limit=2.0, aim=1.8)]


def pss(pid: int) -> float:
    """Return a process's proportional set size in MB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1024


def _settled(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    with running(arguments, environment) as program:
        time.sleep(AFTER)
        return pss(program.process.pid)
