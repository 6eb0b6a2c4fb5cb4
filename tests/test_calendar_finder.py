"""Which calendar files are found, and what a new one may be called."""

from __future__ import annotations

import os
from pathlib import Path

from venuescreen.calendar_finder import MOST, find_calendars, free_name
from venuescreen.core.errors import Message
from venuescreen.places import Place


def place(folder: Path) -> Place:
    """Return a folder as a place."""
    return Place(Message("Documents"), folder)


def test_the_newest_thirty_calendar_files_are_found(tmp_path: Path) -> None:
    """Only .ics files count, whatever their case; the newest come first, and never more than thirty."""
    for number in range(MOST + 5):
        file = tmp_path / f"{number}.{'ICS' if number % 2 else 'ics'}"
        file.write_bytes(b"x" * number)
        os.utime(file, (1_000_000 + number, 1_000_000 + number))
    (tmp_path / "letter.txt").touch()
    (tmp_path / "folder.ics").mkdir()
    found = find_calendars([place(tmp_path)])
    assert [calendar.size for calendar in found] == list(range(MOST + 4, 4, -1))


def test_one_file_in_two_places_is_found_once(tmp_path: Path) -> None:
    """A folder that is reached by two names brings its file once, and one that has gone brings none."""
    (tmp_path / "a.ics").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    assert len(find_calendars([place(tmp_path), place(tmp_path / "link"), place(tmp_path / "gone")])) == 1


def test_a_name_that_is_taken_is_counted_on(tmp_path: Path) -> None:
    """The first free name is given; a link that leads nowhere takes its name too."""
    assert free_name(tmp_path, "sessions", ".ics") == tmp_path / "sessions.ics"
    (tmp_path / "sessions.ics").touch()
    (tmp_path / "sessions (2).ics").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, "sessions", ".ics") == tmp_path / "sessions (3).ics"
