from __future__ import annotations

import asyncio

import pytest

from venuescreen.clock import SystemClock
from venuescreen.core.errors import Message, StorageError
from venuescreen.rounds import Rounds


class Hasty(SystemClock):
    """Shows another second every few milliseconds."""

    def until_next_second(self) -> float:
        """Return two milliseconds."""
        return 0.002


async def gone_round(rounds: Rounds, done: list[str], until: int) -> None:
    """Go round until so much is done."""
    running = asyncio.create_task(rounds.run())
    async with asyncio.timeout(10):
        while len(done) < until:  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.001)
    running.cancel()


async def test_each_work_has_its_turn() -> None:
    """What is due every second comes every time, what is due every third only then, in the order of adding."""
    done: list[str] = []
    rounds = Rounds(Hasty(), lambda *_: None)

    async def often() -> None:
        done.append("often")

    async def seldom() -> None:
        done.append("seldom")

    rounds.add("a", often)
    rounds.add("b", seldom, every=3)
    await gone_round(rounds, done, 6)
    assert done[:6] == ["often", "seldom", "often", "often", "often", "seldom"]


@pytest.mark.logs
async def test_a_failure_stops_nothing() -> None:
    """What the disk refuses is noted and taken back when it is over; a bug is logged; the rest goes on."""
    done: list[str] = []
    noted: list[tuple[object, ...]] = []
    rounds = Rounds(Hasty(), lambda *note: noted.append(note))
    full = Message("The disk is full.")

    async def refused() -> None:
        if len(done) < 2:
            raise StorageError(full)

    async def broken() -> None:
        raise RuntimeError("a bug")

    async def clock() -> None:
        done.append("clock")

    for source, work in (("disk", refused), ("bug", broken), ("clock", clock)):
        rounds.add(source, work)
    await gone_round(rounds, done, 4)
    assert ("disk", full) in noted
    assert noted.index(("disk",)) > noted.index(("disk", full))
    assert not any(note[0] == "bug" for note in noted)


async def test_what_takes_long_holds_nothing_up() -> None:
    """Work beside the rounds waits as long as it must, is not begun twice at once, and ends with them."""
    done: list[str] = []
    begun: list[str] = []
    rounds = Rounds(Hasty(), lambda *_: None)

    async def endless() -> None:
        begun.append("endless")
        try:
            await asyncio.Event().wait()
        finally:
            done.append("ended")

    async def clock() -> None:
        done.append("clock")

    rounds.add("slow", endless, beside=True)
    rounds.add("clock", clock)
    await gone_round(rounds, done, 4)
    assert (begun, done[:4]) == (["endless"], ["clock"] * 4)
    async with asyncio.timeout(10):
        while "ended" not in done:  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.001)


def test_the_clock_says_when_its_next_second_comes() -> None:
    """The wait is to just past the next whole second, never longer than one."""
    assert all(0 < SystemClock().until_next_second() <= 1.001 for _ in range(100))
