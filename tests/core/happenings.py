"""What may happen on a day, in any order: touches, closes, crashes, full disks and wrong clocks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from tests.fakes import FussyLedger, Scene, session
from venuescreen.core.calendar import Calendar
from venuescreen.core.desk import Receipt
from venuescreen.core.errors import PlainError, Refusal
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.core.session import Session, Status

PLAN = (
    session(),
    session("2026-11-26 10:00", "2026-11-26 10:30", "talk"),
    session("2026-11-26 11:20", "2026-11-26 13:00", "workshop"),
    session("2026-11-27 9:30", "2026-11-27 11:00"),
)
NAMES = st.sampled_from(["Léo", "LÉO", "Awa", "Noor", None])
INTERESTS = st.sampled_from(["pricing", None])
PICK = st.integers(0, 20)
ENOUGH_TURNS = 12
"""Turns of the loop in which whatever does not wait for the ledger is done."""


class Happenings(RuleBasedStateMachine):
    """A venue that anything may happen to."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.plan = list(PLAN)
        self.ledger = FussyLedger()
        self.arrivals: list[int] = []
        """Those that were acknowledged."""
        self.undone: set[int] = set()
        self.pending: list[asyncio.Task[Any]] = []
        self.scene = Scene("2026-11-26 8:50", PLAN, self.ledger)

    def teardown(self) -> None:
        """Let what still waits come to its end."""
        self._answer_all()
        self.loop.close()

    @initialize()
    def the_program_starts(self) -> None:
        """The board is up ten minutes before anything opens."""
        self._do(self.scene.doors.restore())

    @rule(minutes=st.sampled_from([0, 1, 5, 10, 15, 30, 45, 90, 600]), seconds=st.sampled_from([0, 9, 10, 30]))
    def time_passes(self, minutes: int, seconds: int) -> None:
        """The clock runs, or the laptop sleeps and wakes."""
        self.scene.clock.forward(minutes=minutes, seconds=seconds)
        self._look_at_the_clock()

    @rule(hours=st.sampled_from([-24 * 365, -24, -2, -1, 24 * 365]), then=st.booleans())
    def the_clock_is_set(self, hours: int, then: bool) -> None:
        """The clock jumps, and mostly comes back, the doors looking at it in between."""
        self.scene.clock.forward(hours=hours)
        self._look_at_the_clock()
        if then:
            self.scene.clock.forward(hours=-hours)
            self._look_at_the_clock()

    @rule(name=NAMES, interest=INTERESTS)
    def someone_checks_in(self, name: str | None, interest: str | None) -> None:
        """A guest is counted, with what was said if anything."""
        self._do(self._count(Introduction(name, interest, Stance.OFFERS)))

    @rule(pick=PICK, name=NAMES)
    def someone_says_a_name(self, pick: int, name: str | None) -> None:
        """An arrival is introduced, changed, or made silent."""
        if self.arrivals:
            self._do(self.scene.desk.introduce(self._one_of(pick), Introduction(name)))

    @rule(pick=PICK)
    def someone_takes_a_name_off(self, pick: int) -> None:
        """Anyone may."""
        self._try(self.scene.desk.take_off, pick)

    @rule(pick=PICK)
    def someone_puts_it_back(self, pick: int) -> None:
        """While it can be undone."""
        self._try(self.scene.desk.put_back, pick)

    @rule(pick=PICK)
    def someone_undoes(self, pick: int) -> None:
        """An arrival is taken back."""
        if self.arrivals:
            self._do(self._undo(self._one_of(pick)))

    @rule(pick=PICK)
    def someone_closes(self, pick: int) -> None:
        """By the long press, on any open session."""
        if self.scene.room.open:
            self.scene.doors.close_now(sorted(self.scene.room.open)[pick % len(self.scene.room.open)])

    @rule()
    def someone_keeps_it_open(self) -> None:
        """Every close that can still be undone is."""
        for number in tuple(self.scene.room.closing):
            self.scene.doors.keep_open(number)

    @rule(pick=PICK)
    def someone_stays_longer(self, pick: int) -> None:
        """Where that is offered, or not."""
        self._do(self.scene.doors.stay_longer(pick))

    @rule()
    def someone_starts_now(self) -> None:
        """Where nothing is on, or something is."""
        self._do(self.scene.doors.start_now())

    @rule(pick=PICK, change=st.sampled_from(["end", "cancel", "move", "drop", "all back"]))
    def the_calendar_changes(self, pick: int, change: str) -> None:
        """A date is edited while the board runs."""
        which = pick % len(PLAN)
        planned = PLAN[which]
        hour, days = timedelta(hours=1), timedelta(days=2)
        changed: dict[str, list[Session]] = {
            "end": [replace(planned, end=planned.end + hour)],
            "cancel": [replace(planned, status=Status.CANCELLED)],
            "move": [replace(planned, start=planned.start + days, end=planned.end + days)],
            "drop": [],
        }
        others = [one for one in self.plan if one.key != planned.key]
        self.plan = list(PLAN) if change == "all back" else others + changed[change]
        plan = Calendar(tuple(sorted(self.plan, key=lambda one: (one.start, one.uid))))
        self._do(self.scene.doors.follow(plan))

    @rule()
    def the_disk_fills_up_or_is_cleared(self) -> None:
        """From here on the ledger refuses, or takes again."""
        self.ledger.full = not self.ledger.full

    @rule()
    def the_disk_hangs(self) -> None:
        """From here on the ledger answers no one."""
        if self.ledger.hold is None:
            self.ledger.hold = asyncio.Event()

    @precondition(lambda self: self.ledger.hold is not None)
    @rule()
    def the_disk_answers(self) -> None:
        """Everyone who waited is answered."""
        self._answer_all()

    @precondition(lambda self: not self.pending)
    @rule()
    def the_program_crashes(self) -> None:
        """And is started again, with the same ledger and what the RAM file system kept."""
        before = self.scene
        self.scene = Scene("2026-11-26 8:50", (), self.ledger, before.shelf)
        self.scene.clock = self.scene.room.clock = before.clock
        self.scene.room.schedule = before.room.schedule
        self._do(self.scene.doors.restore())

    def _look_at_the_clock(self) -> None:
        """What is over has closed, whatever the disk does; what is due has opened, if the disk took it."""
        self._do(self.scene.doors.keep_time())
        room, now = self.scene.room, self.scene.clock.now()
        assert all(now < room.closes(held) for held in room.open.values())
        if not self.pending and not self.ledger.full:
            known = {held.key for held in room.open.values()} | set(room.shut)
            assert all(one.key in known for one in room.schedule.due(now))

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        task = self.loop.create_task(work)
        self.pending.append(task)
        self._turn()
        if self.ledger.hold is None:
            assert task.done()

    def _turn(self) -> None:
        for _ in range(ENOUGH_TURNS):
            self.loop.run_until_complete(asyncio.sleep(0))
        done = [task for task in self.pending if task.done()]
        self.pending = [task for task in self.pending if not task.done()]
        for task in done:
            error = task.exception()
            assert error is None or isinstance(error, PlainError), error

    def _answer_all(self) -> None:
        if self.ledger.hold is not None:
            self.ledger.hold.set()
            self.ledger.hold = None
        for _ in range(len(self.pending) + 1):
            self._turn()
        assert not self.pending

    def _try(self, change: Callable[[int], None], pick: int) -> None:
        if self.arrivals:
            with suppress(Refusal):
                change(self._one_of(pick))

    def _one_of(self, pick: int) -> int:
        return self.arrivals[-1 - pick % len(self.arrivals)]

    async def _count(self, said: Introduction) -> Receipt:
        receipt = await self.scene.desk.check_in(said, Way.TOUCH)
        self.arrivals.append(receipt.arrival)
        return receipt

    async def _undo(self, arrival: int) -> None:
        await self.scene.desk.undo(arrival)
        self.undone.add(arrival)
