"""Feeds are fetched by the board: on the program's own loop."""

from __future__ import annotations

from tests.ui.conftest import pytest_asyncio_loop_factories

__all__ = ["pytest_asyncio_loop_factories"]
