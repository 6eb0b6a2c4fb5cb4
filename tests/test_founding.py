from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import PARIS, paris
from venuescreen.calendars.reading import read_calendar
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import StorageError
from venuescreen.core.promise import promise_of
from venuescreen.core.session import Format
from venuescreen.founding import found_venue
from venuescreen.i18n import words_for
from venuescreen.paths import DataFolder, assets
from venuescreen.pin import pin_matches
from venuescreen.settings.declared import Settings, load_settings

ENGLISH = words_for("en", assets() / "translations")
NOON = paris("2026-11-26 12:00")
"""A Thursday."""


def found(root: Path, **answers: Any) -> DataFolder:
    """Found a Thursday coffee, but for the answers given."""
    folder = DataFolder(root)
    usual = {
        "name": "OpenCoffee Club · Paris",
        "zone": "Europe/Paris",
        "language": "fr",
        "pin": "",
        "weekday": 3,
        "start": time(9, 30),
        "end": time(11, 0),
        "often": "weekly",
        "now": NOON,
    }
    found_venue(folder, **{**usual, **answers})
    return folder


def planned(folder: DataFolder, days: int = 100) -> Calendar:
    """Return what the board would show of the founded series."""
    return read_calendar(folder.sessions.read_bytes(), PARIS, NOON - timedelta(days=2), NOON + timedelta(days=days))


def test_a_venue_is_two_files_a_person_can_open(tmp_path: Path) -> None:
    """The folder is made, and holds the settings and the series, both as answered."""
    folder = found(tmp_path / "new" / "venue")
    assert sorted(path.name for path in folder.root.iterdir()) == ["sessions.ics", "venue.toml"]
    assert load_settings(folder.settings) == Settings(
        name="OpenCoffee Club · Paris", zone="Europe/Paris", languages=("fr", "en")
    )
    calendar = planned(folder)
    assert calendar.problems == ()
    (series,) = calendar.series
    assert (series.title, series.format) == ("OpenCoffee Club · Paris", Format.COFFEE)
    assert (calendar.sessions[0].start, calendar.sessions[0].end) == (
        paris("2026-12-03 9:30"),
        paris("2026-12-03 11:00"),
    )


@pytest.mark.parametrize(
    ("often", "weekday", "promise"),
    [
        ("weekly", 3, "Every Thursday, 9:30 – 11:00, here."),
        ("fortnightly", 3, "Every other Thursday, 9:30 – 11:00, here."),
        ("monthly", 3, "On the first Thursday of the month, 9:30 – 11:00, here."),
        ("monthly", 4, "On the fourth Friday of the month, 9:30 – 11:00, here."),
        ("monthly", 0, "On the last Monday of the month, 9:30 – 11:00, here."),
    ],
)
def test_the_promise_is_what_was_answered(tmp_path: Path, often: str, weekday: int, promise: str) -> None:
    """The board's sentence says it, and its first date is the next such weekday (3 December, 27 and 30 November)."""
    calendar = planned(found(tmp_path, often=often, weekday=weekday))
    (series,) = calendar.series
    assert ENGLISH.promise(promise_of(series, calendar.sessions, NOON)) == promise
    assert calendar.sessions[0].start.date() == NOON.date() + timedelta(days=(weekday - 4) % 7 + 1)
    assert calendar.sessions[0].start == series.start
    assert len(calendar.sessions) == {"weekly": 14, "fortnightly": 7, "monthly": 4}[often]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-26 8:00", "2026-11-26 9:30"),
        ("2026-11-26 10:59", "2026-11-26 9:30"),
        ("2026-11-26 11:00", "2026-12-03 9:30"),
        ("2026-11-27 0:01", "2026-12-03 9:30"),
    ],
)
def test_a_session_that_is_on_is_the_first(tmp_path: Path, now: str, first: str) -> None:
    """Founded while people sit there already, the board opens at once; afterwards it is for next week."""
    assert planned(found(tmp_path, now=paris(now))).sessions[0].start == paris(first)


def test_an_end_before_the_start_is_after_midnight(tmp_path: Path) -> None:
    """An apéro from 22:00 to 1:00 lasts three hours, and is on today even if it is late."""
    late = paris("2026-11-26 23:00")
    first = planned(found(tmp_path, start=time(22, 0), end=time(1, 0), now=late)).sessions[0]
    assert (first.start, first.end) == (paris("2026-11-26 22:00"), paris("2026-11-27 1:00"))


def test_the_hours_are_the_venues(tmp_path: Path) -> None:
    """A laptop of another zone founds 9:30 in Paris, in summer too."""
    folder = found(tmp_path, now=datetime.fromisoformat("2026-11-26T23:30:00-08:00"))
    sessions = planned(folder, 250).sessions
    assert sessions[0].start == paris("2026-12-03 9:30")
    assert {session.start.strftime("%H:%M") for session in sessions} == {"09:30"}


def test_a_pin_is_kept_as_a_hash(tmp_path: Path) -> None:
    """The file does not hold the PIN itself, and without one no line for it."""
    folder = found(tmp_path / "with", pin="480216")
    read = load_settings(folder.settings)
    assert read is not None
    assert pin_matches("480216", read.pin)
    assert "480216" not in folder.settings.read_text("utf-8")
    assert "pin =" not in found(tmp_path / "without").settings.read_text("utf-8")


@pytest.mark.parametrize("name", ['"Quotes" \\ and = ]', "Café; l’après-midi, ☕", "名前", "BEGIN:VEVENT"])
def test_any_name_is_kept(tmp_path: Path, name: str) -> None:
    """What is special in TOML or iCalendar is only a name."""
    folder = found(tmp_path, name=name)
    read = load_settings(folder.settings)
    assert read is not None
    assert (read.name, planned(folder).series[0].title) == (name, name)


def test_a_calendar_that_is_there_already_is_kept(tmp_path: Path) -> None:
    """Where a sessions.ics is there already, it says when: no second series is put beside it."""
    found(tmp_path, name="Theirs", weekday=1)
    (tmp_path / "venue.toml").unlink()
    assert {series.title for series in planned(found(tmp_path, name="Ours")).series} == {"Theirs"}


@pytest.mark.parametrize("there", [False, True])
def test_a_venue_that_can_not_be_saved_leaves_nothing(tmp_path: Path, there: bool) -> None:
    """When venue.toml can't be written, no series stays behind to be there twice after the next try."""
    folder = DataFolder(tmp_path)
    if there:
        found(tmp_path, name="Theirs")
        folder.settings.unlink()
    before = folder.sessions.read_bytes() if there else None
    (folder.settings / "in the way").mkdir(parents=True)
    with pytest.raises(StorageError):
        found(tmp_path)
    assert (folder.sessions.read_bytes() if folder.sessions.exists() else None) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sessions.ics", "venue.toml"][not there :]


def test_a_folder_that_can_not_be_made_says_so(tmp_path: Path) -> None:
    """A file where the folder should be is left alone, and a sentence says what is wrong."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError):
        found(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
