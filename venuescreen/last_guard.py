"""What guards the board, as it last was: a venue.toml that breaks must not open a kiosk to everyone."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from venuescreen.core.errors import StorageError
from venuescreen.paths import DataFolder
from venuescreen.settings.declared import Settings, load_settings

_TEXTS, _FLAGS = ("pin", "display"), ("kiosk", "photo_safe")


def load_guarded_settings(folder: DataFolder) -> Settings | None:
    """Read venue.toml; a broken one keeps the PIN, the kiosk and hidden names as they last were."""
    settings = load_settings(folder.settings)
    if settings is None or not settings.unreadable:
        return settings
    return replace(settings, **_kept(folder.last_guard))


def save_guard(folder: DataFolder, settings: Settings) -> None:
    """Keep what guards the board; free when it is kept already. A disk that refuses is no reason to stop."""
    guard = {name: getattr(settings, name) for name in (*_TEXTS, *_FLAGS)}
    if settings.unreadable or guard == _kept(folder.last_guard):
        return
    from venuescreen.whole_file import write_whole

    with suppress(StorageError):  # what can't be written is told elsewhere
        write_whole(folder.last_guard, json.dumps(guard).encode(), secret=True)


def _kept(file: Path) -> dict[str, Any]:
    """Return what is kept of the right kind; nothing where there is none."""
    try:
        found = dict(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return {}
    kept = {name: found[name] for name in _TEXTS if isinstance(found.get(name), str)}
    return kept | {name: found[name] for name in _FLAGS if isinstance(found.get(name), bool)}
