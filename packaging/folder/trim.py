"""What of the collected files the program needs: Qt comes with much that it never loads."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path

Entry = tuple[str, str, str]
"""PyInstaller's: where a file goes in the folder, where it is, of what kind it is."""

LOADED = (
    # Qt's own files that are found by their place, not by a library that names them; * stays within a folder.
    "plugins/platforms/*qxcb.*",
    "plugins/platforms/*qwayland*",
    "plugins/platforms/*qoffscreen.*",
    "plugins/platforms/*qwindows.*",
    "plugins/platforms/*qcocoa.*",
    "plugins/xcbglintegrations/*",
    "plugins/wayland-shell-integration/*xdg-shell*",
    "plugins/wayland-graphics-integration-client/*",
    "plugins/wayland-decoration-client/*bradient*",
    "plugins/platforminputcontexts/*compose*",  # dead keys under X11
    "plugins/platforminputcontexts/*ibus*",
    "qml/*.qmltypes",
    "qml/QtQml/*",
    "qml/QtQml/Models/*",
    "qml/QtQml/WorkerScript/*",
    "qml/QtQuick/*",
    "qml/QtQuick/Window/*",
)
_PLACE = re.compile(r"PySide6[/\\](?:Qt[/\\])?(?=(?:plugins|qml|translations)[/\\])")
_NOT_LOADED = (".a", ".lib", ".prl", ".pyi")


def wanted(target: str) -> bool:
    """Whether a file of Qt that no library names is loaded; what is not Qt's is."""
    place = _PLACE.match(target)
    if target.endswith(_NOT_LOADED):
        return False
    return place is None or any(_within(target[place.end() :], pattern) for pattern in LOADED)


def _within(target: str, pattern: str) -> bool:
    parts, patterns = target.replace("\\", "/").split("/"), pattern.split("/")
    return len(parts) == len(patterns) and all(map(fnmatch, parts, patterns))


def kept(entries: Iterable[Entry], needed_by: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the files that stay: what Python or Qt finds by its place, the libraries those need, and so on.

    `needed_by` tells the paths of the libraries that a file names.
    """
    entries = list(entries)
    libraries = {os.path.realpath(entry[1]): entry for entry in entries if entry[2] == "BINARY"}
    stay = [entry for entry in entries if wanted(entry[0]) and (entry[2] in _FOUND_BY_PLACE or _is_found(entry[0]))]
    reached = set()
    open_ends = [os.path.realpath(entry[1]) for entry in stay if entry[2] in _BINARY]
    while open_ends:
        for library in map(os.path.realpath, needed_by(open_ends.pop())):
            if library in libraries and library not in reached:
                reached.add(library)
                open_ends.append(library)
    stay += [libraries[library] for library in sorted(reached) if libraries[library] not in stay]
    return stay + _links(entries, {entry[0] for entry in stay})


_BINARY = ("BINARY", "EXTENSION")
_FOUND_BY_PLACE = ("EXTENSION", "DATA")


_FOUND_BY_NAME = ("libX11.so.6", "libXext.so.6", "libXss.so.1")  # by kiosk/awake_x11.py


def _is_found(target: str) -> bool:
    """Whether a library is loaded though none names it: Qt's plugins, Python itself, what we open by its name."""
    return _PLACE.match(target) is not None or "python3" in Path(target).name or target in _FOUND_BY_NAME


def _links(entries: list[Entry], there: set[str]) -> list[Entry]:
    """Those whose file stays; a link's source is written relative to its own folder."""
    links = (entry for entry in entries if entry[2] == "SYMLINK")
    return [link for link in links if os.path.normpath(Path(link[0]).parent / link[1]) in there]
