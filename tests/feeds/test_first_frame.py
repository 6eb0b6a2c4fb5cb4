from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LATER = {
    "venuescreen.feeds",
    "venuescreen.feed_keeper",
    "asyncio",
    "hashlib",
    "ssl",
    "subprocess",
    "tempfile",
    "tomlkit",
}


def test_the_first_frame_waits_for_no_feed() -> None:
    """What the planner needs for it loads nothing of feeds, nor what they need."""
    script = "import sys, venuescreen.planner; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    assert LATER.isdisjoint(loaded.stdout.split())
