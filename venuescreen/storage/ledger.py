"""The ledger in SQLite: sessions held, arrivals, undos, headcounts. No name, and no text that a guest typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from venuescreen.core.attendance import HeldSession
from venuescreen.core.errors import Message
from venuescreen.core.ports import Way
from venuescreen.core.session import Session
from venuescreen.storage.held import SELECT_HELD, held_session, minutes, seconds
from venuescreen.storage.writer import Writer

if TYPE_CHECKING:
    from sqlite_utils import Database

WAYS = {Way.TOUCH: 0, Way.PHONE: 1}
_INSERT = """INSERT INTO sessions (uid, original_start, starts, ends, zone, title, format, opened, closed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


class SqliteLedger:
    """Fulfils `core.ports.Ledger`. The process must hold the folder's lock (`storage.ownership`)."""

    def __init__(self, path: Path, topics: Iterable[str] = ()) -> None:
        """Touch nothing yet; `topics` are the venue's own, as `set_topics` says."""
        self._path = path
        self._topics = frozenset(topics)
        self._writer = Writer(self._connect)
        self.notices: tuple[Message, ...] = ()
        """What the board should say after `start`: that a damaged file was set aside, and what was saved of it."""

    async def start(self) -> None:
        """Check, repair, migrate and open the file. Raises `StorageError`; then count with a `MemoryLedger`."""
        await self._writer.start()

    async def close(self) -> None:
        """Finish what waits and close the file. Closing twice is fine."""
        await self._writer.close()

    def set_topics(self, topics: Iterable[str]) -> None:
        """Name the venue's topics: the only texts that an arrival brings into the ledger; others are kept as none."""
        self._topics = frozenset(topics)

    async def unclosed(self) -> list[HeldSession]:
        """Return the sessions that opened and have not closed, ascending by start."""
        return await self._writer.run(_unclosed)

    async def open_session(self, session: Session, opened: datetime) -> HeldSession:
        """Keep that a session opened; one that closed later than `opened`, or was moved, is opened again."""
        return await self._writer.run(lambda db: _open_session(db, session, opened))

    async def move(self, session: int, start: datetime, end: datetime) -> None:
        """Keep a session's new actual start and end."""
        sql = "UPDATE sessions SET starts = ?, ends = ? WHERE id = ?"
        await self._change(sql, seconds(start), seconds(end), session)

    async def close_session(self, session: int, closed: datetime) -> None:
        """Keep that a session closed."""
        await self._change("UPDATE sessions SET closed = ? WHERE id = ?", seconds(closed), session)

    async def add_arrival(self, session: int, at: datetime, way: Way, topic: str | None) -> int:
        """Keep one arrival, to the minute, and return its number."""
        return await self._writer.run(lambda db: _add_arrival(db, session, at, way, self._known(topic)))

    async def set_topic(self, arrival: int, topic: str | None) -> None:
        """Change the venue topic of an arrival."""
        await self._writer.run(lambda db: _set_topic(db, arrival, self._known(topic)))

    async def undo(self, arrival: int, at: datetime) -> None:
        """Take an arrival back. Taking it back twice counts once."""
        sql = "INSERT OR IGNORE INTO undos (arrival, minute) VALUES (?, ?)"
        await self._writer.run(lambda db: db.conn.execute(sql, (arrival, minutes(at))).rowcount)

    async def count_by_hand(self, session: Session, attendance: int | None, at: datetime) -> HeldSession | None:
        """Keep a headcount, or take it back with None; see `core.ports.Ledger`."""
        return await self._writer.run(lambda db: _count_by_hand(db, session, attendance, at))

    def _connect(self) -> Database:
        from venuescreen.storage.opening import open_ledger  # sqlite_utils: 0.11 s, here in the thread

        db, self.notices = open_ledger(self._path)
        return db

    def _known(self, topic: str | None) -> str | None:
        return topic if topic in self._topics else None

    async def _change(self, sql: str, *values: int) -> None:
        await self._writer.run(lambda db: _change_one(db, sql, *values))


def _change_one(db: Database, sql: str, *values: str | int | None) -> None:
    if db.conn.execute(sql, values).rowcount != 1:
        raise LookupError(f"no such row in the ledger: {sql}")


def _unclosed(db: Database) -> list[HeldSession]:
    rows = db.conn.execute(f"{SELECT_HELD} WHERE closed IS NULL ORDER BY starts, id").fetchall()
    return [held_session(row) for row in rows]


def _open_session(db: Database, session: Session, opened: datetime) -> HeldSession:
    db.conn.execute(
        # One that was closed as it opened was seen by no screen until now.
        f"""{_INSERT} ON CONFLICT (uid, original_start) DO UPDATE SET
            opened = CASE WHEN closed = opened THEN excluded.opened ELSE opened END,
            closed = CASE WHEN closed > excluded.opened OR closed = opened THEN NULL
                          WHEN starts <> excluded.starts AND excluded.starts > closed THEN NULL
                          ELSE closed END,
            ends = CASE WHEN starts <> excluded.starts OR closed = opened THEN excluded.ends ELSE ends END,
            starts = excluded.starts""",
        _facts(session, opened, None),
    )
    held = _held(db, session)
    if held is None:
        raise LookupError("the session is not in the ledger")
    return held


def _count_by_hand(db: Database, session: Session, attendance: int | None, at: datetime) -> HeldSession | None:
    held = _held(db, session)
    if attendance is None:
        if held is not None:
            _take_headcount_back(db, held)
        return _held(db, session)
    if held is None:
        db.conn.execute(_INSERT, _facts(session, at, at))
    sql = """INSERT OR REPLACE INTO headcounts (session, attendance, minute)
        SELECT id, ?, ? FROM sessions WHERE uid = ? AND original_start = ?"""
    _change_one(db, sql, attendance, minutes(at), *_key(session))
    return _held(db, session)


def _take_headcount_back(db: Database, held: HeldSession) -> None:
    db.conn.execute("DELETE FROM headcounts WHERE session = ?", (held.number,))
    if not held.seen and not held.arrivals:
        db.conn.execute("DELETE FROM sessions WHERE id = ?", (held.number,))


def _held(db: Database, session: Session) -> HeldSession | None:
    row = db.conn.execute(f"{SELECT_HELD} WHERE uid = ? AND original_start = ?", _key(session)).fetchone()
    return held_session(row) if row else None


def _key(session: Session) -> tuple[str, int]:
    return session.uid, seconds(session.original_start)


def _facts(session: Session, opened: datetime, closed: datetime | None) -> tuple[str | int | None, ...]:
    """Return the values that `_INSERT` takes."""
    return (
        *_key(session),
        seconds(session.start),
        seconds(session.end),
        zone_name(session.start.tzinfo),
        session.title,
        session.format.value,
        seconds(opened),
        None if closed is None else seconds(closed),
    )


def zone_name(zone: tzinfo | None) -> str:
    """Return a zone's IANA name; UTC for one that has none."""
    return zone.key if isinstance(zone, ZoneInfo) and zone.key else "UTC"


def _add_arrival(db: Database, session: int, at: datetime, way: Way, topic: str | None) -> int:
    cursor = db.conn.execute(
        "INSERT INTO arrivals (session, minute, way, topic) VALUES (?, ?, ?, ?)",
        (session, minutes(at), WAYS[way], _topic_number(db, topic)),
    )
    if cursor.lastrowid is None:
        raise LookupError("SQLite gave no row number")
    return cursor.lastrowid


def _set_topic(db: Database, arrival: int, topic: str | None) -> None:
    number = _topic_number(db, topic)
    _change_one(db, "UPDATE arrivals SET topic = ? WHERE id = ?", number, arrival)


def _topic_number(db: Database, topic: str | None) -> int | None:
    if topic is None:
        return None
    db.conn.execute("INSERT OR IGNORE INTO topics (topic) VALUES (?)", (topic,))
    number: int = db.conn.execute("SELECT id FROM topics WHERE topic = ?", (topic,)).fetchone()[0]
    return number
