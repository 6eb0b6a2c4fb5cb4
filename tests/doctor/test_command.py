from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from tests.doctor.places import Place
from venuescreen.cli.doctor import doctor
from venuescreen.core.errors import Message

NAMES = [
    "python",
    "qt",
    "display",
    "fonts",
    "scripts",
    "renderer",
    "data folder",
    "disk",
    "settings",
    "clock",
    "time zone",
    "calendar",
    "ledger",
    "sleep",
    "power",
    "network",
    "phone",
    "autostart",
    "kiosk",
]


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No display, no bus, no battery, and a home where nothing starts by itself."""
    nothing = tmp_path_factory.mktemp("nothing")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={nothing}/bus")
    monkeypatch.setenv("HOME", str(nothing))
    monkeypatch.setattr("venuescreen.doctor.power.SUPPLIES", nothing)


def run(place: object, *arguments: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    result = CliRunner().invoke(doctor, list(arguments), obj=place)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def report(place: object) -> tuple[int, dict[str, Any]]:
    """Run the command with --json; return its exit code and its checks by name."""
    code, text = run(place, "--json")
    return code, {check["check"]: check for check in json.loads(text)}


def test_a_new_machine_is_fine(tmp_path: Path) -> None:
    """Before the first start nothing is wrong: exit 0, every check named, none of them left out."""
    code, found = report(Place(tmp_path / "venue"))
    assert code == 0
    assert list(found) == NAMES
    assert all(set(check) == {"check", "ok", "level", "finding", "remedy", "mend"} for check in found.values())
    assert all(check["ok"] for check in found.values())
    assert not (tmp_path / "venue").exists()


def test_each_check_is_one_line(tmp_path: Path) -> None:
    """For a person the report is one line each, which begins with whether there is something to do."""
    code, text = run(Place(tmp_path))
    lines = text.splitlines()
    assert code == 0
    assert [line[8:21].strip() for line in lines] == NAMES
    assert all(line.startswith(("ok ", "note ")) for line in lines)


def test_something_to_do_exits_1(tmp_path: Path) -> None:
    """One broken file is enough, and the other checks are made all the same."""
    (tmp_path / "ledger.db").write_bytes(b"not a ledger at all" * 99)
    (tmp_path / "venue.toml").write_text("name = \n")
    code, found = report(Place(tmp_path))
    assert code == 1
    assert {name for name, check in found.items() if not check["ok"]} == {"ledger", "settings"}
    assert all(found[name]["remedy"] for name in ("ledger", "settings"))
    assert "to do" in run(Place(tmp_path))[1]


def test_a_calendar_is_read_as_the_board_reads_it(tmp_path: Path) -> None:
    """The next year's sessions are counted, and what is broken is named."""
    (tmp_path / "sessions.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:here\r\nBEGIN:VEVENT\r\nUID:a@here\r\nDTSTAMP:20260101T000000Z\r\n"
        b"DTSTART;TZID=Europe/Paris:20261126T093000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    code, found = report(Place(tmp_path))
    assert code == 0
    assert "3" in found["calendar"]["finding"]
    (tmp_path / "sessions.ics").write_bytes(b"\x00\x01\x02" * 400)
    code, found = report(Place(tmp_path))
    assert code == 1
    assert not found["calendar"]["ok"]


def test_a_venue_that_fails_itself_does_not_stop_the_report(tmp_path: Path) -> None:
    """Even when the zone and the clock can't be had, every check is reported."""

    class Broken:
        data_dir = tmp_path

        @property
        def zone(self) -> ZoneInfo:
            raise OSError(5, "Input/output error")

        def now(self) -> datetime:
            raise RuntimeError("no clock")

        def word(self, message: Message) -> str:
            return str(message)

    code, found = report(Broken())
    assert code == 1
    assert list(found) == NAMES
    assert not found["clock"]["ok"]
    assert "Input/output error" in found["time zone"]["finding"]


@pytest.mark.skipif(sys.platform == "win32", reason="its paths are Unicode")
def test_a_path_that_no_terminal_can_show_is_shown_as_well_as_it_can(tmp_path: Path) -> None:
    """A folder whose name is not UTF-8 is reported, on a terminal that knows few characters."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    program = (
        "import sys; from pathlib import Path; from tests.doctor.places import Place; "
        "from venuescreen.cli.doctor import doctor; doctor([], obj=Place(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, folder],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"caf?" in done.stdout
