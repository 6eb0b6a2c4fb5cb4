from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.damaging import all_kept, contents, copy_ledger, crashed_ledger, flip, goes_on, side, the_kept
from tests.storage.making import (
    OPENED,
    START,
    a_session,
    dump,
    fill,
    open_ledger,
)
from venuescreen.storage.reading import held_sessions

LOST_PER_BIT = 2
"""Rows that one flipped bit may cost where it hits none of the bytes that say where the others are."""
PAGE_FULL = 250
"""Rows on one page: what a bit costs that hits those bytes."""


@pytest.fixture
async def crashed(tmp_path: Path) -> Path:
    """A ledger as a crash leaves it, with its log."""
    return await crashed_ledger(tmp_path)


async def _opens_flipped(crashed: Path, folder: Path, seed: int) -> int:
    """Flip bits; the ledger must open and the old be kept whole. Return how many rows were lost."""
    path = folder / "ledger.db"
    copy_ledger(crashed, path)
    bits = flip(path, seed)
    damaged = contents(path)
    notices = await goes_on(path)
    if notices:
        assert contents(the_kept(folder)) == damaged
        assert the_kept(folder).name in notices[0]
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
    assert await goes_on(path) == ()
    assert not all_kept(tmp_path)
    assert all(rows <= dump(path)[table] for table, rows in dump(crashed).items())


async def test_a_bit_in_the_log_costs_no_arrival(crashed: Path, tmp_path: Path) -> None:
    """SQLite alone would drop all that was committed after the flipped bit; here it is saved, and said."""
    path = tmp_path / "ledger.db"
    copy_ledger(crashed, path)
    log = bytearray(side(path, "-wal").read_bytes())
    log[32 + 24 + 1000] ^= 4  # in the first frame, where its page is empty
    side(path, "-wal").write_bytes(log)
    (notice,) = await goes_on(path)
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
    (notice,) = await goes_on(path)
    assert "720 arrivals" in notice
    assert before["arrivals"] <= dump(path)["arrivals"]


@pytest.mark.parametrize(
    ("word", "changed"),
    [
        (b"minute INTEGER NOT NULL", b"minuse INTEGER NOT NULL"),
        (b"CHECK (attendance", b"C\xc8ECK (attendance"),
        (b'"applied_at"', b'"aptlied_at"'),
        (b"sessions_held", b"sesrions_held"),
    ],
    ids=["column", "no text", "column of the migrations", "migration"],
)
async def test_a_changed_word_of_the_schema_costs_nothing(tmp_path: Path, word: bytes, changed: bytes) -> None:
    """A wrong word on a sound page would fail only later: the tables are made anew, with all rows."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 2, 10)
    before, content = dump(path), path.read_bytes()
    assert word in content
    path.write_bytes(content.replace(word, changed, 1))
    (notice,) = await goes_on(path)
    assert "2 sessions, 20 arrivals" in notice
    assert all(rows <= dump(path)[table] for table, rows in before.items())


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
    await goes_on(path)
    assert held_sessions(path)[0].title == title


async def test_arrivals_without_their_session_still_count(tmp_path: Path) -> None:
    """Where a session's own row is lost, its arrivals count under a session of those minutes."""
    path = tmp_path / "ledger.db"
    async with open_ledger(path) as ledger:
        await fill(ledger, 3, 10)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DELETE FROM sessions WHERE id = 2")
        conn.execute("UPDATE _sqlite_migrations SET name = 'lost' WHERE id = 1")  # so that it is taken for damaged
    await goes_on(path)
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
    (notice,) = await goes_on(path)
    assert re.search(r"nothing in it could be read\. It is kept as ledger\.damaged-\d{8}-\d{6}\.db", notice)
    assert contents(the_kept(tmp_path)) == {"": content}


async def test_an_empty_file_is_a_new_ledger(tmp_path: Path) -> None:
    """A file of no bytes holds nothing to keep."""
    path = tmp_path / "ledger.db"
    path.touch()
    assert await goes_on(path) == ()


async def test_a_cut_file_is_saved_up_to_the_cut(crashed: Path, tmp_path: Path) -> None:
    """A file that ends in the middle, with its log lost, opens with the rows before the cut."""
    path = tmp_path / "ledger.db"
    copy_ledger(crashed, path)
    side(path, "-wal").unlink()
    path.write_bytes(path.read_bytes()[:30_000])
    (notice,) = await goes_on(path)
    assert "8 sessions" in notice


async def test_a_log_that_lost_its_file_is_saved(crashed: Path, tmp_path: Path) -> None:
    """SQLite deletes a log without a database; its rows are saved and it is kept."""
    path = tmp_path / "ledger.db"
    shutil.copyfile(side(crashed, "-wal"), side(path, "-wal"))
    before = contents(path)
    (notice,) = await goes_on(path)
    assert "sessions" in notice
    assert contents(the_kept(tmp_path))["-wal"] == before["-wal"]
    assert {held.key.uid for held in held_sessions(path)} >= {"coffee@paris"}
