"""What all tests share: Qt without a screen, and nothing unexpected in the log."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_API"] = "pyside6"

from PySide6.QtGui import QGuiApplication  # Qt reads the environment when it is loaded

# How fast an example is, is a matter for benchmarks. They are the same each time; `make prove` looks for new ones.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="VENUESCREEN_NEW_EXAMPLES" not in os.environ,
)
settings.load_profile("untimed")

gc.disable()  # a QObject must not be collected by a thread that is not Qt's: see venuescreen/garbage.py


def pytest_collection_finish() -> None:
    """Leave what was imported out of the collections between the tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """Collect after each test, on this thread: a dead window's objects must not outlive the memory they were in."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The board is Qt Quick: no widgets."""
    return QGuiApplication


@pytest.fixture(autouse=True)
def _nothing_unexpected_logged(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a log record of a warning or worse that the test did not announce with the marker `logs`."""
    yield
    if request.node.get_closest_marker("logs") is None:
        unexpected = [
            record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING
        ]
        assert not unexpected, f"unexpected log records: {unexpected}"
