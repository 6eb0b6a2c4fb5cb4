"""The PIN's pad, and the panel's first page."""

from __future__ import annotations

from datetime import timedelta

from tests.screens.board import largest, on
from tests.screens.scene import Scene
from tests.stage import Stage
from venuescreen.core.errors import Message
from venuescreen.ui.caretaker import Finding


async def pin(stage: Stage) -> None:
    """The PIN's pad, after a wrong one."""
    stage.caretaker.pin = "2468"
    await on(stage)
    stage.screen.organizer.open()
    for digit in "1357":
        stage.screen.organizer.pin_pad.digit(digit)
    stage.screen.organizer.pin_pad.submit()
    await stage.screen.settle()


FINDINGS = (
    Finding("green", Message("Clock"), (Message("The clock shows {date}.", date="2026-11-26"),)),
    Finding("amber", Message("Power"), (Message("On battery: {n} %.", n=64), Message("Plug the charger in."))),
    Finding(
        "red",
        Message("Start with the laptop"),
        (Message("venuescreen does not start by itself."),),
        "autostart",
        Message("Start it with the laptop"),
    ),
)


async def panel(stage: Stage) -> None:
    """The organizer's panel."""
    stage.caretaker.findings = list(FINDINGS)
    await on(stage)
    stage.screen.organizer.open()
    await stage.screen.settle()


async def largest_panel(stage: Stage) -> None:
    """The organizer's panel at 200%."""
    await largest(stage)
    stage.caretaker.findings = list(FINDINGS)
    stage.screen.organizer.open()
    await stage.screen.settle()


async def largest_pin(stage: Stage) -> None:
    """The PIN's pad at 200%."""
    await largest(stage)
    stage.caretaker.pin = "2468"
    stage.screen.organizer.open()


async def hidden_one(stage: Stage) -> None:
    """The organizer's panel after a name was hidden."""
    await panel(stage)
    stage.screen.organizer.hide(2)


async def pin_waiting(stage: Stage) -> None:
    """The PIN's pad after three wrong ones."""
    stage.caretaker.pin = "2468"
    stage.caretaker.locked_for = timedelta(seconds=47)
    await on(stage)
    stage.screen.organizer.open()


SCENES: tuple[Scene, ...] = (
    pin,
    pin_waiting,
    largest_pin,
    panel,
    hidden_one,
    largest_panel,
)
