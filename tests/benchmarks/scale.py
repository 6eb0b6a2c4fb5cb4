"""Far more than a café has, and a tenth of that: what each view and export takes, and how it grows.

Each is done in a process of its own. The ledgers stay in build/scale, to be used again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.exports import FORMATS, run
from tests.benchmarks.figures import Figure, ratio
from tests.benchmarks.scale_things import NOW
from tests.benchmarks.scale_work import BARE

PLACE = Path("build/scale")
SIZES = {"wall": 2_000, "ledger": 5_000_000, "calendar": 10_000, "elsewhere": 500}
THINGS = {"wall": "guests", "ledger": "arrivals", "calendar": "events", "elsewhere": "cities"}
MOST_GROWTH = 2.0
"""Times what ten times as much may take, beside ten times a tenth: more would be worse than linear, and noise."""
WORTH_S = 0.05
"""What a tenth takes less than this is told, and too short to be judged."""
MOST_MB = 300.0


def measure(_folder: Path, environment: dict[str, str]) -> list[Figure]:
    """Return for each step its time by the reference's, and its growth; the memory, and the sizes of what is sent."""
    PLACE.mkdir(parents=True, exist_ok=True)
    return [figure for what, size in SIZES.items() for figure in _figures(what, size, environment)]


def _figures(what: str, size: int, environment: dict[str, str]) -> list[Figure]:
    tenth, full = (_done(what, each, environment) for each in (size // 10, size))
    name = f"{size:,} {THINGS[what]}"
    figures = []
    for step, seconds in full["seconds"].items():
        if step != BARE:
            before = tenth["seconds"][step]
            figures.append(ratio(f"{name}, {step}", "s", seconds, full["seconds"][BARE]))
            limit = MOST_GROWTH if before >= WORTH_S else None
            growth = seconds / before / 10
            figures.append(Figure("  its growth by a tenth's", "s", seconds, before, growth, limit))
    for step, many in full["bytes"].items():
        before = tenth["bytes"][step]
        figures.append(Figure(f"{name}, {step}: growth", "bytes", many, before, many / before / 10, MOST_GROWTH))
    memory = full["memory"]
    figures.append(Figure(f"{name}, most memory", "MB", memory, tenth["memory"], memory, MOST_MB))
    return figures


def _done(what: str, size: int, environment: dict[str, str]) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.scale_work", what, str(size), str(PLACE.absolute())]
    told = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    if what == "ledger":
        root = (PLACE / f"ledger-{size}").absolute()
        for kind in FORMATS:
            told["seconds"][f"export as {kind}"], memory = run(_export(root, kind), environment)
            told["memory"] = max(memory, told["memory"])
    return told


def _export(root: Path, kind: str) -> tuple[str, ...]:
    target = root.parent / f"counts.{kind}"
    target.unlink(missing_ok=True)
    return ("--data-dir", str(root), "--now", NOW.isoformat(), "export", "--format", kind, "-o", str(target))
