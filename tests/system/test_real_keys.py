"""The keyboard alone, on a real display."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.desktop import desktop
from tests.ui.flows import FLOWS


def test_all_is_done_with_real_keys() -> None:
    """On an X server with a window manager, each flow of the board is gone through with Tab, Space and Escape."""
    with desktop() as here:
        done = subprocess.run(
            [sys.executable, "-m", "tests.system.real_keys"],
            env=os.environ | here.environ,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == [flow.__name__ for flow in FLOWS]
