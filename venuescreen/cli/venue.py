"""The venue as the commands see it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from venuescreen.clock import SystemClock
from venuescreen.core.errors import Message, PlainError, StorageError
from venuescreen.core.session import Session
from venuescreen.i18n import Words, choose_language, words_for
from venuescreen.local_zone import zone_named
from venuescreen.paths import DataFolder, assets
from venuescreen.settings.declared import LANGUAGES, Settings, load_settings

if TYPE_CHECKING:
    from venuescreen.calendars.adding import Added


@dataclass
class Venue:
    """What every command may ask: where, when, in which words."""

    folder: DataFolder
    clock: SystemClock
    language: str | None = None
    """As asked with --lang."""

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        return self.folder.root

    @cached_property
    def settings(self) -> Settings:
        """The venue's settings, or defaults."""
        settings = load_settings(self.folder.settings) or Settings()
        for problem in settings.problems:
            self.say(problem)
        return settings

    @cached_property
    def zone(self) -> ZoneInfo:
        """The venue's time zone."""
        return zone_named(self.settings.zone)

    @cached_property
    def words(self) -> Words:
        """The language of messages: --lang, else the environment's, as every command's."""
        wanted = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
        offered = ("en", *(language for language in LANGUAGES if language != "en"))
        language = self.language or choose_language([tag for tag in wanted if tag], offered)
        return words_for(language, assets() / "translations")

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self.clock.now()

    def word(self, message: Message) -> str:
        """Return a message in the person's language."""
        return self.words.say(message)

    def say(self, message: Message) -> None:
        """Print a message to standard error."""
        click.echo(self.word(message), err=True)

    def fail(self, error: PlainError) -> None:
        """Print an error's message and exit 1."""
        self.say(error.message)
        sys.exit(1)

    def planned_sessions(self, start: datetime, end: datetime) -> Sequence[Session]:
        """Return the calendar's sessions that start in [start, end). Raises `PlainError`."""
        from venuescreen.calendars.reading import read_calendar

        try:
            data = self.folder.sessions.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError:
            raise StorageError(Message("sessions.ics can’t be read.")) from None
        return read_calendar(data, self.zone, start, end).sessions

    def import_sessions(self, source: bytes) -> Added:
        """Add a calendar to sessions.ics, whole or not at all; a running board sees the new file within seconds."""
        from venuescreen.calendars.adding import add_to_calendar

        self.folder.root.mkdir(parents=True, exist_ok=True)
        return add_to_calendar(self.folder.sessions, source)
