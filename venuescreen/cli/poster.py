"""`venuescreen poster` and `venuescreen tally`: a PDF to print. Reads only, also while the board runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol, TypeVar
from zoneinfo import ZoneInfo

import click

from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.paper import MOST_SESSIONS, SESSIONS_ON_A_SHEET, Leaf, PaperSize, PaperWish
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import LANGUAGES, Settings

Command = TypeVar("Command", bound=Callable[..., None])


class PaperSetting(Protocol):
    """What these commands need from the command line as a whole (`ctx.obj`)."""

    data_dir: Path
    zone: ZoneInfo
    """The venue's."""
    settings: Settings
    language: str | None
    """As asked with --lang."""

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...


def _options(command: Command) -> Command:
    """Add what both commands take."""
    for option in (
        click.option("--lang", type=click.Choice(LANGUAGES), help="Its language; default: the venue's own."),
        click.option(
            "--paper",
            type=click.Choice([size.value for size in PaperSize], case_sensitive=False),
            default=PaperSize.A4.value,
            show_default=True,
            help="What the printer has in it.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            help="File, or - for standard output; default: a new file here.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.option("--series", default="", help="UID of the series; default: that of the next session.")
@_options
@click.pass_obj
def poster(setting: PaperSetting, series: str, output: Path | None, paper: str, lang: str | None) -> None:
    """Write a poster as PDF: when you meet, the next dates, and a code that holds them."""
    _print(setting, PaperWish(Leaf.POSTER, PaperSize(paper), _language(setting, lang), series=series), output)


@click.command()
@click.option(
    "--rows",
    type=click.IntRange(1, MOST_SESSIONS),
    default=SESSIONS_ON_A_SHEET,
    show_default=True,
    help="How many coming sessions.",
)
@_options
@click.pass_obj
def tally(setting: PaperSetting, rows: int, output: Path | None, paper: str, lang: str | None) -> None:
    """Write sheets to tally by hand as PDF: a box to tick for each who comes."""
    _print(setting, PaperWish(Leaf.TALLY, PaperSize(paper), _language(setting, lang), sessions=rows), output)


def _language(setting: PaperSetting, lang: str | None) -> str:
    return lang or setting.language or ""


def _print(setting: PaperSetting, wish: PaperWish, output: Path | None) -> None:
    try:
        _check_output(output)
        data = _pdf(setting, wish)
        saved = _put(data, wish.leaf, output)
    except PlainError as error:
        setting.say(error.message)
        raise SystemExit(1) from None
    if saved is not None:
        setting.say(Message("Saved: {file}", file=str(saved)))


def _check_output(output: Path | None) -> None:
    if str(output) != "-":
        return
    if sys.stdout is None:
        raise StorageError(Message("There is no standard output. Name a file with -o."))
    if sys.stdout.isatty():
        raise PlainError(Message("A PDF can’t be shown here. Name a file with -o."))


def _pdf(setting: PaperSetting, wish: PaperWish) -> bytes:
    from venuescreen.office.paper_making import Printer
    from venuescreen.paper.sheets import begin  # Qt: not where it only says how it is used
    from venuescreen.paths import assets

    printer = Printer(DataFolder(setting.data_dir), setting.settings, setting.zone, setting.now())
    application = begin(assets() / "fonts")
    data = printer.lay_out(wish).to_pdf()
    del application
    return data


def _put(data: bytes, leaf: Leaf, output: Path | None) -> Path | None:
    """Write it; return where, unless that is standard output."""
    from venuescreen.export.saving import save_new, save_whole

    def write(out: IO[bytes]) -> None:
        out.write(data)

    if output is None:
        return save_new(Path.cwd(), f"{leaf.value}.pdf", write)
    if str(output) == "-":
        write(sys.stdout.buffer)
        sys.stdout.flush()
        return None
    save_whole(output, write)
    return output
