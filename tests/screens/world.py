"""Names of the world on the wall."""

from __future__ import annotations

from tests.screens.board import largest
from tests.screens.scene import Scene
from tests.stage import Stage, weekly_coffee
from tests.world import WORLD
from venuescreen.core.ports import Way


async def world(stage: Stage) -> None:
    """Names and interests of many scripts."""
    await stage.follow(weekly_coffee())
    for said in WORLD:
        await stage.desk.check_in(said, Way.TOUCH)
    stage.screen.refresh()
    stage.screen.wall.turn(-1)


async def world_longest(stage: Stage) -> None:
    """The longest that may be said, and tall scripts."""
    await stage.follow(weekly_coffee())
    for said in (*WORLD[16:20], *WORLD[-3:-1]):
        await stage.desk.check_in(said, Way.TOUCH)
    stage.screen.refresh()


async def largest_world(stage: Stage) -> None:
    """The same at 200%."""
    await largest(stage)
    for said in (*WORLD[17:20], *WORLD[-3:-1]):
        await stage.desk.check_in(said, Way.TOUCH)
    stage.screen.refresh()


SCENES: tuple[Scene, ...] = (world, world_longest, largest_world)
