"""`venuescreen sessions`, as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.calendars.support import COFFEE, calendar, event

WINDOW = ("--from", "2026-01-01", "--to", "2027-01-01", "--json")
TEXT = calendar(
    event(*COFFEE, "RRULE:FREQ=WEEKLY;COUNT=3", "LOCATION:Back"),
    event(COFFEE[0], "RECURRENCE-ID:20260312T083000Z", "DTSTART:20260313T083000Z", "STATUS:CANCELLED"),
    event("UID:day", "DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330", "CATEGORIES:Conférence"),
    event("UID:floating", "DTSTART:20260401T180000", "STATUS:TENTATIVE"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A calendar."""
    path = tmp_path / "some.ics"
    path.write_text(TEXT, newline="")
    return path


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its data in a folder of the test's."""
    command = [sys.executable, "-m", "venuescreen", "--lang", "en", "--data-dir", str(data), "sessions", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_lists_every_occurrence(tmp_path: Path, file: Path) -> None:
    """Each with all its keys; missing ones are null, all-day ones are dates."""
    done = run(tmp_path, "list", "--ics", str(file), "--tz", "Europe/Paris", *WINDOW)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [(session["uid"], session["start"]) for session in found] == [
        ("coffee@example.org", "2026-03-05T09:30:00+01:00"),
        ("coffee@example.org", "2026-03-13T09:30:00+01:00"),
        ("coffee@example.org", "2026-03-19T09:30:00+01:00"),
        ("day", "2026-03-28"),
        ("floating", "2026-04-01T18:00:00+02:00"),
    ]
    assert found[1] == {
        "uid": "coffee@example.org",
        "title": "Coffee",
        "start": "2026-03-13T09:30:00+01:00",
        "end": "2026-03-13T09:30:00+01:00",
        "original_start": "2026-03-12T09:30:00+01:00",
        "all_day": False,
        "status": "CANCELLED",
        "location": "Back",
        "format": "coffee",
    }
    assert found[3] == {
        "uid": "day",
        "title": None,
        "start": "2026-03-28",
        "end": "2026-03-30",
        "original_start": "2026-03-28",
        "all_day": True,
        "status": "CONFIRMED",
        "location": None,
        "format": "conference",
    }


def test_the_zone_asked_for_counts(tmp_path: Path, file: Path) -> None:
    """For floating times, for the output, and for dates and instants without an offset."""
    arguments = ("--from", "2026-04-01T18:00", "--to", "2026-04-01T10:00Z", "--json")
    done = run(tmp_path, "list", "--ics", str(file), "--tz", "Asia/Tokyo", *arguments)
    assert [session["start"] for session in json.loads(done.stdout)] == ["2026-04-01T18:00:00+09:00"]


def test_the_venues_calendar_and_zone_are_the_defaults(tmp_path: Path, file: Path) -> None:
    """A venue without a calendar has no session."""
    (tmp_path / "venue.toml").write_text('zone = "Europe/Lisbon"\n')
    assert run(tmp_path, "list", *WINDOW).stdout == "[]\n"
    (tmp_path / "sessions.ics").write_bytes(file.read_bytes())
    assert json.loads(run(tmp_path, "list", *WINDOW).stdout)[0]["start"] == "2026-03-05T08:30:00+00:00"


def test_a_table_for_people(tmp_path: Path, file: Path) -> None:
    """Date, hours, status, format, title."""
    done = run(tmp_path, "list", "--ics", str(file), "--tz", "Europe/Paris", *WINDOW[:4])
    assert done.stdout.splitlines()[:2] == [
        "2026-03-05  09:30–11:00  confirmed  coffee      Coffee",
        "2026-03-13  09:30–09:30  cancelled  coffee      Coffee",
    ]


def test_messages_go_to_standard_error(tmp_path: Path, file: Path) -> None:
    """The list stays readable by a program."""
    file.write_text(calendar(event(*COFFEE, "RRULE:FREQ=NEVER")), newline="")
    done = run(tmp_path, "list", "--ics", str(file), "--tz", "Europe/Paris", *WINDOW)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 1
    assert done.stderr == "Line 10: RRULE of this VEVENT could not be understood and was left out.\n"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\x00", b"x" * 10_000_001])
def test_a_refused_file_is_exit_1(tmp_path: Path, file: Path, data: bytes) -> None:
    """With one sentence, and nothing on standard output."""
    file.write_bytes(data)
    done = run(tmp_path, "list", "--ics", str(file), *WINDOW)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_file_that_is_not_there_is_exit_1(tmp_path: Path) -> None:
    """It was asked for by name."""
    done = run(tmp_path, "list", "--ics", str(tmp_path / "none.ics"), *WINDOW)
    assert done.returncode == 1
    assert done.stderr == "none.ics could not be opened: No such file or directory.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2026-01-01"),
        ("--from", "soon", "--to", "2027-01-01"),
        ("--from", "0001-01-01", "--to", "2027-01-01"),
        (*WINDOW, "--tz", "Europe/Pari"),
        (*WINDOW, "--tz", "Europe"),
        (*WINDOW, "--tz", "../etc/passwd"),
        (*WINDOW, "--tz", ""),
    ],
)
def test_wrong_usage_is_exit_2(tmp_path: Path, file: Path, arguments: tuple[str, ...]) -> None:
    """Said in a sentence, without a traceback."""
    done = run(tmp_path, "list", "--ics", str(file), *arguments)
    assert done.returncode == 2
    assert "Error:" in done.stderr
    assert "Traceback" not in done.stderr


def test_import_adds_to_the_venues_calendar(tmp_path: Path, file: Path) -> None:
    """And says what it did."""
    done = run(tmp_path / "venue", "import", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Series added: 3. Replaced by a later version: 0. There already: 0.\n"
    assert run(tmp_path / "venue", "import", str(file)).stderr.endswith("There already: 3.\n")


def test_import_of_nonsense_is_exit_1_and_changes_nothing(tmp_path: Path, file: Path) -> None:
    """The venue's calendar stays as it is."""
    (tmp_path / "sessions.ics").write_bytes(file.read_bytes())
    file.write_bytes(b"nonsense")
    assert run(tmp_path, "import", str(file)).returncode == 1
    assert (tmp_path / "sessions.ics").read_bytes() == TEXT.encode()


def test_no_qt_is_loaded(tmp_path: Path, file: Path) -> None:
    """A server without a display can list sessions."""
    program = (
        "import sys\nfrom venuescreen.cli import run\n"
        f"sys.argv[1:] = ['--data-dir', {str(tmp_path)!r}, 'sessions', 'list', '--ics', {str(file)!r}, *{WINDOW!r}]\n"
        "try:\n    run()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(sorted(name for name in sys.modules if 'PySide' in name or 'qasync' in name), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


@pytest.mark.bench
def test_ten_thousand_events_in_eight_seconds(tmp_path: Path) -> None:
    """Half of them weekly, with the alarms and stamps that programs write, for two months."""
    parts = [
        event(
            f"UID:{n}",
            "DTSTAMP:20260101T000000Z",
            f"SUMMARY:Session {n}",
            f"DTSTART;TZID=Europe/Paris:2025{n % 12 + 1:02}{n % 28 + 1:02}T093000",
            "DURATION:PT90M",
            "RRULE:FREQ=WEEKLY" if n % 2 else "X-NOTHING:1",
        )
        for n in range(10_000)
    ]
    file = tmp_path / "many.ics"
    file.write_text(calendar(*parts), newline="")
    begun = time.perf_counter()
    done = run(tmp_path, "list", "--ics", str(file), "--from", "2026-01-01", "--to", "2026-03-01", "--json")
    taken = time.perf_counter() - begun
    print(f"\n10,000 events, {len(json.loads(done.stdout))} sessions: {taken:.1f} s")
    assert taken < 8
