"""An installed program, and how it is started where there is nothing else."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Packaged:
    """The program of a package, started by its file alone."""

    program: Path
    home: Path
    """An empty folder, which is also where it is started."""

    @property
    def environ(self) -> dict[str, str]:
        """All that it is told of the machine: no path to programs, no language, no Python."""
        return {"HOME": str(self.home), "PATH": str(self.home)}

    def run(self, *arguments: str | Path, environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        return subprocess.run(
            [self.program, *map(str, arguments)],
            cwd=self.home,
            env=self.environ | (environ or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def make(target: str) -> None:
    """Run one of the Makefile's targets."""
    if sys.platform != "linux":
        pytest.skip("the packages are made on Linux")
    done = subprocess.run(["make", target], cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def install_wheel(folder: Path) -> Path:
    """Install the wheel and its locked packages into a new environment; return the program."""
    (wheel,) = (ROOT / "dist").glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip: list[str | Path] = [
        folder / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    locked = ROOT / "packaging" / "requirements.txt"
    dependencies: list[str | Path] = ["--require-hashes", "--only-binary", ":all:", "-r", locked]
    itself: list[str | Path] = ["--no-deps", wheel]
    for what in (dependencies, itself):
        done = subprocess.run([*pip, *what], capture_output=True, text=True, check=False, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder / "bin" / "venuescreen"
