"""`make bench`: measures, prints a table, writes build/bench.json, and exits 1 when a figure does not hold.

Words on the command line choose among the names of `MEASURES`. Needs Linux (/proc) and Xvfb.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import arrivals, check_ins, exports, feeds, idle, matching, memory, phones, scale, starts
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.programs import display
from tests.benchmarks.venue import prepare

REPORT = Path("build/bench.json")
Measure = Callable[[Path, dict[str, str]], list[Figure]]
MEASURES: dict[str, Measure] = {
    "starts": starts.measure,
    "memory": lambda _folder, environment: memory.measure(environment),
    "idle": idle.measure,
    "check_ins": lambda folder, _environment: [*check_ins.measure(folder), _arrivals(folder)],
    "phones": phones.measure,
    "matching": matching.measure,
    "feeds": feeds.measure,
    "exports": exports.measure,
    "scale": scale.measure,
}


def main(wanted: Sequence[str]) -> int:
    """Measure what is wanted (all for nothing) and return the exit code."""
    figures: list[Figure] = []
    with _place() as (folder, environment):
        for name in wanted or MEASURES:
            sys.stderr.write(f"measuring {name} …\n")
            figures += MEASURES[name](folder, environment)
    sys.stdout.write(table(figures) + "\n")
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([{**asdict(f), "holds": f.holds} for f in figures], indent=2) + "\n", "utf-8")
    return 0 if all(figure.holds for figure in figures) else 1


def _arrivals(folder: Path) -> Figure:
    """Return what the ledger alone takes, to tell its part in a check-in from the desk's."""
    ms = arrivals.measure(folder)
    return Figure(
        "of that the ledger alone, p99 (ms above)",
        "ms",
        ms["arrival_p99_ms"],
        ms["bare_p99_ms"],
        ms["arrival_above_bare_p99_ms"],
        check_ins.ABOVE_MS,
    )


@contextmanager
def _place() -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a prepared folder on this disk (the system's own place for such may be RAM), and an environment."""
    Path("build").mkdir(exist_ok=True)
    with TemporaryDirectory(dir="build", prefix="bench-") as place, display() as environment:
        root = Path(place).absolute()
        folder = root / "venue"
        folder.mkdir()
        asyncio.run(prepare(folder))
        # An installed program has its bytecode and Qt's compiled QML: here the first, unmeasured start makes both.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        yield folder, {**environment, "XDG_CACHE_HOME": str(root / "cache")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
