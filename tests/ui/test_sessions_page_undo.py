"""Each change of the sessions' page taken back by its one button, in a real window over a real sessions.ics."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.ui.sessions_panel import ICS, SessionsPanel, sessions_panel
from tests.ui.test_sessions_page_files import OTHER


async def _skip(panel: SessionsPanel) -> None:
    await panel.open_row("Thu 10 Dec")
    await panel.hand.tap("Skip this date")


async def _bring_back(panel: SessionsPanel) -> None:
    await panel.open_row("Thu 24 Dec")
    await panel.hand.tap("Bring it back")


async def _cancel(panel: SessionsPanel) -> None:
    await panel.open_row("Thu 10 Dec")
    await panel.hand.tap("Cancel it")


async def _move(panel: SessionsPanel) -> None:
    await panel.open_row("Thu 10 Dec")
    await panel.hand.tap("Move it")
    await panel.hand.tap("One day later")
    await panel.hand.tap("Move it there")


async def _end(panel: SessionsPanel) -> None:
    await panel.open_row("Thu 10 Dec")
    await panel.hand.tap("End the series")
    await panel.hand.tap_item([item for item in panel.stage.items() if item.property("name") == "End the series"][-1])


async def _edit(panel: SessionsPanel) -> None:
    await panel.open_row("Thu 10 Dec")
    await panel.hand.tap("Edit the series")
    await panel.hand.type_into("Where?", "Cellar")
    await panel.hand.tap("Save")


async def _add(panel: SessionsPanel) -> None:
    await panel.hand.tap("Add a series")
    await panel.hand.tap("Save")


async def _import(panel: SessionsPanel) -> None:
    (panel.documents / "lunch.ics").write_bytes(OTHER)
    await panel.hand.tap("Add a calendar file")
    await panel.hand.tap("lunch.ics")
    await panel.hand.tap("Add them")


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (_skip, "Undo: Coffee, a date skipped"),
        (_bring_back, "Undo: Coffee, a date brought back"),
        (_cancel, "Undo: Coffee, a date cancelled"),
        (_move, "Undo: Coffee, a date moved"),
        (_end, "Undo: Coffee, ended"),
        (_edit, "Undo: Coffee, edited"),
        (_add, "Undo: Coffee, added"),
        (_import, "Undo: Soup lunch, calendar added"),
    ],
    ids=lambda part: part.__name__.strip("_") if callable(part) else "",
)
async def test_every_change_is_taken_back_to_the_byte(
    tmp_path: Path, change: Callable[[SessionsPanel], Awaitable[None]], label: str
) -> None:
    """The button names the series and what was done to it; pressed, the file and the list are as before."""
    async with sessions_panel(tmp_path) as panel:
        before = panel.texts
        await change(panel)
        assert panel.folder.sessions.read_bytes() != ICS
        await panel.hand.tap(label)
        assert panel.folder.sessions.read_bytes() == ICS
        assert panel.texts == before


async def test_a_change_from_a_terminal_can_be_taken_back_here(tmp_path: Path) -> None:
    """The page opened again shows what another program did last, and takes that back."""
    async with sessions_panel(tmp_path) as panel:
        planned = (await panel.planned())["2026-12-10"]
        await panel.book.cancel(planned.key)
        panel.stage.screen.organizer.close()
        await panel.hand.settled()
        await panel.hand.open_tab("Sessions")
        assert panel.row("Thu 10 Dec").endswith("cancelled")
        await panel.hand.tap("Undo: Coffee, a date cancelled")
        assert panel.folder.sessions.read_bytes() == ICS


async def test_after_a_hands_edit_nothing_is_offered_to_be_taken_back(tmp_path: Path) -> None:
    """The button goes as soon as the file is another one: nobody's work is undone unseen."""
    async with sessions_panel(tmp_path) as panel:
        await _cancel(panel)
        data = panel.folder.sessions.read_bytes().replace(b"SUMMARY:Sourdough", b"SUMMARY:Rye bread")
        panel.folder.sessions.write_bytes(data)
        panel.drawer.open()
        await panel.hand.settled()
        assert not any(text.startswith("Undo") for text in panel.texts)
        assert "Rye bread for founders" in panel.texts
        assert panel.folder.sessions.read_bytes() == data
