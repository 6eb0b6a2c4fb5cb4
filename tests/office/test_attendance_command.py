"""`venuescreen attendance` and `venuescreen headcount`, on the real files of a venue."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.attendance_venue import CAME, NOW, PARIS, QUARTER, At, coffee, furnish
from tests.storage.making import ordinary_user, public_folder
from venuescreen.cli.attendance import attendance
from venuescreen.cli.headcount import headcount
from venuescreen.cli.venue import Venue
from venuescreen.clock import SystemClock
from venuescreen.control import ControlDoor, ask
from venuescreen.core.events import Events
from venuescreen.core.headcounts import Headcounts
from venuescreen.core.room import Room
from venuescreen.office.attendance_book import AttendanceBook
from venuescreen.office.attendance_door import COMMAND, headcount_handler
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import load_settings
from venuescreen.storage.ledger import SqliteLedger
from venuescreen.storage.ownership import FolderLock, read_owner, was_left
from venuescreen.storage.reading import held_sessions


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venue that no test changes."""
    root = tmp_path_factory.mktemp("venue")
    asyncio.run(furnish(root))
    return root


@pytest.fixture
def venue(tmp_path: Path, furnished: Path) -> Venue:
    """A venue of one's own, on a day of November."""
    for file in furnished.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return at(tmp_path)


def at(root: Path) -> Venue:
    """The venue as every command sees it."""
    return Venue(DataFolder(root), SystemClock.starting_at(NOW.astimezone(UTC)), "en")


def count(venue: Venue, *words: str) -> Result:
    """Run `venuescreen headcount`."""
    return CliRunner().invoke(headcount, words, obj=venue)


def look(venue: Venue, *words: str) -> Result:
    """Run `venuescreen attendance`."""
    return CliRunner().invoke(attendance, words, obj=venue)


def test_the_table(furnished: Path) -> None:
    """A row a session with its source, then formats, then topics with the small ones hidden."""
    result = look(at(furnished))
    assert result.exit_code == 0, result.output
    sessions, formats, topics = result.output.rstrip().split("\n\n")
    rows = sessions.splitlines()
    assert rows[0].split() == ["date", "title", "came", "source"]
    assert rows[1] == "2026-09-03 09:30  Café Ouvert     9  arrivals"
    assert rows[6].endswith("20  headcount")
    assert rows[8] == "2026-10-22 09:30  Café Ouvert        none"
    assert len(rows) == len(CAME) + 2
    assert formats.splitlines()[1].split() == ["coffee", "12", str(sum(CAME) + 7)]
    assert [row.split() for row in topics.splitlines()] == [
        ["quarter", "topic", "named", "by"],
        ["2026-Q3", "grants", "<5"],
        ["2026-Q3", "hardware", "<5"],
        ["2026-Q3", "pricing", str(QUARTER["pricing"])],
        ["2026-Q3", "-", str(QUARTER[None])],
    ]


def test_a_time_without_sessions_is_told(furnished: Path) -> None:
    """In a sentence, with nothing on standard output; for programs it is empty lists."""
    before = ("--from", "2026-01-01", "--to", "2026-02-01")
    result = look(at(furnished), *before)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No session has been held in this time.\n"
    assert json.loads(look(at(furnished), *before, "--json").stdout) == {"sessions": [], "formats": [], "topics": []}


def test_json_has_the_same(furnished: Path) -> None:
    """The same numbers for programs; what is unknown or hidden is null."""
    found = json.loads(look(at(furnished), "--json", "--from", "2026-10-15", "--to", "2026-10-23").output)
    assert [(one["start"], one["came"], one["source"]) for one in found["sessions"]] == [
        ("2026-10-15T09:30:00+02:00", 17, "arrivals"),
        ("2026-10-22T09:30:00+02:00", None, "none"),
    ]
    assert found["formats"] == [{"format": "coffee", "sessions": 1, "came": 17}]
    assert found["topics"] == []
    topics = json.loads(look(at(furnished), "--json").output)["topics"]
    assert topics[0] == {"quarter": "2026-Q3", "topic": "grants", "count": None, "below": 5}


def test_one_session_in_steps(furnished: Path) -> None:
    """Its row, then each ten minutes with how many came."""
    result = look(at(furnished), "2026-11-26")
    assert result.output.splitlines()[:4] == [
        "2026-11-26 09:30  Café Ouvert  16  arrivals",
        "09:20  3",
        "09:30  2",
        "09:40  3",
    ]
    steps = json.loads(look(at(furnished), "2026-11-26", "--json").output)["steps"]
    assert (steps[0]["start"], sum(step["arrivals"] for step in steps)) == ("2026-11-26T09:20:00+01:00", 16)


@pytest.mark.parametrize("words", [("soon",), ("2026-11-26", "--from", "2026-11-01"), ("--nonsense",)])
def test_wrong_usage_is_code_2(furnished: Path, words: tuple[str, ...]) -> None:
    """What can't be understood is told by click."""
    assert look(at(furnished), *words).exit_code == 2


@pytest.mark.parametrize(
    "words", [("2026-11-26", "many"), ("2026-11-26", "100001"), ("2026-11-26", "-3"), ("soon", "3"), ("2026-11-26",)]
)
def test_a_headcount_that_is_none_is_code_2(venue: Venue, words: tuple[str, ...]) -> None:
    """A number out of range, or no date: nothing is kept."""
    assert count(venue, *words).exit_code == 2


def test_a_headcount_by_the_command_itself(venue: Venue) -> None:
    """With no board running it is kept here, stands at once, and is taken back with "none"."""
    result = count(venue, "2026-11-26", "19")
    assert (result.exit_code, result.output) == (0, "2026-11-26 09:30: 19 came, counted on paper.\n")
    assert look(venue, "2026-11-26").output.splitlines()[0].endswith("19  headcount")
    assert count(venue, "2026-11-26", "none").output == "2026-11-26 09:30: no headcount any more.\n"
    assert look(venue, "2026-11-26").output.splitlines()[0].endswith("16  arrivals")


def test_a_headcount_where_no_screen_was_on(venue: Venue) -> None:
    """The session comes into the ledger with it and goes with it."""
    assert count(venue, "2026-10-22", "8").exit_code == 0
    assert look(venue, "2026-10-22").output == "2026-10-22 09:30  Café Ouvert  8  headcount\n"
    count(venue, "2026-10-22", "none")
    with closing(sqlite3.connect(venue.folder.ledger)) as conn:
        assert conn.execute("SELECT count(*) FROM sessions").fetchone() == (len(CAME),)


def test_a_day_without_a_session_is_code_1(venue: Venue) -> None:
    """It is told in a sentence, and the ledger stays."""
    before = venue.folder.ledger.read_bytes()
    result = count(venue, "2026-11-27", "8")
    assert (result.exit_code, result.output) == (1, "There was no session on 2026-11-27.\n")
    assert venue.folder.ledger.read_bytes() == before


def test_no_venue_is_code_1(tmp_path: Path) -> None:
    """A mistaken folder gets no ledger."""
    assert count(at(tmp_path / "elsewhere"), "2026-11-26", "8").exit_code == 1
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_written_is_code_1(furnished: Path) -> None:
    """It is named, and nothing else happens."""
    with public_folder() as root:
        for file in furnished.iterdir():
            (root / file.name).write_bytes(file.read_bytes())
        root.chmod(0o555)
        with ordinary_user():
            result = count(at(root), "2026-11-26", "8")
        assert (result.exit_code, "can’t be written to" in result.output) == (1, True)


def test_a_board_that_was_left_on_purpose_stays_left(venue: Venue) -> None:
    """The lock's last word stays: a supervisor that stands by must not start the board for it."""
    lock = FolderLock(venue.folder.root)
    assert lock.acquire()
    lock.release(on_purpose=True)
    count(venue, "2026-11-26", "8")
    assert was_left(venue.folder.root)


@asynccontextmanager
async def running(folder: DataFolder) -> AsyncIterator[Room]:
    """What a running board has of it: the lock, the ledger, the room, and the control door."""
    lock, ledger = FolderLock(folder.root), SqliteLedger(folder.ledger)
    assert lock.acquire()
    await ledger.start()
    room = Room(At(), Events())
    kept = Headcounts(room, ledger).set
    settings = load_settings(folder.settings)
    assert settings is not None
    book = AttendanceBook(folder, At(), lambda: PARIS, lambda: settings.topics, kept)
    door = ControlDoor("open sesame", {COMMAND: headcount_handler(book)})
    lock.publish(await door.open(), "open sesame")
    try:
        yield room
    finally:
        await door.close()
        await ledger.close()
        lock.release()


async def test_a_headcount_through_the_running_board(venue: Venue) -> None:
    """The board keeps it, and knows it at once for a session that is open."""
    async with running(venue.folder) as room:
        (held,) = [one for one in held_sessions(venue.folder.ledger) if one.key == coffee(12).key]
        room.open[held.number] = held
        result = await asyncio.to_thread(count, venue, "2026-11-26", "19")
        assert (result.exit_code, result.output) == (0, "2026-11-26 09:30: 19 came, counted on paper.\n")
        assert room.open[held.number].attendance == 19
        refused = await asyncio.to_thread(count, venue, "2026-11-27", "19")
        assert (refused.exit_code, refused.output) == (1, "There was no session on 2026-11-27.\n")


async def test_what_the_door_does_not_understand_is_answered_with_nothing(venue: Venue) -> None:
    """A request without a date, or with a number that is none, changes nothing."""
    async with running(venue.folder):
        owner = read_owner(venue.folder.root)
        assert owner is not None
        assert owner.port is not None
        for request in ({}, {"when": "2026-11-26", "headcount": "19"}, {"when": "x", "headcount": 1}):
            assert await asyncio.to_thread(partial(ask, owner.port, "open sesame", COMMAND, **request)) is None
    after = await asyncio.to_thread(look, venue, "2026-11-26")
    assert after.output.splitlines()[0].endswith("16  arrivals")
