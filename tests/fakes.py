"""A room with a clock that can be set and a ledger that can be told to refuse or to wait."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from venuescreen.core.attendance import HeldSession
from venuescreen.core.board import Board, board_at
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Desk
from venuescreen.core.errors import Message, StorageError
from venuescreen.core.events import Event, Events, Happening
from venuescreen.core.ports import Way
from venuescreen.core.room import Room
from venuescreen.core.schedule import Schedule
from venuescreen.core.session import Format, Session, Status
from venuescreen.storage.memory import MemoryLedger

PARIS = ZoneInfo("Europe/Paris")


def paris(written: str) -> datetime:
    """Return "2026-11-26 9:30" as an instant in Paris."""
    seconds = ":%S" if written.count(":") == 2 else ""
    return datetime.strptime(written, f"%Y-%m-%d %H:%M{seconds}").replace(tzinfo=PARIS)


def session(
    start: str = "2026-11-26 9:30",
    end: str = "2026-11-26 11:00",
    uid: str = "coffee",
    *,
    cancelled: bool = False,
    instead_of: str | None = None,
    format: Format = Format.COFFEE,  # noqa: A002  # as Session names it
) -> Session:
    """Return a session in Paris; `instead_of` is where its rule had placed it."""
    return Session(
        uid,
        None,
        paris(start),
        paris(end),
        paris(instead_of or start),
        status=Status.CANCELLED if cancelled else Status.CONFIRMED,
        format=format,
    )


class SettableClock:
    """A clock that stands still until it is set."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant that was set, in UTC."""
        return self._instant

    def set(self, written: str) -> None:
        """Set it to a time in Paris."""
        self._instant = paris(written).astimezone(UTC)

    def forward(self, **span: float) -> None:
        """Move it on by `timedelta(**span)`."""
        self._instant += timedelta(**span)


class FussyLedger(MemoryLedger):
    """A ledger that refuses while `full`, and makes who asks wait while `hold` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False
        self.hold: asyncio.Event | None = None
        self.topics: list[str | None] = []
        """Every topic that reached it, in order."""
        self.undos = 0
        """How often an arrival was taken back."""

    async def _answer(self) -> None:
        if self.hold is not None:
            await self.hold.wait()
        if self.full:
            raise StorageError(Message("The disk is full."))

    async def open_session(self, session: Session, opened: datetime) -> HeldSession:
        """As `Ledger.open_session`."""
        await self._answer()
        return await super().open_session(session, opened)

    async def move(self, session: int, start: datetime, end: datetime) -> None:
        """As `Ledger.move`."""
        await self._answer()
        await super().move(session, start, end)

    async def close_session(self, session: int, closed: datetime) -> None:
        """As `Ledger.close_session`."""
        await self._answer()
        await super().close_session(session, closed)

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:
        """As `Ledger.add_arrival`."""
        await self._answer()
        self.topics.append(topic)
        return await super().add_arrival(session, at, way, topic)

    async def set_topic(self, arrival: int, topic: str | None) -> None:
        """As `Ledger.set_topic`."""
        await self._answer()
        self.topics.append(topic)
        await super().set_topic(arrival, topic)

    async def undo(self, arrival: int, at: datetime) -> None:
        """As `Ledger.undo`."""
        await self._answer()
        self.undos += 1
        await super().undo(arrival, at)

    async def count_by_hand(self, session: Session, attendance: int | None, at: datetime) -> HeldSession | None:
        """As `Ledger.count_by_hand`."""
        await self._answer()
        return await super().count_by_hand(session, attendance, at)

    def kept(self, number: int) -> HeldSession:
        """Return a session as the ledger has it."""
        return self._held[number]


class Shelf:
    """A keepsake on no file system at all."""

    def __init__(self) -> None:
        self.wall: str | None = None

    def load(self) -> str | None:
        """As `Keepsake.load`."""
        return self.wall

    def save(self, wall: str) -> None:
        """As `Keepsake.save`."""
        self.wall = wall

    def add(self, line: str) -> bool:
        """As `Keepsake.add`."""
        if self.wall is not None:
            self.wall += f"\n{line}"
        return self.wall is not None

    def erase(self) -> None:
        """As `Keepsake.erase`."""
        self.wall = None


@dataclass
class Scene:
    """A venue in Paris with its desk. A second scene on the same ledger and shelf is the program started again."""

    now: str = "2026-11-26 9:52"
    sessions: tuple[Session, ...] = (session(),)
    ledger: FussyLedger = field(default_factory=FussyLedger)
    shelf: Shelf = field(default_factory=Shelf)

    def __post_init__(self) -> None:
        self.clock = SettableClock(paris(self.now))
        self.told: list[Event] = []
        events = Events()
        events.subscribe(self.told.append)
        self.room = Room(self.clock, events, self.shelf)
        self.room.zone = PARIS
        self.room.schedule = Schedule(Calendar(self.sessions))
        self.desk = Desk(self.room, self.ledger)
        self.doors = self.desk.doors

    async def at(self, written: str) -> None:
        """Set the clock and let the doors look at it."""
        self.clock.set(written)
        await self.doors.keep_time()

    @property
    def happened(self) -> list[Happening]:
        """What was told, in order."""
        return [event.happening for event in self.told]

    @property
    def names(self) -> list[str | None]:
        """The first names on the wall, in order of arrival."""
        return [guest.said.first_name for guest in self.room.wall]

    @property
    def here(self) -> int:
        """The number on the board."""
        return sum(held.here for held in self.room.open.values())

    def board(self, rows: int = 5) -> Board:
        """Return what the board shows now."""
        return board_at(self.room, self.clock.now().astimezone(PARIS), rows)


async def opened(now: str = "2026-11-26 9:52", *sessions: Session) -> Scene:
    """Return a scene whose due sessions are open; by default a coffee from 9:30 to 11:00."""
    scene = Scene(now, sessions or (session(),))
    await scene.doors.keep_time()
    return scene


def held(scene: Scene) -> HeldSession:
    """Return the one open session of a scene."""
    (only,) = scene.room.open.values()
    return only
