"""Cyclic garbage is collected on Qt's thread only."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

from tests.system.program import UNSEEN
from venuescreen.garbage import YOUNG, Garbage

WATCHED = """
import atexit, gc, sys
from venuescreen.cli import run
atexit.register(lambda: print("automatic" if gc.isenabled() else "by hand"))
sys.argv = ["venuescreen", "--demo", "--snapshot", sys.argv[1]]
run()
"""


class Cycle:
    """Refers to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.own = self


async def test_what_is_left_over_is_collected() -> None:
    """A cycle that nobody refers to is gone after ten turns, an old one after three hundred."""
    garbage = Garbage()
    young, old = Cycle(), Cycle()
    gc.collect()  # both are old now
    late = weakref.ref(old)
    del old
    fresh = Cycle()
    soon = weakref.ref(fresh)
    del fresh
    for _ in range(10):
        await garbage.collect()
    assert (soon(), late() is None) == (None, False)
    for _ in range(290):
        await garbage.collect()
    assert late() is None
    assert young.own is young


async def test_a_flood_of_them_does_not_wait() -> None:
    """What a flood of broken requests leaves is collected in the next turn, before it takes seconds."""
    garbage = Garbage()
    gc.collect()
    cycles = [Cycle() for _ in range(YOUNG + 1)]
    gone = weakref.ref(cycles[0])
    del cycles
    await garbage.collect()
    assert gone() is None


def test_the_board_runs_without_python_s_own(tmp_path: object) -> None:
    """In the running program Python does not collect by itself, in whatever thread it happens to be."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, f"{tmp_path}/board.png"],
        capture_output=True,
        text=True,
        env=UNSEEN,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "by hand\n", "")
