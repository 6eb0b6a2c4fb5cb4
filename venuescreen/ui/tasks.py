"""Coroutines started from a slot of Qt's, kept until they end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from venuescreen.core.errors import Message, PlainError

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

_log = logging.getLogger(__name__)


class Tasks:
    """Holds each running task; what a person should know goes to `tell`, a bug goes to the log."""

    def __init__(self, tell: Callable[[PlainError], None]) -> None:
        self._tell = tell
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None], tell: Callable[[PlainError], None] | None = None) -> None:
        """Run `work` on the loop; its `PlainError` is told, by `tell` where given."""
        import asyncio

        task = asyncio.ensure_future(self._guard(work, tell or self._tell))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def settle(self) -> None:
        """Wait until nothing runs any more."""
        import asyncio

        while self._running:
            await asyncio.wait(tuple(self._running))

    async def _guard(self, work: Coroutine[Any, Any, None], tell: Callable[[PlainError], None]) -> None:
        try:
            await work
        except PlainError as error:
            tell(error)
        except Exception:  # noqa: BLE001  # a bug must not end the board
            _log.exception("a task failed")
            tell(PlainError(Message("That did not work. Please try again.")))
