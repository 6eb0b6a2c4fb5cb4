"""Autostart on Linux desktops: a desktop entry in the autostart folder (XDG Autostart 0.5, Desktop Entry 1.5)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_STRING_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class DesktopEntry:
    """The file `venuescreen.desktop`."""

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        self.file = config_home(home, environ) / "autostart" / "venuescreen.desktop"

    def written(self, command: Sequence[str]) -> bytes:
        """Return the file that starts a command."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=venuescreen",
            "Comment=Shows who is here and when the next session is",
            f"Exec={exec_value(command)}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        return os.fsencode("\n".join(lines) + "\n")

    def starts(self, data: bytes) -> bytes | None:
        """Return what a file starts, to be compared; None where the desktop was told to leave it out."""
        keys = dict(re.findall(rb"^([A-Za-z0-9-]+)[ \t]*=[ \t]*([^\r\n]*)", data, re.MULTILINE))
        if keys.get(b"Hidden") == b"true" or keys.get(b"X-GNOME-Autostart-enabled") == b"false":
            return None
        return keys.get(b"Exec")


def config_home(home: Path, environ: Mapping[str, str]) -> Path:
    """Return the user's configuration folder; a relative path in the variable is to be ignored."""
    chosen = Path(environ.get("XDG_CONFIG_HOME", ""))
    return chosen if chosen.is_absolute() else home / ".config"


def exec_value(command: Sequence[str]) -> str:
    """Return a command as the key Exec has it: each argument quoted, then the whole escaped as a string."""
    quoted = " ".join(_quoted(argument) for argument in command)
    return "".join(_STRING_ESCAPES.get(letter, letter) for letter in quoted)


def _quoted(argument: str) -> str:
    doubled = argument.replace("%", "%%")
    if argument and not _RESERVED.search(argument):
        return doubled
    return '"' + re.sub(r'(["`$\\])', r"\\\1", doubled) + '"'
