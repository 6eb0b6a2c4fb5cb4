"""A series added and edited on the sessions' page, in a real window over a real sessions.ics."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from tests.stage import PARIS, THURSDAY
from tests.ui.sessions_panel import ICS, SessionsPanel, sessions_panel
from venuescreen.core.session import Format, SessionKey


def promise(panel: SessionsPanel) -> str:
    """Return the large sentence."""
    return str(panel.drawer.form.property("promise"))


async def test_a_series_is_added_and_its_promise_follows_each_change(tmp_path: Path) -> None:
    """The sentence changes with the day, the hour and the rhythm; saved, the dates stand in the list and the file."""
    async with sessions_panel(tmp_path) as panel:
        await panel.hand.tap("Add a series")
        await panel.hand.type_into("What is it called?", "Apéro des boulangers")
        await panel.hand.tap("Apéro")
        await panel.hand.tap("The first day: Tuesday 24 November")
        await panel.hand.tap("December")
        await panel.hand.tap("Wednesday 9 December")
        await panel.hand.type_into("From", "18:30")
        assert "Every Wednesday, 18:30 – 20:00, here." in panel.texts
        await panel.hand.tap("On the second Wednesday of the month")
        assert "On the second Wednesday of the month, 18:30 – 20:00, here." in panel.texts
        await panel.hand.tap("Save")
        assert panel.row("Wed 9 Dec") == "Wed 9 Dec, 18:30, Apéro des boulangers, Apéro"
        planned = await panel.planned()
        assert planned["2027-01-13"].session.format is Format.APERO
        assert "2026-12-16" not in planned
        assert "Undo: Apéro des boulangers, added" in panel.texts


async def test_what_can_be_read_of_times_is_said_beside_them(tmp_path: Path) -> None:
    """A time that is none and a last day before the first are told beside their fields; nothing is written."""
    async with sessions_panel(tmp_path) as panel:
        await panel.hand.tap("Add a series")
        await panel.hand.type_into("From", "noon")
        await panel.hand.tap("Save")
        assert panel.hand.labelled("From").property("refusal") == "A time such as 9:30, please."
        assert panel.drawer.property("view") == "form"
        await panel.hand.type_into("From", "12")
        assert panel.hand.labelled("From").property("refusal") == ""
        assert panel.folder.sessions.read_bytes() == ICS


async def test_a_refusal_of_the_book_stands_beside_its_field(tmp_path: Path) -> None:
    """A title that is too long is refused at the title, and stays as it was typed."""
    async with sessions_panel(tmp_path) as panel:
        long = "A very long title " * 8
        await panel.hand.tap("Add a series")
        await panel.hand.type_into("What is it called?", long)
        await panel.hand.tap("Save")
        assert "letters at most" in str(panel.hand.labelled("What is it called?").property("refusal"))
        assert panel.drawer.form.property("typed")["title"] == long
        assert panel.folder.sessions.read_bytes() == ICS


async def test_an_edit_says_from_when_and_leaves_what_was(tmp_path: Path) -> None:
    """Editing a series that has begun says from which day it changes; the dates before keep their hour and key."""
    async with sessions_panel(tmp_path, at=THURSDAY + timedelta(days=1)) as panel:
        await panel.open_row("Thu 10 Dec")
        await panel.hand.tap("Edit the series")
        assert "From Thursday 3 December on. What was before stays." in panel.texts
        await panel.hand.tap("Later")
        await panel.hand.tap("Save")
        assert panel.row("Thu 3 Dec").startswith("Thu 3 Dec, 9:35, Coffee")
        panel.stage.clock.at = THURSDAY - timedelta(days=1)
        first = (await panel.planned())["2026-11-26"]
        assert first.session.start == THURSDAY
        assert first.key == SessionKey("coffee@test", THURSDAY)


async def test_never_mind_leaves_the_file_alone(tmp_path: Path) -> None:
    """What was typed and not saved is gone, also by Escape, and the file is as it was."""
    async with sessions_panel(tmp_path) as panel:
        await panel.hand.tap("Add a series")
        await panel.hand.type_into("What is it called?", "Nothing")
        await panel.hand.tap("Never mind")
        assert panel.row("Thu 26 Nov")
        await panel.hand.tap("Add a series")
        assert panel.drawer.form.property("typed")["title"] == ""
        await panel.hand.press(Qt.Key.Key_Escape)
        assert panel.row("Thu 26 Nov")
        assert panel.stage.screen.organizer.property("stage") == "panel"
        assert panel.folder.sessions.read_bytes() == ICS


async def test_a_last_day_ends_what_the_sentence_promises(tmp_path: Path) -> None:
    """With a last day the sentence says until when, and no date comes after it."""
    async with sessions_panel(tmp_path) as panel:
        await panel.hand.tap("Add a series")
        await panel.hand.tap("It has a last day")
        last = panel.drawer.form.last.day
        assert "Until" in promise(panel)
        panel.drawer.form.last.step((datetime(2026, 12, 8, tzinfo=PARIS).date() - last).days)
        await panel.hand.type_into("What is it called?", "Short course")
        await panel.hand.tap("Save")
        days = [day for day, planned in (await panel.planned()).items() if planned.session.title == "Short course"]
        assert days == ["2026-11-24", "2026-12-01"]


async def test_a_note_of_several_lines_survives_an_edit_of_something_else(tmp_path: Path) -> None:
    """The one-line field shows the note's lines as one, and only typing into it changes the note."""
    async with sessions_panel(tmp_path) as panel:
        text = ICS.replace(b"LOCATION:Upstairs", b"LOCATION:Upstairs\r\nDESCRIPTION:Bring flour\\nand water")
        panel.folder.sessions.write_bytes(text)
        await panel.open_row("Tue 8 Dec")
        await panel.hand.tap("Edit it")
        assert panel.hand.labelled("A note").property("text") == "Bring flour and water"
        await panel.hand.type_into("Where?", "Cellar")
        await panel.hand.tap("Save")
        assert (await panel.book.draft_of("workshop@test")).note == "Bring flour\nand water"
        assert (await panel.planned())["2026-12-08"].session.location == "Cellar"
