"""The sessions' page when the calendar is empty, long, odd or broken, in a real window over a real sessions.ics."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.calendars.support import calendar, event
from tests.stage import PARIS
from tests.ui.sessions_panel import ICS, SessionsPanel, sessions_panel

DAYS = event("UID:days", "DTSTART;VALUE=DATE:20261212", "DTEND;VALUE=DATE:20261214", "SUMMARY:Two days of bread")
LONG = event(
    "UID:long",
    "DTSTART;TZID=Europe/Paris:20261211T180000",
    "DTEND;TZID=Europe/Paris:20261213T120000",
    "SUMMARY:A weekend of bread",
)


async def _reopened(panel: SessionsPanel, data: bytes) -> None:
    panel.folder.sessions.write_bytes(data)
    panel.drawer.open()
    await panel.hand.settled()


async def test_a_broken_calendar_is_said_as_long_as_it_is_broken(tmp_path: Path) -> None:
    """It is named with what to do about it, nothing is changed in it, and mended it is shown at once."""
    async with sessions_panel(tmp_path) as panel:
        half = ICS[:-20]
        await _reopened(panel, half)
        assert any(text.startswith("sessions.ics is damaged") for text in panel.texts)
        assert "No session is planned in the next eight weeks." not in panel.texts
        await panel.hand.tap("Add a series")
        await panel.hand.tap("Save")
        assert any(text.startswith("sessions.ics is damaged") for text in panel.texts)
        assert panel.folder.sessions.read_bytes() == half
        await panel.hand.tap("Never mind")
        await _reopened(panel, ICS)
        assert panel.row("Thu 26 Nov")
        assert not any(text.startswith("sessions.ics is damaged") for text in panel.texts)


async def test_an_empty_calendar_says_so(tmp_path: Path) -> None:
    """And offers to add a series, which then stands in the list."""
    async with sessions_panel(tmp_path) as panel:
        await _reopened(panel, calendar().encode())
        assert "No session is planned in the next eight weeks." in panel.texts
        await panel.hand.tap("Add a series")
        await panel.hand.tap("Save")
        assert panel.row("Tue 24 Nov") == "Tue 24 Nov, 9:30, Coffee"


async def test_many_dates_are_shown_in_steps(tmp_path: Path) -> None:
    """Thirty at first; a press shows the others."""
    async with sessions_panel(tmp_path) as panel:
        daily = event("UID:day", "DTSTART:20261124T080000Z", "RRULE:FREQ=DAILY", "SUMMARY:Daily bread")
        await _reopened(panel, calendar(daily).encode())
        assert panel.texts.count("Daily bread") == 30
        await panel.hand.tap("Show more dates")
        assert panel.texts.count("Daily bread") > 50
        assert "Show more dates" not in panel.texts


async def test_a_session_of_whole_days_is_moved_by_its_day(tmp_path: Path) -> None:
    """No hour is asked for, and it lasts as many days as before."""
    async with sessions_panel(tmp_path) as panel:
        await _reopened(panel, calendar(DAYS).encode())
        await panel.open_row("Sat 12 Dec")
        await panel.hand.tap("Move it")
        assert "How long?" not in panel.texts
        await panel.hand.tap("One day later")
        await panel.hand.tap("Move it there")
        moved = (await panel.planned())["2026-12-13"].session
        assert (moved.all_day, moved.end - moved.start) == (True, timedelta(days=2))
        assert "moved from Sat 12 Dec" in panel.texts


async def test_a_session_of_more_than_a_day_keeps_its_length_when_it_is_moved(tmp_path: Path) -> None:
    """What can't be typed as a length stays, as long as nobody types another one."""
    async with sessions_panel(tmp_path) as panel:
        await _reopened(panel, calendar(LONG).encode())
        await panel.open_row("Fri 11 Dec")
        await panel.hand.tap("Move it")
        await panel.hand.type_into("From", "19")
        await panel.hand.tap("Move it there")
        moved = (await panel.planned())["2026-12-11"].session
        assert moved.start == datetime(2026, 12, 11, 19, tzinfo=PARIS)
        assert moved.end == datetime(2026, 12, 13, 13, tzinfo=PARIS)


@pytest.mark.parametrize("way", ["Move it", "End the series"])
async def test_what_is_asked_can_be_left_by_never_mind(tmp_path: Path, way: str) -> None:
    """Nothing is written, and the line offers the same again."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Thu 10 Dec")
        await panel.hand.tap(way)
        await panel.hand.tap("Never mind")
        assert panel.stage.named(way).isEnabled()
        assert panel.folder.sessions.read_bytes() == ICS


async def test_a_series_is_added_by_keyboard_alone(tmp_path: Path) -> None:
    """Tab and Return lead to the form, through its fields and choices, and to the button that saves it."""
    async with sessions_panel(tmp_path) as panel:

        def focused() -> str:
            item = panel.stage.window.window.activeFocusItem()
            owner = item.parentItem().parentItem() if item and item.inherits("QQuickTextInput") else item
            return str(owner.property("label") or owner.property("name")) if owner else ""

        async def tab_to(name: str) -> None:
            for _ in range(60):
                if focused() == name:
                    return
                await panel.hand.press(Qt.Key.Key_Tab)
            raise AssertionError(f"{name} can't be reached")

        await tab_to("Add a series")
        await panel.hand.press(Qt.Key.Key_Return)
        await tab_to("What is it called?")
        await panel.hand.press(Qt.Key.Key_T)
        for name in ("Workshop", "Every other Tuesday"):
            await tab_to(name)
            await panel.hand.press(Qt.Key.Key_Space)
        assert "Every other Tuesday, 9:30 – 11:00, here." in panel.texts
        await tab_to("Save")
        await panel.hand.press(Qt.Key.Key_Return)
        assert panel.row("Tue 24 Nov").endswith("Workshop")
        assert "2026-12-08" in await panel.planned()
        assert b"INTERVAL=2" in panel.folder.sessions.read_bytes()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (800, 1280)])
@pytest.mark.parametrize("larger", [0, 2])
async def test_no_label_of_the_form_is_cut(tmp_path: Path, language: str, size: tuple[int, int], larger: int) -> None:
    """Until when a session lasts is said whole, below its length, in each language and size."""
    async with sessions_panel(tmp_path, size=size) as panel:
        panel.stage.screen.house.speak(language)
        for _ in range(larger):
            panel.stage.screen.house.enlarge()
        panel.drawer.add()
        panel.drawer.form.hours.typeStart("18:15")
        await panel.hand.settled()
        form = next(item for item in panel.stage.items() if item.metaObject().className().startswith("SeriesPage"))
        for item in panel.stage.items(form):
            if item.inherits("QQuickText") and item.property("text"):
                assert item.property("truncated") is False, item.property("text")
                assert item.property("contentWidth") <= item.width() + 1, item.property("text")
