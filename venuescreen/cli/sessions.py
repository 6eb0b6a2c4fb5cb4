"""`venuescreen sessions`: list, import and export calendars; `sessions_edit` changes them. Needs no display."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from venuescreen.cli.sessions_edit import COMMANDS, EditSetting, plainly, sessions_of
from venuescreen.cli.when import When, instant
from venuescreen.core.calendar import Calendar
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.session import Session
from venuescreen.paths import DataFolder


class _Zone(click.ParamType[ZoneInfo]):
    name = "zone"

    def convert(self, value: str | ZoneInfo, param: click.Parameter | None, ctx: click.Context | None) -> ZoneInfo:
        if isinstance(value, ZoneInfo):
            return value
        try:
            return ZoneInfo(value)
        except (KeyError, ValueError, OSError):  # unknown, not a name, or a folder of the zone data
            self.fail(f"“{value}” is not a time zone. They are named like Europe/Paris.", param, ctx)


@click.group()
def sessions() -> None:
    """List, change, import and export the venue's sessions."""


for command in COMMANDS:
    sessions.add_command(command)


@sessions.command("list")
@click.option("--ics", type=click.Path(path_type=Path), help="A calendar file; default: the venue's.")
@click.option("--from", "start", type=When(), required=True, help="Sessions that start at this date or instant on.")
@click.option("--to", "end", type=When(), required=True, help="Sessions that start before this date or instant.")
@click.option("--tz", "zone", type=_Zone(), help="Time zone; default: the venue's.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def list_sessions(
    setting: EditSetting,
    ics: Path | None,
    start: datetime | date,
    end: datetime | date,
    zone: ZoneInfo | None,
    as_json: bool,
) -> None:
    """Print every session that starts within the time asked for, cancelled ones too."""
    try:
        where = zone or setting.zone
        calendar = _read(
            ics, DataFolder(setting.data_dir).sessions, where, instant(start, where), instant(end, where)
        )
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None
    for problem in calendar.problems:
        setting.say(problem)
    click.echo(_as_json(calendar.sessions) if as_json else "\n".join(map(_line, calendar.sessions)))


@sessions.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Only say what would come in.")
@click.pass_obj
def import_file(setting: EditSetting, file: Path, preview: bool) -> None:
    """Add the sessions of a calendar FILE to the venue's; those that are there in a later version stay."""
    from venuescreen.calendars.files import read_file

    with plainly(setting):
        if preview:
            _preview(setting, read_file(file))
            return
        outcome = sessions_of(setting).take(read_file(file))
    for problem in outcome.problems:
        setting.say(problem)
    setting.say(
        Message(
            "Series added: {added}. Replaced by a later version: {replaced}. There already: {unchanged}.",
            added=outcome.added,
            replaced=outcome.replaced,
            unchanged=outcome.unchanged,
        )
    )


def _preview(setting: EditSetting, source: bytes) -> None:
    found = sessions_of(setting).preview(source)
    setting.say(
        Message(
            "Series that would be added: {added}. Replaced by a later version: {replaced}. "
            "There already: {unchanged}. Nothing was changed.",
            added=found.added,
            replaced=found.replaced,
            unchanged=found.unchanged,
        )
    )
    for line in map(_line, found.sessions):
        click.echo(line)


@sessions.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file.")
@click.pass_obj
def export_file(setting: EditSetting, output: Path) -> None:
    """Write all the venue's series into a file that other calendar programs open."""
    with plainly(setting):
        sessions_of(setting).save_as(output)


def _read(ics: Path | None, own: Path, zone: ZoneInfo, start: datetime, end: datetime) -> Calendar:
    """Read the file asked for, which must exist, or the venue's own, which need not."""
    from venuescreen.calendars.files import read_file
    from venuescreen.calendars.reading import read_calendar

    if ics is None and not own.exists():
        return Calendar()
    return read_calendar(read_file(ics or own), zone, start, end)


def _as_json(found: Iterable[Session]) -> str:
    """Return a JSON list with a line for each session."""
    return "[" + ",\n ".join(json.dumps(_parts(session), ensure_ascii=False) for session in found) + "]"


def _parts(session: Session) -> dict[str, object]:
    def moment(when: datetime) -> str:
        return when.date().isoformat() if session.all_day else when.isoformat()

    return {
        "uid": session.uid,
        "title": session.title,
        "start": moment(session.start),
        "end": moment(session.end),
        "original_start": moment(session.original_start),
        "all_day": session.all_day,
        "status": session.status.value,
        "location": session.location,
        "format": session.format.value,
    }


def _line(session: Session) -> str:
    """Return a session as a row of date, time, status, format and title."""
    hours = "" if session.all_day else f"{session.start:%H:%M}–{session.end:%H:%M}"
    status = session.status.value.lower() if session.cancelled or not session.moved else "moved"
    title = " ".join((session.title or "").split())
    return f"{session.start:%Y-%m-%d}  {hours:<11}  {status:<9}  {session.format.value:<10}  {title}".rstrip()
