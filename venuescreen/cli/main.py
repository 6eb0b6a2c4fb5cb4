"""`venuescreen` itself: its options, and where its commands are."""

from __future__ import annotations

import gc
import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import click

from venuescreen import __version__
from venuescreen.cli.venue import Venue
from venuescreen.clock import SystemClock
from venuescreen.core.errors import PlainError
from venuescreen.demo import ZONE as DEMO_ZONE
from venuescreen.paths import DataFolder, default_data_folder
from venuescreen.settings.declared import LANGUAGES

COMMANDS = {
    "sessions": "venuescreen.cli.sessions",
    "attendance": "venuescreen.cli.attendance",
    "headcount": "venuescreen.cli.headcount",
    "export": "venuescreen.cli.export",
    "poster": "venuescreen.cli.poster",
    "tally": "venuescreen.cli.poster",
    "venue": "venuescreen.cli.venue_settings",
    "feeds": "venuescreen.cli.feeds",
    "elsewhere": "venuescreen.cli.elsewhere",
    "backup": "venuescreen.cli.backup",
    "restore": "venuescreen.cli.backup",
    "doctor": "venuescreen.cli.doctor",
    "pin": "venuescreen.cli.pin",
    "autostart": "venuescreen.cli.autostart",
}
"""Loaded when asked for: the board must not wait for them."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command


class _Instant(click.ParamType[datetime]):
    name = "ISO date and time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}” is not a date and time such as 2026-11-26T09:52.", param, ctx)
        if not 1970 < instant.year < 2400:
            self.fail(f"“{value}” is not between the years 1971 and 2399.", param, ctx)
        return instant


class _Size(click.ParamType[tuple[int, int]]):
    name = "WIDTHxHEIGHT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        width, _, height = str(value).partition("x")
        numbers = [int(side) for side in (width, height) if side.isascii() and side.isdecimal() and len(side) < 5]
        if len(numbers) != 2 or not all(480 <= number <= 8192 for number in numbers):
            self.fail(f"“{value}” is not a size such as 1280x800 (from 480 to 8192 pixels).", param, ctx)
        return numbers[0], numbers[1]


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="venuescreen")
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False), help="The venue's folder.")
@click.option("--now", "start", type=_Instant(), help="Let the clock start there, to try a date.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Speak this language first.")
@click.option("--demo", is_flag=True, help="Show a full board on sample data, in a throw-away folder.")
@click.option("--kiosk", is_flag=True, help="Cover the whole screen and guard it: only the PIN leads out.")
@click.option("--windowed", is_flag=True, help="Open a window rather than the whole screen.")
@click.option("--size", type=_Size(), help="Open a window of this size.")
@click.option("--port", type=click.IntRange(0, 65535), help="Where the phone page is (8017); 0 takes any free port.")
@click.option("--phone-host", default="", help="The address in the code, if phones know the laptop by another one.")
@click.option("--no-phone", is_flag=True, help="No phone page: check-in on this screen only.")
@click.option(
    "--snapshot", type=click.Path(path_type=Path, dir_okay=False), help="Draw the board once, save it as a PNG, exit."
)
@click.option("--self-test", is_flag=True, help="Check that this installation works, and exit.")
@click.pass_context
def venuescreen(
    ctx: click.Context,
    data_dir: Path | None,
    start: datetime | None,
    lang: str | None,
    demo: bool,
    kiosk: bool,
    windowed: bool,
    size: tuple[int, int] | None,
    port: int | None,
    phone_host: str,
    no_phone: bool,
    snapshot: Path | None,
    self_test: bool,
) -> None:
    """Show who is here now, and when the next session is."""
    venue = Venue(DataFolder(data_dir or default_data_folder()), SystemClock(), lang)
    if start is not None:
        local = start if start.tzinfo else start.replace(tzinfo=DEMO_ZONE if demo else venue.zone)
        venue.clock = SystemClock.starting_at(local.astimezone(UTC))
    ctx.obj = venue
    if ctx.invoked_subcommand is not None:
        gc.enable()
        return
    if self_test:
        from venuescreen.self_test import run_self_test

        sys.exit(run_self_test(venue.words))
    from venuescreen.app import run_board
    from venuescreen.options import BoardOptions

    options = BoardOptions(
        folder=venue.folder,
        clock=venue.clock,
        language=lang,
        demo=demo,
        kiosk=kiosk,
        windowed=windowed or size is not None,
        size=size,
        phone=not no_phone,
        port=port,
        phone_host=phone_host,
        snapshot=snapshot,
    )
    try:
        code = run_board(options, venue.say)
    except PlainError as error:
        venue.fail(error)
    else:
        sys.exit(code)


def run() -> None:
    """Run the command line."""
    try:
        venuescreen(prog_name="venuescreen")
    except OSError as error:  # standard output on a full disk, or closed
        sys.stderr.write(f"venuescreen: the output could not be written: {error.strerror}\n")
        # What is still buffered can't be written either, and would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
