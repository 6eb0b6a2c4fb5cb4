"""A ledger that is still being opened: the board is painted first, and what is asked meanwhile waits."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from venuescreen.core.attendance import HeldSession
from venuescreen.core.ports import Ledger, Way
from venuescreen.core.session import Session

if TYPE_CHECKING:
    import asyncio


class LateLedger:
    """Fulfils `core.ports.Ledger` by the one that `settle` names, whenever that is."""

    def __init__(self) -> None:
        self._ledger: Ledger | None = None

    def settle(self, ledger: Ledger) -> None:
        """Name the ledger; all that waits goes on."""
        self._ledger = ledger
        self._settled.set()

    async def unclosed(self) -> list[HeldSession]:
        """As `Ledger.unclosed`."""
        return await (await self._there()).unclosed()

    async def open_session(self, session: Session, opened: datetime) -> HeldSession:
        """As `Ledger.open_session`."""
        return await (await self._there()).open_session(session, opened)

    async def move(self, session: int, start: datetime, end: datetime) -> None:
        """As `Ledger.move`."""
        await (await self._there()).move(session, start, end)

    async def close_session(self, session: int, closed: datetime) -> None:
        """As `Ledger.close_session`."""
        await (await self._there()).close_session(session, closed)

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:
        """As `Ledger.add_arrival`."""
        return await (await self._there()).add_arrival(session, at, way, topic)

    async def set_topic(self, arrival: int, topic: str | None) -> None:
        """As `Ledger.set_topic`."""
        await (await self._there()).set_topic(arrival, topic)

    async def undo(self, arrival: int, at: datetime) -> None:
        """As `Ledger.undo`."""
        await (await self._there()).undo(arrival, at)

    async def count_by_hand(self, session: Session, attendance: int | None, at: datetime) -> HeldSession | None:
        """As `Ledger.count_by_hand`."""
        return await (await self._there()).count_by_hand(session, attendance, at)

    @cached_property
    def _settled(self) -> asyncio.Event:
        import asyncio  # 15 ms, too long for the first frame

        return asyncio.Event()

    async def _there(self) -> Ledger:
        await self._settled.wait()
        assert self._ledger is not None  # noqa: S101  # settle has set it
        return self._ledger
