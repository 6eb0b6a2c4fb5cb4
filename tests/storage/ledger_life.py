"""The life of a ledger, in any order: what the port promises, in the plainest words, beside what is on disk."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.storage.making import OPENED, START, a_session, dump
from venuescreen.core.attendance import HeldSession
from venuescreen.core.ports import Way
from venuescreen.core.session import Session
from venuescreen.storage.arrivals_reading import read_span
from venuescreen.storage.backup.making import save_backup
from venuescreen.storage.backup.restoring import commit, finish, stage
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.memory import MemoryLedger
from venuescreen.storage.reading import arrivals_here, held_sessions

T = TypeVar("T")
WEEKS = st.integers(0, 1)
MOVED = st.sampled_from([timedelta(0), timedelta(hours=2), timedelta(days=1), timedelta(days=-1)])
LASTS = st.sampled_from([timedelta(0), timedelta(minutes=90), timedelta(hours=4)])
AT = st.sampled_from([timedelta(0), timedelta(minutes=29, seconds=30), timedelta(hours=3), timedelta(days=9)])
SAID = st.sampled_from(["pricing", "matériel", "what a guest typed", None])
PICK = st.integers(0, 50)
OWN = ("pricing", "matériel")
IN_RAM = Path("/dev/shm")  # noqa: S108  # what a power cut leaves has tests of its own: here each step waits for no disk
MADE = datetime(2026, 12, 3, 12, tzinfo=UTC)


@dataclass
class Row:
    """A session as the plainest of ledgers has it."""

    number: int
    session: Session
    opened: datetime
    closed: datetime | None = None
    headcount: int | None = None

    @property
    def for_its_headcount(self) -> bool:
        """Whether no screen saw it."""
        return self.closed == self.opened


@dataclass
class Arrival:
    """Someone who came."""

    session: int
    minute: int
    way: Way
    topic: str | None
    undone: bool = False


class Plain:
    """What the port says, without a thought for disks."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.arrivals: dict[int, Arrival] = {}

    def of(self, session: Session) -> Row | None:
        """Return a session's row."""
        return next((row for row in self.rows.values() if row.session.key == session.key), None)

    def open(self, number: int, session: Session, at: datetime) -> None:
        """Open one, or open it again where it may."""
        row = self.of(session)
        if row is None:
            self.rows[number] = Row(number, session, at)
            return
        moved = row.session.start != session.start
        if row.for_its_headcount:
            row.opened, row.closed, row.session = at, None, session
        if row.closed is not None and (row.closed > at or (moved and session.start > row.closed)):
            row.closed = None
        if moved:
            row.session = session

    def count(self, number: int, session: Session, headcount: int | None, at: datetime) -> None:
        """Keep what was counted on paper."""
        row = self.of(session)
        if row is None and headcount is not None:
            row = self.rows[number] = Row(number, session, at, at)
        if row is None:
            return
        row.headcount = headcount
        if headcount is None and row.for_its_headcount and not self.of_session(row.number):
            del self.rows[row.number]

    def of_session(self, number: int) -> list[Arrival]:
        """Return who came to a session."""
        return [arrival for arrival in self.arrivals.values() if arrival.session == number]

    def held(self, row: Row) -> HeldSession:
        """Return a row as the ledgers do."""
        arrivals = self.of_session(row.number)
        return HeldSession(
            number=row.number,
            key=row.session.key,
            start=row.session.start.astimezone(UTC),
            end=row.session.end.astimezone(UTC),
            zone="Europe/Paris",
            title=row.session.title,
            format=row.session.format,
            opened=row.opened,
            closed=row.closed,
            arrivals=len(arrivals),
            undone=sum(arrival.undone for arrival in arrivals),
            headcount=row.headcount,
        )


class LedgerLife(RuleBasedStateMachine):
    """A real file and the ledger in memory, both beside the plain one."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.place = TemporaryDirectory(prefix="ledger-life-", dir=IN_RAM if IN_RAM.is_dir() else None)
        self.folders = 0
        self.plain = Plain()
        self.memory = MemoryLedger()
        self.saved: tuple[Path, list[HeldSession]] | None = None
        self.root = self._new_folder()
        self.ledger = self._started()

    def teardown(self) -> None:
        """End the thread, and leave nothing on disk."""
        self._do(self.ledger.close())
        self.loop.close()
        self.place.cleanup()

    @rule(week=WEEKS, moved=MOVED, lasts=LASTS, at=AT)
    def a_session_opens(self, week: int, moved: timedelta, lasts: timedelta, at: timedelta) -> None:
        """For the first time, once more after a crash, by a wrong clock, or on another date."""
        session, opened = _dated(week, moved, lasts), OPENED + timedelta(weeks=week) + at
        on_disk, in_memory = self._both(lambda ledger: ledger.open_session(session, opened))
        self.plain.open(on_disk.number, session, opened)
        assert on_disk == in_memory == self.plain.held(self.plain.rows[on_disk.number])

    @precondition(lambda self: self.plain.rows)
    @rule(pick=PICK, at=AT)
    def a_session_closes(self, pick: int, at: timedelta) -> None:
        """At any time after it opened."""
        row = self._row(pick)
        row.closed = max(row.opened, OPENED) + timedelta(seconds=1) + at
        self._both(lambda ledger: ledger.close_session(row.number, row.closed))

    @precondition(lambda self: self.plain.rows)
    @rule(pick=PICK, lasts=LASTS)
    def someone_stays_longer(self, pick: int, lasts: timedelta) -> None:
        """The actual end is another one."""
        row = self._row(pick)
        row.session = replace(row.session, end=row.session.start + lasts)
        self._both(lambda ledger: ledger.move(row.number, row.session.start, row.session.end))

    @precondition(lambda self: self.plain.rows)
    @rule(pick=PICK, way=st.sampled_from(Way), said=st.lists(SAID, min_size=1, max_size=4), at=AT)
    def guests_come(self, pick: int, way: Way, said: list[str | None], at: timedelta) -> None:
        """One, or several who share a commit."""
        row, when = self._row(pick), START + at

        async def come(ledger: SqliteLedger | MemoryLedger) -> list[int]:
            return await asyncio.gather(*(ledger.add_arrival(row.number, when, way, one) for one in said))

        on_disk, in_memory = self._both(come)
        assert on_disk == in_memory
        assert not set(on_disk) & set(self.plain.arrivals)
        minute = int(when.timestamp() // 60)
        for number, topic in zip(on_disk, said, strict=True):
            self.plain.arrivals[number] = Arrival(row.number, minute, way, topic if topic in OWN else None)

    @precondition(lambda self: self.plain.arrivals)
    @rule(pick=PICK, said=SAID)
    def someone_talks_of_something_else(self, pick: int, said: str | None) -> None:
        """A topic of the venue's, or words of their own."""
        number, arrival = self._arrival(pick)
        arrival.topic = said if said in OWN else None
        self._both(lambda ledger: ledger.set_topic(number, said))

    @precondition(lambda self: self.plain.arrivals)
    @rule(pick=PICK, at=AT)
    def someone_undoes(self, pick: int, at: timedelta) -> None:
        """Once, or twice."""
        number, arrival = self._arrival(pick)
        arrival.undone = True
        self._both(lambda ledger: ledger.undo(number, START + at))

    @rule(week=WEEKS, headcount=st.sampled_from([0, 17, 100_000, None]), at=AT)
    def someone_counted_on_paper(self, week: int, headcount: int | None, at: timedelta) -> None:
        """Or takes that back."""
        session, when = a_session(week), START + timedelta(weeks=week) + at
        on_disk, in_memory = self._both(lambda ledger: ledger.count_by_hand(session, headcount, when))
        self.plain.count(on_disk.number if on_disk else 0, session, headcount, when)
        row = self.plain.of(session)
        assert on_disk == in_memory == (self.plain.held(row) if row else None)

    @rule()
    def the_program_ends_and_starts(self) -> None:
        """In good order."""
        self._do(self.ledger.close())
        self.ledger = self._started()

    @rule()
    def the_program_is_killed(self) -> None:
        """What it leaves behind is what is in the folder at that moment, its log not yet written back."""
        before, killed = self.root, self.ledger
        self.root = self._new_folder()
        for file in before.glob("ledger.db*"):
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, self.root / file.name)
        self._do(killed.close())
        self.ledger = self._started()

    @rule()
    def a_backup_is_made(self) -> None:
        """Beside the running ledger."""
        target = self._new_folder() / "a.venuescreen"
        saved = save_backup(self.root, target, venue="Paris", made=MADE)
        assert saved == target
        self.saved = target, self._all()

    @precondition(lambda self: self.saved)
    @rule()
    def the_backup_is_restored_elsewhere(self) -> None:
        """On a new laptop there is what was saved, no more and no less; a ledger opens there as anywhere."""
        assert self.saved is not None
        file, saved = self.saved
        root = self._new_folder()
        stage(root, file)
        commit(root, MADE)
        finish(root)
        assert held_sessions(root / "ledger.db") == saved
        assert self._do(_opened_and_closed(root / "ledger.db")) == ()

    @invariant()
    def the_file_has_what_was_acknowledged(self) -> None:
        """Read beside the writer, by the sums that exports and the attendance pages use."""
        path = self.root / "ledger.db"
        expected = self._all()
        assert held_sessions(path) == expected
        span = read_span(path, None, datetime(9999, 1, 1, tzinfo=UTC))
        assert span.held == expected
        named: Counter[tuple[int, str]] = Counter()
        for arrival in self.plain.arrivals.values():
            if arrival.topic is not None and not arrival.undone:
                named[arrival.session, arrival.topic] += 1
        found = {(number, topic): many for number, of in span.named.items() for topic, many in of.items() if many}
        assert found == dict(named)
        for held in expected:
            assert arrivals_here(path, held.key) == held.here

    @invariant()
    def each_arrival_is_there_as_it_was_said(self) -> None:
        """Its session, minute and way, and no text but the venue's own."""
        rows = dump(self.root / "ledger.db")
        ways = {Way.TOUCH: 0, Way.PHONE: 1}
        arrivals = {
            (number, arrival.session, arrival.minute, ways[arrival.way])
            for number, arrival in self.plain.arrivals.items()
        }
        assert {row[:4] for row in rows["arrivals"]} == arrivals
        assert {topic for _, topic in rows["topics"]} <= set(OWN)

    @invariant()
    def both_know_what_is_open(self) -> None:
        """After a start, this is what the board takes up."""
        on_disk, in_memory = self._both(lambda ledger: ledger.unclosed())
        assert on_disk == in_memory == [held for held in self._all() if held.closed is None]

    def _all(self) -> list[HeldSession]:
        return sorted(map(self.plain.held, self.plain.rows.values()), key=lambda held: (held.start, held.number))

    def _row(self, pick: int) -> Row:
        return self.plain.rows[sorted(self.plain.rows)[pick % len(self.plain.rows)]]

    def _arrival(self, pick: int) -> tuple[int, Arrival]:
        number = sorted(self.plain.arrivals)[pick % len(self.plain.arrivals)]
        return number, self.plain.arrivals[number]

    def _new_folder(self) -> Path:
        self.folders += 1
        folder = Path(self.place.name) / str(self.folders)
        folder.mkdir()
        (folder / "venue.toml").write_text('name = "Paris"\n', "utf-8")
        return folder

    def _started(self) -> SqliteLedger:
        ledger = SqliteLedger(self.root / "ledger.db", OWN)
        self._do(ledger.start())
        assert ledger.notices == ()
        return ledger

    def _both(self, act: Any) -> Any:
        return self._do(act(self.ledger)), self._do(act(self.memory))

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)


def _dated(week: int, moved: timedelta, lasts: timedelta) -> Session:
    planned = a_session(week)
    return replace(planned, start=planned.start + moved, end=planned.start + moved + lasts)


async def _opened_and_closed(path: Path) -> tuple[object, ...]:
    ledger = SqliteLedger(path, OWN)
    await ledger.start()
    await ledger.close()
    return ledger.notices
