"""`venuescreen sessions add`, `edit`, `skip`, …: all that the panel does to the sessions, on a real folder."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.calendars.support import PARIS, calendar, event
from venuescreen.cli.sessions import sessions
from venuescreen.cli.venue import Venue
from venuescreen.clock import SystemClock
from venuescreen.paths import DataFolder
from venuescreen.whole_file import write_whole

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
COFFEE = ("--title", "Coffee", "--on", "2026-12-03", "--at", "9:30")


class Terminal:
    """A person at a terminal beside a venue in Paris."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.now = MONDAY
        write_whole(self.folder.settings, b'zone = "Europe/Paris"\n')

    def run(self, *words: str) -> Result:
        """Run `venuescreen sessions`."""
        venue = Venue(self.folder, SystemClock.starting_at(self.now), "en")
        return CliRunner().invoke(sessions, words, obj=venue)

    def did(self, *words: str) -> str:
        """Run what goes well; return what it says."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.output

    def seen(self, start: str = "2026-12-01", end: str = "2027-01-01") -> list[str]:
        """Return when there are sessions, with what is odd about them and their titles."""
        found = json.loads(self.did("list", "--from", start, "--to", end, "--json"))
        odd = {"CANCELLED": " off"}
        return [f"{s['start'][5:16]}{odd.get(s['status'], '')} {s['title']}" for s in found]

    @property
    def data(self) -> bytes:
        """The calendar."""
        return self.folder.sessions.read_bytes()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Of a venue without sessions."""
    return Terminal(tmp_path / "venue")


@pytest.fixture
def uid(terminal: Terminal) -> str:
    """The name of a coffee on Thursdays, from 3 December 2026 on."""
    return terminal.did("add", *COFFEE).strip()


def test_a_series_is_added_and_its_name_is_printed(terminal: Terminal) -> None:
    """What is left out is a coffee of 90 minutes every week; what is printed names it to the other commands."""
    uid = terminal.did("add", "--on", "2026-12-03", "--at", "9:30").strip()
    assert terminal.seen(end="2026-12-18") == [f"12-{day}T09:30 None" for day in ("03", "10", "17")]
    assert f"UID:{uid}\r\n".encode() in terminal.data
    assert b"DTEND;TZID=Europe/Paris:20261203T110000" in terminal.data


def test_a_series_with_all_that_it_may_say(terminal: Terminal) -> None:
    """Title, format, day, hour, length, rhythm, place, note and last day are kept as they were typed."""
    words = ("--title", "Sourdough", "--format", "workshop", "--minutes", "120", "--repeat", "monthly")
    more = ("--place", "Upstairs", "--note", "Bring flour", "--until", "2027-01-31")
    terminal.did("add", "--on", "2026-12-08", "--at", "18:30", *words, *more)
    found = json.loads(terminal.did("list", "--from", "2026-12-01", "--to", "2027-03-01", "--json"))
    assert [(s["start"], s["end"][11:16], s["format"], s["location"]) for s in found] == [
        ("2026-12-08T18:30:00+01:00", "20:30", "workshop", "Upstairs"),
        ("2027-01-12T18:30:00+01:00", "20:30", "workshop", "Upstairs"),
    ]
    assert b"DESCRIPTION:Bring flour\r\n" in terminal.data


def test_a_series_is_edited_and_its_past_stays(terminal: Terminal, uid: str) -> None:
    """From the next session on; the ones that were keep hour, title and name, which the ledger knows them by."""
    terminal.now = datetime(2026, 12, 11, tzinfo=UTC)
    before = json.loads(terminal.did("list", "--from", "2026-12-01", "--to", "2026-12-11", "--json"))
    assert terminal.did("edit", uid, "--at", "10:00", "--title", "Tea") == "The series was changed.\n"
    assert json.loads(terminal.did("list", "--from", "2026-12-01", "--to", "2026-12-11", "--json")) == before
    assert {session["uid"] for session in before} == {uid}
    assert terminal.seen("2026-12-11", "2026-12-25") == ["12-17T10:00 Tea", "12-24T10:00 Tea"]


def test_a_series_is_edited_from_a_day_on_and_goes_on_without_end(terminal: Terminal) -> None:
    """--on says the first day that changes, --until the last one, and --no-until takes that away."""
    uid = terminal.did("add", *COFFEE, "--until", "2026-12-20").strip()
    assert len(terminal.seen()) == 3
    terminal.did("edit", uid, "--no-until")
    assert len(terminal.seen()) == 5
    terminal.did("edit", uid, "--on", "2026-12-24", "--minutes", "30", "--until", "2026-12-24")
    assert terminal.seen() == [f"12-{day}T09:30 Coffee" for day in ("03", "10", "17", "24")]


def test_a_date_is_skipped_and_comes_back(terminal: Terminal, uid: str) -> None:
    """By its day, or its day and hour; what was taken out can be brought back, and only once."""
    assert uid
    said = terminal.did("skip", "2026-12-10")
    assert said == "The date was taken out. “bring-back” undoes it.\n"
    assert "12-10T09:30 Coffee" not in terminal.seen()
    assert terminal.run("skip", "2026-12-10").exit_code == 1
    assert terminal.did("bring-back", "2026-12-10T09:30") == "The session takes place again.\n"
    assert "12-10T09:30 Coffee" in terminal.seen()
    again = terminal.run("bring-back", "2026-12-10")
    assert (again.exit_code, again.output) == (1, "There is no such session ahead on 2026-12-10.\n")


def test_a_date_is_called_off_and_comes_back(terminal: Terminal, uid: str) -> None:
    """It stays in the list as cancelled, until it is brought back."""
    assert uid
    assert terminal.did("cancel", "2026-12-10") == "The session was called off.\n"
    assert "12-10T09:30 off Coffee" in terminal.seen()
    terminal.did("bring-back", "2026-12-10")
    assert "12-10T09:30 Coffee" in terminal.seen()


def test_a_date_is_moved(terminal: Terminal, uid: str) -> None:
    """To a day at the same hour, or to a day and hour; its original start, which the ledger knows it by, stays."""
    assert terminal.did("move", "2026-12-10", "2026-12-11") == "The session was moved.\n"
    terminal.did("move", "2026-12-17", "2026-12-16T18:00", "--minutes", "60")
    assert terminal.seen("2026-12-09", "2026-12-18") == ["12-11T09:30 Coffee", "12-16T18:00 Coffee"]
    found = json.loads(terminal.did("list", "--from", "2026-12-16", "--to", "2026-12-17", "--json"))
    assert (found[0]["uid"], found[0]["original_start"]) == (uid, "2026-12-17T09:30:00+01:00")
    assert found[0]["end"] == "2026-12-16T19:00:00+01:00"


def test_a_session_of_whole_days_is_moved_to_other_whole_days(terminal: Terminal) -> None:
    """A conference of two days lasts two days wherever it goes, also over the night in which the clocks change."""
    days = ("DTSTART;VALUE=DATE:20261212", "DTEND;VALUE=DATE:20261214")
    terminal.folder.sessions.write_bytes(calendar(event("UID:days", *days, "SUMMARY:Conference")).encode())
    terminal.did("move", "2026-12-12", "2027-03-27")
    found = json.loads(terminal.did("list", "--from", "2027-03-01", "--to", "2027-04-01", "--json"))
    assert [(s["start"], s["end"], s["all_day"]) for s in found] == [("2027-03-27", "2027-03-29", True)]


def test_a_series_is_ended(terminal: Terminal, uid: str) -> None:
    """After its last day there is none."""
    assert terminal.did("end", uid, "2026-12-12") == "The series was ended.\n"
    assert terminal.seen() == ["12-03T09:30 Coffee", "12-10T09:30 Coffee"]


def test_a_series_is_ended_on_any_day_that_can_be_typed(terminal: Terminal, uid: str) -> None:
    """One that is very far ahead is asked about; after one long ago nothing is left that has not begun."""
    far = terminal.run("end", uid, "9999-12-31")
    assert (far.exit_code, far.output) == (1, "That is very far ahead. Is the year right?\n")
    assert len(terminal.seen()) == 5
    terminal.now = datetime(2026, 12, 4, tzinfo=UTC)
    terminal.did("end", uid, "0001-01-01")
    assert terminal.seen() == ["12-03T09:30 Coffee"]


def test_the_last_change_is_taken_back_to_the_byte(terminal: Terminal, uid: str) -> None:
    """Once, and not after the file was changed by hand."""
    before = terminal.data
    terminal.did("end", uid, "2026-12-12")
    assert terminal.did("undo") == "The last change was taken back.\n"
    assert terminal.data == before
    again = terminal.run("undo")
    assert (again.exit_code, again.output) == (1, "There is no change to take back.\n")
    terminal.did("skip", "2026-12-10")
    terminal.folder.sessions.write_bytes(terminal.data.replace(b"Coffee", b"Hand-made"))
    assert terminal.run("undo").exit_code == 1
    assert b"Hand-made" in terminal.data


def test_a_file_is_previewed_then_imported_then_exported(terminal: Terminal, uid: str) -> None:
    """The preview says what would come in and changes nothing; the export is the whole calendar, byte for byte."""
    assert uid
    file, copy = terminal.folder.root.parent / "lunch.ics", terminal.folder.root.parent / "copy.ics"
    times = ("DTSTART:20261209T120000Z", "DTEND:20261209T130000Z")
    file.write_bytes(calendar(event("UID:lunch", *times, "SUMMARY:Soup lunch", "X-SPOONS:12")).encode())
    before = terminal.data
    assert terminal.did("import", "--preview", str(file)).splitlines() == [
        "Series that would be added: 1. Replaced by a later version: 0. There already: 0. Nothing was changed.",
        "2026-12-09  13:00–14:00  confirmed  coffee      Soup lunch",
    ]
    assert terminal.data == before
    said = terminal.did("import", str(file))
    assert said == "Series added: 1. Replaced by a later version: 0. There already: 0.\n"
    assert "12-09T13:00 Soup lunch" in terminal.seen()
    terminal.did("export", "-o", str(copy))
    assert copy.read_bytes() == terminal.data
    assert b"X-SPOONS:12\r\n" in copy.read_bytes()
    terminal.did("undo")
    assert terminal.data == before


def test_several_sessions_of_a_day_are_told_apart(terminal: Terminal, uid: str) -> None:
    """A day with two is refused with both of them; the hour or the series says which is meant."""
    other = terminal.did("add", "--title", "Apéro", "--on", "2026-12-10", "--at", "18:00").strip()
    refused = terminal.run("skip", "2026-12-10")
    assert refused.exit_code == 1
    assert refused.output.splitlines() == [
        "There are several then. Please say which one:",
        f"2026-12-10T09:30 --series {uid}",
        f"2026-12-10T18:00 --series {other}",
    ]
    terminal.did("skip", "2026-12-10T18:00")
    terminal.did("cancel", "2026-12-17", "--series", uid)
    assert terminal.seen("2026-12-10", "2026-12-18") == [
        "12-10T09:30 Coffee",
        "12-17T09:30 off Coffee",
        "12-17T18:00 Apéro",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("skip", "2026-12-04"),
        ("cancel", "2026-12-04"),
        ("bring-back", "2026-12-03"),
        ("move", "2026-12-04", "2026-12-05"),
        ("move", "2026-12-03", "2026-11-29"),
        ("edit", "nobody", "--at", "10:00"),
        ("move", "2026-12-03", "2399-12-31"),
        ("end", "nobody", "2026-12-31"),
        ("add", "--on", "2026-11-29", "--at", "9:30"),
        ("add", "--on", "2026-12-03", "--at", "9:30", "--until", "2026-12-01"),
        ("add", "--on", "2026-12-03", "--at", "9:30", "--title", "x" * 81),
        ("import", "nowhere.ics"),
        ("import", "--preview", "nowhere.ics"),
    ],
)
def test_what_can_not_be_done_is_said_and_is_code_1(terminal: Terminal, uid: str, words: tuple[str, ...]) -> None:
    """In one sentence, with nothing changed."""
    before = terminal.data
    result = terminal.run(*words)
    assert uid
    assert result.exit_code == 1
    assert result.output.rstrip().endswith((".", "?"))
    assert "Traceback" not in result.output
    assert terminal.data == before


def test_an_export_to_where_nothing_can_be_written_is_code_1(terminal: Terminal, uid: str) -> None:
    """Below a file no folder can be made: it says that nothing was written."""
    result = terminal.run("export", "-o", str(terminal.folder.sessions / "all.ics"))
    assert uid
    assert (result.exit_code, result.output.startswith("all.ics could not be written: ")) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("add",),
        ("add", "--on", "2026-12-03"),
        ("add", "--on", "soon", "--at", "9:30"),
        ("add", "--on", "2026-12-03", "--at", "25:00"),
        ("add", *COFFEE, "--minutes", "0"),
        ("add", *COFFEE, "--repeat", "kept"),
        ("add", *COFFEE, "--format", "party"),
        ("edit", "x"),
        ("edit",),
        ("skip",),
        ("skip", "soon"),
        ("move", "2026-12-03"),
        ("end", "x"),
        ("end", "x", "soon"),
        ("import",),
        ("export",),
        ("undo", "all"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_code_2(terminal: Terminal, words: tuple[str, ...]) -> None:
    """Told by click; no calendar is made."""
    assert terminal.run(*words).exit_code == 2
    assert not terminal.folder.sessions.exists()


def test_what_has_begun_stays(terminal: Terminal, uid: str) -> None:
    """From its very start on a session is not ahead any more, and its series ends only after it."""
    terminal.now = datetime(2026, 12, 3, 9, 30, tzinfo=PARIS).astimezone(UTC)
    before = terminal.data
    for words in (("skip",), ("cancel",), ("move", "2026-12-04")):
        assert terminal.run(words[0], "2026-12-03", *words[1:]).exit_code == 1
    assert terminal.data == before
    terminal.did("end", uid, "2026-12-01")
    assert terminal.seen() == ["12-03T09:30 Coffee"]


def test_a_damaged_calendar_is_left_alone(terminal: Terminal, uid: str) -> None:
    """No command changes what may be half a file, and each says what to do about it."""
    half = terminal.data[:-30]
    terminal.folder.sessions.write_bytes(half)
    for words in (
        ("skip", "2026-12-03"),
        ("end", uid, "2026-12-31"),
        ("add", *COFFEE),
        ("edit", uid, "--at", "8:00"),
    ):
        result = terminal.run(*words)
        assert result.exit_code == 1
        assert result.output.startswith("sessions.ics is damaged, so nothing was changed. Please mend it")
    assert terminal.data == half
