"""Keeps the board true to venue.toml: at its start, then as the file changes."""

from __future__ import annotations

from collections.abc import Callable

from venuescreen.core.errors import Message
from venuescreen.paths import DataFolder, modified
from venuescreen.settings.declared import Settings, load_settings
from venuescreen.settings.topics import sound

__all__ = ["SettingsKeeper", "sound"]


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
