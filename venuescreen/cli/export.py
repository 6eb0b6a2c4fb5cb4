"""`venuescreen export`: attendance for other programs. Reads only, also while the board runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import click

from venuescreen.cli.progress import Ticker
from venuescreen.cli.when import When, instant
from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.session import Session
from venuescreen.export.progress import Tell
from venuescreen.export.saving import save_whole
from venuescreen.export.tables import Report
from venuescreen.i18n import Words
from venuescreen.office.exporting import FORMATS, Span, Writer, gather
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings


class ExportSetting(Protocol):
    """What the command needs from the command line as a whole (`ctx.obj`)."""

    data_dir: Path
    zone: ZoneInfo
    """The venue's."""
    settings: Settings
    words: Words
    """The language of a spreadsheet's titles."""

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
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, which Excel needs for accents.")
@click.option("--from", "start", type=When(), help="Date or instant of the first session; default: the first held.")
@click.option("--to", "end", type=When(), help="Date or instant before which sessions start; default: now.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File; default: standard output."
)
@click.pass_obj
def export(
    setting: ExportSetting,
    kind: str,
    bom: bool,
    start: datetime | date | None,
    end: datetime | date | None,
    output: Path | None,
) -> None:
    """Write how many came to each past session: counts only.

    CSV has a row for each session; XLSX and JSON also the weeks, and the venue's topics by quarters that are over.
    """
    if bom and kind != "csv":
        raise click.UsageError("--bom is for --format csv only.")
    since, until = (None if when is None else instant(when, setting.zone) for when in (start, end))
    target = None if output is None or str(output) == "-" else output
    writer = Writer(kind, setting.words, bom=bom)
    try:
        with Ticker(setting.words) as ticker:
            _check_output(kind, target)
            report = gather(
                DataFolder(setting.data_dir).ledger,
                setting.planned_sessions,
                Span(since, until, setting.now(), setting.zone),
                setting.settings.topics,
                ticker.tell,
            )
            _put(writer, report, target, ticker.tell)
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None


def _check_output(kind: str, target: Path | None) -> None:
    if target is not None:
        return
    if sys.stdout is None:
        raise StorageError(Message("There is no standard output. Name a file with -o."))
    if kind == "xlsx" and sys.stdout.isatty():
        raise PlainError(Message("A spreadsheet can’t be shown here. Name a file with -o."))


def _put(writer: Writer, report: Report, target: Path | None, tell: Tell) -> None:
    if target is None:
        writer.write(report, sys.stdout.buffer, tell)
        sys.stdout.flush()
    else:
        save_whole(target, partial(writer.write, report, tell=tell))
