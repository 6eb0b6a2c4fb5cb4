"""The RAM disk that keeps the wall through a crash is full: who checks in is counted and shown all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.test_storage_faults import fill_up, small_disk
from tests.system.program import found
from tests.system.test_board_app import board_on, until
from tests.system.test_phones import phone_at, shown
from venuescreen.storage.reading import held_sessions

__all__ = ["small_disk"]


async def test_a_full_ram_disk_costs_only_the_comeback(
    tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By touch and by phone: on the wall and in the ledger, once; no name is half in RAM, and the board says what a
    crash would cost; with room again the whole wall is kept, and the note goes.
    """
    small_disk.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(small_disk))
    venue = found(tmp_path / "venue")
    async with board_on(venue) as board, phone_at(board) as phone:
        ballast = fill_up(small_disk)
        board._screen.check_in.submit("Léo", "pricing", "offers", 0)
        await phone.post("/check-in", first_name="Zoé")
        await until(lambda: sorted(shown(board)) == ["Léo", "Zoé"])
        assert (phone.status, "Zoé" in await phone.get()) == (200, True)
        left = [file for file in small_disk.iterdir() if file != ballast]
        assert not any(b"Zo" in file.read_bytes() or b"L\xc3" in file.read_bytes() for file in left)
        assert [held.here for held in held_sessions(venue / "ledger.db")] == [2]
        await until(lambda: "won’t come back" in str(board._screen.house.property("notices")))
        ballast.unlink()
        board._screen.check_in.submit("Awa", "", "curious", 0)
        await until(lambda: "Awa" in shown(board))
        kept = b"".join(file.read_bytes() for file in small_disk.iterdir()).decode()
        assert all(name in kept for name in ("Awa", "Léo", "Zoé")), "with room again the whole wall is kept"
        await until(lambda: board._screen.house.property("notices") == "")
