from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from venuescreen.loop import LONGEST_MS, Loop

DAY = 24 * 3600.0


@pytest.fixture
def loop(qapp: QGuiApplication) -> Iterator[Loop]:
    """Return the board's loop on a real Qt application; nothing may go wrong in it unseen."""
    unhandled: list[dict[str, Any]] = []
    made = Loop(qapp)
    made.set_exception_handler(lambda _loop, context: unhandled.append(context))
    yield made
    made.close()
    assert unhandled == []


def timers(loop: Loop) -> int:
    """Return how many Qt timers wait."""
    return sum(timer.isActive() for timer in loop._timers.values())


def test_a_cancelled_callback_leaves_no_timer(loop: Loop) -> None:
    """Cancelling stops the Qt timer at once, however far off it was; twice is no error."""
    handles = [loop.call_later(delay, print) for delay in (0.5, 60, 90 * DAY)]
    assert timers(loop) == 3
    for handle in handles:
        handle.cancel()
        handle.cancel()
    assert timers(loop) == 0
    assert loop._timers == {}


def test_a_cancelled_callback_is_not_called(loop: Loop) -> None:
    """Not even one that is cancelled while the loop runs."""
    called: list[str] = []

    async def run() -> None:
        handle = loop.call_later(0.02, called.append, "cancelled")
        loop.call_later(0.01, handle.cancel)
        await asyncio.sleep(0.05)

    loop.run_until_complete(run())
    assert called == []


def test_callbacks_are_never_early(loop: Loop) -> None:
    """A hundred delays under 0.1 s all end when they should or later, by the loop's clock and the system's."""
    early: list[float] = []

    async def waits(delay: float) -> None:
        began, meant = time.monotonic(), loop.time() + delay
        await asyncio.sleep(delay)
        if time.monotonic() - began < delay or loop.time() < meant:
            early.append(delay)

    async def run() -> None:
        await asyncio.gather(*(waits(n / 1037) for n in range(1, 101)))

    loop.run_until_complete(run())
    assert early == []
    assert loop._timers == {}


def test_callbacks_come_in_order(loop: Loop) -> None:
    """Those due earlier are called earlier, and `call_soon` before them."""
    called: list[int] = []

    async def run() -> None:
        for n in (3, 1, 2):
            loop.call_later(n / 50, called.append, n)
        loop.call_later(0, called.append, 0)
        await asyncio.sleep(0.1)

    loop.run_until_complete(run())
    assert called == [0, 1, 2, 3]


def test_what_is_ready_leaves_the_window_its_turn(loop: Loop) -> None:
    """Callbacks that call for the next one without end don't keep Qt's own events from being handled."""
    seen: list[str] = []

    def again() -> None:
        time.sleep(0.001)
        if not seen:
            loop.call_soon(again)

    async def run() -> None:
        for _ in range(100):
            loop.call_soon(again)
        QTimer.singleShot(0, lambda: seen.append("Qt"))
        async with asyncio.timeout(10):
            while not seen:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0)

    loop.run_until_complete(run())
    assert seen == ["Qt"]


def test_callbacks_run_in_a_nested_turn_of_qts(loop: Loop) -> None:
    """A callback that turns Qt's events itself does not hold up what was ready behind it."""
    called: list[str] = []

    def nest() -> None:
        nested = QEventLoop()
        QTimer.singleShot(50, nested.quit)
        nested.exec()
        called.append("nested ended")

    async def run() -> None:
        loop.call_soon(nest)
        loop.call_soon(called.append, "behind")
        async with asyncio.timeout(5):
            while len(called) < 2:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.01)

    loop.run_until_complete(run())
    assert called == ["behind", "nested ended"]


def test_a_cancelled_soon_is_not_called(loop: Loop) -> None:
    """Cancelled before its turn, it never comes; those around it do."""
    called: list[int] = []

    async def run() -> None:
        handles = [loop.call_soon(called.append, number) for number in range(3)]
        handles[1].cancel()
        await asyncio.sleep(0.01)

    loop.run_until_complete(run())
    assert called == [0, 2]


def test_two_equal_callbacks_are_both_called(loop: Loop) -> None:
    """Asked twice for the same thing at the same instant, the loop does it twice."""
    called: list[str] = []

    async def run() -> None:
        when = loop.time() + 0.01
        loop.call_at(when, called.append, "x")
        loop.call_at(when, called.append, "x").cancel()
        loop.call_at(when, called.append, "x")
        await asyncio.sleep(0.05)

    loop.run_until_complete(run())
    assert called == ["x", "x"]


def test_sixty_days_do_not_overflow(loop: Loop) -> None:
    """A QTimer holds 24.8 days; longer waits are cut into days and not called meanwhile."""
    called: list[str] = []
    handle = loop.call_later(60 * DAY, called.append, "too early")
    (timer,) = loop._timers.values()
    assert timer.interval() == LONGEST_MS
    assert timer.timerType() == Qt.TimerType.PreciseTimer
    timer.timeout.emit()
    assert (called, timers(loop), timer.interval()) == ([], 1, LONGEST_MS)
    handle.cancel()


def test_a_date_long_past_is_due_now(loop: Loop) -> None:
    """A callback for an instant that has passed is called in the next turn."""

    async def run() -> str:
        done: asyncio.Future[str] = loop.create_future()
        loop.call_at(loop.time() - 60 * DAY, done.set_result, "called")
        async with asyncio.timeout(5):
            return await done

    assert loop.run_until_complete(run()) == "called"


def test_a_failing_callback_is_told_to_the_handler(loop: Loop) -> None:
    """An error in a callback reaches the loop's exception handler, and the others are still called."""
    told: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _loop, context: told.append(context))
    called: list[str] = []

    def fail() -> None:
        raise ZeroDivisionError

    async def run() -> None:
        loop.call_later(0.01, fail)
        loop.call_later(0.02, called.append, "next")
        await asyncio.sleep(0.05)

    loop.run_until_complete(run())
    assert [type(context["exception"]) for context in told] == [ZeroDivisionError]
    assert called == ["next"]


def test_timeouts_and_threads_work(loop: Loop) -> None:
    """What the board uses of asyncio ends as it should on this loop."""

    async def run() -> int:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await asyncio.sleep(60)
        return await asyncio.to_thread(sum, (1, 2, 3))

    assert loop.run_until_complete(run()) == 6
    assert timers(loop) == 0


def test_closing_stops_every_timer(qapp: QGuiApplication) -> None:
    """A loop that ended leaves nothing running in Qt."""
    loop = Loop(qapp)
    loop.call_later(3600, print)
    (timer,) = loop._timers.values()
    loop.close()
    assert not timer.isActive()
