"""What other starts and commands ask of this board: to come to the front, and what only the board can do."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from venuescreen.control import ControlDoor, Handler
from venuescreen.storage.ownership import FolderLock


class FrontDoor:
    """Answers `front` and more on the folder's control door; without a lock there is nothing to answer for."""

    def __init__(
        self, lock: FolderLock | None, come_to_front: Callable[[], None], more: Mapping[str, Handler]
    ) -> None:
        self._lock = lock
        self._come_to_front = come_to_front
        self._token = secrets.token_urlsafe(24)
        self._door = ControlDoor(self._token, {"front": self._front, **more})

    async def open(self) -> None:
        """Listen, and write where into the lock."""
        if self._lock is not None:
            self._lock.publish(await self._door.open(), self._token)

    async def close(self) -> None:
        """Stop listening."""
        await self._door.close()

    async def _front(self, request: dict[str, Any]) -> dict[str, Any]:
        del request
        self._come_to_front()
        return {"done": True}
