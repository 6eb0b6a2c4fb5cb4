"""The calendar file with its last good copy."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.calendars.support import COFFEE, PARIS, calendar, event, problems, starts
from venuescreen.calendars.shelf import Shelf
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import PlainError

LOW, HIGH = datetime(2026, 1, 1, tzinfo=PARIS), datetime(2027, 1, 1, tzinfo=PARIS)
SOUND = calendar(event(*COFFEE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the calendar stands."""
    return tmp_path / "sessions.ics"


@pytest.fixture
def keep(tmp_path: Path) -> Path:
    """Where the last good one stands."""
    return tmp_path / "cache" / "good.ics"


def read_shelf(path: Path, keep: Path) -> Calendar:
    """Read as the board does."""
    return asyncio.run(Shelf(path, keep).read(PARIS, LOW, HIGH))


@pytest.mark.parametrize("broken", [b"", b"\x89PNG\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n"])
def test_a_broken_file_gives_the_last_good_one(path: Path, keep: Path, broken: bytes) -> None:
    """The first problem says what is shown and what to do, the second why; the broken file stays as it is."""
    path.write_text(SOUND, newline="")
    good = read_shelf(path, keep)
    assert good.problems == ()
    os.utime(keep, (1_770_000_000, 1_770_000_000))
    path.write_bytes(broken)
    instead = read_shelf(path, keep)
    assert instead.sessions == good.sessions
    assert problems(instead)[0] == (
        "sessions.ics can’t be read, so the calendar of 2026-02-02 is shown. Please mend or replace the file."
    )
    assert len(instead.problems) == 2
    assert path.read_bytes() == broken
    assert keep.read_bytes() == SOUND.encode()


def test_a_partly_broken_file_is_shown_and_kept(path: Path, keep: Path) -> None:
    """What can be read is newer than the copy."""
    path.write_text(calendar(event(*COFFEE), event("UID:2", "DTSTART:x")), newline="")
    found = read_shelf(path, keep)
    assert starts(found) == ["2026-03-05 09:30"]
    assert found.problems
    assert keep.read_bytes() == path.read_bytes()


def test_without_a_good_copy_the_refusal_is_raised(path: Path, keep: Path) -> None:
    """There is nothing else to show."""
    path.write_bytes(b"nonsense")
    with pytest.raises(PlainError, match="not a calendar"):
        read_shelf(path, keep)


def test_no_file_is_an_empty_calendar(path: Path, keep: Path) -> None:
    """And no copy is made."""
    assert read_shelf(path, keep) == Calendar()
    assert not keep.exists()


def test_a_copy_that_cannot_be_kept_harms_nothing(path: Path, keep: Path) -> None:
    """A file stands where the folder of the copy should be."""
    keep.parent.write_text("in the way")
    path.write_text(SOUND, newline="")
    assert starts(read_shelf(path, keep)) == ["2026-03-05 09:30"]


def test_the_signature_changes_with_the_file(path: Path, keep: Path) -> None:
    """So that nothing is read again while nothing changed."""
    shelf = Shelf(path, keep)
    assert shelf.signature() is None
    path.write_text("a")
    first = shelf.signature()
    assert first is not None
    assert first == shelf.signature()
    path.write_text("ab")
    assert shelf.signature() != first
