"""`venuescreen autostart`: start the board with the laptop."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import click

from venuescreen.core.errors import Message, PlainError
from venuescreen.kiosk.autostart import autostart_of


class AutostartPlace(Protocol):
    """What the command needs from the command line as a whole (`ctx.obj`)."""

    @property
    def data_dir(self) -> Path:
        """The data folder, which may not exist."""

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""

    def say(self, message: Message) -> None:
        """Tell the person, on standard error."""


@click.command()
@click.argument("what", type=click.Choice(["on", "off", "status"]))
@click.pass_obj
def autostart(place: AutostartPlace, what: str) -> None:
    """Start the board at login, or no more; say how it stands. Exits 0 also when it is off."""
    entry = autostart_of(place.data_dir)
    try:
        if what == "on":
            entry.on()
        elif what == "off":
            entry.off()
        click.echo(place.word(entry.status().message))
    except PlainError as error:
        place.say(error.message)
        raise SystemExit(1) from None
