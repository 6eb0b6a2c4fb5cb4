"""Every check of this machine and venue: all of them for `venuescreen doctor`, those before opening for the board.

Nothing here raises, and nothing needs the main thread: what only Qt's thread knows is passed in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.doctor.calendar import AHEAD, check_calendar, check_running_calendar
from venuescreen.doctor.check import Check, checked
from venuescreen.doctor.folder import check_folder, check_ledger, check_settings
from venuescreen.doctor.kiosk import SOMEBODY, check_autostart, check_chosen_display, check_kiosk
from venuescreen.doctor.network import check_network, check_phone
from venuescreen.doctor.power import check_power, read_power
from venuescreen.doctor.probing import probe
from venuescreen.doctor.system import BY_A_BUTTON, check_clock, check_disk, check_python, check_zone
from venuescreen.doctor.window import Machine, check_renderer, check_screens, check_scripts, check_window
from venuescreen.network_address import own_address
from venuescreen.paths import DataFolder
from venuescreen.phone_reached import PhoneReached
from venuescreen.settings.declared import Settings, load_settings

if TYPE_CHECKING:
    from venuescreen.kiosk.holding import Status

PATIENCE = 3.0
"""Seconds for each question to a system service."""


class Place(Protocol):
    """The venue that is looked at."""

    @property
    def data_dir(self) -> Path:
        """The data folder, which may not exist."""

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""

    def now(self) -> datetime:
        """Return the present instant, aware."""


@dataclass(frozen=True, slots=True)
class Running:
    """What a running board knows of itself, gathered on its own thread."""

    awake: Status
    """`Awake.status`."""
    settings: Settings
    screens: dict[str, tuple[int, int]]
    """The displays that are there: Qt's names, and pixels."""
    calendar: Calendar
    """The one it goes by."""
    calendar_problems: tuple[Message, ...] = ()
    """What it noted when it read the file."""
    jumped: timedelta | None = None
    """`Jumps.largest`."""
    phone: bool = True
    """Whether the command line lets the phone page be."""


def every_check(place: Place, patience: float = PATIENCE) -> Iterator[Check]:
    """Make every check, one after the other.

    `patience`: seconds for each of the four questions to system services, which where all is well take none.
    """
    machine = Machine(sys.platform, sys.version_info[:3], os.environ)
    folder = DataFolder(place.data_dir)
    chosen = (load_settings(folder.settings) or Settings()).display
    yield from checked("python", lambda: [check_python(machine.python)])
    yield from checked("qt", lambda: check_window(machine, probe, chosen))
    yield from checked("renderer", lambda: [check_renderer(machine, _backend(machine))])
    yield from checked("data folder", lambda: [check_folder(folder.root)])
    yield from checked("disk", lambda: [check_disk(folder.root)])
    yield from checked("settings", lambda: check_settings(folder.settings))
    yield from checked("clock", lambda: [check_clock(place.now(), _keeps_its_clock(patience))])
    yield from checked("time zone", lambda: [check_zone(place.zone, place.now(), _laptop_zone())])
    yield from checked("calendar", lambda: _calendar(folder, place))
    yield from checked("ledger", lambda: [check_ledger(folder.ledger)])
    yield from checked("sleep", lambda: [_sleep(_tried(patience))])
    yield from checked("power", lambda: [check_power(read_power(sys.platform))])
    yield from checked("network", lambda: [check_network(own_address())])
    yield from checked("phone", lambda: [_phone(folder, load_settings(folder.settings) or Settings())])
    yield from checked("autostart", lambda: [_autostart(folder.root)])
    yield from checked("kiosk", lambda: [check_kiosk(load_settings(folder.settings) or Settings())])


def before_opening(place: Place, running: Running) -> list[Check]:
    """Make the checks that matter before people come, in the order in which they are shown; takes some seconds."""
    folder = DataFolder(place.data_dir)
    return [
        *checked("clock", lambda: [check_clock(place.now(), _keeps_its_clock(PATIENCE), running.jumped)]),
        *checked("time zone", lambda: [check_zone(place.zone, place.now(), _laptop_zone(), BY_A_BUTTON)]),
        *checked("sleep", lambda: [_sleep(running.awake if running.awake.wanted else _tried(PATIENCE))]),
        *checked("power", lambda: [check_power(read_power(sys.platform))]),
        *checked("display", lambda: [_display(running)]),
        *checked("scripts", lambda: [_scripts()]),
        *checked("network", lambda: [check_network(own_address())]),
        *checked("phone", lambda: [_phone(folder, running.settings, wanted=running.phone)]),
        *checked("disk", lambda: [check_disk(folder.root)]),
        *checked("ledger", lambda: [check_ledger(folder.ledger)]),
        *checked("calendar", lambda: [_running_calendar(folder, place, running)]),
        *checked("autostart", lambda: [_autostart(folder.root)]),
        *checked("kiosk", lambda: [check_kiosk(running.settings, SOMEBODY)]),
    ]


def _backend(machine: Machine) -> str:
    from venuescreen.ui.renderer import choose_backend

    return choose_backend(machine.environ if machine.has_display else machine.offscreen, machine.platform)


def _calendar(folder: DataFolder, place: Place) -> list[Check]:
    from venuescreen.calendars.reading import read_calendar

    now = place.now().astimezone(UTC)

    def read(data: bytes) -> Calendar:
        return read_calendar(data, place.zone, now, now + AHEAD)

    return check_calendar(folder.sessions, read, now, folder.last_good_sessions)


def _running_calendar(folder: DataFolder, place: Place, running: Running) -> Check:
    return check_running_calendar(running.calendar, running.calendar_problems, folder.sessions, place.now())


def _display(running: Running) -> Check:
    missing = check_chosen_display(running.settings.display, tuple(running.screens))
    return missing or check_screens(tuple(running.screens.values()))


def _scripts() -> Check:
    """Ask a process of its own: trying every script's fonts would hold up the board, and keep them in its memory."""
    machine = Machine(sys.platform, sys.version_info[:3], os.environ)
    return check_scripts(probe(machine.offscreen), machine.platform)


def _phone(folder: DataFolder, settings: Settings, *, wanted: bool = True) -> Check:
    address = settings.phone_host or own_address()
    return check_phone(address, PhoneReached(folder.phone_reached).last(), on=wanted and settings.phone)


def _sleep(status: Status) -> Check:
    return Check("sleep", True, status.finding, status.remedy)


def _tried(patience: float) -> Status:
    from venuescreen.kiosk.awake import system_grips, try_once

    return try_once(system_grips(sys.platform, os.environ, patience))


def _autostart(root: Path) -> Check:
    from venuescreen.kiosk.autostart import Starts, autostart_of

    state = autostart_of(root).status()
    return check_autostart(state.message, starts=state in (Starts.ON, Starts.SYSTEMD))


def _keeps_its_clock(patience: float) -> bool | None:
    if not sys.platform.startswith("linux"):
        return None
    from venuescreen.kiosk.timedate import keeps_its_clock

    return keeps_its_clock(os.environ, patience)


def _laptop_zone() -> str | None:
    from venuescreen.local_zone import local_zone

    try:
        return local_zone().key
    except PlainError:
        return None
