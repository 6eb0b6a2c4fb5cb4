"""What happens when a visitor walks away."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest

from tests.screens import on, sheet
from tests.stage import Stage, StageCaretaker
from venuescreen.ui import idle
from venuescreen.ui.idle import COUNTDOWN_S


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second passes in 10 ms, so that the tests need not wait for a minute."""
    real = time.monotonic
    monkeypatch.setattr(idle, "time", SimpleNamespace(monotonic=lambda: real() * 100))
    monkeypatch.setattr(idle, "SECOND_MS", 10)


async def until_left(stage: Stage, seconds: float = 5) -> None:
    """Wait until the screen takes the visitor to have gone."""
    gone = asyncio.Event()
    stage.screen.idle.left.connect(gone.set)
    await asyncio.wait_for(gone.wait(), seconds)


async def counting_down(stage: Stage) -> None:
    """Wait until the countdown shows."""
    async with asyncio.timeout(5):
        while not stage.screen.idle.property("seconds"):  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.005)


async def test_a_sheet_left_alone_is_cleared_after_a_countdown() -> None:
    """35 s without input show ten seconds that count down; then the sheet and the visitor’s language are gone."""
    async with Stage() as stage:
        await stage.show()
        await sheet(stage)
        stage.screen.house.speak("fr")
        stage.screen.house.enlarge()
        stage.screen.house.turnContrast()
        await stage.painted()
        assert "Prénom" in stage.texts()
        counted: list[int] = []
        stage.screen.idle.changed.connect(lambda: counted.append(stage.screen.idle.property("seconds")))
        stage.screen.idle.stir()
        await until_left(stage)
        await stage.painted()
        assert counted == [*range(COUNTDOWN_S, 0, -1), 0]
        assert stage.screen.house.property("language") == "en"
        assert stage.screen.house.property("typeScale") == 1
        assert not stage.screen.house.property("highContrast")
        assert "First name" not in stage.texts()
        assert "Leave a first name" in stage.texts()


async def test_any_input_stops_the_countdown() -> None:
    """A touch or a key during the countdown takes it away, and what was typed stays."""
    async with Stage() as stage:
        await stage.show()
        await sheet(stage)
        stage.screen.idle.stir()
        await counting_down(stage)
        await stage.painted()
        assert any("Still there?" in text for text in stage.texts())
        stage.screen.idle.stir()
        assert stage.screen.idle.property("seconds") == 0
        await stage.painted()
        assert "First name" in stage.texts()
        await until_left(stage)


async def test_while_somebody_types_nothing_is_cleared() -> None:
    """Input every few seconds keeps the sheet open for as long as it lasts."""
    async with Stage() as stage:
        await stage.show()
        await sheet(stage)
        left: list[bool] = []
        stage.screen.idle.left.connect(lambda: left.append(True))
        for _ in range(30):  # five seconds apart, two and a half minutes in all
            stage.screen.idle.stir()
            await asyncio.sleep(0.05)
            assert stage.screen.idle.property("seconds") == 0
        assert not left


async def test_a_board_that_nobody_changed_counts_nothing_down() -> None:
    """With no sheet open and the venue's own language and type, there is nothing to clear, and nothing shows."""
    async with Stage() as stage:
        await stage.show()
        await on(stage)
        stage.screen.idle.stir()
        await asyncio.sleep(0.6)  # a minute of the test's clock
        assert stage.screen.idle.property("seconds") == 0


async def test_the_organizers_panel_closes_itself_after_three_minutes() -> None:
    """The panel stays for 170 s without input, then counts down and closes."""
    async with Stage(caretaker=StageCaretaker()) as stage:
        await stage.show()
        await on(stage)
        stage.screen.organizer.open()
        stage.screen.idle.stir()
        await asyncio.sleep(1)  # a hundred seconds
        assert stage.screen.organizer.property("stage") == "panel"
        await until_left(stage, 10)
        assert stage.screen.organizer.property("stage") == ""
