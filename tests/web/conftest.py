"""Async tests of the phone page run on the program's own loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtGui import QGuiApplication

from venuescreen.loop import Loop


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> Mapping[str, Callable[[], Loop]]:
    """Give async tests a Qt loop."""
    del config, item
    return {"qt": lambda: Loop(QGuiApplication.instance() or QGuiApplication([]))}
