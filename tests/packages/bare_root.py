"""A bare Debian in a folder, made by debootstrap and entered by chroot."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packages.packaged import ROOT

KEPT = ROOT / "build" / "debian-bare.tar"
"""The bare system, kept between runs."""
SUITE = "bookworm"


@dataclass(frozen=True, slots=True)
class BareRoot:
    """A Debian that has its packages and nothing else."""

    folder: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in it as root, with none of this machine's environment."""
        return subprocess.run(
            ["chroot", self.folder, *command],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=600,
            check=False,
        )

    def must(self, *command: str) -> str:
        """Run a command that has to work; return what it says."""
        done = self.run(*command)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def install(self, *packages: Path) -> None:
        """Install package files as a person does, with what they depend on and nothing that they recommend."""
        for package in packages:
            shutil.copy(package, self.folder / "opt")
        names = [f"/opt/{package.name}" for package in packages]
        self.must("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names)


def why_not() -> str:
    """Return why no bare system can be made here; nothing where it can."""
    if shutil.which("debootstrap") is None:
        return "debootstrap is not installed"
    return "" if os.geteuid() == 0 else "only root can enter a bare Debian root"


def make_bare_root(folder: Path) -> BareRoot:
    """Unpack a bare Debian into a folder; the first time it is fetched from the mirror that this machine uses."""
    if reason := why_not():
        pytest.skip(reason)
    if not KEPT.is_file():
        _fetch(folder.with_name("fetched"))
    folder.mkdir()
    subprocess.run(["tar", "-xpf", KEPT, "-C", folder], check=True)
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    return BareRoot(folder)


def _fetch(folder: Path) -> None:
    done = subprocess.run(
        ["debootstrap", "--variant=minbase", SUITE, folder], capture_output=True, text=True, timeout=900, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"a bare Debian could not be fetched: {done.stdout[-200:]}{done.stderr[-200:]}")
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    BareRoot(folder).must("apt-get", "update", "-qq")
    KEPT.parent.mkdir(exist_ok=True)
    unfinished = KEPT.with_suffix(".part")
    subprocess.run(["tar", "-cpf", unfinished, "-C", folder, "--exclude=./var/cache/apt/archives/*", "."], check=True)
    unfinished.rename(KEPT)
    shutil.rmtree(folder)
