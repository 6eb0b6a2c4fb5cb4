"""The ledger's tables, as small named migrations. Append only: never change one that was released.

Only `sessions` and `topics` hold text: a calendar's and the venue's own. What a guest does ends in `arrivals` and
`undos`, which take nothing but integers: STRICT tables (https://sqlite.org/stricttables.html) refuse a text there.
No two tables have records of the same shape, so that rows can be told apart in a damaged file (`carving.SHAPES`).
Instants are whole seconds since 1970 in UTC; minutes are those seconds divided by 60, rounded down.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("ledger")

# Years 1 to 9999: what a Python datetime can hold.
_INSTANT = "BETWEEN -62135596800 AND 253402300799"
_MINUTE = "BETWEEN 0 AND 4223371679"
# A number fits the 32-bit integers of QML.
_NUMBER = "BETWEEN 1 AND 2147483647"


@MIGRATIONS()
def sessions_held(db: Database) -> None:
    """Sessions with the facts of the day they were held."""
    db.execute(f"""
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY CHECK (id {_NUMBER}),
            uid TEXT NOT NULL,
            original_start INTEGER NOT NULL CHECK (original_start {_INSTANT}),
            starts INTEGER NOT NULL CHECK (starts {_INSTANT}),
            ends INTEGER NOT NULL CHECK (ends {_INSTANT}),
            zone TEXT NOT NULL,
            title TEXT,
            format TEXT NOT NULL,
            opened INTEGER NOT NULL CHECK (opened {_INSTANT}),
            closed INTEGER CHECK (closed {_INSTANT}),
            UNIQUE (uid, original_start)
        ) STRICT
    """)


@MIGRATIONS()
def arrivals_and_undos(db: Database) -> None:
    """Who came, as integers only; `way` is 0 for touch, 1 for phone."""
    db.execute("CREATE TABLE topics (id INTEGER PRIMARY KEY, topic TEXT NOT NULL UNIQUE) STRICT")
    db.execute(f"""
        CREATE TABLE arrivals (
            id INTEGER PRIMARY KEY CHECK (id {_NUMBER}),
            session INTEGER NOT NULL REFERENCES sessions (id),
            minute INTEGER NOT NULL CHECK (minute {_MINUTE}),
            way INTEGER NOT NULL CHECK (way BETWEEN 0 AND 9),
            topic INTEGER REFERENCES topics (id)
        ) STRICT
    """)
    db.execute("CREATE INDEX arrivals_of_session ON arrivals (session)")
    db.execute(f"""
        CREATE TABLE undos (
            arrival INTEGER PRIMARY KEY REFERENCES arrivals (id),
            minute INTEGER NOT NULL CHECK (minute {_MINUTE})
        ) STRICT
    """)


@MIGRATIONS()
def headcounts(db: Database) -> None:
    """Attendance counted by hand, and the minute it was entered."""
    db.execute(f"""
        CREATE TABLE headcounts (
            session INTEGER PRIMARY KEY REFERENCES sessions (id),
            attendance INTEGER NOT NULL CHECK (attendance BETWEEN 0 AND 100000),
            minute INTEGER NOT NULL CHECK (minute {_MINUTE})
        ) STRICT
    """)
