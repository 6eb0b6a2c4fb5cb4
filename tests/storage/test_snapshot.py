from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from venuescreen.storage.snapshot import WallSnapshot, ram_folder

MOUNTS = """\
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/vda rw
25 22 0:23 / {ram} rw,nosuid,nodev shared:3 master:7 - tmpfs tmpfs rw,size=1000k
31 25 0:30 / {ram}/disk rw - ext4 /dev/vdb rw
32 22 0:31 / /run\\040user rw - tmpfs tmpfs rw
"""


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    """A folder as a session manager makes it."""
    folder = tmp_path / "user"
    folder.mkdir(mode=0o700)
    return folder


def _asked(folder: Path, ram: Path) -> Path | None:
    return ram_folder({"XDG_RUNTIME_DIR": str(folder)}, MOUNTS.format(ram=ram))


def test_takes_a_private_folder_in_ram(runtime: Path, tmp_path: Path) -> None:
    """Our own folder of mode 0700 below a tmpfs mount is taken, also by way of a link."""
    assert _asked(runtime, tmp_path) == runtime
    link = tmp_path / "link"
    link.symlink_to(runtime)
    assert _asked(link, tmp_path) == runtime


def test_refuses_a_disk(runtime: Path, tmp_path: Path) -> None:
    """The longest mount counts: a disk below the tmpfs, or no tmpfs at all, is refused."""
    assert _asked(runtime, tmp_path / "elsewhere") is None
    on_disk = tmp_path / "disk"
    on_disk.mkdir(mode=0o700)
    assert _asked(on_disk, tmp_path) is None
    assert ram_folder({"XDG_RUNTIME_DIR": str(runtime)}, "") is None


def test_a_later_mount_on_the_same_place_counts(runtime: Path) -> None:
    """Where a disk was mounted over a tmpfs, what is written goes to the disk."""
    over = f"1 0 0:1 / {runtime} rw - tmpfs tmpfs rw\n2 1 0:2 / {runtime} rw - ext4 /dev/vda rw\n"
    assert ram_folder({"XDG_RUNTIME_DIR": str(runtime)}, over) is None


@pytest.mark.parametrize("mode", [0o755, 0o701, 0o770])
def test_refuses_a_folder_open_to_others(runtime: Path, tmp_path: Path, mode: int) -> None:
    """Names must not lie where others may look."""
    runtime.chmod(mode)
    assert _asked(runtime, tmp_path) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_refuses_a_folder_of_another_user(runtime: Path, tmp_path: Path) -> None:
    """After `sudo` the variable may name somebody else's."""
    os.chown(runtime, 65534, -1)
    assert _asked(runtime, tmp_path) is None


@pytest.mark.parametrize("named", ["", "run/user/1000", "/missing"])
def test_refuses_what_is_no_folder(named: str) -> None:
    """No variable, a relative path or a missing folder: nothing is kept."""
    assert ram_folder({"XDG_RUNTIME_DIR": named}, MOUNTS) is None
    assert ram_folder({}, MOUNTS) is None


def test_comes_back_after_a_crash(runtime: Path) -> None:
    """A new run of the same data folder reads what the last one saved, and one of another folder doesn't."""
    WallSnapshot(runtime, "paris").save('["Camille"]')
    WallSnapshot(runtime, "paris").save('["Camille", "Léo"]')
    assert WallSnapshot(runtime, "paris").load() == '["Camille", "Léo"]'
    assert WallSnapshot(runtime, "lyon").load() is None
    (file,) = runtime.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_erasing_leaves_nothing(runtime: Path) -> None:
    """After an erase no file is left, and erasing again is fine."""
    snapshot = WallSnapshot(runtime, "paris")
    snapshot.save("[]")
    for _ in range(2):
        snapshot.erase()
        assert not list(runtime.iterdir())
    assert snapshot.load() is None


def test_nothing_is_written_without_a_ram_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, saving, loading and erasing do nothing."""
    monkeypatch.chdir(tmp_path)
    snapshot = WallSnapshot(None, "paris")
    snapshot.save('["Camille"]')
    assert snapshot.load() is None
    snapshot.erase()
    assert not list(tmp_path.iterdir())


def test_what_is_no_text_is_no_wall(runtime: Path) -> None:
    """A file of other bytes reads as nothing."""
    WallSnapshot(runtime, "paris").save("[]")
    (file,) = runtime.iterdir()
    file.write_bytes(b"\xff\xfe\x00")
    assert WallSnapshot(runtime, "paris").load() is None


@pytest.fixture
def ram() -> Iterator[Path]:
    """A folder on a real RAM file system."""
    shm = Path("/dev/shm")  # noqa: S108  # that it is shared RAM is why
    if not shm.is_dir():
        pytest.skip("no /dev/shm here")
    folder = Path(tempfile.mkdtemp(dir=shm))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="mountinfo is Linux's")
def test_this_system_s_own_ram_is_known(ram: Path) -> None:
    """The mounts as this kernel words them are understood."""
    mounts = Path("/proc/self/mountinfo").read_text("utf-8")
    assert ram_folder({"XDG_RUNTIME_DIR": str(ram)}, mounts) == ram
    assert ram_folder({"XDG_RUNTIME_DIR": "/proc/self"}, mounts) is None


def test_a_guest_more_is_a_line_more(runtime: Path) -> None:
    """What is added follows what was saved; without that, or once it is erased, it must be saved whole."""
    snapshot = WallSnapshot(runtime, "venue")
    assert not snapshot.add("early")
    snapshot.save("whole")
    assert snapshot.add("one")
    assert snapshot.add("Ольга")
    assert snapshot.load() == "whole\none\nОльга"
    snapshot.erase()
    assert not snapshot.add("late")
    assert snapshot.load() is None
