"""The checks before opening, as the running board makes them: in a thread, with what it knows of itself."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.doctor.places import FACTS, NOW, PARIS, Place
from tests.kiosk.buses import deaf
from venuescreen.calendars.reading import read_calendar
from venuescreen.checkup import Running, before_opening, every_check
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message
from venuescreen.core.session import Session
from venuescreen.doctor.check import Check, Level, Mend
from venuescreen.kiosk.autostart import autostart_of
from venuescreen.kiosk.holding import Need, Reason, Status
from venuescreen.paths import DataFolder
from venuescreen.phone_reached import PhoneReached
from venuescreen.planner import AHEAD as PLANNED
from venuescreen.settings.declared import Settings

WEEKLY = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:here",
    "BEGIN:VEVENT",
    "UID:coffee@here",
    "DTSTAMP:20260101T000000Z",
    "DTSTART:20260108T083000Z",
    "DURATION:PT90M",
    "RRULE:FREQ=WEEKLY",
    "SUMMARY:Coffee",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
)
ORDER = [
    "clock",
    "time zone",
    "sleep",
    "power",
    "display",
    "scripts",
    "network",
    "phone",
    "disk",
    "ledger",
    "calendar",
    "autostart",
    "kiosk",
]
START = NOW.astimezone(PARIS) + timedelta(days=7)
RUNNING = Running(
    awake=Status(True, frozenset(Need)),
    settings=Settings(kiosk=True, pin="hash"),
    screens={"eDP-1": (1280, 800)},
    calendar=Calendar((Session("coffee", None, START, START + timedelta(minutes=90), START),)),
)


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No bus, no battery, a home of the test's own, and fonts for all."""
    monkeypatch.setattr("venuescreen.checkup.probe", lambda _environ: FACTS)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={home}/bus")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("venuescreen.doctor.power.SUPPLIES", home)


async def levels(place: Place, running: Running) -> dict[str, Level]:
    """Make the checks in a thread, as the board does; what can be mended is something the program knows of."""
    found = await asyncio.to_thread(before_opening, place, running)
    assert [check.name for check in found] == ORDER
    assert {check.mend for check in found} <= {None, *Mend}
    return {check.name: check.level for check in found}


async def test_a_board_that_is_ready_is_green(tmp_path: Path) -> None:
    """Every check, in the panel's order; what depends on this machine's own network and zone aside."""
    autostart_of(tmp_path).on()
    found = await levels(Place(tmp_path), RUNNING)
    mine = {name: level for name, level in found.items() if name not in ("network", "phone", "time zone", "disk")}
    assert set(mine.values()) == {Level.GREEN}


async def test_each_trouble_shows_in_its_own_line(tmp_path: Path) -> None:
    """Nothing keeps the screen lit, the display is gone, the clock jumped, the calendar and the ledger are broken."""
    (tmp_path / "ledger.db").write_bytes(b"not a ledger" * 99)
    troubled = replace(
        RUNNING,
        awake=Status(True, missing={Need.BLANKING: Reason.ABSENT}),
        settings=Settings(display="HDMI-1"),
        calendar_problems=(Message("sessions.ics is not a calendar."),),
        jumped=timedelta(hours=1),
    )
    found = await levels(Place(tmp_path), troubled)
    assert {name for name in ("clock", "sleep", "display", "autostart", "kiosk") if found[name] is Level.AMBER} == {
        "clock",
        "sleep",
        "display",
        "autostart",
        "kiosk",
    }
    assert (found["calendar"], found["ledger"]) == (Level.RED, Level.RED)


@pytest.mark.parametrize(
    ("settings", "page_wanted", "said"),
    [
        (Settings(phone_host="cafe.example"), True, "2026-11-26"),
        (Settings(phone=False), True, "is off"),
        (Settings(phone_host="cafe.example"), False, "is off"),
    ],
)
def test_a_phone_that_came_is_remembered(tmp_path: Path, settings: Settings, page_wanted: bool, said: str) -> None:
    """What the page noted is what the panel says, where there is a page."""
    PhoneReached(DataFolder(tmp_path).phone_reached).note(NOW.astimezone(PARIS))
    found = panel(tmp_path, replace(RUNNING, settings=settings, phone=page_wanted), "Europe/Paris")["phone"]
    assert said in str(found.finding)


def panel(tmp_path: Path, running: Running, zone: str) -> dict[str, Check]:
    """Make the checks of a venue in a zone."""
    return {check.name: check for check in before_opening(Place(tmp_path, ZoneInfo(zone)), running)}


def test_the_panel_names_no_command_and_no_file_where_it_can_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads it stands at a screen: a button, or a person to ask, not something to type."""
    monkeypatch.setattr("venuescreen.checkup._laptop_zone", lambda: "America/New_York")
    found = panel(tmp_path, replace(RUNNING, settings=Settings(kiosk=True), calendar=Calendar()), "Europe/Paris")
    for name in ("time zone", "calendar", "kiosk"):
        remedy = str(found[name].remedy)
        assert remedy != "None"
        assert not any(word in remedy for word in ("`", "venue.toml", "venuescreen"))
    assert "time zone" in str(found["time zone"].remedy)


def test_panel_and_doctor_count_the_same_sessions(tmp_path: Path) -> None:
    """Though the board reads further ahead than the doctor."""
    text = "\r\n".join(WEEKLY)
    (tmp_path / "sessions.ics").write_text(text)
    place = Place(tmp_path)
    calendar = read_calendar(text.encode(), place.zone, NOW, NOW + PLANNED)
    mine = panel(tmp_path, replace(RUNNING, calendar=calendar), "Europe/Paris")["calendar"]
    [theirs] = [check for check in every_check(place, patience=0.2) if check.name == "calendar"]
    assert mine.finding == theirs.finding
    assert "12 months: 52" in str(mine.finding)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the others have no bus")
async def test_between_sessions_staying_awake_is_tried(tmp_path: Path) -> None:
    """What is not wished now is tried, so that the organizer knows before people come."""
    found = await levels(Place(tmp_path), replace(RUNNING, awake=Status()))
    assert found["sleep"] is Level.AMBER


async def test_a_check_that_fails_itself_stops_no_other(tmp_path: Path) -> None:
    """Whatever the board hands over, every check gives its line."""
    broken: Any = object()
    found = await levels(Place(tmp_path), Running(broken, broken, broken, broken))
    assert {name for name, level in found.items() if level is Level.RED} == {
        "sleep",
        "display",
        "phone",
        "calendar",
        "kiosk",
    }


def test_the_doctor_waits_a_bounded_time_for_deaf_buses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on, and says that the services don't answer."""
    with deaf(tmp_path / "deaf") as address:
        for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
            monkeypatch.setenv(name, address)
        found = {check.name: check for check in every_check(Place(tmp_path), patience=0.2)}
    assert "does not answer" in str(found["sleep"].finding)
    assert found["clock"].ok


async def test_scripts_that_cannot_be_drawn_are_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The panel says so before the first such name comes: it works, and something is worth doing."""
    facts = replace(FACTS, missing_scripts=("Tibt",))
    monkeypatch.setattr("venuescreen.checkup.probe", lambda _environ: facts)
    assert (await levels(Place(tmp_path), RUNNING))["scripts"] is Level.AMBER
