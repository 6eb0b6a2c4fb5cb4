from __future__ import annotations

import errno
import os
import stat
import threading
from functools import partial
from pathlib import Path
from typing import IO

import pytest

from tests.storage.making import ordinary_user, public_folder
from venuescreen.core.errors import StorageError
from venuescreen.export.saving import part_of, save_new, save_whole


def _write(out: IO[bytes]) -> None:
    out.write(b"new")


def _break_off(error: BaseException, out: IO[bytes]) -> None:
    out.write(b"half")
    raise error


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    """The new file stands in the place of the old, with its permissions, and no other file is left."""
    path = tmp_path / "counts.csv"
    path.write_text("old" * 1000)
    path.chmod(0o640)
    save_whole(path, _write)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """It is as readable as any file the person makes, not as closed as a temporary one."""
    usual = tmp_path / "usual"
    usual.touch()
    save_whole(tmp_path / "counts.csv", _write)
    assert (tmp_path / "counts.csv").stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize(
    "error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt(), ValueError("a bug")]
)
def test_never_leaves_half_a_file(tmp_path: Path, error: BaseException) -> None:
    """When writing breaks off, also by Ctrl+C, the old file stays as it was and nothing lies beside it."""
    path = tmp_path / "counts.csv"
    path.write_text("old")
    with pytest.raises((StorageError, KeyboardInterrupt, ValueError)):
        save_whole(path, partial(_break_off, error))
    with pytest.raises((StorageError, KeyboardInterrupt, ValueError)):
        save_new(tmp_path, "counts.csv", partial(_break_off, error))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said_plainly(tmp_path: Path) -> None:
    """Where there is no room, the sentence says so and that nothing was saved."""
    full = partial(_break_off, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(StorageError, match="no room left") as caught:
        save_new(tmp_path, "counts.csv", full)
    assert "Nothing was saved" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    """A missing folder, a folder in its place or a closed one: a sentence that names the file."""
    with pytest.raises(StorageError, match=r"counts\.csv can’t be written"):
        save_whole(tmp_path / "missing" / "counts.csv", _write)
    with pytest.raises(StorageError, match="can’t be written"):
        save_whole(tmp_path, _write)
    with public_folder() as folder, ordinary_user(), pytest.raises(StorageError, match="Permission denied"):
        save_whole(folder / "counts.csv", _write)


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    """Through a link the file behind it is replaced, not the link."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "counts.csv")
    save_whole(tmp_path / "link.csv", _write)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "counts.csv").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe given as the file is written to, not replaced by one."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    save_whole(pipe, _write)
    reader.join(10)
    assert got == [b"new"]
    assert pipe.is_fifo()


def test_a_new_file_is_never_another_ones_place(tmp_path: Path) -> None:
    """Where the name is taken, the file is "name (2)", then "name (3)"."""
    names = [save_new(tmp_path, "counts.csv", _write).name for _ in range(3)]
    assert names == ["counts.csv", "counts (2).csv", "counts (3).csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_a_new_file_needs_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a USB stick, whose file system has no links, it is the same."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    names = [save_new(tmp_path, "counts.csv", _write).name for _ in range(2)]
    assert names == ["counts.csv", "counts (2).csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_what_a_killed_process_left_is_no_hindrance(tmp_path: Path) -> None:
    """A leftover of a process with the same number is replaced."""
    part_of(tmp_path / "counts.csv", os.getpid()).write_text("half")
    assert save_new(tmp_path, "counts.csv", _write).read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["counts.csv"]
