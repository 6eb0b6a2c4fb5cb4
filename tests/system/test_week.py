"""A week of a busy board."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.week import CHECK_INS, DAYS

WITHIN = 1.05
"""How much may have grown since the first day's end."""


@pytest.mark.prove
def test_a_week_leaves_nothing_behind(tmp_path: Path) -> None:
    """After seven days and 2,000 check-ins all is as large as after the first day, and no error was logged."""
    environ = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    lived = subprocess.run(
        [sys.executable, "-m", "tests.system.week", tmp_path / "venue"],
        capture_output=True,
        text=True,
        env=environ,
        timeout=1500,
        check=False,
    )
    assert (lived.returncode, lived.stderr) == (0, "")
    lines = [json.loads(line) for line in lived.stdout.splitlines()]
    days, (end,) = lines[:-1], lines[-1:]
    print(*days, sep="\n")
    assert end == {"errors": []}
    first, last = days[0], days[-1]
    assert (len(days), last["came"] >= CHECK_INS, last["sessions"]) == (DAYS, True, 2 * DAYS)
    grown = [name for name in first if name not in ("day", "came", "sessions") and last[name] > first[name] * WITHIN]
    assert not grown, (first, last)
