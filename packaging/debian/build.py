"""Makes dist/*.deb of dist/venuescreen: the board, and beside it the session for a machine that is only the board."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path
from time import gmtime, strftime

ROOT = Path(__file__).parents[2]
HERE = ROOT / "packaging" / "debian"
LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "assets" / "icons"
WORK = ROOT / "build" / "debian"
MAINTAINER = "The venuescreen contributors <contributors@venuescreen.invalid>"
OPENED_BY_NAME = ("libegl1", "libgl1", "libx11-6", "libxext6", "libxss1")
"""What Qt's plugins and the board open while they run: no file says that it needs them."""

PLACES: Mapping[str, Mapping[str, Path]] = {
    "venuescreen": {
        "usr/share/applications/venuescreen.desktop": LINUX / "venuescreen.desktop",
        "usr/share/icons/hicolor/scalable/apps/venuescreen.svg": ICONS / "venuescreen.svg",
        "usr/share/icons/hicolor/256x256/apps/venuescreen.png": ICONS / "venuescreen.png",
        "usr/share/metainfo/venuescreen.metainfo.xml": LINUX / "venuescreen.metainfo.xml",
        "usr/lib/systemd/user/venuescreen.service": LINUX / "venuescreen.service",
        "usr/share/man/man1/venuescreen.1": HERE / "venuescreen.1",
        "usr/share/doc/venuescreen/copyright": HERE / "copyright",
        "usr/share/doc/venuescreen/changelog": ROOT / "CHANGELOG.md",
        "usr/share/lintian/overrides/venuescreen": HERE / "overrides.venuescreen",
    },
    "venuescreen-kiosk": {
        "usr/bin/venuescreen-kiosk": LINUX / "venuescreen-kiosk",
        "usr/share/wayland-sessions/venuescreen-kiosk.desktop": LINUX / "venuescreen-kiosk.desktop",
        "lib/systemd/system/venuescreen-kiosk.service": LINUX / "venuescreen-kiosk.service",
        "usr/share/man/man1/venuescreen-kiosk.1": HERE / "venuescreen-kiosk.1",
        "usr/share/doc/venuescreen-kiosk/copyright": HERE / "copyright",
        "usr/share/doc/venuescreen-kiosk/changelog": ROOT / "CHANGELOG.md",
        "usr/share/lintian/overrides/venuescreen-kiosk": HERE / "overrides.venuescreen-kiosk",
        "DEBIAN/postinst": HERE / "kiosk.postinst",
        "DEBIAN/prerm": HERE / "kiosk.prerm",
        "DEBIAN/postrm": HERE / "kiosk.postrm",
        "DEBIAN/triggers": HERE / "kiosk.triggers",
    },
}
TEXTS = (".xml", ".1", "copyright")
"""Files with words between @ to be filled in."""
PROGRAMS = ("DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm", "usr/bin/venuescreen-kiosk")


def main() -> None:
    """Build both, and say where they are."""
    shutil.rmtree(WORK, ignore_errors=True)
    for old in (ROOT / "dist").glob("venuescreen*.deb"):
        old.unlink()
    when = int(os.environ.get("SOURCE_DATE_EPOCH") or (ROOT / "CHANGELOG.md").stat().st_mtime)
    facts = _facts(when)
    for package in PLACES:
        root = WORK / package
        if package == "venuescreen":
            _lay_program(root)
            facts["DEPENDS"] = ", ".join(sorted({*_libraries(root), *OPENED_BY_NAME}))
        _lay_files(root, package, facts, when)
        _write_control(root, package, facts)
        _pack(root, package, facts, when)


def _facts(when: int) -> dict[str, str]:
    (version,) = re.findall(r'__version__ = "(.*)"', (ROOT / "venuescreen" / "__init__.py").read_text("utf-8"))
    licence = (ROOT / "LICENSE").read_text("utf-8").partition("\n\n")[2].partition("\n\n")[2].strip()
    return {
        "VERSION": f"{version}-1",
        "ARCH": _output("dpkg", "--print-architecture"),
        "MAINTAINER": MAINTAINER,
        "DATE": strftime("%Y-%m-%d", gmtime(when)),
        "EXPAT": "\n".join(f" {line}" if line else " ." for line in licence.splitlines()),
    }


def _lay_program(root: Path) -> None:
    """Put the folder where it belongs, without what Debian has and keeps safe itself."""
    place = root / "usr" / "lib" / "venuescreen"
    shutil.copytree(ROOT / "dist" / "venuescreen", place, symlinks=True)
    inside = place / "_internal"
    for library in inside.glob("lib*.so*"):
        if not library.is_symlink() and not library.name.startswith("libpython") and _is_debians(library.name):
            library.unlink()
    licences = root / "usr" / "share" / "doc" / "venuescreen" / "licences"
    licences.parent.mkdir(parents=True)
    shutil.move(inside / "licences", licences)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "venuescreen").symlink_to("../lib/venuescreen/venuescreen")
    for file in (*place.rglob("*"), *licences.rglob("*")):
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or file == place / "venuescreen" else 0o644)


def _is_debians(name: str) -> bool:
    found = subprocess.run(["dpkg", "-S", f"*/{name}"], capture_output=True, check=False)  # noqa: S603, S607
    return found.returncode == 0


def _libraries(root: Path) -> list[str]:
    """Return the packages whose libraries the program's files name, with the versions that they need."""
    inside = root / "usr" / "lib" / "venuescreen" / "_internal"
    source = WORK / "source" / "debian" / "control"
    source.parent.mkdir(parents=True)
    source.write_text("Source: venuescreen\n\nPackage: venuescreen\nArchitecture: any\n")
    (root / "DEBIAN").mkdir()
    files = [file for file in (inside.parent / "venuescreen", *inside.rglob("*.so*")) if not file.is_symlink()]
    own = [
        f"-l{inside}",
        f"-l{inside / 'PySide6'}",
        f"-l{inside / 'PySide6' / 'Qt' / 'lib'}",
        f"-l{inside / 'shiboken6'}",
    ]
    said = _output(
        "dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *own, *map(str, files), cwd=WORK / "source"
    )
    return said.partition("=")[2].split(", ")


def _lay_files(root: Path, package: str, facts: Mapping[str, str], when: int) -> None:
    for place, source in PLACES[package].items():
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.name.endswith(TEXTS):
            target.write_text(_filled(source, facts), "utf-8")
        else:
            shutil.copyfile(source, target)
        target.chmod(0o755 if place in PROGRAMS else 0o644)
        if "/man/" in place or target.name == "changelog":
            _zip(target)
    log = root / "usr" / "share" / "doc" / package / "changelog.Debian"
    line = "  * Built from its own source; the changelog beside this says what is new."
    log.write_text(
        f"venuescreen ({facts['VERSION']}) stable; urgency=medium\n\n{line}\n\n -- {MAINTAINER}  {formatdate(when)}\n"
    )
    _zip(log)


def _filled(source: Path, facts: Mapping[str, str]) -> str:
    return re.sub(r"@([A-Z]+)@", lambda word: facts[word[1]], source.read_text("utf-8"))


def _zip(file: Path) -> None:
    zipped = file.with_name(f"{file.name}.gz")
    zipped.write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    zipped.chmod(0o644)
    file.unlink()


def _write_control(root: Path, package: str, facts: Mapping[str, str]) -> None:
    files = sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    files = [file for file in files if (root / "DEBIAN") not in file.parents]
    size = sum(-(-file.stat().st_size // 1024) for file in files)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir(exist_ok=True)
    control.write_text(_filled(HERE / f"control.{package}", {**facts, "SIZE": str(size)}), "utf-8")
    sums = (f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root)}\n" for file in files)  # noqa: S324  # the format
    (root / "DEBIAN" / "md5sums").write_text("".join(sums), "utf-8")


def _pack(root: Path, package: str, facts: Mapping[str, str], when: int) -> None:
    for place in (root, *root.rglob("*")):
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o755)
    arch = "all" if package == "venuescreen-kiosk" else facts["ARCH"]
    deb = ROOT / "dist" / f"{package}_{facts['VERSION']}_{arch}.deb"
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(when)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(deb)]
    subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603
    print(f"venuescreen: {deb.relative_to(ROOT)} has {deb.stat().st_size / 1e6:.0f} MB")


def _output(*command: str, cwd: Path | None = None) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd).stdout.strip()  # noqa: S603


if __name__ == "__main__":
    main()
