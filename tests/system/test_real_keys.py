"""The keyboard alone, on a real display, also for who reads large letters."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.desktop import desktop
from tests.ui.flows import FLOWS, PANEL_FLOWS


@pytest.mark.prove
@pytest.mark.parametrize("percent", [100, 200])
def test_all_is_done_with_real_keys(percent: int) -> None:
    """On an X server with a window manager, each flow is gone through with Tab, Space and Escape."""
    with desktop() as here:
        done = subprocess.run(
            [sys.executable, "-m", "tests.system.real_keys", str(percent)],
            env=os.environ | here.environ,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == [flow.__name__ for flow in (*FLOWS, *PANEL_FLOWS)]
