"""Calendar files taken in and given out on the sessions' page, in a real window over real folders."""

from __future__ import annotations

import os
from pathlib import Path

from tests.ui.sessions_panel import ICS, sessions_panel

OTHER = b"""\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Other//EN\r
BEGIN:VEVENT\r
UID:lunch@other\r
DTSTAMP:20261101T000000Z\r
DTSTART:20261202T120000Z\r
DTEND:20261202T130000Z\r
SUMMARY:Soup lunch\r
END:VEVENT\r
END:VCALENDAR\r
"""


async def test_a_file_is_looked_into_before_it_is_added(tmp_path: Path) -> None:
    """The newest file stands first; what it brings is said, and nothing is written before "Add them"."""
    async with sessions_panel(tmp_path) as panel:
        (panel.documents / "old.ics").write_bytes(ICS)
        os.utime(panel.documents / "old.ics", (1_000_000_000, 1_000_000_000))
        (panel.documents / "lunch.ics").write_bytes(OTHER)
        await panel.hand.tap("Add a calendar file")
        await panel.wait_for("lunch.ics")
        assert panel.texts.index("lunch.ics") < panel.texts.index("old.ics")
        assert any("Documents · 9 September 2001 · 2 KB" in text for text in panel.texts)
        await panel.hand.tap("lunch.ics")
        assert {"1 new series", "Soup lunch"} <= set(panel.texts)
        assert "Wed 2 Dec  13:00  Soup lunch" in panel.texts
        assert panel.folder.sessions.read_bytes() == ICS
        await panel.hand.tap("Add them")
        assert panel.row("Wed 2 Dec").startswith("Wed 2 Dec, 13:00, Soup lunch")


async def test_what_is_there_already_can_not_be_added(tmp_path: Path) -> None:
    """A file that brings nothing says so, and offers only the way back."""
    async with sessions_panel(tmp_path) as panel:
        (panel.documents / "same.ics").write_bytes(ICS)
        await panel.hand.tap("Add a calendar file")
        await panel.wait_for("same.ics")
        await panel.hand.tap("same.ics")
        assert "2 there already" in panel.texts
        assert not panel.stage.named("Add them").isEnabled()
        await panel.hand.tap("Never mind")
        assert "same.ics" in panel.texts


async def test_a_typed_path_that_leads_nowhere_is_told_beside_the_field(tmp_path: Path) -> None:
    """A path without a file, and a file that is no calendar, are refused in words; nothing is written."""
    async with sessions_panel(tmp_path) as panel:
        (panel.documents / "photo.ics").write_bytes(b"\xff\xd8\xff\xe0 no calendar")
        await panel.hand.tap("Add a calendar file")
        for path in (panel.documents / "missing.ics", panel.documents / "photo.ics"):
            await panel.hand.type_into("Or where it is", str(path))
            await panel.hand.tap("Look into it")
            refusal = str(panel.hand.labelled("Or where it is").property("refusal"))
            assert path.name in refusal or "calendar" in refusal, refusal
        assert panel.folder.sessions.read_bytes() == ICS


async def test_a_copy_never_replaces_another_file(tmp_path: Path) -> None:
    """The copy gets a free name in the folder that is pressed, is the whole file, and the page says where it is."""
    async with sessions_panel(tmp_path) as panel:
        (panel.documents / "sessions.ics").write_text("mine")
        await panel.hand.tap("Save a copy")
        await panel.wait_for(str(panel.documents))
        await panel.hand.tap("Documents")
        copy = panel.documents / "sessions (2).ics"
        assert str(copy) in panel.texts
        assert copy.read_bytes() == ICS
        assert (panel.documents / "sessions.ics").read_text() == "mine"
        await panel.hand.tap("Back to the sessions")
        assert panel.row("Thu 26 Nov")


async def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    """When the drive was pulled out meanwhile, the page says that the copy could not be written."""
    async with sessions_panel(tmp_path) as panel:
        await panel.hand.tap("Save a copy")
        await panel.wait_for(str(panel.documents))
        panel.documents.rmdir()
        await panel.hand.tap("Documents")
        assert "That folder is no longer there. Please choose another one." in panel.texts
        assert not panel.documents.exists()
