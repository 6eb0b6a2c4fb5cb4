"""A name and a subject that were typed at the whole board, at its screen and on a phone, are nowhere afterwards."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.stage import Stage
from tests.system.markers import INTEREST, NAME, PHONE_INTEREST, PHONE_NAME, PHONE_OFFER, has_marker, marked
from tests.system.program import found, venuescreen
from tests.system.test_board_app import board_on, until
from tests.system.test_phones import phone_at
from tests.ui.panel_hand import PanelHand
from venuescreen.board_app import BoardApp
from venuescreen.storage.backup.daily import daily_copies
from venuescreen.ui.backup_drawer import BackupDrawer
from venuescreen.ui.export_drawer import ExportDrawer

ON, LATE = "2026-11-26T10:05", "2026-11-27T15:00"
KINDS = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))


class _Seen(Stage):
    """A whole board's window, looked at as a stage's is."""

    def __init__(self, board: BoardApp) -> None:
        self.window = board._window
        self.screen = board._screen


@pytest.fixture(name="places")
def _places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """A data folder, the laptop user's home and a folder for temporary files: all that may be written to."""
    root, home, temporary = found(tmp_path / "venue"), tmp_path / "home", tmp_path / "tmp"
    for folder in (home / "Documents", temporary):
        folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for name in ("XDG_RUNTIME_DIR", "XDG_DOCUMENTS_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return root, home, temporary


async def _type_at_the_screen(board: BoardApp, hand: PanelHand) -> None:
    """Check in by touch and key: first as what is refused, then rightly; a second guest is taken off the wall."""
    await until(lambda: bool(board._screen.board.property("takesCheckIns")))
    await hand.tap("Leave a first name")
    await hand.type_into("First name", f"{NAME} 99@")
    await hand.type_into("A subject", f"www.{INTEREST.replace(' ', '')}.example")
    await hand.tap("Put me on the wall")
    assert board._screen.check_in.property("nameRefusal")
    await hand.type_into("First name", NAME)
    await hand.type_into("A subject", INTEREST)
    await hand.press(Qt.Key.Key_Return)
    await until(lambda: board._screen.board.property("number") == "1")


async def _type_on_a_phone(board: BoardApp) -> None:
    """Check in on the page, refused first; then say it anew, as who has more to say."""
    async with phone_at(board) as phone:
        await phone.post("/check-in", first_name=PHONE_NAME, interest=f"+33 6 12 34 56 78 {PHONE_INTEREST}")
        await phone.post(
            "/check-in", first_name=PHONE_NAME, interest=PHONE_INTEREST, stance="seeks", offer=PHONE_OFFER
        )
        await phone.post("/check-in", first_name=PHONE_NAME, interest="pricing", stance="offers")
        await phone.post("/check-in", first_name=PHONE_NAME, interest=PHONE_INTEREST, stance="offers")
        assert PHONE_NAME in await phone.get()
    await until(lambda: board._screen.board.property("number") == "2")


async def _use_the_panel(board: BoardApp, hand: PanelHand) -> None:
    """Type in a headcount, export in every format, and save the venue, by touch."""
    await hand.open_tab("Attendance")
    await hand.tap("Thu 26 Nov, 9:30, Coffee, 2 came")
    await hand.type_into("Counted on paper", "17")
    await hand.tap("Save")
    await hand.tap("Back to all sessions")
    await hand.tap("Export…")
    export = board._screen.organizer._drawers["export"]
    assert isinstance(export, ExportDrawer)
    for label, _ in KINDS:
        await hand.tap(label)
        await hand.tap("Save the file")
        assert "Saved: Documents" in str(export._saving.notice)
    await hand.tap("This screen")
    await hand.tap("Back up now")
    backup = board._screen.organizer._drawers["backup"]
    assert isinstance(backup, BackupDrawer)
    assert "Saved and checked: Documents" in str(backup.saved)
    board._screen.organizer.close()
    await hand.settled()


def _use_the_command_line(root: Path, home: Path, now: str) -> list[subprocess.CompletedProcess[str]]:
    """Export in every format, look at the attendance, and save the venue."""
    clock = ("--data-dir", root, "--now", now)
    out = home / now.replace(":", "")
    out.mkdir()
    wishes: list[tuple[str | Path, ...]] = [
        *(("export", "--format", kind, "-o", out / f"counts.{kind}") for _, kind in KINDS),
        ("export", "--format", "csv"),
        ("attendance", "--json"),
        ("attendance", "2026-11-26"),
        ("backup", out / "venue.venuescreen"),
    ]
    return [venuescreen(*clock, *wish) for wish in wishes]


def _check_said(done: list[subprocess.CompletedProcess[str]]) -> None:
    for one in done:
        assert one.returncode == 0, one.stderr
        assert not has_marker((one.stdout + one.stderr).encode()), one.args


def _everything_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> bytes:
    said = capfd.readouterr()
    return (said.out + said.err + caplog.text).encode()


async def test_nowhere_in_any_file_or_word(
    places: tuple[Path, ...], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Typed at the screen and on a phone, then counted, exported, saved, closed, restored: no name or subject is in
    a file of the data folder, an export, backup, daily copy, temporary file or log, neither meanwhile nor after.
    """
    root, home, _ = places
    caplog.set_level(logging.DEBUG)
    async with board_on(root) as board:
        hand = PanelHand(_Seen(board))
        await _type_at_the_screen(board, hand)
        await _type_on_a_phone(board)
        wall = {(guest.said.first_name, guest.said.interest) for guest in board._desk.room.wall}
        assert wall == {(NAME, INTEREST), (PHONE_NAME, PHONE_INTEREST)}
        await _use_the_panel(board, hand)
        _check_said(_use_the_command_line(root, home, ON))
        assert marked(*places) == []
        board._screen.house.closeNow()
        await until(lambda: not board._desk.room.open)
        board._office.daily._due_at = 0
        await board._office.keep_copy()
        await board._office.settle()
        assert len(daily_copies(root)) == 1
    _check_said(_use_the_command_line(root, home, LATE))
    backup = home / LATE.replace(":", "") / "venue.venuescreen"
    _check_said([venuescreen("--data-dir", root, "--now", LATE, "restore", backup, "--yes")])
    assert len(list(root.glob("before-restore-*"))) == 1
    assert marked(*places) == []
    assert not has_marker(_everything_logged(caplog, capfd))
    _check_that_all_was_written(root, home)


def _check_that_all_was_written(root: Path, home: Path) -> None:
    """Whatever was to be looked into is there, and holds the two who came."""
    saved = [file.suffix for file in (home / "Documents").iterdir()]
    assert sorted(saved) == [".csv", ".json", ".venuescreen", ".xlsx"]
    with sqlite3.connect(root / "ledger.db") as conn:
        assert conn.execute("SELECT count(*) FROM arrivals").fetchone() == (2,)
        assert conn.execute("SELECT attendance FROM headcounts").fetchone() == (17,)
        assert conn.execute("SELECT topic FROM topics").fetchall() in ([], [("pricing",)])
    conn.close()


@pytest.fixture(name="hidden")
def _hidden(tmp_path: Path) -> Path:
    """A marker in a text of UTF-16 in a spreadsheet in a backup."""
    inner, outer = BytesIO(), tmp_path / "outer.venuescreen"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", f"<t>{NAME.upper()}</t>".encode("utf-16-le"))
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("counts.xlsx", inner.getvalue())
    return outer


def test_a_name_would_be_found(hidden: Path, tmp_path: Path) -> None:
    """However deep it is packed, in whatever letters, or in the name of a file."""
    assert marked(tmp_path) == [str(hidden)]
    hidden.unlink()
    (tmp_path / f"{PHONE_NAME}.txt").touch()
    assert len(marked(tmp_path)) == 1
