"""The sessions' page of the organizer's panel, in a real window over a real sessions.ics."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem

from tests.stage import PARIS
from tests.ui.sessions_panel import ICS, sessions_panel
from venuescreen.core.errors import Message, StorageError
from venuescreen.core.session import SessionKey


async def test_the_coming_weeks_are_listed_with_their_marks(tmp_path: Path) -> None:
    """Eight weeks of dates, with time, title, kind and place; what is off says in a word why."""
    async with sessions_panel(tmp_path) as panel:
        assert panel.row("Thu 26 Nov") == "Thu 26 Nov, 9:30, Coffee"
        assert panel.row("Tue 8 Dec") == "Tue 8 Dec, 18:30, Sourdough for founders, Workshop · Upstairs"
        assert panel.row("Thu 24 Dec").endswith("skipped")
        assert panel.row("Thu 31 Dec").endswith("cancelled")
        assert panel.row("Thu 14 Jan")
        assert not any(text == "Thu 21 Jan" for text in panel.texts)


async def test_a_date_is_skipped_and_undo_takes_it_back_whole(tmp_path: Path) -> None:
    """Skip marks the line and writes an EXDATE; undo leaves the very bytes of before."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Thu 3 Dec")
        await panel.hand.tap("Skip this date")
        assert panel.row("Thu 3 Dec").endswith("skipped")
        assert (await panel.planned())["2026-12-03"].skipped
        await panel.hand.tap("Undo: Coffee, a date skipped")
        assert panel.folder.sessions.read_bytes() == ICS
        assert panel.row("Thu 3 Dec") == "Thu 3 Dec, 9:30, Coffee"
        assert not any(text.startswith("Undo") for text in panel.texts)


@pytest.mark.parametrize("day", ["Thu 24 Dec", "Thu 31 Dec"])
async def test_a_date_that_is_off_comes_back(tmp_path: Path, day: str) -> None:
    """What was skipped or cancelled is brought back."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row(day)
        await panel.hand.tap("Bring it back")
        assert panel.row(day) == f"{day}, 9:30, Coffee"


async def test_a_cancelled_date_stays_in_the_list(tmp_path: Path) -> None:
    """Cancel marks the line, and the calendar keeps the date as cancelled."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Thu 10 Dec")
        await panel.hand.tap("Cancel it")
        assert panel.row("Thu 10 Dec").endswith("cancelled")
        assert (await panel.planned())["2026-12-10"].session.cancelled


async def test_a_date_is_moved_by_steps_and_by_typing(tmp_path: Path) -> None:
    """A plus moves the day, typing the hour; the line then says where it was, and its key stays."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Thu 10 Dec")
        await panel.hand.tap("Move it")
        await panel.hand.tap("One day later")
        await panel.hand.type_into("From", "14h15")
        await panel.hand.tap("Longer")
        await panel.hand.tap("Move it there")
        assert panel.row("Fri 11 Dec") == "Fri 11 Dec, 14:15, Coffee, moved from Thu 10 Dec"
        moved = (await panel.planned())["2026-12-11"]
        assert moved.session.end == datetime(2026, 12, 11, 16, 0, tzinfo=PARIS)
        assert moved.key == SessionKey("coffee@test", datetime(2026, 12, 10, 9, 30, tzinfo=PARIS))


async def test_a_date_is_not_moved_into_the_past(tmp_path: Path) -> None:
    """An hour that has passed is refused in words, and nothing is written."""
    async with sessions_panel(tmp_path, at=datetime(2026, 11, 26, 8, 0, tzinfo=PARIS)) as panel:
        await panel.open_row("Thu 26 Nov")
        await panel.hand.tap("Move it")
        await panel.hand.type_into("From", "7")
        await panel.hand.tap("Move it there")
        assert "That has passed. Please choose a later time." in panel.texts
        assert panel.folder.sessions.read_bytes() == ICS


async def test_a_day_is_chosen_from_its_month(tmp_path: Path) -> None:
    """The day opens its month, another month is turned to, and a press on a day chooses it."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Thu 10 Dec")
        await panel.hand.tap("Move it")
        await panel.hand.tap("To which day?: Thursday 10 December")
        assert "December 2026" in panel.texts
        await panel.hand.tap("January")
        await panel.hand.tap("Tuesday 5 January")
        assert "December 2026" not in panel.texts
        assert "Tue 5 Jan 2027" in panel.texts


async def test_a_series_ends(tmp_path: Path) -> None:
    """The page says after which day nothing comes, and then nothing comes."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Thu 10 Dec")
        await panel.hand.tap("End the series")
        assert "No session of this series after Thursday 10 December. What was before stays." in panel.texts
        await panel.hand.tap_item(
            [item for item in panel.stage.items() if item.property("name") == "End the series"][-1]
        )
        coffees = [day for day, planned in (await panel.planned()).items() if planned.series == "coffee@test"]
        assert coffees == ["2026-11-26", "2026-12-03", "2026-12-10"]


async def test_a_single_date_has_no_series_to_end(tmp_path: Path) -> None:
    """A session that does not come back offers neither a skip nor an end of its series."""
    async with sessions_panel(tmp_path) as panel:
        await panel.open_row("Tue 8 Dec")
        names = [item.property("name") for item in panel.stage.items()]
        assert {"Move it", "Cancel it", "Edit it"} <= set(names)
        assert {"Skip this date", "End the series", "Edit the series"}.isdisjoint(names)


async def test_what_has_begun_is_left_alone(tmp_path: Path) -> None:
    """A session that has begun while the page was open can't be skipped, moved or cancelled any more."""
    async with sessions_panel(tmp_path, at=datetime(2026, 11, 26, 9, 20, tzinfo=PARIS)) as panel:
        panel.stage.clock.at = datetime(2026, 11, 26, 9, 45, tzinfo=PARIS)
        await panel.open_row("Thu 26 Nov")
        names = [item.property("name") for item in panel.stage.items()]
        assert "Edit the series" in names
        assert {"Skip this date", "Move it", "Cancel it", "Bring it back"}.isdisjoint(names)


async def test_a_refusal_of_the_disk_is_said_and_the_line_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing could be written, a sentence says so, and the buttons are there to try again."""
    async with sessions_panel(tmp_path) as panel:

        async def refuse(_key: SessionKey) -> None:
            raise StorageError(Message("sessions.ics could not be written: {reason}.", reason="disk full"))

        monkeypatch.setattr(panel.book, "skip", refuse)
        await panel.open_row("Thu 3 Dec")
        await panel.hand.tap("Skip this date")
        assert "sessions.ics could not be written: disk full." in panel.texts
        assert panel.stage.named("Skip this date").isEnabled()


async def test_a_session_is_skipped_by_keyboard_alone(tmp_path: Path) -> None:
    """Tab reaches the list and what a line offers; Return presses it."""
    async with sessions_panel(tmp_path) as panel:

        def focused() -> str:
            item = panel.stage.window.window.activeFocusItem()
            return str(item.property("name")) if item else ""

        async def tab_to(name: str) -> None:
            for _ in range(60):
                if focused() == name:
                    return
                await panel.hand.press(Qt.Key.Key_Tab)
            raise AssertionError(f"{name} can't be reached")

        await tab_to(panel.row("Thu 3 Dec"))
        await panel.hand.press(Qt.Key.Key_Return)
        await tab_to("Skip this date")
        await panel.hand.press(Qt.Key.Key_Return)
        assert panel.row("Thu 3 Dec").endswith("skipped")


async def test_closing_the_panel_forgets_what_was_begun(tmp_path: Path) -> None:
    """When the panel closes, the form and the opened line are gone with what was typed."""
    async with sessions_panel(tmp_path) as panel:
        await panel.hand.tap("Add a series")
        await panel.hand.type_into("What is it called?", "Aperitif")
        panel.stage.screen.organizer.close()
        await panel.hand.settled()
        assert panel.drawer.property("view") == "list"
        assert panel.drawer.form.property("typed")["title"] == ""
        assert panel.drawer.session.property("key") == ""


@pytest.mark.parametrize("size", [(1024, 600), (800, 1280)])
@pytest.mark.parametrize("larger", [0, 2])
async def test_every_button_can_be_touched_and_none_leaves_the_page(
    tmp_path: Path, size: tuple[int, int], larger: int
) -> None:
    """In French, small and large: list, opened line and form stay within the width, in targets of 48 px."""
    async with sessions_panel(tmp_path, size=size) as panel:
        panel.stage.screen.house.speak("fr")
        for _ in range(larger):
            panel.stage.screen.house.enlarge()
        await panel.open_row("jeu. 3 déc.")
        await panel.hand.settled()
        _check_targets(panel.stage.items(), size[0])
        panel.drawer.session.act("move")
        await panel.hand.settled()
        _check_targets(panel.stage.items(), size[0])
        panel.drawer.add()
        await panel.hand.settled()
        _check_targets(panel.stage.items(), size[0])


def _check_targets(items: list[QQuickItem], width: int) -> None:
    for item in items:
        if item.metaObject().indexOfSignal("pressed()") < 0:
            continue
        name, left = item.property("name"), item.mapToScene(QPointF()).x()
        assert item.height() >= 48, name
        assert left >= 0, name
        assert left + item.width() <= width, name
