"""Other cities: the line on the board and the page, in a real window."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.screens import on
from tests.stage import THURSDAY, Stage
from tests.ui.test_check_in_window import press, tap, tap_named, write
from venuescreen.core.elsewhere import Away, City
from venuescreen.elsewhere_child import look_up
from venuescreen.elsewhere_keeper import code_of

LYON = City(
    "Lyon", "Europe/Paris", "France", rule="FREQ=WEEKLY;BYDAY=FR", first=datetime.fromisoformat("2026-01-09T09:00")
)
TOKYO = City(
    "Tokyo", "Asia/Tokyo", "Japan", rule="FREQ=WEEKLY;BYDAY=SA", first=datetime.fromisoformat("2026-01-10T07:00")
)
BERN = City("Bern", "Europe/Zurich", first=datetime.fromisoformat("2026-01-10T07:00"))
LINE = "Elsewhere: Lyon Fri 9:00 and Tokyo Sat 7:00"


FEED = "https://example.org/porto.ics"


async def with_cities(stage: Stage, *cities: City) -> None:
    """Open a living board that knows other cities."""
    await stage.show()
    await on(stage)
    found = await look_up(cities, Path("feeds"), stage.clock.now())
    stage.screen.elsewhere.show(found, code_of)
    await stage.painted()


def texts(stage: Stage) -> list[str]:
    """Return the texts in sight, with plain spaces."""
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in stage.texts()]


async def test_the_board_has_a_line_of_the_next_two() -> None:
    """With each one's own weekday and hour; without cities there is no line."""
    async with Stage() as stage:
        await with_cities(stage)
        assert not any(text.startswith("Elsewhere") for text in texts(stage))
        await with_cities(stage, TOKYO, LYON, BERN)
        assert LINE in texts(stage)


async def test_the_line_follows_the_clock() -> None:
    """Once a session there has begun, the next one is named."""
    async with Stage() as stage:
        await with_cities(stage, LYON)
        await stage.pass_to(stage.clock.at + timedelta(days=2))
        stage.screen.turn_minute()
        await stage.painted()
        assert "Elsewhere: Lyon Fri 9:00" in texts(stage)
        stage.screen.elsewhere.open()
        await stage.painted()
        assert "Friday, 9:00" in texts(stage)


async def test_a_tap_shows_them_all() -> None:
    """Each with its weekday and hour there, how far off that is, and what the clock shows here; then back."""
    async with Stage() as stage:
        await with_cities(stage, BERN, TOKYO, LYON)
        await tap(stage, next(item for item in stage.items() if str(item.property("name")).startswith("Elsewhere")))
        shown = texts(stage)
        said = ("Friday, 9:00", "tomorrow", "Saturday, 7:00", "tomorrow · Friday, 23:00 here", "no date known")
        assert [text for text in shown if text in ("Lyon", "Tokyo", "Bern")] == ["Lyon", "Tokyo", "Bern"]
        assert set(said) <= set(shown)
        await tap_named(stage, "Back to the board")
        assert "Friday, 9:00" not in texts(stage)


async def test_a_city_opened_shows_the_code_of_its_calendar() -> None:
    """By keyboard too; Escape leads back to the board."""
    async with Stage() as stage:
        await with_cities(stage, LYON)
        stage.screen.elsewhere.open()
        await stage.painted()
        await press(stage, Qt.Key.Key_Tab)
        await press(stage, Qt.Key.Key_Space)
        await stage.painted()
        assert "Scan it to put these dates into your calendar." in stage.texts()
        await press(stage, Qt.Key.Key_Escape)
        await stage.painted()
        assert not stage.screen.elsewhere.away


async def test_a_long_list_is_searched_without_accents_or_case() -> None:
    """What was searched for is gone when the page is opened again."""
    many = [
        City(f"City {n}", "UTC", first=datetime.fromisoformat("2026-01-01T00:00"), rule="FREQ=DAILY")
        for n in range(20)
    ]
    async with Stage() as stage:
        await with_cities(
            stage, *many, City("Montréal", "America/Toronto", first=datetime.fromisoformat("2026-01-01T00:00"))
        )
        stage.screen.elsewhere.open()
        await stage.painted()
        await press(stage, Qt.Key.Key_Tab)
        await write(stage, "MONTREAL")
        await stage.painted()
        assert "Montréal" in stage.texts()
        assert "City 0" not in stage.texts()
        await write(stage, "x")
        await stage.painted()
        assert "No such city is in the list." in stage.texts()
        stage.screen.elsewhere.close()
        stage.screen.elsewhere.open()
        await stage.painted()
        assert "City 0" in stage.texts()


async def test_a_visitor_who_has_gone_leaves_the_board() -> None:
    """The page shuts as all pages do."""
    async with Stage() as stage:
        await with_cities(stage, LYON)
        stage.screen.elsewhere.open()
        stage.screen.rest()
        await stage.painted()
        assert not stage.screen.elsewhere.away
        assert "Elsewhere: Lyon Fri 9:00" in texts(stage)


async def test_an_old_copy_says_of_when_it_is() -> None:
    """A city whose calendar could not be fetched for more than a week; a younger one says nothing."""
    async with Stage() as stage:
        await with_cities(stage)
        now = stage.clock.now()
        starts = (now + timedelta(days=1),)
        ages = {"Porto": timedelta(days=8), "Faro": timedelta(days=6)}
        stage.screen.elsewhere.show(
            tuple(Away(City(name, "UTC", feed=FEED), starts, now - age) for name, age in ages.items()), code_of
        )
        stage.screen.elsewhere.open()
        await stage.painted()
        shown = [text for text in texts(stage) if text.startswith("tomorrow")]
        assert sorted(shown) == ["tomorrow · 9:52 here", "tomorrow · 9:52 here · as of 18 November"]


async def test_a_calendar_that_is_no_ones_business_has_no_code() -> None:
    """A touch says so, rather than showing an address that may hold a secret."""
    async with Stage() as stage:
        await with_cities(stage, LYON._replace(feed=FEED + "?token=1f2e"))
        stage.screen.elsewhere.open()
        await stage.painted()
        await press(stage, Qt.Key.Key_Tab)
        await press(stage, Qt.Key.Key_Space)
        await stage.painted()
        assert "There is no code for this calendar." in stage.texts()
        assert not [item for item in stage.items() if "code/" in str(item.property("source") or "")]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 600), (800, 1280)])
async def test_long_names_stay_within_the_line_and_the_page(width: int, height: int) -> None:
    """However a calendar calls itself, nothing is wider than its place, at any type size."""
    long = City("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 2, "UTC", "x" * 90, "y" * 90)
    starts = (THURSDAY + timedelta(days=1),)
    async with Stage() as stage:
        await stage.show(width, height)
        await on(stage)
        stage.screen.elsewhere.show((Away(long, starts), Away(long._replace(city="東" * 60), starts)), code_of)
        for _ in range(3):
            await stage.painted()
            line = next(item for item in stage.items() if str(item.property("name")).startswith("Elsewhere"))
            label = line.childItems()[-1]
            assert float(label.property("contentWidth")) <= line.width() + 1
            stage.screen.elsewhere.open()
            await stage.painted()
            for item in stage.items():
                if item.inherits("QQuickText") and item.property("text"):
                    right = item.mapToScene(QPointF(0, 0)).x() + float(item.property("contentWidth"))
                    assert right <= width + 1, item.property("text")
            stage.screen.elsewhere.close()
            stage.screen.house.enlarge()


async def test_a_sample_is_marked_as_one() -> None:
    """On the line and on the page."""
    async with Stage() as stage:
        await with_cities(stage, LYON._replace(sample=True))
        assert "Elsewhere (a sample): Lyon Fri 9:00" in texts(stage)
        stage.screen.elsewhere.open()
        await stage.painted()
        assert "Elsewhere: a sample" in texts(stage)
