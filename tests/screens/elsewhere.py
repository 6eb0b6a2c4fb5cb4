"""Other cities."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.screens.board import largest
from tests.screens.phone_code import with_code
from tests.screens.scene import Scene
from tests.stage import Stage
from venuescreen.core.elsewhere import Away, City
from venuescreen.elsewhere_keeper import code_of


def away(city: str, zone: str, country: str, place: str, *starts: datetime) -> Away:
    """Return another city, with its coming sessions."""
    first = starts[0]
    return Away(
        City(city, zone, country, place, "FREQ=WEEKLY", first),
        tuple(start.replace(tzinfo=ZoneInfo(zone)) for start in starts),
    )


CITIES = (
    away("Lyon", "Europe/Paris", "France", "Café des Arts", datetime.fromisoformat("2026-11-27T09:00")),
    away("東京", "Asia/Tokyo", "日本", "喫茶室", datetime.fromisoformat("2026-11-28T07:00")),
    away("Montréal", "America/Toronto", "Canada", "", datetime.fromisoformat("2026-12-01T08:30")),
    away("Genève", "Europe/Zurich", "Suisse", "", datetime.fromisoformat("2026-12-12T10:00")),
)


async def with_cities(stage: Stage) -> None:
    """The board with other cities' dates, beside the code."""
    await with_code(stage)
    stage.screen.elsewhere.show(tuple(each for each in CITIES if stage.spells(each.city.city)), code_of)


async def cities(stage: Stage) -> None:
    """The page of other cities."""
    await with_cities(stage)
    stage.screen.elsewhere.open()


async def largest_cities(stage: Stage) -> None:
    """The page of other cities at 200%."""
    await largest(stage)
    await cities(stage)


SCENES: tuple[Scene, ...] = (
    with_cities,
    cities,
    largest_cities,
)
