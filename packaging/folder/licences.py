"""The licences of what the folder holds of others, which must go with it."""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ONLY_BUILDS = ("altgraph", "packaging", "pip", "pyinstaller-hooks-contrib", "setuptools")
_WORDS = ("licen", "copying", "notice")


def licences() -> list[tuple[str, str]]:
    """Return each licence's file, and the folder it goes to; of a package without one, what it says of itself."""
    python = Path(sys.base_prefix, "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}", "LICENSE.txt")
    found = [(str(python), "licences/python")]
    for package in distributions():
        name = package.metadata["Name"].lower().replace("_", "-")
        if name not in ONLY_BUILDS:
            found += [(file, f"licences/{name}") for file in _files(package)]
    return [(file, folder) for file, folder in found if Path(file).is_file()]


def _files(package: Distribution) -> list[str]:
    inside = [file for file in package.files or () if ".dist-info" in file.parts[0]]
    texts = [file for file in inside if any(word in file.name.lower() for word in _WORDS)]
    return [str(file.locate()) for file in texts or inside if texts or file.name == "METADATA"]
