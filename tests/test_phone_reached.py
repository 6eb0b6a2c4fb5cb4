"""The day of the last phone, kept in a file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from venuescreen.paths import DataFolder
from venuescreen.phone_reached import PhoneReached

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 26, 23, 30, tzinfo=UTC).astimezone(PARIS)
"""Half past midnight on the 27th in Paris."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the board keeps it."""
    return DataFolder(tmp_path).phone_reached


def test_no_phone_came_yet(file: Path) -> None:
    """Asking writes nothing."""
    assert PhoneReached(file).last() is None
    assert not file.parent.exists()


def test_the_venues_day_is_kept_over_a_restart(file: Path) -> None:
    """And nothing but the day."""
    PhoneReached(file).note(NOW)
    assert PhoneReached(file).last() == date(2026, 11, 27)
    assert file.read_bytes() == b"2026-11-27\n"


def test_it_is_written_once_a_day(file: Path) -> None:
    """A hundred phones are one write, in one program or after a restart; the next day is another."""
    reached = PhoneReached(file)
    reached.note(NOW)
    written = file.stat().st_ino
    for minutes in range(100):
        reached.note(NOW + timedelta(minutes=minutes))
    PhoneReached(file).note(NOW)
    assert file.stat().st_ino == written
    reached.note(NOW + timedelta(days=1))
    assert PhoneReached(file).last() == date(2026, 11, 28)


def test_a_clock_that_was_ahead_does_not_count_for_ever(file: Path) -> None:
    """An earlier day is as good as a later one."""
    reached = PhoneReached(file)
    reached.note(NOW + timedelta(days=9999))
    reached.note(NOW)
    assert PhoneReached(file).last() == date(2026, 11, 27)


def test_a_disk_that_refuses_is_ignored(tmp_path: Path) -> None:
    """The day is known while the program runs."""
    (tmp_path / "cache").write_text("in the way")
    reached = PhoneReached(DataFolder(tmp_path).phone_reached)
    reached.note(NOW)
    assert reached.last() == date(2026, 11, 27)


@pytest.mark.parametrize("held", [b"", b"yesterday", b"\xff\xfe", b"2026-13-40", b"\0" * 9999])
def test_a_file_with_something_else_in_it_is_no_day(file: Path, held: bytes) -> None:
    """And it is replaced by the next phone's."""
    file.parent.mkdir()
    file.write_bytes(held)
    assert PhoneReached(file).last() is None
    PhoneReached(file).note(NOW)
    assert PhoneReached(file).last() == date(2026, 11, 27)
