"""Buses for the tests, ended with them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kiosk.buses import Bus, Offered
from tests.ui.conftest import pytest_asyncio_loop_factories

__all__ = ["pytest_asyncio_loop_factories"]

collect_ignore = (
    []
    if sys.platform.startswith("linux")
    else ["test_awake.py", "test_awake_x11.py", "test_dbus.py", "test_deaf_bus.py", "test_timedate.py"]
)
"""Other systems have no message bus, and jeepney isn't installed there."""


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """Give a folder whose path is short enough for a socket's name."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        yield Path(folder)


@pytest.fixture
def bus(short_folder: Path) -> Iterator[Bus]:
    """Give a running bus."""
    bus = Bus(short_folder)
    bus.start()
    yield bus
    bus.die()


@pytest.fixture
def offer() -> Iterator[Callable[..., Offered]]:
    """Offer services on a bus, and end them with the test."""
    offered: list[Offered] = []

    def start(bus: Bus, *words: str) -> Offered:
        offered.append(bus.offer(*words))
        return offered[-1]

    yield start
    for one in offered:
        one.die()


@pytest.fixture
def x_server() -> Iterator[str]:
    """Give the name of an X display of the test's own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb")
    number, told = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "640x480x24"], pass_fds=(told,), stderr=subprocess.DEVNULL
    )
    os.close(told)
    with os.fdopen(number) as answer:
        name = f":{answer.readline().strip()}"
    yield name
    process.terminate()
    process.wait()
