from __future__ import annotations

import csv
import os
import stat
import threading
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from tests.export.making import held, titled
from tests.storage.making import ordinary_user, public_folder
from venuescreen.core.errors import StorageError
from venuescreen.export.csv_file import save_csv, write_csv
from venuescreen.export.rows import COLUMNS, Row, export_rows

HEADER = b"session_uid,session_start,title,format,arrivals,undone,attendance,source\r\n"


def _written(*titles: str | None) -> bytes:
    out = BytesIO()
    write_csv(export_rows([titled(title) for title in titles], []), out)
    return out.getvalue()


def test_lines_are_rfc_4180() -> None:
    """A header, CRLF, UTF-8 without a mark, and quotes only where they are needed."""
    assert _written("Café, “ouvert”", 'a "b"\nc', None) == (
        HEADER
        + 'coffee,2026-12-03T09:30:00+01:00,"Café, “ouvert”",coffee,0,0,0,arrivals\r\n'.encode()
        + b'coffee,2026-12-03T09:30:00+01:00,"a ""b""\nc",coffee,0,0,0,arrivals\r\n'
        + b"coffee,2026-12-03T09:30:00+01:00,,coffee,0,0,0,arrivals\r\n"
    )


@pytest.mark.parametrize("title", ["=1+1", "+33 1", "-2", "@home", "\t=1", "\r=1"])
def test_no_title_runs_as_a_formula(title: str) -> None:
    """A title that a spreadsheet would run gets an apostrophe; other cells are left alone."""
    _, row = csv.reader(StringIO(_written(title).decode(), newline=""))
    assert row[2] == f"'{title}"
    assert row[4:7] == ["0", "0", "0"]


def test_nothing_is_a_header() -> None:
    """No session gives the header alone."""
    assert _written() == HEADER
    assert HEADER.decode().strip().split(",") == list(COLUMNS)


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    """The new file stands in the place of the old, with its permissions, and no other file is left."""
    path = tmp_path / "counts.csv"
    path.write_text("old" * 1000)
    path.chmod(0o640)
    save_csv(export_rows([held()], []), path)
    assert path.read_bytes().startswith(HEADER)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """It is as readable as any file the person makes, not as closed as a temporary one."""
    usual = tmp_path / "usual"
    usual.touch()
    save_csv([], tmp_path / "counts.csv")
    assert (tmp_path / "counts.csv").stat().st_mode == usual.stat().st_mode


def _breaks_off() -> Iterator[Row]:
    yield from export_rows([held()], [])
    raise OSError(28, "No space left on device")


def test_never_leaves_half_a_file(tmp_path: Path) -> None:
    """When writing breaks off, the old file stays as it was and nothing lies beside it."""
    path = tmp_path / "counts.csv"
    path.write_text("old")
    with pytest.raises(StorageError, match="No space left"):
        save_csv(_breaks_off(), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    """A missing folder, a folder in its place or a closed one: a sentence that names the file."""
    with pytest.raises(StorageError, match=r"counts\.csv can’t be written"):
        save_csv([], tmp_path / "missing" / "counts.csv")
    with pytest.raises(StorageError, match="can’t be written"):
        save_csv([], tmp_path)
    with public_folder() as folder, ordinary_user(), pytest.raises(StorageError, match="Permission denied"):
        save_csv([], folder / "counts.csv")


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    """Through a link the file behind it is replaced, not the link."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "counts.csv")
    save_csv([], tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "counts.csv").read_bytes() == HEADER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A pipe given as the file is written to, not replaced by one."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    save_csv([], pipe)
    reader.join(10)
    assert got == [HEADER]
    assert pipe.is_fifo()
