"""`venuescreen pin`: a new PIN, or none, for whoever has the laptop's own account."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import click

from venuescreen.core.errors import Message, PlainError
from venuescreen.paths import DataFolder
from venuescreen.pin import hash_pin, sound_pin
from venuescreen.settings.file import change_settings


class PinSetting(Protocol):
    """What the command needs from the command line as a whole (`ctx.obj`)."""

    data_dir: Path

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""
        ...

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""
        ...

    def fail(self, error: PlainError) -> None:
        """Tell the person, and exit 1."""
        ...


@click.command()
@click.option("--remove", is_flag=True, help="Do without a PIN.")
@click.pass_obj
def pin(setting: PinSetting, remove: bool) -> None:
    """Set a new PIN for the organizer's panel; wrong tries are forgotten. A running board follows within seconds."""
    folder = DataFolder(setting.data_dir)
    try:
        if not folder.settings.exists():
            raise PlainError(Message("There is no venue yet. Start venuescreen: it asks what it needs."))
        kept = None if remove else hash_pin(_asked(setting))
        change_settings(folder.settings, pin=kept)
        with suppress(OSError):  # a new PIN ends the wait in a running board too
            folder.pin_tries.unlink(missing_ok=True)
    except PlainError as error:
        setting.fail(error)
    else:
        done = Message("There is no PIN any more.") if remove else Message("The new PIN is set.")
        click.echo(setting.word(done))


def _asked(setting: PinSetting) -> str:
    """Ask twice, unseen; where standard input is no terminal, its first line is taken. Raises `PlainError`."""
    if sys.stdin is not None and sys.stdin.isatty():
        prompt = setting.word(Message("New PIN (4 to 12 digits)"))
        again = setting.word(Message("Once more"))
        typed = str(click.prompt(prompt, hide_input=True, confirmation_prompt=again))
    else:
        typed = sys.stdin.readline().strip() if sys.stdin is not None else ""
    if not sound_pin(typed):
        raise PlainError(Message("A PIN has 4 to 12 digits. Nothing was changed."))
    return typed
