from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.damaging import all_kept, contents, copy_ledger, crashed_ledger, goes_on, side
from tests.storage.making import fill, open_ledger, ordinary_user, public_folder
from venuescreen.core.errors import StorageError
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.reading import held_sessions


@pytest.fixture
async def crashed(tmp_path: Path) -> Path:
    """A ledger as a crash leaves it, with its log."""
    return await crashed_ledger(tmp_path)


async def test_names_of_kept_files_are_never_reused(tmp_path: Path) -> None:
    """Damaged files of one second are all kept."""
    path = tmp_path / "ledger.db"
    for _ in range(3):
        path.write_bytes(b"no database")
        await goes_on(path)
        for rest in ("-wal", "-shm"):
            side(path, rest).unlink(missing_ok=True)
    assert [file.read_bytes() for file in all_kept(tmp_path)] == [b"no database"] * 3


@pytest.mark.parametrize("moved", [False, True], ids=["before the old one moved", "after"])
async def test_a_crash_while_replacing_is_finished_later(crashed: Path, tmp_path: Path, moved: bool) -> None:
    """Where a replacement was cut short, the next start ends it or begins anew: no file and no arrival is lost."""
    path, fresh, kept = (tmp_path / f"ledger{what}.db" for what in ("", ".recovering", ".damaged-20261203-093000"))
    copy_ledger(crashed, path)
    if moved:
        async with open_ledger(fresh) as ledger:
            await fill(ledger, 4, 10)
        path.rename(kept)
    else:
        fresh.write_bytes(b"half of one")
    assert await goes_on(path) == ()
    assert not fresh.exists()
    assert len(held_sessions(path)) == (5 if moved else 11)
    if moved:
        assert contents(kept) == contents(crashed)


async def test_an_unwritable_folder_gets_a_sentence() -> None:
    """Where nothing can be written, starting is refused plainly and the folder stays as it was."""
    with public_folder() as folder, ordinary_user():
        with pytest.raises(StorageError, match="can’t be written"):
            await SqliteLedger(folder / "ledger.db").start()
        assert not list(folder.iterdir())


async def test_a_read_only_file_gets_a_sentence() -> None:
    """A ledger without write permission is refused at the start, not at the first arrival, and not set aside."""
    with public_folder() as folder:
        path = folder / "ledger.db"
        async with open_ledger(path) as ledger:
            await fill(ledger, 1, 3)
        path.chmod(0o444)
        folder.chmod(0o777)
        with ordinary_user(), pytest.raises(StorageError, match="can’t be written"):
            await SqliteLedger(path).start()
        assert len(held_sessions(path)) == 1
        assert not all_kept(folder)
