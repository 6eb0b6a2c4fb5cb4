"""The Debian packages: looked over, installed on a bare system, renewed, removed and purged."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop import until
from tests.packages.bare_root import BareRoot, make_bare_root
from tests.packages.packaged import ROOT, make
from tests.system.program import found
from venuescreen.storage.ownership import is_owned, read_owner

pytestmark = pytest.mark.prove
HOME_VENUE = "root/.local/share/venuescreen"
BOX_VENUE = "var/lib/venuescreen"


@pytest.fixture(scope="session")
def debs() -> tuple[Path, Path]:
    """The board's package, and the kiosk's."""
    if shutil.which("dpkg-shlibdeps") is None:
        pytest.skip("dpkg-dev is not installed")
    make("deb")
    (board,) = (ROOT / "dist").glob("venuescreen_*.deb")
    (kiosk,) = (ROOT / "dist").glob("venuescreen-kiosk_*.deb")
    return board, kiosk


@pytest.fixture(scope="module")
def unpacked(debs: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What both packages put on a machine."""
    folder = tmp_path_factory.mktemp("unpacked")
    for deb in debs:
        subprocess.run(["dpkg-deb", "-x", deb, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def bare(debs: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareRoot]:
    """A bare Debian with both installed, and a venue in a home and in the box's folder."""
    root = make_bare_root(tmp_path_factory.mktemp("debian") / "root")
    root.install(*debs)
    found(root.folder / HOME_VENUE)
    found(root.folder / BOX_VENUE)
    yield root
    shutil.rmtree(root.folder)


def test_lintian_has_nothing_to_say(debs: tuple[Path, Path]) -> None:
    """No error and no warning but those that an override explains."""
    needs("lintian")
    done = subprocess.run(["lintian", "--tag-display-limit", "0", *debs], capture_output=True, text=True, check=False)
    assert not [line for line in done.stdout.splitlines() if line[:2] in ("E:", "W:")], done.stdout
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_desktop_and_its_software_centre_understand_it(unpacked: Path) -> None:
    """The entry, the session and the description are as their standards want them, and the icon is there twice."""
    needs("desktop-file-validate")
    needs("appstreamcli")
    share = unpacked / "usr" / "share"
    entries = [*share.glob("applications/*.desktop"), *share.glob("wayland-sessions/*.desktop")]
    assert len(entries) == 2
    subprocess.run(["desktop-file-validate", *entries], check=True)
    (described,) = share.glob("metainfo/*.xml")
    # Its name is no reversed domain: the project has none.
    unnamed = "--override=cid-desktopapp-is-not-rdns=info"
    subprocess.run(["appstreamcli", "validate", "--no-net", unnamed, described], check=True)
    assert {icon.suffix for icon in share.glob("icons/hicolor/*/apps/venuescreen.*")} == {".svg", ".png"}


def test_it_works_on_a_bare_system(bare: BareRoot) -> None:
    """With its dependencies alone, no Python among them, the self-test is passed and a board is drawn."""
    assert bare.run("sh", "-c", "command -v python3").returncode != 0
    done = bare.run("venuescreen", "--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok  ") == 5
    bare.must("venuescreen", "--snapshot", "/opt/board.png")
    assert (bare.folder / "opt/board.png").stat().st_size > 10_000


def test_what_opens_its_windows_is_there(bare: BareRoot) -> None:
    """Each library that Qt loads for X11 and Wayland finds all that it names."""
    bare.must("sh", "-c", 'test -n "$(ls /usr/lib/venuescreen/_internal/PySide6/Qt/plugins/platforms/libqwayland*)"')
    said = bare.must("sh", "-c", "find /usr/lib/venuescreen -name '*.so*' -type f -exec ldd {} + 2>&1")
    assert "libqxcb.so" in said
    assert not [line for line in said.splitlines() if "not found" in line]


def test_systemd_understands_its_units(bare: BareRoot) -> None:
    """`systemd-analyze verify` has nothing to say of the box's unit and of the desktop's."""
    for words in (
        ("systemd-analyze", "verify", "/lib/systemd/system/venuescreen-kiosk.service"),
        ("systemd-analyze", "--user", "verify", "/usr/lib/systemd/user/venuescreen.service"),
    ):
        done = bare.run("env", "XDG_RUNTIME_DIR=/tmp", *words)
        about_it = [line for line in (done.stdout + done.stderr).splitlines() if "venuescreen" in line]
        assert (done.returncode, about_it) == (0, []), done.stdout + done.stderr


def test_the_box_is_left_as_it_was_until_someone_enables_it(bare: BareRoot) -> None:
    """Installing makes the user that runs the session and starts nothing; enabling is remembered."""
    assert bare.must("id", "-nG", "venuescreen").split() == ["venuescreen", "video", "input"]
    wanted = bare.folder / "etc/systemd/system/graphical.target.wants/venuescreen-kiosk.service"
    assert not wanted.is_symlink()
    bare.must("systemctl", "enable", "venuescreen-kiosk")
    assert wanted.is_symlink()
    assert "systemd starts venuescreen" in bare.must("venuescreen", "autostart", "status")
    wanted.unlink()


def test_the_session_shows_a_board_and_brings_it_back(bare: BareRoot) -> None:
    """`venuescreen-kiosk`, as the box's own user: cage opens with a board in it, and another after its end."""
    place = bare.folder / BOX_VENUE
    bare.must("chown", "-R", "venuescreen:", f"/{BOX_VENUE}")
    bare.must("install", "-d", "-m", "700", "-o", "venuescreen", "/run/box")

    def board() -> int:
        owner = read_owner(place)
        return owner.pid if owner is not None and owner.port is not None else 0

    # A screen that nobody sees, drawn by the processor.
    environ = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    environ |= {
        "XDG_RUNTIME_DIR": "/run/box",
        "VENUESCREEN_FOLDER": f"/{BOX_VENUE}",
        "PATH": "/usr/sbin:/usr/bin:/bin",
    }
    session = subprocess.Popen(
        ["chroot", "--userspec=venuescreen:venuescreen", bare.folder, "venuescreen-kiosk", "--no-phone"],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: board() != 0 or session.poll() is not None, what="a board")
        first = board()
        assert first != 0, f"the session ended with {session.returncode}"
        os.kill(first, signal.SIGKILL)
        until(lambda: board() not in (0, first), what="another board")
    finally:
        if watching := read_owner(place, "supervisor.lock"):
            os.kill(watching.pid, signal.SIGTERM)  # as systemd does; cage ends with what it shows
        else:
            session.terminate()
        session.wait(60)
    assert not is_owned(place)


def test_a_newer_one_keeps_what_the_venue_has(bare: BareRoot, debs: tuple[Path, Path], tmp_path: Path) -> None:
    """After an upgrade both venues are as they were, and the program is the new one."""
    before = venues(bare)
    bare.install(*(newer(deb, tmp_path) for deb in debs))
    assert bare.must("dpkg-query", "-W", "-f", "${Version}", "venuescreen") == "99.0-1"
    assert bare.must("dpkg-query", "-W", "-f", "${Version}", "venuescreen-kiosk") == "99.0-1"
    assert venues(bare) == before
    bare.must("venuescreen", "--self-test")


def test_removing_leaves_the_venue_and_purging_the_homes(bare: BareRoot) -> None:
    """Removed, the program is gone and each venue stays; purged, the box's own is gone too, and nobody's home."""
    before = venues(bare)
    bare.must("apt-get", "remove", "-y", "-qq", "venuescreen")
    assert not (bare.folder / "usr/lib/venuescreen").exists()
    assert bare.run("sh", "-c", "command -v venuescreen venuescreen-kiosk").returncode != 0
    assert venues(bare) == before
    bare.must("apt-get", "purge", "-y", "-qq", "venuescreen", "venuescreen-kiosk")
    assert {place.parts[0] for place in venues(bare)} == {"root"}
    assert bare.run("id", "venuescreen").returncode != 0
    left = bare.must("find", "/etc", "/usr", "/lib", "/var/lib", "-name", "*venuescreen*", "-not", "-path", "*/apt/*")
    assert left == ""


def needs(program: str) -> None:
    """Skip without a system's program."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


def venues(root: BareRoot) -> dict[Path, bytes]:
    """Return all files of the home's venue and the box's."""
    files = [file for place in (HOME_VENUE, BOX_VENUE) for file in (root.folder / place).rglob("*") if file.is_file()]
    return {file.relative_to(root.folder): file.read_bytes() for file in files}


def newer(deb: Path, folder: Path) -> Path:
    """Return the same package with a later version."""
    inside = folder / deb.stem
    subprocess.run(["dpkg-deb", "-R", deb, inside], check=True)
    control = inside / "DEBIAN" / "control"
    control.write_text(re.sub(r"^Version: .*$", "Version: 99.0-1", control.read_text("utf-8"), flags=re.MULTILINE))
    made = folder / f"{deb.name.partition('_')[0]}_99.deb"
    command: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", inside, made]
    subprocess.run(command, check=True, capture_output=True)
    return made
