"""A change of sessions.ics that is killed: the file is the old one or the new one, to the byte."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.calendars.support import calendar, event
from tests.faults.editing import KEY, NOW, OTHER, PARIS, UID, at
from venuescreen.calendars.reading import read_calendar
from venuescreen.core.errors import PlainError
from venuescreen.core.session import Session, SessionKey

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the child forks")
COFFEE = event(
    f"UID:{UID}",
    "DTSTART:20261203T083000Z",
    "DTEND:20261203T100000Z",
    "RRULE:FREQ=WEEKLY",
    "SUMMARY:Coffee",
    "X-KITCHEN;X-WHO=Léa:warm",
)
LUNCH = event("UID:lunch@other", "DTSTART:20261209T120000Z", "DTEND:20261209T130000Z", "SUMMARY:Soup lunch")
_NEW_NAME = re.compile(rb"series-[0-9a-f-]{36}")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a venue whose last change was the skipping of 24 December, and a calendar to be taken in."""
    root = tmp_path / "venue"
    root.mkdir()
    (root / "sessions.ics").write_bytes(calendar(COFFEE).encode())
    (tmp_path / OTHER).write_bytes(calendar(LUNCH).encode())
    at(root).skip(SessionKey(UID, datetime(2026, 12, 24, 9, 30, tzinfo=PARIS)))
    return tmp_path


def _killed(work: Path, act: str) -> list[Path]:
    """Kill at each step; return the folders, the last being of the one that came to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.editing", work, act],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    steps = [line.split() for line in done.stdout.splitlines()]
    assert steps[-1][1] == "done"
    return [work / step for step, _ in steps]


def _bytes(root: Path) -> bytes:
    """Return the file; a series that goes on has another name each time."""
    return _NEW_NAME.sub(b"series-new", (root / "sessions.ics").read_bytes())


def _sessions(data: bytes) -> tuple[Session, ...]:
    found = read_calendar(data, PARIS, datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC))
    assert found.problems == ()
    return found.sessions


def _long(act: str) -> object:
    """Some 100 processes for each of these: `make test` kills one kind of change, `make prove` all of them."""
    return pytest.param(act, marks=pytest.mark.prove)


@pytest.mark.parametrize("act", ["skip", _long("edit"), _long("add"), _long("import"), _long("undo")])
def test_a_change_that_is_killed_is_wholly_old_or_wholly_new(work: Path, act: str) -> None:
    """Killed before each of its steps, the file has exactly the old or the new bytes, and each of them reads well."""
    before = _bytes(work / "venue")
    roots = _killed(work, act)
    after = _bytes(roots[-1])
    found = [_bytes(root) for root in roots]
    assert _sessions(before) != _sessions(after)
    assert set(found) == {before, after}
    new = [data == after for data in found]
    assert new == sorted(new), "old up to one moment, new from then on"
    assert min(new.count(True), new.count(False)) > 5


@pytest.mark.parametrize("act", ["skip", _long("edit"), _long("undo")])
def test_what_can_be_taken_back_after_a_kill_is_what_was_done(work: Path, act: str) -> None:
    """However a change was killed, "undo" leads to the very bytes of before that change, or says there is none."""
    before = _bytes(work / "venue")
    first = calendar(COFFEE).encode()
    roots = _killed(work, act)
    after = _bytes(roots[-1])
    led = {"skip": {before: first, after: before}, "edit": {before: first, after: before}, "undo": {before: first}}
    kinds = set()
    for root in roots:
        file, found = at(root), _bytes(root)
        change = file.last_change()
        kinds.add((found == after, change is not None))
        if change is None:
            with pytest.raises(PlainError, match="There is no change to take back"):
                file.undo()
            assert _bytes(root) == found
        else:
            file.undo()
            assert _bytes(root) == led[act][found]
    assert ((True, True) in kinds) is (act != "undo"), "what was done can be taken back"
    assert (True, False) not in kinds or act == "undo", "and always, once it was done"


def test_the_next_change_waits_for_nobody_after_a_kill(work: Path) -> None:
    """A program that was killed holds no right to change the sessions, and what it left lying does no harm."""
    for root in _killed(work, "skip")[::7]:
        at(root).cancel(SessionKey(UID, datetime(2026, 12, 31, 9, 30, tzinfo=PARIS)))
        off = [session.start.day for session in _sessions(_bytes(root)) if session.cancelled]
        assert off == [31]
    assert KEY.original_start > NOW
