"""Replaces the venue of a running board by a backup: checks it, then lets the board start again with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from venuescreen.core.errors import Message, PlainError
from venuescreen.core.room import Room
from venuescreen.paths import DataFolder

if TYPE_CHECKING:
    import asyncio  # 15 ms, too long for the first frame

STARTING_S = 20.0
"""How long a wish waits for the start to end."""
SESSION_ON = Message("A session is on. Wait until it has closed, or close it on the board; then restore.")
STARTING = Message("The board is still starting. Try again in a minute.")
NOT_HERE = Message("Nothing can be restored here: this board keeps nothing.")


class Restorer:
    """Restores for the panel and for the command line."""

    def __init__(
        self,
        folder: DataFolder,
        room: Room,
        now: Callable[[], datetime],
        start_again: Callable[[], None],
        *,
        keeps: bool,
    ) -> None:
        """`now` is the venue's local time; `start_again` ends the board so that it is started again.

        `keeps`: whether this process owns the folder.
        """
        self._folder = folder
        self._room = room
        self._now = now
        self._start_again = start_again
        self._keeps = keeps
        self._busy = False

    def begin(self) -> None:
        """Take wishes from now on: the sessions that are on are known."""
        self._begun.set()

    async def restore(self, file: Path) -> str:
        """Stage a backup and ask for the new start, which puts it in place; return where the old files will be.

        Raises `PlainError`, and nothing was changed.
        """
        import asyncio

        from venuescreen.storage.backup.restoring import UNDER_WAY, commit, discard, stage

        if not self._keeps:
            raise PlainError(NOT_HERE)
        if self._busy:
            raise PlainError(UNDER_WAY)
        self._busy = True
        try:
            await self._ready()
            self._check()
            await asyncio.to_thread(stage, self._folder.root, file)
            try:
                self._check()  # somebody may have started a session meanwhile
                kept = commit(self._folder.root, self._now())
            except BaseException:
                await asyncio.to_thread(discard, self._folder.root)
                raise
        finally:
            self._busy = False
        asyncio.get_running_loop().call_soon(self._start_again)  # after the answer
        return kept

    async def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer `restore` with its `file` on the control door: `kept`, or `refused` as a message's parts."""
        try:
            return {"kept": await self.restore(Path(str(request["file"])))}
        except PlainError as error:
            return {"refused": {"template": error.message.template, "values": dict(error.message.values)}}
        except KeyError:
            return {}

    @cached_property
    def _begun(self) -> asyncio.Event:
        import asyncio

        return asyncio.Event()

    async def _ready(self) -> None:
        import asyncio

        try:
            async with asyncio.timeout(STARTING_S):
                await self._begun.wait()
        except TimeoutError:
            raise PlainError(STARTING) from None

    def _check(self) -> None:
        if self._room.open:
            raise PlainError(SESSION_ON)
