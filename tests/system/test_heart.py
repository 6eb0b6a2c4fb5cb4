from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtQuick import QQuickWindow

from venuescreen import heart
from venuescreen.core.errors import Message, StorageError
from venuescreen.heart import PAINT_S, STILL_S, Frames, Heart
from venuescreen.supervisor.beats import Beats


class Heard(Beats):
    """Notes the beats instead of writing them."""

    def __init__(self) -> None:
        super().__init__({})
        self.words: list[str] = []

    def ready(self) -> None:
        """Note it."""
        self.words.append("ready")

    def alive(self) -> None:
        """Note it."""
        self.words.append("alive")


class Hands:
    """A clock whose hands the test moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        """Return the seconds it shows."""
        return self.at


async def shown() -> QQuickWindow:
    """Return a window that has painted."""
    window = QQuickWindow()
    painted = asyncio.Event()
    window.frameSwapped.connect(painted.set)
    window.resize(QSize(100, 100))
    window.show()
    await asyncio.wait_for(painted.wait(), 10)
    return window


async def beats(answer: Callable[[], Awaitable[object]], frames: Frames, most: int = 3) -> list[str]:
    """Let a heart beat a few times, and return what was heard; not more than it says in half a second."""
    heard = Heard()
    beating = asyncio.create_task(Heart(heard, frames, answer).beat())
    try:
        async with asyncio.timeout(0.5):
            while len(heard.words) < most:  # noqa: ASYNC110  # polling, with a deadline
                await asyncio.sleep(0.01)
    except TimeoutError:
        pass
    beating.cancel()
    return heard.words


async def well() -> None:
    """Answer at once."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heart, "EVERY_S", 0.02)
    monkeypatch.setattr(heart, "ANSWER_S", 0.05)


async def test_a_board_that_is_well_says_so() -> None:
    """Painted and answered: ready once, then alive again and again."""
    window = await shown()
    assert await beats(well, Frames(window, painted=True), 4) == ["ready", "alive", "alive", "alive"]
    window.destroy()


async def test_without_a_first_frame_it_is_not_ready() -> None:
    """A window that is exposed and has never painted says nothing."""
    window = await shown()
    frames = Frames(window)
    window.frameSwapped.disconnect(frames._painted)
    assert await beats(well, frames) == []
    window.destroy()


async def test_a_ledger_that_does_not_answer_leaves_the_beat_out() -> None:
    """While the ledger hangs there is neither ready nor alive."""

    async def hang() -> None:
        await asyncio.sleep(60)

    window = await shown()
    assert await beats(hang, Frames(window, painted=True)) == []
    window.destroy()


async def test_a_ledger_that_refuses_has_answered() -> None:
    """A full disk is told on the board; a restart would not help."""

    async def refuse() -> None:
        raise StorageError(Message("The disk is full."))

    window = await shown()
    assert await beats(refuse, Frames(window, painted=True), 2) == ["ready", "alive"]
    window.destroy()


async def test_a_window_that_is_asked_and_paints_is_well() -> None:
    """After a long stillness the window is asked to paint; it does, and all is well."""
    window, now = await shown(), Hands()
    frames = Frames(window, painted=True, now=now)
    painted = asyncio.Event()
    window.frameSwapped.connect(painted.set)
    now.at += STILL_S + 1
    assert frames.flow()
    await asyncio.wait_for(painted.wait(), 10)
    now.at += PAINT_S + 1
    assert frames.flow()
    window.destroy()


async def test_a_window_that_is_asked_in_vain_is_not() -> None:
    """One that is exposed and paints nothing when asked is not well, once its time is over."""
    window, now = await shown(), Hands()
    frames = Frames(window, painted=True, now=now)
    window.frameSwapped.disconnect(frames._painted)
    now.at += STILL_S + 1
    assert frames.flow()
    now.at += PAINT_S + 1
    assert not frames.flow()
    window.destroy()


async def test_a_covered_window_need_not_paint() -> None:
    """A hidden window is well however long it has painted nothing."""
    window, now = await shown(), Hands()
    frames = Frames(window, now=now)
    window.hide()
    async with asyncio.timeout(10):
        while window.isExposed():  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.01)
    now.at += 10 * STILL_S
    assert frames.begun()
    assert frames.flow()
    window.destroy()
