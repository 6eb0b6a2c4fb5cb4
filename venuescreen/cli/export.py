"""`venuescreen export`: attendance for other programs. Reads only, also while the board runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.cli.when import When, instant
from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.session import Session
from venuescreen.export.csv_file import save_csv, write_csv
from venuescreen.export.rows import Row, export_rows
from venuescreen.paths import DataFolder
from venuescreen.storage.reading import held_sessions


class ExportSetting(Protocol):
    """What the command needs from the command line as a whole (`ctx.obj`)."""

    data_dir: Path
    zone: ZoneInfo
    """The venue's."""

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def planned_sessions(self, start: datetime, end: datetime) -> Sequence[Session]:
        """Return the calendar's sessions that start in [start, end), bounds aware; raises `PlainError`."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...


@click.command()
@click.option("--format", "kind", type=click.Choice(["csv"]), required=True, help="What to write.")
@click.option("--from", "start", type=When(), help="Date or instant of the first session; default: the first held.")
@click.option("--to", "end", type=When(), help="Date or instant before which sessions start; default: now.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File; default: standard output."
)
@click.pass_obj
def export(
    setting: ExportSetting,
    kind: str,  # noqa: ARG001  # csv is the only one so far
    start: datetime | date | None,
    end: datetime | date | None,
    output: Path | None,
) -> None:
    """Write how many came to each past session: counts only, a row a session."""
    try:
        since, until = (None if when is None else instant(when, setting.zone) for when in (start, end))
        rows = _rows(setting, since, until)
        if output is None or str(output) == "-":
            if sys.stdout is None:
                raise StorageError(Message("There is no standard output. Name a file with -o."))
            write_csv(rows, sys.stdout.buffer)
            sys.stdout.flush()
        else:
            save_csv(rows, output)
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None


def _rows(setting: ExportSetting, start: datetime | None, end: datetime | None) -> list[Row]:
    now = setting.now()
    end = min(end, now) if end else now
    held = held_sessions(DataFolder(setting.data_dir).ledger)
    start = start or min((session.start for session in held), default=end)
    if start >= end:
        return []
    # All that was held, also outside the range: a session that was held before its date was moved is not unseen.
    known = {session.key for session in held}
    unseen = [session for session in setting.planned_sessions(start, end) if session.key not in known]
    return export_rows([session for session in held if start <= session.start < end], unseen)
