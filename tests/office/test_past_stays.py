"""What the ledger knows of sessions that were held, after the organizer has changed their series in every way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.attendance_venue import NOW, PARIS, furnish
from venuescreen.calendars.editing.sessions_file import SessionsFile
from venuescreen.calendars.reading import read_calendar
from venuescreen.cli.attendance import attendance
from venuescreen.cli.venue import Venue
from venuescreen.clock import SystemClock
from venuescreen.core.series_draft import Repeat
from venuescreen.core.session import Format, SessionKey
from venuescreen.office.session_book import sessions_file
from venuescreen.paths import DataFolder
from venuescreen.storage.reading import held_sessions

NEXT = SessionKey("coffee", datetime(2026, 12, 3, 9, 30, tzinfo=PARIS))


def _table(root: Path) -> str:
    """Return what the organizer reads of who came."""
    venue = Venue(DataFolder(root), SystemClock.starting_at(NOW.astimezone(UTC)), "en")
    result = CliRunner().invoke(attendance, ["--json"], obj=venue)
    assert result.exit_code == 0, result.output
    return str(result.output)


def _edit(file: SessionsFile) -> None:
    draft, _ = file.draft_of("coffee")
    file.edit("coffee", replace(draft, title="Tea", start=time(18), minutes=60, format=Format.APERO, place="Cellar"))


def _repeat(file: SessionsFile) -> None:
    draft, _ = file.draft_of("coffee")
    file.edit("coffee", replace(draft, first=date(2026, 12, 7), repeat=Repeat.MONTHLY_BY_WEEKDAY))


def _single(file: SessionsFile) -> None:
    file.skip(NEXT)
    file.bring_back(NEXT)
    file.cancel(NEXT)
    file.move(NEXT, datetime(2026, 12, 4, 18, tzinfo=PARIS), 45)


def _end(file: SessionsFile) -> None:
    file.end("coffee", date(2026, 9, 1))


@pytest.mark.parametrize("change", [_edit, _repeat, _single, _end])
def test_the_past_never_moves(tmp_path: Path, change: Callable[[SessionsFile], None]) -> None:
    """Whatever becomes of a series, a session that was held keeps its row, and its key is still in the calendar."""
    asyncio.run(furnish(tmp_path))
    folder, before = DataFolder(tmp_path), _table(tmp_path)
    file = sessions_file(folder, PARIS, lambda: NOW.astimezone(UTC))
    change(file)
    assert _table(tmp_path) == before
    found = read_calendar(folder.sessions.read_bytes(), PARIS, datetime(2026, 8, 1, tzinfo=UTC), NOW)
    keys = {session.key for session in found.sessions}
    held = [one.key for one in held_sessions(folder.ledger) if one.key.uid == "coffee"]
    assert len(held) == 12
    assert set(held) <= keys
