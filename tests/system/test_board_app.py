"""The whole board on the test's own loop: what it does with good and bad files, and across a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSize

from tests.system.program import SESSIONS, VENUE, found
from venuescreen.board_app import BoardApp
from venuescreen.clock import SystemClock
from venuescreen.core.errors import StorageError
from venuescreen.last_guard import load_guarded_settings
from venuescreen.options import BoardOptions
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import load_settings
from venuescreen.storage.failures import FULL
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.ownership import FolderLock

THURSDAY = datetime(2026, 11, 26, 9, 52, tzinfo=ZoneInfo("Europe/Paris"))


@asynccontextmanager
async def board_on(
    folder: Path, now: datetime = THURSDAY, *, owned: bool = True, **wishes: Any
) -> AsyncIterator[BoardApp]:
    """Run a board on a folder until the block ends; `wishes` are further `BoardOptions`."""
    lock = FolderLock(folder) if owned else None
    assert lock is None or lock.acquire()
    options = BoardOptions(DataFolder(folder), SystemClock.starting_at(now), language="en", windowed=True, **wishes)
    board = BoardApp(options, load_guarded_settings(options.folder), lock)
    running = asyncio.create_task(board.run())
    board._window.show(QSize(1280, 800), full_screen=False)
    try:
        yield board
    finally:
        board.stop()
        assert await asyncio.wait_for(running, 30) == 0
        if lock is not None:
            lock.release()


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  # polling, with a deadline
            await asyncio.sleep(0.01)


async def test_counts_survive_a_restart(tmp_path: Path) -> None:
    """Arrivals are on the board again after a restart, at the first sight of it."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: board._screen.board.property("takesCheckIns"))
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "1")
    lock = FolderLock(tmp_path)
    assert lock.acquire()
    options = BoardOptions(DataFolder(tmp_path), SystemClock.starting_at(THURSDAY), language="en")
    again = BoardApp(options, load_guarded_settings(options.folder), lock)
    seen = (
        again._screen.board.property("headline"),
        again._screen.board.property("promise"),
        again._screen.board.property("number"),
    )
    await again._end([])
    lock.release()
    assert seen == ("You’re at the right table, until 11:00.", "Every Thursday, 9:30 – 11:00, here.", "1")


async def test_the_first_run_makes_a_venue(tmp_path: Path) -> None:
    """The first run's answers become venue.toml and a series, and the board is up with its promise."""
    async with board_on(tmp_path) as board:
        assert board._screen.house.property("settingUp")
        board._screen.first_run.submit("Café Néo", 3, "9h30", "11:00", "weekly", "Europe/Paris", "fr", "2468")
        assert not board._screen.first_run.property("refusals")
        await until(lambda: board._screen.board.property("promise") == "Every Thursday, 9:30 – 11:00, here.")
        assert not board._screen.house.property("settingUp")
        assert board._screen.board.property("place") == "Café Néo"
    kept = load_settings(tmp_path / "venue.toml")
    assert kept is not None
    assert (kept.name, kept.zone, kept.languages, kept.problems) == ("Café Néo", "Europe/Paris", ("fr", "en"), ())
    assert "2468" not in (tmp_path / "venue.toml").read_text("utf-8")


async def test_the_first_run_says_what_it_needs(tmp_path: Path) -> None:
    """Answers that can't be taken are refused beside their fields, and nothing is written."""
    async with board_on(tmp_path) as board:
        board._screen.first_run.submit(" ", 3, "late", "11:00", "weekly", "Paris", "fr", "12")
        assert set(board._screen.first_run.property("refusals")) == {"name", "start", "zone", "pin"}
    assert not (tmp_path / "venue.toml").exists()


@pytest.mark.parametrize(
    "content",
    [b"", bytes(range(256)) * 40, b"hello, this is no calendar\n" * 3, b"BEGIN:VCALENDAR\r\n" * 30_000],
    ids=["empty", "binary", "text", "nested"],
)
async def test_a_broken_calendar_keeps_the_last_good_one(tmp_path: Path, content: bytes) -> None:
    """A calendar that can't be read leaves the last good one on the board, a note, and the file as it is."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: (tmp_path / "cache" / "sessions-last-good.ics").exists())
        assert board._screen.house.property("notices") == ""
        (tmp_path / "sessions.ics").write_bytes(content)
        await until(lambda: board._screen.house.property("notices") != "")
        assert board._screen.board.property("promise") == "Every Thursday, 9:30 – 11:00, here."
    assert (tmp_path / "sessions.ics").read_bytes() == content


async def test_a_huge_calendar_is_refused_with_a_sentence(tmp_path: Path) -> None:
    """A calendar of 50 MB is refused in words, and the table can still be opened."""
    found(tmp_path)
    (tmp_path / "sessions.ics").write_bytes(SESSIONS.encode() + b"X-FILL:" + b"x" * 50_000_000)
    async with board_on(tmp_path) as board:
        await until(lambda: board._screen.house.property("notices") != "")
        assert "MB" in board._screen.house.property("notices")
        assert board._screen.board.property("mayStart")


async def test_a_cut_off_calendar_shows_what_is_whole(tmp_path: Path) -> None:
    """A calendar cut off in its second series shows the first, and says that it is cut off."""
    found(tmp_path)
    second = SESSIONS.replace("UID:coffee", "UID:other")
    whole = SESSIONS.replace("END:VCALENDAR\n", "") + second[second.index("BEGIN:VEVENT") :]
    (tmp_path / "sessions.ics").write_text(whole[: whole.rindex("DTSTART") + 12], "utf-8")
    async with board_on(tmp_path) as board:
        await until(lambda: board._screen.house.property("notices") != "")
        assert board._screen.board.property("promise") == "Every Thursday, 9:30 – 11:00, here."


async def test_broken_settings_are_left_alone_and_named(tmp_path: Path) -> None:
    """A syntax error in venue.toml: the board is up with defaults, names the line, and leaves the file as it is."""
    found(tmp_path)
    text = 'name = "Café"\nzone = Europe/Paris\n'
    (tmp_path / "venue.toml").write_text(text, "utf-8")
    async with board_on(tmp_path) as board:
        await until(lambda: "line 2" in board._screen.house.property("notices"))
        await until(lambda: board._screen.board.property("headline") != "")
    assert (tmp_path / "venue.toml").read_text("utf-8") == text


async def test_an_edit_by_hand_shows_within_seconds(tmp_path: Path) -> None:
    """A changed name in venue.toml and a changed time in sessions.ics reach the running board."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: board._screen.board.property("promise") != "")
        (tmp_path / "venue.toml").write_text(VENUE.replace("Café Test", "Café Neuf"), "utf-8")
        await until(lambda: board._screen.board.property("place") == "Café Neuf")
        (tmp_path / "sessions.ics").write_text(SESSIONS.replace("PT90M", "PT120M"), "utf-8")
        await until(lambda: board._screen.board.property("headline") == "You’re at the right table, until 11:30.")


def set_aside(folder: Path) -> list[Path]:
    """Return the damaged ledgers that were kept."""
    return [file for file in folder.iterdir() if file.name.startswith("ledger.damaged")]


async def test_a_damaged_ledger_is_set_aside(tmp_path: Path) -> None:
    """A ledger that is no database is kept aside whole; the board says so and counts on."""
    found(tmp_path)
    damaged = b"not a database at all" * 500
    (tmp_path / "ledger.db").write_bytes(damaged)
    async with board_on(tmp_path) as board:
        await until(
            lambda: board._screen.board.property("takesCheckIns") and board._screen.house.property("notices") != ""
        )
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "1")
    assert [file.read_bytes() for file in set_aside(tmp_path)] == [damaged]


async def test_it_follows_the_clock_over_midnight_and_the_close(tmp_path: Path) -> None:
    """A board opened a second before a session's close erases it by itself, without being touched."""
    found(tmp_path)
    async with board_on(tmp_path, THURSDAY.replace(hour=10, minute=59, second=0)) as board:
        await until(lambda: board._screen.board.property("takesCheckIns"))
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "1")
    async with board_on(tmp_path, THURSDAY.replace(hour=11, minute=14, second=58)) as board:
        await until(lambda: board._screen.board.property("headline") == "Names erased, 1 counted.")
        assert board._screen.board.property("clock") == "11:15"
    async with board_on(tmp_path, THURSDAY.replace(hour=23, minute=59, second=58)) as board:
        await until(lambda: board._screen.board.property("clock") == "0:00")
        assert board._desk.room.clock.now() - THURSDAY < timedelta(days=1)


@pytest.mark.logs
async def test_a_bug_does_not_stop_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When drawing fails, names are still erased at the close."""
    found(tmp_path)
    async with board_on(tmp_path, THURSDAY.replace(hour=10, minute=59, second=57)) as board:
        await until(lambda: bool(board._screen.board.property("takesCheckIns")))
        board._screen.check_in.submit("Camille", "", "curious", 0)
        await until(lambda: len(board._desk.room.wall) == 1)

        def fail(*_: object) -> None:
            raise RuntimeError("a bug")

        monkeypatch.setattr(board._screen.board, "show", fail)
        board._clock._offset += timedelta(minutes=15)
        await until(lambda: len(board._desk.room.wall) == 0)


async def test_a_half_saved_settings_file_changes_nothing(tmp_path: Path) -> None:
    """A venue.toml that is cut off or emptied while the board runs is noted, and the board goes on as it was."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: bool(board._screen.board.property("takesCheckIns")))
        (tmp_path / "venue.toml").write_text('name = "Caf', "utf-8")
        await until(lambda: "begins in line 1 has no end" in str(board._screen.house.property("notices")))
        assert board._screen.board.property("place") == "Café Test"
        assert board._screen.board.property("takesCheckIns")


async def test_without_its_ledger_it_counts_on_from_what_it_saw(tmp_path: Path) -> None:
    """A restart where the folder can't be owned shows the count that could be read, and counts on in memory."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until(lambda: bool(board._screen.board.property("takesCheckIns")))
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "1")
    async with board_on(tmp_path, owned=False) as board:
        await until(lambda: "not kept" in str(board._screen.house.property("notices")))
        board._screen.check_in.count()
        await until(lambda: board._screen.board.property("number") == "2")


async def test_a_cut_off_calendar_takes_the_place_of_no_better_one(tmp_path: Path) -> None:
    """After a cut-off calendar and then an empty one, the last whole one is shown."""
    found(tmp_path)
    keep = tmp_path / "cache" / "sessions-last-good.ics"
    async with board_on(tmp_path) as board:
        await until(keep.exists)
        cut = SESSIONS.replace("FREQ=WEEKLY", "FREQ=YEARLY")[: SESSIONS.index("END:VEVENT") + 2]
        (tmp_path / "sessions.ics").write_text(cut, "utf-8")
        await until(lambda: board._screen.house.property("notices") != "")
        (tmp_path / "sessions.ics").write_text("", "utf-8")
        await until(lambda: "is shown" in str(board._screen.house.property("notices")))
        assert board._screen.board.property("promise") == "Every Thursday, 9:30 – 11:00, here."
    assert keep.read_text("utf-8") == SESSIONS


async def test_a_deleted_calendar_is_said(tmp_path: Path) -> None:
    """A calendar that is deleted while the board runs leaves the last good one, and a note."""
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await until((tmp_path / "cache" / "sessions-last-good.ics").exists)
        (tmp_path / "sessions.ics").unlink()
        await until(lambda: "not there any more" in str(board._screen.house.property("notices")))
        assert board._screen.board.property("promise") == "Every Thursday, 9:30 – 11:00, here."


async def test_a_disk_that_is_full_from_the_start_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ledger can't be opened for want of space, the board is up, and says so rather than count in vain."""
    found(tmp_path)

    async def start(_ledger: SqliteLedger) -> None:
        raise StorageError(FULL)

    monkeypatch.setattr(SqliteLedger, "start", start)
    async with board_on(tmp_path) as board:
        await until(lambda: bool(board._screen.board.property("takesCheckIns")))
        assert "The disk is full." in str(board._screen.house.property("notices"))
        board._screen.check_in.count()
        await until(lambda: "The disk is full" in str(board._screen.house.property("trouble")))
        assert board._screen.board.property("number") == ""
