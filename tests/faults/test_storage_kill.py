from __future__ import annotations

import random
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.storage.making import dump, open_ledger
from venuescreen.storage.reading import held_sessions

TOGETHER = 8
MANY = 1_000_000
COUNTING = [sys.executable, "-m", "tests.faults.counting"]
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def _acknowledged(output: str) -> list[int]:
    """The numbers said to be kept; a line cut short by the kill was not said."""
    whole = output[: output.rfind("\n") + 1].splitlines()
    return [int(line.split()[1]) for line in whole if line.startswith("kept ")]


def _killed_after(path: Path, seconds: float) -> list[int]:
    """Start counting, kill it so much later than it began to open the ledger; return what it acknowledged."""
    with subprocess.Popen([*COUNTING, str(path), str(MANY), str(TOGETHER)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"opening\n"
        with suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
        child.kill()
        return _acknowledged(child.stdout.read().decode())


async def _kill_again_and_again(path: Path, times: int, seed: int) -> int:
    """Kill at random moments of one ledger's life, from its first making on; return how many were acknowledged."""
    chance = random.Random(seed)  # noqa: S311  # to be repeated
    acknowledged: list[int] = []
    before = 0
    for _ in range(times):
        new = _killed_after(path, chance.uniform(0, 0.6))
        acknowledged += new
        async with open_ledger(path) as ledger:
            assert ledger.notices == ()
        kept = [row[0] for row in dump(path)["arrivals"]]
        assert set(acknowledged) <= set(kept)
        assert len(new) <= len(kept) - before <= len(new) + TOGETHER, "each once, and none that nobody asked for"
        before = len(kept)
    assert len(acknowledged) == len(set(acknowledged))
    assert sum(held.arrivals for held in held_sessions(path)) == before
    return len(acknowledged)


async def test_killed_under_load(tmp_path: Path) -> None:
    """After kill -9 under load every acknowledged arrival is there once, and the next start needs no help."""
    assert await _kill_again_and_again(tmp_path / "ledger.db", 5, seed=1) > 0


@pytest.mark.prove
async def test_killed_under_load_fifty_times(tmp_path: Path) -> None:
    """As above, fifty times."""
    acknowledged = await _kill_again_and_again(tmp_path / "ledger.db", 50, seed=2)
    print(f"{acknowledged} arrivals acknowledged, none lost")  # a figure for who runs it
    assert acknowledged > 1000


def _acknowledged_until_write(path: Path, number: int) -> list[int]:
    trace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64"]
    kill = ["-e", f"inject=pwrite64:signal=KILL:when={number}"]
    child = subprocess.run(
        [*trace, *kill, *COUNTING, str(path), "40", "4"], capture_output=True, text=True, check=False
    )
    return _acknowledged(child.stdout)


async def _killed_at_write(path: Path, number: int) -> None:
    acknowledged = _acknowledged_until_write(path, number)
    async with open_ledger(path) as ledger:
        assert ledger.notices == ()
    kept = {row[0] for row in dump(path)["arrivals"]}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 4


@needs_strace
@pytest.mark.parametrize("number", [1, 2, 4, 9, 40])
async def test_killed_in_the_middle_of_a_write(tmp_path: Path, number: int) -> None:
    """Killed at its n-th write, from the first making of the file on: the same."""
    await _killed_at_write(tmp_path / "ledger.db", number)


@needs_strace
@pytest.mark.prove
async def test_killed_at_each_write(tmp_path: Path) -> None:
    """As above, at each of the first 90 writes: the making, the migrations, arrivals, and the writing back."""
    for number in range(1, 91):
        await _killed_at_write(tmp_path / f"{number}.db", number)
