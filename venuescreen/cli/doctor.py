"""`venuescreen doctor`: what this machine has and lacks, and what to do."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from typing import Protocol

import click

from venuescreen import checkup
from venuescreen.core.errors import Message
from venuescreen.doctor.check import Check, Level

_MARKS = {Level.GREEN: Message("ok"), Level.AMBER: Message("note"), Level.RED: Message("to do")}


class Place(checkup.Place, Protocol):
    """What the doctor asks of the venue."""

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list for programs.")
@click.pass_obj
def doctor(place: Place, as_json: bool) -> None:
    """Look at this machine, and say what to do. Exits 1 when something should be mended."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a path may hold what the terminal can't show
    found = list(checkup.every_check(place))
    if as_json:
        click.echo(json.dumps([_as_json(check, place) for check in found], ensure_ascii=True, indent=2))
    else:
        for check in found:
            click.echo(_as_line(check, place))
    sys.exit(0 if all(check.ok for check in found) else 1)


def _as_json(check: Check, place: Place) -> dict[str, str | bool | None]:
    return {
        "check": check.name,
        "ok": check.ok,
        "level": check.level.value,
        "finding": place.word(check.finding),
        "remedy": place.word(check.remedy) if check.remedy else None,
        "mend": check.mend,
    }


def _as_line(check: Check, place: Place) -> str:
    words = [place.word(part) for part in (check.finding, check.remedy) if part]
    return f"{place.word(_MARKS[check.level]):<8}{check.name:<13}{' '.join(words)}"
