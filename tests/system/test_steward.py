"""What the PIN guards, on the whole board."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.system.program import VENUE, found
from tests.system.test_board_app import THURSDAY, board_on, until
from venuescreen.board_app import BoardApp
from venuescreen.pin import hash_pin
from venuescreen.settings.declared import load_settings

PIN = "24680"


def guarded(folder: Path) -> Path:
    """Make a venue with a PIN."""
    found(folder)
    (folder / "venue.toml").write_text(VENUE + f'pin = "{hash_pin(PIN)}"\n', "utf-8")
    return folder


async def enter(board: BoardApp, pin: str = PIN) -> None:
    """Open the panel, and type a PIN where one is asked for."""
    organizer = board._screen.organizer
    organizer.open()
    for digit in pin if organizer.property("stage") == "pin" else "":
        organizer.pin_pad.digit(digit)
    organizer.pin_pad.submit()
    await board._screen.settle()


async def test_the_pin_opens_and_wrong_ones_make_slow(tmp_path: Path) -> None:
    """Three wrong PINs lock the pad; after a restart it is still locked, for the right one too."""
    async with board_on(guarded(tmp_path)) as board:
        for _ in range(3):
            await enter(board, "13579")
            assert board._screen.organizer.property("stage") == "pin"
            board._screen.organizer.close()
    async with board_on(tmp_path) as board:
        await enter(board)
        assert board._screen.organizer.property("stage") == "pin"
        assert "The next one in" in str(board._screen.organizer.pin_pad.property("said"))


async def test_a_new_pin_from_the_command_line_unlocks(tmp_path: Path) -> None:
    """Once venue.toml has another PIN, the running board forgets the wrong tries and takes the new one."""
    async with board_on(guarded(tmp_path)) as board:
        await until(lambda: bool(board._screen.board.property("takesCheckIns")))
        for _ in range(3):
            await enter(board, "13579")
            board._screen.organizer.close()
        (tmp_path / "venue.toml").write_text(VENUE + f'pin = "{hash_pin("1111")}"\n', "utf-8")
        await until(lambda: not board._steward.wait())
        await enter(board, "1111")
        assert board._screen.organizer.property("stage") == "panel"


async def test_the_switches_are_kept_in_the_owners_file(tmp_path: Path) -> None:
    """Each switch shows at once, and stands in venue.toml beside the owner's lines."""
    async with board_on(found(tmp_path)) as board:
        await enter(board)
        organizer = board._screen.organizer
        organizer.setPhotoSafe(True)
        organizer.setKiosk(True)
        assert (organizer.property("photoSafe"), organizer.property("kiosk")) == (True, True)
        kept = load_settings(tmp_path / "venue.toml")
        assert kept is not None
        assert (kept.photo_safe, kept.kiosk, kept.name) == (True, True, "Café Test")
        organizer.setKiosk(False)
        organizer.setPhotoSafe(False)
        assert (organizer.property("photoSafe"), organizer.property("kiosk")) == (False, False)
    assert (tmp_path / "venue.toml").read_text("utf-8").startswith(VENUE)


async def test_closing_the_program_is_an_end_on_purpose(tmp_path: Path) -> None:
    """The panel's last button ends the board with code 0."""
    async with board_on(guarded(tmp_path)) as board:
        await enter(board)
        board._screen.organizer.leaveKiosk()


async def test_the_checks_before_opening_are_made_and_one_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The panel shows all thirteen in their order; turning autostart on from its check turns it green."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    async with board_on(found(tmp_path / "venue"), THURSDAY) as board:
        await enter(board)
        organizer = board._screen.organizer
        await board._screen.settle()
        titles = [check["title"] for check in organizer.property("checks")]
        assert titles == [
            "Clock",
            "Time zone",
            "Staying awake",
            "Power",
            "Display",
            "Letters",
            "Network",
            "Phones",
            "Disk",
            "Counts",
            "Calendar",
            "Start with the laptop",
            "Guarding the screen",
        ]
        assert organizer.property("checks")[-2]["mend"] == "autostart"
        organizer.mend("autostart")
        await board._screen.settle()
        assert organizer.property("checks")[-2]["level"] == "green"
        assert organizer.property("autostart")
        assert [file.name for file in (tmp_path / "config" / "autostart").iterdir()] == ["venuescreen.desktop"]


async def test_a_chosen_display_that_is_gone_is_mended(tmp_path: Path) -> None:
    """The check names the missing display; its button lets the board use the one that is there."""
    found(tmp_path)
    (tmp_path / "venue.toml").write_text(VENUE + 'display = "HDMI-9"\n', "utf-8")
    async with board_on(tmp_path) as board:
        await enter(board)
        await board._screen.settle()
        (display,) = [c for c in board._screen.organizer.property("checks") if c["title"] == "Display"]
        assert (display["level"], display["mend"], "HDMI-9" in display["sentence"]) == ("amber", "display", True)
        board._screen.organizer.mend("display")
        await board._screen.settle()
        (display,) = [c for c in board._screen.organizer.property("checks") if c["title"] == "Display"]
        assert display["level"] == "green"
    assert (tmp_path / "venue.toml").read_text("utf-8") == VENUE


async def test_a_file_that_cannot_be_changed_is_said(tmp_path: Path) -> None:
    """A venue.toml that is broken by hand is left alone, and the panel says so."""
    async with board_on(found(tmp_path)) as board:
        await until(lambda: bool(board._screen.board.property("takesCheckIns")))
        await enter(board)
        (tmp_path / "venue.toml").write_text('name = "Caf', "utf-8")
        board._screen.organizer.setKiosk(True)
        assert "can’t be understood" in str(board._screen.organizer.property("said"))
        assert not board._screen.organizer.property("kiosk")
    assert (tmp_path / "venue.toml").read_text("utf-8") == 'name = "Caf'


async def test_a_broken_file_does_not_open_the_kiosk(tmp_path: Path) -> None:
    """After a restart with a venue.toml that broke, the PIN is still asked for, and names are still hidden."""
    guarded(tmp_path)
    (tmp_path / "venue.toml").write_text(VENUE + f'pin = "{hash_pin(PIN)}"\nphoto_safe = true\n', "utf-8")
    async with board_on(tmp_path):
        await until(lambda: (tmp_path / "last-guard.json").exists())
    (tmp_path / "venue.toml").write_text('name = "Caf', "utf-8")
    async with board_on(tmp_path) as board:
        board._screen.organizer.open()
        assert board._screen.organizer.property("stage") == "pin"
        assert board._desk.room.names_hidden


async def test_before_there_is_a_venue_there_is_no_panel(tmp_path: Path) -> None:
    """During the first run the panel does not open, and nothing is written."""
    async with board_on(tmp_path) as board:
        board._screen.organizer.open()
        assert board._screen.organizer.property("stage") == ""
    assert not (tmp_path / "venue.toml").exists()
