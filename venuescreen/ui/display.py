"""Whether there is a display to open a window on."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from pathlib import Path


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Return whether a window can be opened: on Linux, whether an X or Wayland server answers."""
    if not platform.startswith("linux"):
        return True
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return not chosen.startswith(("offscreen", "minimal")) and (
            chosen.startswith(("eglfs", "linuxfb", "vnc")) or _x_answers(environ) or _wayland_answers(environ)
        )
    return _wayland_answers(environ) or _x_answers(environ)


def platforms(environ: Mapping[str, str], platform: str) -> str:
    """Return Qt's platform plugins to try in order, ending in one that always works; "" for Qt's own choice.

    Qt ends the process when the last one can't be loaded, as where a system library is missing.
    """
    if not platform.startswith("linux"):
        return ""
    return "wayland;xcb;offscreen" if _wayland_answers(environ) else "xcb;offscreen"


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    return bool(name) and _answers(Path(environ.get("XDG_RUNTIME_DIR", "/")) / str(name))


def _x_answers(environ: Mapping[str, str]) -> bool:
    at = re.fullmatch(r"(?P<host>[^:/]*)(?:/unix)?:(?P<number>\d+)(?:\.\d+)?", environ.get("DISPLAY", ""))
    if at is None:
        return False
    if at["host"] in ("", "unix"):
        return _answers(Path(f"/tmp/.X11-unix/X{at['number']}"))  # noqa: S108  # X's own place
    try:
        with socket.create_connection((at["host"], 6000 + int(at["number"])), timeout=1):
            return True
    except OSError:
        return False


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except OSError:
            return False
        return True
