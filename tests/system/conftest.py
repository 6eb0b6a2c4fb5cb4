"""The program as a whole: in a process of its own, or on the test's loop."""

from __future__ import annotations

from tests.ui.conftest import pytest_asyncio_loop_factories

__all__ = ["pytest_asyncio_loop_factories"]
