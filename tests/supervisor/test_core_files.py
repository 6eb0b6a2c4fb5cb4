"""A crash leaves nothing of the memory behind, in which there are names."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.supervisor.stage import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="makes no core files")
CRASHING = """
import os, resource, subprocess, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from venuescreen.supervisor.core_files import leave_no_core
if sys.argv[1] == "ours":
    leave_no_core()
print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
crash = "import os; os.abort()"
child = os.fork()
if child == 0:
    os.execv(sys.executable, [sys.executable, "-S", "-c", crash]) if sys.argv[2] == "child" else os.abort()
_, status = os.waitpid(child, 0)
print(os.WTERMSIG(status), os.WCOREDUMP(status))
"""


def _crashed(folder: Path, whose: str, who: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", CRASHING, whose, who],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()


@pytest.mark.parametrize("who", ["itself", "child"])
def test_a_crash_dumps_nothing(tmp_path: Path, who: str) -> None:
    """Neither the program nor what it starts, however much the system would let it dump: no file, and on Linux a
    limit of 1, with which the kernel hands the memory to no collector of crashes either.
    """
    limit, died, dumped = _crashed(tmp_path, "ours", who)
    assert (int(died), dumped) == (signal.SIGABRT, "False")
    assert list(tmp_path.iterdir()) == []
    assert sys.platform != "linux" or limit == "1" or _crashed(tmp_path, "the system's", who)[0] == "0"


def test_without_that_it_would(tmp_path: Path) -> None:
    """The same crash as the system handles it dumps its memory: the test above would see it."""
    limit, _, dumped = _crashed(tmp_path, "the system's", "itself")
    if limit == "0" or dumped == "False":
        pytest.skip("this system lets no program dump its memory")
    assert dumped == "True"
