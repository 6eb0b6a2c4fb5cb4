"""`venuescreen doctor`: what this machine has and lacks, and what to do."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.doctor.check import Check, checked
from venuescreen.doctor.folder import check_calendar, check_folder, check_ledger, check_settings
from venuescreen.doctor.probing import probe
from venuescreen.doctor.system import check_clock, check_disk, check_python, check_zone
from venuescreen.doctor.window import Machine, check_renderer, check_window
from venuescreen.paths import DataFolder

AHEAD = timedelta(days=365)


class Place(Protocol):
    """What the doctor asks of the venue."""

    @property
    def data_dir(self) -> Path:
        """The data folder, which may not exist."""

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""

    def now(self) -> datetime:
        """Return the present instant, aware."""

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list for programs.")
@click.pass_obj
def doctor(place: Place, as_json: bool) -> None:
    """Look at this machine, and say what to do. Exits 1 when something should be mended."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a path may hold what the terminal can't show
    found = list(checks(place))
    if as_json:
        click.echo(json.dumps([_as_json(check, place) for check in found], ensure_ascii=True, indent=2))
    else:
        for check in found:
            click.echo(_as_line(check, place))
    sys.exit(0 if all(check.ok for check in found) else 1)


def checks(place: Place) -> Iterator[Check]:
    """Make every check. None of them stops the others, and none raises."""
    machine = Machine(sys.platform, sys.version_info[:3], os.environ)
    folder = DataFolder(place.data_dir)
    yield from checked("python", lambda: [check_python(machine.python)])
    yield from checked("qt", lambda: check_window(machine, probe))
    yield from checked("renderer", lambda: [check_renderer(machine, _backend(machine))])
    yield from checked("data folder", lambda: [check_folder(folder.root)])
    yield from checked("disk", lambda: [check_disk(folder.root)])
    yield from checked("settings", lambda: check_settings(folder.settings))
    yield from checked("clock", lambda: [check_clock(place.now())])
    yield from checked("time zone", lambda: [check_zone(place.zone, place.now(), _laptop_zone())])
    yield from checked("calendar", lambda: check_calendar(folder.sessions, lambda data: _calendar(data, place)))
    yield from checked("ledger", lambda: [check_ledger(folder.ledger)])


def _backend(machine: Machine) -> str:
    from venuescreen.ui.renderer import choose_backend

    return choose_backend(machine.environ if machine.has_display else machine.offscreen, machine.platform)


def _calendar(data: bytes, place: Place) -> Calendar:
    from venuescreen.calendars.reading import read_calendar

    now = place.now().astimezone(UTC)
    return read_calendar(data, place.zone, now, now + AHEAD)


def _laptop_zone() -> str | None:
    from venuescreen.local_zone import local_zone

    try:
        return local_zone().key
    except PlainError:
        return None


def _as_json(check: Check, place: Place) -> dict[str, str | bool | None]:
    return {
        "check": check.name,
        "ok": check.ok,
        "finding": place.word(check.finding),
        "remedy": place.word(check.remedy) if check.remedy else None,
    }


def _as_line(check: Check, place: Place) -> str:
    mark = Message("to do") if not check.ok else Message("note") if check.remedy else Message("ok")
    words = [place.word(part) for part in (check.finding, check.remedy) if part]
    return f"{place.word(mark):<8}{check.name:<13}{' '.join(words)}"
