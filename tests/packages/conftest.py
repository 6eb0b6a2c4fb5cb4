"""Each package is built once, and installed outside the checkout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.packages.packaged import ROOT, Packaged, install_wheel, make


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in an environment that has the wheel and nothing else of ours."""
    make("wheel")
    return install_wheel(tmp_path_factory.mktemp("wheel") / "environment")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a copy of the folder, away from where it was made."""
    make("folder")
    copy = tmp_path_factory.mktemp("folder") / "somewhere else"
    shutil.copytree(ROOT / "dist" / "venuescreen", copy, symlinks=True)
    return copy / "venuescreen"


@pytest.fixture(params=["wheel", "folder"])
def packaged(request: pytest.FixtureRequest, tmp_path: Path) -> Packaged:
    """The program of each package."""
    program: Path = request.getfixturevalue(request.param)
    home = tmp_path / "home"
    home.mkdir()
    return Packaged(program, home)
