"""A crowd is put into words a few at a time, and shown as if it had come at once."""

from __future__ import annotations

import gc

from tests.stage import THURSDAY, Stage, weekly_coffee
from venuescreen.core.guest import Introduction, Stance
from venuescreen.core.ports import Way
from venuescreen.ui.guest_chips import READY_AT
from venuescreen.ui.wall_model import Chip

CROWD = READY_AT * 2 + 5
CROWDED = "Zsófia-Ilona"
"""What everyone is called here, and nobody in another test of this process."""


async def test_a_crowd_stands_where_it_would_stand_one_by_one() -> None:
    """A wall that a crowd came to, and one that is refreshed after each guest, are set alike."""
    walls = []
    for refreshed in (False, True):
        async with Stage() as stage:
            await stage.follow(weekly_coffee())
            await stage.show()
            await come(stage, refreshed=refreshed)
            stage.screen.refresh()
            walls.append([(row.arrival, row.name, row.place_x, row.place_y) for row in stage.screen.wall._rows])
    assert walls[0] == walls[1]
    assert walls[0][-1][0] == CROWD


async def test_who_goes_before_being_shown_is_forgotten() -> None:
    """A name that was put into words ahead, and taken off before it was shown, is nowhere after the next refresh."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        last = await come(stage)
        stage.desk.take_off(last - 10)
        stage.desk.forget_taken_off(last - 10)
        stage.screen.refresh()
        assert last - 10 not in chips_in_memory()
        assert last - 20 in chips_in_memory()


async def test_after_the_close_nobody_of_a_crowd_is_remembered() -> None:
    """Neither its words nor who could talk to whom outlive the session, with names hidden as well."""
    async with Stage() as stage:
        await stage.follow(weekly_coffee())
        await stage.show()
        await come(stage)
        stage.screen.refresh()
        assert stage.room.matching._guests
        await come(stage)
        stage.desk.hide_names(True)
        await stage.pass_to(THURSDAY.replace(hour=23))
        assert not stage.room.matching._guests
        assert not stage.room.matching._groups
        assert not chips_in_memory()


async def come(stage: Stage, *, refreshed: bool = False) -> int:
    """Let a crowd in faster than the screen refreshes; return the last arrival."""
    last = 0
    for number in range(CROWD):
        said = Introduction(f"{CROWDED} {number}", "pricing", Stance.SEEKS if number % 2 else Stance.OFFERS)
        last = (await stage.desk.check_in(said, Way.PHONE)).arrival
        if refreshed:
            stage.screen.refresh()
    return last


def chips_in_memory() -> set[int]:
    """Who of the crowd is in words anywhere in this process, by arrival."""
    gc.collect()
    chips = [each for each in gc.get_objects() if isinstance(each, Chip)]
    return {chip.guest.arrival for chip in chips if (chip.guest.said.first_name or "").startswith(CROWDED)}
