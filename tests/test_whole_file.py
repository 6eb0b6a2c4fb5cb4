"""Files that are replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from venuescreen.core.errors import StorageError
from venuescreen.whole_file import LEFT_SECONDS, write_whole


def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path) -> None:
    """An old half-written file is swept away; one of a moment ago may be another writer’s, and so are other files."""
    target = tmp_path / "sessions.ics"
    old, new, foreign = (tmp_path / name for name in (".sessions.ics-old", ".sessions.ics-new", ".venue.toml-old"))
    for file in (old, new, foreign):
        file.write_bytes(b"half")
    long_ago = new.stat().st_mtime - 2 * LEFT_SECONDS
    for file in (old, foreign):
        os.utime(file, (long_ago, long_ago))
    write_whole(target, b"whole")
    assert target.read_bytes() == b"whole"
    assert (old.exists(), new.exists(), foreign.exists()) == (False, True, True)


def test_a_file_that_can_not_be_written_stays_as_it_was(tmp_path: Path) -> None:
    """Where its place is a folder, the error is said and nothing is left beside it."""
    (tmp_path / "sessions.ics").mkdir()
    with pytest.raises(StorageError):
        write_whole(tmp_path / "sessions.ics", b"whole")
    assert [file.name for file in tmp_path.iterdir()] == ["sessions.ics"]
