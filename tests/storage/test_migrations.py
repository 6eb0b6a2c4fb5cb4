from __future__ import annotations

import asyncio
import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.making import OPENED, a_session, dump, fill, open_ledger
from venuescreen.core.errors import StorageError
from venuescreen.storage.carving import SHAPES
from venuescreen.storage.ledger import SqliteLedger

GUESTS = ("arrivals", "undos", "headcounts")


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A ledger with rows in every table."""
    ledger = tmp_path / "ledger.db"
    async with open_ledger(ledger) as opened:
        await fill(opened, 2, 10)
        await opened.count_by_hand(a_session(), 12, OPENED)
    return ledger


def test_no_column_could_hold_a_name(path: Path) -> None:
    """Every table that a guest's act ends in is STRICT and has integers only, as the schema itself says."""
    with closing(sqlite3.connect(path)) as conn:
        strict = {name: bool(flag) for name, flag in conn.execute("SELECT name, strict FROM pragma_table_list")}
        for table in GUESTS:
            types = {kind for (kind,) in conn.execute("SELECT type FROM pragma_table_xinfo(?)", (table,))}
            assert (strict[table], types) == (True, {"INTEGER"})


@pytest.mark.parametrize("table", GUESTS)
def test_a_text_is_refused(path: Path, table: str) -> None:
    """SQLite itself refuses a name in any column of those tables."""
    with closing(sqlite3.connect(path)) as conn:
        columns = [name for (name,) in conn.execute("SELECT name FROM pragma_table_info(?)", (table,))]
        for column in columns:
            with pytest.raises(sqlite3.DatabaseError, match=r"cannot store TEXT|mismatch"):
                conn.execute(f"UPDATE {table} SET {column} = 'Camille'")  # noqa: S608


def test_text_columns_are_these(path: Path) -> None:
    """Text stands in these columns only: a calendar's, the venue's own, and the names of migrations."""
    with closing(sqlite3.connect(path)) as conn:
        texts = {
            f"{table}.{column}"
            for (table,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for column, kind in conn.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
            if kind != "INTEGER"
        }
    own = {text for text in texts if not text.startswith("_sqlite_migrations")}
    assert own == {"sessions.uid", "sessions.zone", "sessions.title", "sessions.format", "topics.topic"}


def test_shapes_tell_the_tables_apart(path: Path) -> None:
    """Each table's shape covers its columns, and no row fits two: what carving rests on."""
    rows = dump(path)
    with closing(sqlite3.connect(path)) as conn:
        for table, shape in SHAPES.items():
            columns = conn.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).fetchone()[0]
            assert columns == len(shape)
            assert all(
                isinstance(value, kinds) for row in rows[table] for value, kinds in zip(row, shape, strict=True)
            )
    for one, two in itertools.combinations(SHAPES.values(), 2):
        assert len(one) != len(two) or any(not set(a) & set(b) for a, b in zip(one, two, strict=True))


def test_a_newer_ledger_is_refused_and_left_alone(path: Path) -> None:
    """A file that a newer version migrated is not opened, not set aside and not changed by a byte."""
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('ledger', 'seating', 'later')"
        )
        conn.execute("CREATE TABLE seats (id INTEGER PRIMARY KEY) STRICT")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="newer venuescreen"):
        asyncio.run(SqliteLedger(path).start())
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*damaged*"))


async def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path) -> None:
    """A file from before the last migration opens with its rows, and gets the table it lacks."""
    from sqlite_utils import Database

    from venuescreen.storage.migrations import MIGRATIONS

    path = tmp_path / "ledger.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        MIGRATIONS.apply(Database(conn), stop_before="headcounts")
    async with open_ledger(path) as ledger:
        await ledger.open_session(a_session(), OPENED)
        await ledger.count_by_hand(a_session(), 9, OPENED)
        assert ledger.notices == ()
    assert len(dump(path)["headcounts"]) == 1
