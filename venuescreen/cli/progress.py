"""How far a long command is: one line on a terminal's standard error, and nothing anywhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType

import click

from venuescreen.export.progress import Step, step_message
from venuescreen.i18n import Words

EVERY = 0.1
"""Seconds between two lines."""
_CLEAR = "\r\x1b[K"


class Ticker:
    """Writes the line anew as it is told, and clears it when the work is over."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._next = 0.0

    def tell(self, step: Step, done: int, total: int) -> None:
        """Show a step."""
        now = time.monotonic()
        if self._shown and (done == 0 or now >= self._next):
            self._next = now + EVERY
            click.echo(_CLEAR + self._words.say(step_message(step, done, total)), err=True, nl=False)

    def __enter__(self) -> Ticker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        if self._shown:
            click.echo(_CLEAR, err=True, nl=False)
