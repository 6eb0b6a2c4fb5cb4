"""The code for phones."""

from __future__ import annotations

from tests.screens.board import before, last_minutes, on
from tests.screens.scene import Scene
from tests.stage import Stage
from venuescreen.core.errors import Message

WIFI = ("Cafe de la Gare", 'un; deux: trois, "quatre"')
PHONE_PAGE = "http://192.168.100.100:8017/c/ABCDEFGHIJKLMNOP"


async def with_code(stage: Stage) -> None:
    """The code for phones, while people come."""
    await on(stage)
    stage.screen.phone_code.show(PHONE_PAGE)


async def code_before(stage: Stage) -> None:
    """The code while nothing is on."""
    await before(stage)
    stage.screen.phone_code.show(PHONE_PAGE)


async def code_last_minutes(stage: Stage) -> None:
    """The code beside all that the room may do."""
    await last_minutes(stage)
    stage.screen.phone_code.show(PHONE_PAGE)


async def code_with_note(stage: Stage) -> None:
    """The code beside a note on the calendar."""
    await with_code(stage)
    stage.screen.note("calendar", Message("sessions.ics is not a calendar. Please export it again."))


async def largest_code(stage: Stage) -> None:
    """The code with type at 200%."""
    await with_code(stage)
    stage.screen.house.enlarge()
    stage.screen.house.enlarge()


async def no_network(stage: Stage) -> None:
    """The note where the code was."""
    await with_code(stage)
    stage.screen.phone_code.show("")


async def enlarged(stage: Stage) -> None:
    """The code made larger."""
    await with_code(stage)
    stage.screen.phone_code.enlarge()


async def enlarged_wifi(stage: Stage) -> None:
    """The code made larger, with the one that joins the Wi-Fi."""
    stage.screen.phone_code.join_wifi(*WIFI)
    await enlarged(stage)


async def largest_enlarged_wifi(stage: Stage) -> None:
    """Both codes made larger, with type at 200%."""
    stage.screen.phone_code.join_wifi(*WIFI)
    await largest_code(stage)
    stage.screen.phone_code.enlarge()


SCENES: tuple[Scene, ...] = (
    with_code,
    code_before,
    code_last_minutes,
    code_with_note,
    largest_code,
    no_network,
    enlarged,
    enlarged_wifi,
    largest_enlarged_wifi,
)
