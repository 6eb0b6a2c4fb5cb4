"""`venuescreen sessions add`, `edit`, `skip`, …: what the panel does, in a terminal. A running board sees it soon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.cli.when import When, instant
from venuescreen.core.errors import Message, PlainError
from venuescreen.core.series_draft import PlannedSession, Repeat, SeriesDraft
from venuescreen.core.session import Format
from venuescreen.paths import DataFolder

if TYPE_CHECKING:
    from venuescreen.calendars.editing.sessions_file import SessionsFile

_MOST_LISTED = 10
_WEEKS = timedelta(weeks=8)


class EditSetting(Protocol):
    """What these commands need from the command line as a whole (`ctx.obj`)."""

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        ...

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            return self.fail(f"“{value}” is not a date like 2026-12-03.", param, ctx)


class _Hour(click.ParamType[time]):
    name = "hh:mm"

    def convert(self, value: str | time, param: click.Parameter | None, ctx: click.Context | None) -> time:
        if isinstance(value, time):
            return value
        match = re.fullmatch(r"(\d{1,2}):(\d\d)", value, re.ASCII)
        if match is None or int(match[1]) > 23 or int(match[2]) > 59:
            return self.fail(f"“{value}” is not an hour like 9:30.", param, ctx)
        return time(int(match[1]), int(match[2]))


def sessions_of(setting: EditSetting) -> SessionsFile:
    """Return the venue's sessions, to be read and changed."""
    from venuescreen.office.session_book import sessions_file

    return sessions_file(DataFolder(setting.data_dir), setting.zone, setting.now)


@contextmanager
def plainly(setting: EditSetting) -> Iterator[None]:
    """Say what could not be done, and exit 1."""
    try:
        yield
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None


def _draft_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what a series is."""
    repeats = [repeat.value for repeat in Repeat if repeat is not Repeat.KEPT]
    options = [
        click.option("--title", help="Its name; left out, its format is its name."),
        click.option("--format", "kind", type=click.Choice([kind.value for kind in Format]), help="What it is."),
        click.option("--on", "first", type=_Day(), help="The first day; with edit, the first one that changes."),
        click.option("--at", "start", type=_Hour(), help="When it begins, on the venue's clock."),
        click.option("--minutes", type=click.IntRange(1, 1440), help="How long it lasts."),
        click.option("--repeat", type=click.Choice(repeats), help="How often it comes back."),
        click.option("--place", help="The room, or where to look for it."),
        click.option("--note", help="A note for people."),
        click.option("--until", type=_Day(), help="The last day on which there may be a session."),
    ]
    for option in reversed(options):
        command = option(command)

    @wraps(command)
    def gathered(*arguments: Any, **given: Any) -> None:
        said = {_FIELDS.get(name, name): given.pop(name) for name in _NAMES}
        command(*arguments, said={name: value for name, value in said.items() if value is not None}, **given)

    return gathered


_NAMES = ("title", "kind", "first", "start", "minutes", "repeat", "place", "note", "until")
_FIELDS = {"kind": "format"}


def _typed(said: dict[str, Any]) -> dict[str, Any]:
    """Put formats and repeats in their types."""
    kinds: dict[str, Callable[[Any], Any]] = {"format": Format, "repeat": Repeat}
    return {name: kinds[name](value) if name in kinds else value for name, value in said.items()}


@click.command()
@_draft_options
@click.pass_obj
def add(setting: EditSetting, said: dict[str, Any]) -> None:
    """Add a series, and print its UID. A coffee of 90 minutes every week, unless you say otherwise."""
    for name, option in (("first", "--on"), ("start", "--at")):
        if name not in said:
            raise click.UsageError(f"Missing option '{option}'.")
    usual = {"title": "", "format": Format.COFFEE, "minutes": 90, "repeat": Repeat.WEEKLY}
    with plainly(setting):
        click.echo(sessions_of(setting).add(SeriesDraft(**{**usual, **_typed(said)})))


@click.command()
@click.argument("uid")
@_draft_options
@click.option("--no-until", is_flag=True, help="Let it go on without an end.")
@click.pass_obj
def edit(setting: EditSetting, uid: str, said: dict[str, Any], no_until: bool) -> None:
    """Change the series UID from a day on, its next session's unless --on says another. The past stays."""
    if not said and not no_until:
        raise click.UsageError("Say what to change, such as --at 10:00.")
    with plainly(setting):
        file = sessions_of(setting)
        draft = replace(file.draft_of(uid)[0], **_typed(said))
        file.edit(uid, replace(draft, until=None) if no_until else draft)
        setting.say(Message("The series was changed."))


def _when(command: Callable[..., None]) -> Callable[..., None]:
    """Add what names a date of the calendar."""
    command = click.option("--series", "uid", help="The UID of its series, where several have a session then.")(
        command
    )
    return click.argument("when", type=When())(command)


@click.command()
@_when
@click.pass_obj
def skip(setting: EditSetting, when: date, uid: str | None) -> None:
    """Take the session of WHEN out: a date, or a date and hour."""
    with plainly(setting):
        file = sessions_of(setting)
        file.skip(_found(setting, file, when, uid, lambda planned: not planned.skipped).key)
        setting.say(Message("The date was taken out. “bring-back” undoes it."))


@click.command("bring-back")
@_when
@click.pass_obj
def bring_back(setting: EditSetting, when: date, uid: str | None) -> None:
    """Let the session of WHEN, which was taken out or called off, take place."""
    with plainly(setting):
        file = sessions_of(setting)
        found = _found(setting, file, when, uid, lambda planned: planned.skipped or planned.session.cancelled)
        file.bring_back(found.key)
        setting.say(Message("The session takes place again."))


@click.command()
@_when
@click.pass_obj
def cancel(setting: EditSetting, when: date, uid: str | None) -> None:
    """Call the session of WHEN off; the board shows it as cancelled."""
    with plainly(setting):
        file = sessions_of(setting)
        file.cancel(_found(setting, file, when, uid, _takes_place).key)
        setting.say(Message("The session was called off."))


@click.command()
@_when
@click.argument("new", type=When(), metavar="NEW-WHEN")
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long it lasts; default: as long as before.")
@click.pass_obj
def move(setting: EditSetting, when: date, new: date, uid: str | None, minutes: int | None) -> None:
    """Move the session of WHEN to NEW-WHEN; a date alone keeps the hour."""
    with plainly(setting):
        file = sessions_of(setting)
        found = _found(setting, file, when, uid, lambda planned: not planned.skipped)
        session = found.session
        if not isinstance(new, datetime):
            new = datetime.combine(new, session.start.time())
        lasts = session.end.astimezone(UTC) - session.start.astimezone(UTC)
        file.move(found.key, instant(new, setting.zone), minutes or int(lasts.total_seconds()) // 60 or 90)
        setting.say(Message("The session was moved."))


@click.command()
@click.argument("uid")
@click.argument("last", type=_Day())
@click.pass_obj
def end(setting: EditSetting, uid: str, last: date) -> None:
    """Let the series UID have no session after the day LAST."""
    with plainly(setting):
        sessions_of(setting).end(uid, last)
        setting.say(Message("The series was ended."))


@click.command()
@click.pass_obj
def undo(setting: EditSetting) -> None:
    """Take the last change of the sessions back, whether it was made here or in the panel."""
    with plainly(setting):
        sessions_of(setting).undo()
        setting.say(Message("The last change was taken back."))


COMMANDS = (add, edit, skip, bring_back, cancel, move, end, undo)


def _takes_place(planned: PlannedSession) -> bool:
    return not planned.skipped and not planned.session.cancelled


def _found(
    setting: EditSetting, file: SessionsFile, when: date, uid: str | None, fits: Callable[[PlannedSession], bool]
) -> PlannedSession:
    """Return the one session ahead that is meant. Raises `PlainError` for none and for several."""
    day = when.date() if isinstance(when, datetime) else when
    ahead = max(_WEEKS, instant(day, setting.zone) - setting.now() + timedelta(days=2))
    planned = [each for each in file.planned(ahead) if fits(each) and uid in (None, each.series)]
    found = [each for each in planned if _is_meant(each, when, setting.zone)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise PlainError(Message("There is no such session ahead on {date}.", date=day.isoformat()))
    lines = [f"{each.session.start:%Y-%m-%dT%H:%M} --series {each.series}" for each in found[:_MOST_LISTED]]
    raise PlainError(Message("There are several then. Please say which one:\n{sessions}", sessions="\n".join(lines)))


def _is_meant(planned: PlannedSession, when: date, zone: ZoneInfo) -> bool:
    start = planned.session.start
    return start == instant(when, zone) if isinstance(when, datetime) else start.date() == when
