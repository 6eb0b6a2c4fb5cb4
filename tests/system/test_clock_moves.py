"""The whole board while its clock, or its venue's zone, is moved under it: by a sleep, a dead battery, a journey."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import PARIS
from tests.storage.making import dump
from tests.system.program import VENUE, found
from tests.system.test_board_app import THURSDAY, board_on, until
from tests.system.test_never_down import MEMORY
from tests.system.test_phones import phone_at, shown
from venuescreen.board_app import BoardApp
from venuescreen.storage.reading import held_sessions

DAY = timedelta(days=1)
PROMISE = "Every Thursday, 9:30 – 11:00, here."


@pytest.fixture(name="memory")
def _memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A run-time folder in RAM."""
    if not MEMORY.is_dir():
        pytest.skip("there is no RAM file system here")
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


def _move(board: BoardApp, span: timedelta) -> None:
    """Let the laptop's clock show so much more at once."""
    board._clock._offset += span


def _says(board: BoardApp, what: str) -> str:
    return str(board._screen.board.property(what))


async def _léo_comes(board: BoardApp) -> None:
    await until(lambda: bool(board._screen.board.property("takesCheckIns")))
    board._screen.check_in.submit("Léo", "pricing", "offers", 0)
    await until(lambda: shown(board) == ["Léo"])


async def test_a_day_s_sleep_takes_the_names_and_keeps_the_count(tmp_path: Path, memory: Path) -> None:
    """Shut during a session and opened a day later, the laptop shows no name, no file in RAM has one, no phone is
    known, and the ledger says that the session closed when it was to.
    """
    found(tmp_path)
    async with board_on(tmp_path) as board, phone_at(board) as phone:
        await _léo_comes(board)
        await phone.post("/check-in", first_name="Zoé")
        await until(lambda: shown(board) == ["Léo", "Zoé"])
        assert len(list(memory.iterdir())) == 2
        _move(board, DAY)
        await until(lambda: not board._desk.room.open and shown(board) == [])
        assert list(memory.iterdir()) == []
        assert "Léo" not in await phone.get()
        await until(lambda: _says(board, "promise") == PROMISE)
        (session,) = held_sessions(tmp_path / "ledger.db")
        assert (session.here, session.closed) == (2, datetime(2026, 11, 26, 11, 15, tzinfo=PARIS).astimezone(UTC))
        assert _says(board, "headline") != "You’re at the right table, until 11:00."


@pytest.mark.prove
@pytest.mark.parametrize("years", [1, -1])
async def test_a_clock_that_jumps_a_year_and_back_counts_each_once(tmp_path: Path, memory: Path, years: int) -> None:
    """Whichever way it jumped, once it is right again the table is there with its count, and takes the next one."""
    found(tmp_path)
    away = timedelta(days=364 * years)
    async with board_on(tmp_path) as board:
        await _léo_comes(board)
        _move(board, away)
        await until(lambda: not shown(board))
        assert not [file for file in memory.iterdir() if "Léo" in file.read_text("utf-8")]
        _move(board, -away)
        await until(lambda: _says(board, "number") == "1")
        board._screen.check_in.count()
        await until(lambda: _says(board, "number") == "2")
    assert len(dump(tmp_path / "ledger.db")["arrivals"]) == 2
    assert [session.here for session in held_sessions(tmp_path / "ledger.db") if session.here] == [2]


@pytest.mark.prove
async def test_the_night_of_a_clock_change_ends_at_its_hour(tmp_path: Path) -> None:
    """A table started at 2:50, ten minutes before three becomes two, closes once and its names go with it."""
    found(tmp_path)
    async with board_on(tmp_path, datetime(2026, 10, 25, 2, 50, tzinfo=PARIS)) as board:
        await until(lambda: bool(board._screen.board.property("mayStart")))
        await board._desk.doors.start_now()
        await _léo_comes(board)
        _move(board, timedelta(hours=1))
        await until(lambda: _says(board, "clock").startswith("2:5"))
        assert shown(board) == ["Léo"]
        _move(board, timedelta(hours=1))
        await until(lambda: not board._desk.room.open and shown(board) == [])
    (session,) = held_sessions(tmp_path / "ledger.db")
    assert session.closed is not None
    assert session.closed - session.start == timedelta(minutes=105)


@pytest.mark.prove
async def test_another_zone_while_people_are_here(tmp_path: Path) -> None:
    """The organizer corrects the venue's zone during a session: within seconds the clock is that zone's, and who
    is here stays.
    """
    found(tmp_path)
    async with board_on(tmp_path) as board:
        await _léo_comes(board)
        (tmp_path / "venue.toml").write_text(VENUE.replace("Europe/Paris", "Europe/Helsinki"), "utf-8")
        await until(lambda: _says(board, "clock").startswith("10:5"))
        assert (shown(board), _says(board, "number")) == (["Léo"], "1")
        _move(board, timedelta(hours=2))
        await until(lambda: shown(board) == [])
    (session,) = held_sessions(tmp_path / "ledger.db")
    assert (session.here, session.closed is not None) == (1, True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the laptop's own zone can't be changed for one process here")
async def test_a_laptop_that_changes_its_zone_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A board whose venue names its zone goes by that one, whatever the laptop's becomes while it runs."""
    import time

    found(tmp_path)
    async with board_on(tmp_path) as board:
        await _léo_comes(board)
        monkeypatch.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        try:
            before = THURSDAY + (board._clock.now() - THURSDAY)
            _move(board, timedelta(minutes=1))
            await until(lambda: _says(board, "clock") == f"9:{before.minute + 1:02}")
            assert (shown(board), _says(board, "promise")) == (["Léo"], PROMISE)
        finally:
            monkeypatch.undo()
            with suppress(AttributeError):
                time.tzset()
