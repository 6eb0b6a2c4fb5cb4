from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.damaging import contents, copy_ledger, crashed_ledger, flip, side
from tests.storage.making import (
    OPENED,
    START,
    a_session,
    dump,
    fill,
    open_ledger,
    ordinary_user,
    public_folder,
)
from venuescreen.core.errors import StorageError
from venuescreen.core.ports import Way
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.reading import held_sessions

LOST_PER_BIT = 2
"""Rows that one flipped bit may cost where it hits none of the bytes that say where the others are."""
PAGE_FULL = 250
"""Rows on one page: what a bit costs that hits those bytes."""


@pytest.fixture
async def crashed(tmp_path: Path) -> Path:
    """A ledger as a crash leaves it, with its log."""
    return await crashed_ledger(tmp_path)


def _all_kept(folder: Path) -> list[Path]:
    return list(folder.glob("ledger.damaged-*.db"))


def _kept(folder: Path) -> Path:
    (kept,) = _all_kept(folder)
    return kept


async def _goes_on(path: Path) -> tuple[str, ...]:
    """Open a ledger, count somebody in it, and return what the board would say."""
    async with open_ledger(path) as ledger:
        await ledger.unclosed()
        held = await ledger.open_session(a_session(99), OPENED + timedelta(weeks=99))
        before = held.arrivals
        await ledger.add_arrival(held.number, START, Way.TOUCH, None)
        (held,) = [again for again in await ledger.unclosed() if again.number == held.number]
        assert held.arrivals == before + 1
        return tuple(str(notice) for notice in ledger.notices)


async def _opens_flipped(crashed: Path, folder: Path, seed: int) -> int:
    """Flip bits; the ledger must open and the old be kept whole. Return how many rows were lost."""
    path = folder / "ledger.db"
    copy_ledger(crashed, path)
    bits = flip(path, seed)
    damaged = contents(path)
    notices = await _goes_on(path)
    if notices:
        assert contents(_kept(folder)) == damaged
        assert _kept(folder).name in notices[0]
    held_sessions(path)
    known, left = dump(crashed), dump(path)
    lost = sum(len(known[table] - left[table]) for table in known)
    assert lost <= bits * PAGE_FULL
    if not notices:
        assert lost <= bits, "only a changed number may go unseen"
    shutil.rmtree(folder)
    return lost


async def test_flipped_bits_never_stop_the_board(crashed: Path, tmp_path: Path) -> None:
    """Bits flipped anywhere in the file or its log: it opens, keeps what reads, and sets the old aside whole."""
    lost = [await _opens_flipped(crashed, tmp_path / f"flipped-{seed}", seed) for seed in range(40)]
    assert sum(lost) <= LOST_PER_BIT * 6 * len(lost)  # some 6 bits a time


@pytest.mark.prove
async def test_many_flipped_bits_never_stop_the_board(crashed: Path, tmp_path: Path) -> None:
    """As above, a thousand times."""
    for seed in range(100, 1100):
        await _opens_flipped(crashed, tmp_path / f"flipped-{seed}", seed)


async def test_a_sound_ledger_after_a_crash_is_not_touched(crashed: Path, tmp_path: Path) -> None:
    """A log that a crash left is no damage: nothing is said, nothing set aside, nothing lost."""
    path = tmp_path / "ledger.db"
    copy_ledger(crashed, path)
    assert await _goes_on(path) == ()
    assert not _all_kept(tmp_path)
    assert all(rows <= dump(path)[table] for table, rows in dump(crashed).items())


async def test_a_bit_in_the_log_costs_no_arrival(crashed: Path, tmp_path: Path) -> None:
    """SQLite alone would drop all that was committed after the flipped bit; here it is saved, and said."""
    path = tmp_path / "ledger.db"
    copy_ledger(crashed, path)
    log = bytearray(side(path, "-wal").read_bytes())
    log[32 + 24 + 1000] ^= 4  # in the first frame, where its page is empty
    side(path, "-wal").write_bytes(log)
    (notice,) = await _goes_on(path)
    assert "10 sessions, 360 arrivals" in notice
    assert all(rows <= dump(path)[table] for table, rows in dump(crashed).items())


async def test_a_lost_inner_page_costs_no_arrival(tmp_path: Path) -> None:
    """With the page gone that says where an arrival's pages are, SQLite reads none; here all are read."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 12, 60)
    before = dump(path)
    with closing(sqlite3.connect(path)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'arrivals'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)
    (notice,) = await _goes_on(path)
    assert "720 arrivals" in notice
    assert before["arrivals"] <= dump(path)["arrivals"]


async def test_a_long_title_is_saved_too(tmp_path: Path) -> None:
    """A row that goes on over several pages is put together again."""
    from dataclasses import replace

    path = tmp_path / "ledger.db"
    title = "Où l’on parle de tout. " * 1000
    async with open_ledger(path) as ledger:
        await ledger.open_session(replace(a_session(), title=title), OPENED)
    content = bytearray(path.read_bytes())
    content[16:18] = b"\0\0"  # the header's page size
    path.write_bytes(content)
    await _goes_on(path)
    assert held_sessions(path)[0].title == title


async def test_arrivals_without_their_session_still_count(tmp_path: Path) -> None:
    """Where a session's own row is lost, its arrivals count under a session of those minutes."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 3, 10)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DELETE FROM sessions WHERE id = 2")
        conn.execute("UPDATE _sqlite_migrations SET name = 'lost' WHERE id = 1")  # so that it is taken for damaged
    await _goes_on(path)
    recovered = [held for held in held_sessions(path) if held.key.uid == "recovered-2"]
    assert [(held.arrivals, held.undone) for held in recovered] == [(10, 2)]
    assert recovered[0].start == START + timedelta(weeks=1)


@pytest.mark.parametrize(
    "content",
    [b"not a database\n" * 300, b"\0" * 8192, b"SQLite format 3\0", b"x"],
    ids=["text", "zeros", "cut", "byte"],
)
async def test_a_file_that_is_no_database_is_kept(tmp_path: Path, content: bytes) -> None:
    """Something else under the ledger's name is set aside as it is, with a plain sentence, and counting starts."""
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    (notice,) = await _goes_on(path)
    assert re.search(r"nothing in it could be read\. It is kept as ledger\.damaged-\d{8}-\d{6}\.db", notice)
    assert contents(_kept(tmp_path)) == {"": content}


async def test_an_empty_file_is_a_new_ledger(tmp_path: Path) -> None:
    """A file of no bytes holds nothing to keep."""
    path = tmp_path / "ledger.db"
    path.touch()
    assert await _goes_on(path) == ()


async def test_a_cut_file_is_saved_up_to_the_cut(crashed: Path, tmp_path: Path) -> None:
    """A file that ends in the middle, with its log lost, opens with the rows before the cut."""
    path = tmp_path / "ledger.db"
    copy_ledger(crashed, path)
    side(path, "-wal").unlink()
    path.write_bytes(path.read_bytes()[:30_000])
    (notice,) = await _goes_on(path)
    assert "8 sessions" in notice


async def test_a_log_that_lost_its_file_is_saved(crashed: Path, tmp_path: Path) -> None:
    """SQLite deletes a log without a database; its rows are saved and it is kept."""
    path = tmp_path / "ledger.db"
    shutil.copyfile(side(crashed, "-wal"), side(path, "-wal"))
    before = contents(path)
    (notice,) = await _goes_on(path)
    assert "sessions" in notice
    assert contents(_kept(tmp_path))["-wal"] == before["-wal"]
    assert {held.key.uid for held in held_sessions(path)} >= {"coffee@paris"}


async def test_names_of_kept_files_are_never_reused(tmp_path: Path) -> None:
    """Damaged files of one second are all kept."""
    path = tmp_path / "ledger.db"
    for _ in range(3):
        path.write_bytes(b"no database")
        await _goes_on(path)
        for rest in ("-wal", "-shm"):
            side(path, rest).unlink(missing_ok=True)
    assert [file.read_bytes() for file in _all_kept(tmp_path)] == [b"no database"] * 3


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
    assert await _goes_on(path) == ()
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
        assert not _all_kept(folder)
