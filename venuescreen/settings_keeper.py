"""Keeps the board true to venue.toml: at its start, then as the file changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from venuescreen.core.errors import Message
from venuescreen.paths import DataFolder, modified
from venuescreen.settings import Settings, load_settings


class SettingsKeeper:
    """Looks at one folder's file. `follow` gets settings to go by, `note` what is wrong in a file that is not one."""

    def __init__(
        self, folder: DataFolder, follow: Callable[[Settings], None], note: Callable[[tuple[Message, ...]], None]
    ) -> None:
        self._file = folder.settings
        self._follow = follow
        self._note = note
        self._seen = modified(self._file)

    def look(self) -> None:
        """Follow the file if it changed; cheap when not. Call it every few seconds."""
        seen = modified(self._file)
        if seen == self._seen:
            return
        self._seen = seen
        settings = load_settings(self._file)
        if settings is None:
            return
        if settings.unreadable:  # an edit half done must not close a session or rename the place
            self._note(settings.problems)
        else:
            self._follow(sound(settings))


def sound(settings: Settings) -> Settings:
    """Leave out the topics that a guest could not choose."""
    from venuescreen.core.introduction import sound_topics  # `regex`: 26 ms, too long for the first frame

    topics, problems = sound_topics(settings.topics)
    return replace(settings, topics=topics, problems=settings.problems + problems)
