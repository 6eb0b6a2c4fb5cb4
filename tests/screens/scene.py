"""What a scene is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.stage import Stage

Scene: TypeAlias = Callable[[Stage], Awaitable[None]]
"""Brings a stage into one state; its sentence says which."""
